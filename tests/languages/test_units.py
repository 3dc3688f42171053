"""Texts as the matcher reads them: folded bytes, and the way back to the characters."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from languages.units import fold_word, units


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Поверење", b" poverenje "),
        ("ЉУБАВ Џеп", b" ljubav dzep "),
        ("Đakovica", b" dakovica "),
        ("Kosova’nın ISPARTA İzmir", b" kosova nin isparta izmir "),
        ("Prishtine\u0308s", b" prishtines "),
        ("ǆep", b" dzep "),
        ("", b"  "),
    ],
)
def test_scripts_accents_and_signs_are_folded(text: str, folded: bytes) -> None:
    assert units(text).data == folded


def test_letters_of_other_scripts_are_letters_still() -> None:
    assert b" " not in units("日本").data.strip()
    assert units("αbesim").data != b" besim "


@given(st.text(max_size=60))
def test_every_byte_leads_back_to_a_character(text: str) -> None:
    folded = units(text)
    places = [folded.place(at) for at in range(1, len(folded.data) - 1)]
    assert places == sorted(places)
    assert all(0 <= place < len(text) for place in places)


@given(st.text(alphabet="аљњџбШЉèëçđ’ñ\u0308 x", max_size=40))
def test_a_byte_is_the_letter_it_came_from(text: str) -> None:
    folded = units(text)
    for at in range(1, len(folded.data) - 1):
        if folded.data[at : at + 1] == b"x":
            assert text[folded.place(at)] == "x"


@given(st.text(max_size=40))
def test_folding_what_was_folded_changes_nothing(text: str) -> None:
    once = units(text).data.decode("latin-1")[1:-1]
    assert units(once).data.decode("latin-1")[1:-1] == once


@given(st.text(alphabet=st.characters(max_codepoint=255), max_size=40))
def test_letters_of_latin_1_fold_the_same_beside_a_letter_of_none(text: str) -> None:
    assert units(f"{text} č").data == units(text).data + b"c "


def test_composed_and_decomposed_accents_fold_alike() -> None:
    word = "Gračanicë"
    assert fold_word(word) == fold_word(unicodedata.normalize("NFD", word)) == b"gracanice"
