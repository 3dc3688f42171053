"""The dictionaries, read by the beginning of a lemma."""

import pytest

from languages.lemmas.dictionary import Dictionary, _sorted_lines, dictionary


@pytest.mark.parametrize(
    ("language", "lemma", "some"),
    [
        ("hbs", "kuća", "kuća kuće kući kućama"),
        ("sq", "vajzë", "vajza vajzës vajzën"),
        ("en", "city", "city cities"),
        ("tr", "kitap", "kitabı kitap"),
    ],
)
def test_a_lemma_has_its_forms_and_only_its_own(language: str, lemma: str, some: str) -> None:
    known = dictionary(language)
    assert set(some.split()) <= {*known.forms(lemma)}
    assert {known.lemma(form) for form in known.forms(lemma)} == {lemma}


@pytest.mark.parametrize("nothing", ["zzyzx", "\U0010ffff\U0010ffff\U0010ffff", "!", ""])
def test_what_is_no_lemma_has_no_forms(nothing: str) -> None:
    assert dictionary("sq").forms(nothing) == ()
    assert not dictionary("sq").is_lemma(nothing)


def test_the_first_and_the_last_word_of_a_dictionary_are_found_too() -> None:
    known = Dictionary("sq")
    known.forms("vajzë")
    lines = known._forms.decode().split("\n")[1:-1]
    for form in (lines[0], lines[-1]):
        assert known._beginning_with(form.encode()).decode().split("\n")[0] == form


def test_forms_in_any_order_are_sorted_as_bytes() -> None:
    assert _sorted_lines(["a", "b", "č"]) == "\na\nb\nč\n".encode()
    assert _sorted_lines(["č", "b", "a"]) == "\na\nb\nč\n".encode()
