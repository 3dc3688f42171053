import pytest
from hypothesis import given
from hypothesis import strategies as st

from languages.folding import fold, fold_with_offsets


@pytest.mark.parametrize(
    "spellings",
    [
        ("Kuštrim", "Куштрим", "KUŠTRIM", "kustrim"),
        ("Đorđe", "Ђорђе", "Djordje", "Ðorđe"),
        ("Çelësi", "celesi", "ÇELËSI"),
        ("Işık", "isik", "İŞIK"),
        ("Ljubav", "Љубав", "ǈubav"),
        ("Gračanica", "Грачаница", "Graçanica", "GRACANICA"),
        ("„наслов“", '"naslov"', "“naslov”"),
        ("Besim – Bekim", "besim - bekim", "Besim — Bekim"),
        ("l’information", "l'information"),
        ("strasse", "Straße"),
        ("co\u00adoperation", "cooperation"),
        ("e\u0301cole", "école"),
        ("ﬁlm", "film"),
    ],
)
def test_spellings_of_one_word_meet(spellings: tuple[str, ...]) -> None:
    assert len({fold(spelling) for spelling in spellings}) == 1, [fold(s) for s in spellings]


@pytest.mark.parametrize(("one", "other"), [("Prizren", "Prizreni"), ("mir", "mire"), ("2", "3"), ("a b", "ab")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.text())
def test_a_folded_text_is_made_of_its_folded_parts(one: str, other: str) -> None:
    assert fold(one + other) == fold(one) + fold(other)


@given(st.text(st.sampled_from("абвгдђежзијклљмнњопрстћуфхцчџшabcčćçdđeëghijlnoöprsšuüvzžwxy .-")))
def test_capitals_do_not_matter(text: str) -> None:
    assert fold(text.upper()) == fold(text)


@given(st.text())
def test_every_folded_character_knows_where_it_stood(text: str) -> None:
    folded = fold_with_offsets(text)
    assert len(folded.text) == len(folded.offsets)
    assert list(folded.offsets) == sorted(folded.offsets)
    for character, place in zip(folded.text, folded.offsets, strict=True):
        assert character in fold(text[place])


@given(st.text(st.sampled_from("ЉЊЏљњџшђћaëç “”–-'")))
def test_a_folded_text_is_lower_case_latin(text: str) -> None:
    assert fold(text).isascii() and fold(text) == fold(text).lower()
