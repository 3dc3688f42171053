"""What full-text search holds and asks for."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from languages.index_terms import asked_terms, index_terms


@pytest.mark.parametrize(
    ("query", "text", "tag"),
    [
        ("poverenje", "о поверењу", "sr-Cyrl"),
        ("poverenje", "bez povjerenja", "bs"),
        ("komunitet", "komuniteteve", "sq"),
        ("Kosova", "Kosova'nın", "tr"),
        ("kitap", "kitabı", "tr"),
        ("community", "the communities", "en"),
        ("Đakovica", "Djakovica", "sr-Latn"),
        ("Osmani", "Osmanijem", "sr-Latn"),
        ("Savić", "Saviću", "sr-Latn"),
        ("Savić", "Савићу", "sr-Cyrl"),
        ("Kosovo", "Republika Kosova", "sr-Latn"),
        ("Kosovo", "VLADA KOSOVA", "sr-Latn"),
        ("nadati", "nada", "sr-Latn"),
    ],
)
def test_what_is_asked_for_stands_in_the_index(query: str, text: str, tag: str) -> None:
    assert set(asked_terms(query, tag)) <= set(index_terms(text, tag).split())


def test_the_language_is_found_out_where_it_is_not_given() -> None:
    assert asked_terms("komunitet", "sq")[0] in index_terms("Qendra ka hapur dyert për të gjitha komunitetet e qytetit")


def test_signs_around_and_between_words_are_no_words() -> None:
    assert index_terms("(Besimi), „besimi“ – besimi/besimi… 2024-2025!", "sq") == "besim besim besim besim 2024 2025"
    assert index_terms("besim-" * 100, "sq").split() == ["besim"] * 100


def test_a_word_asked_for_twice_is_asked_once() -> None:
    assert asked_terms("besim Besimit besimi", "sq") == ("besim",)


@given(st.text(max_size=60), st.sampled_from(["", "sq", "tr", "sr-Cyrl", "en", "rom"]))
def test_the_index_has_only_letters_digits_and_spaces(text: str, tag: str) -> None:
    assert re.fullmatch(r"[a-z0-9 ]*", index_terms(text, tag))
