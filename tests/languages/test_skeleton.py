import pytest
from hypothesis import given
from hypothesis import strategies as st

from languages.folding import fold
from languages.skeleton import findable, skeleton, wanted_forms


@pytest.mark.parametrize(
    ("albanian", "serbian"),
    [
        ("Kushtrim", "Куштрим"),
        ("Krasniqi", "Краснићи"),
        ("Xhevahire Hoxha", "Џевахире Хоџа"),
        ("Thaçi", "Тачи"),
        ("Gjakovë", "Ђаковe"),
        ("Limaj", "Љимај"),
        ("Zhegra", "Žegra"),
        ("Ymer", "Imer"),
        ("Donika Gërvalla", "Доника Гервала"),
    ],
)
def test_two_orthographies_of_a_name_have_one_skeleton(albanian: str, serbian: str) -> None:
    assert skeleton(albanian) == skeleton(serbian)


@pytest.mark.parametrize(("one", "other"), [("Besa", "Besim"), ("Petrović", "Petković"), ("Arta", "Artan")])
def test_different_names_keep_different_skeletons(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@pytest.mark.parametrize("typed", ["Đurkić", "Djurkic", "durkic", "Ђуркић", "ЂУРК", "gjurkiq"])
def test_a_name_with_dj_is_found_however_it_is_typed(typed: str) -> None:
    stored = findable("Đurkić Jelena")
    assert all(any(form in stored for form in forms) for forms in wanted_forms(typed))


def test_what_is_stored_begins_with_the_first_name_folded() -> None:
    assert findable("Šalja  Arta", "Shala").startswith("salja arta ")


def test_names_that_are_empty_leave_no_trace() -> None:
    assert findable("", "  ", "Ura") == "ura"


def test_a_query_is_looked_for_word_by_word_without_its_punctuation() -> None:
    assert wanted_forms("Loshaj, Besim – Loshaj") == [("loshaj", "losaj"), ("besim", "besim")]


def test_a_word_that_shrinks_to_one_letter_is_looked_for_as_it_is() -> None:
    assert wanted_forms("ll dj zzzz") == [("ll", "ll"), ("dj", "dj"), ("zzzz", "zzzz")]


@pytest.mark.parametrize("nothing", ["", "  ", "—", "…!"])
def test_a_query_without_letters_looks_for_nothing(nothing: str) -> None:
    assert wanted_forms(nothing) == []


@given(st.text(max_size=40))
def test_every_word_of_a_name_finds_it(name: str) -> None:
    stored = findable(name)
    assert all(any(form in stored for form in forms) for forms in wanted_forms(name))


@given(st.text(max_size=40))
def test_a_skeleton_does_not_depend_on_capitals_or_diacritics(text: str) -> None:
    assert skeleton(text) == skeleton(fold(text))
