"""Endings of Turkish words."""

import pytest

from languages.lemmas.turkish import base, may_follow, stems


@pytest.mark.parametrize(
    "ending", ["", "lar", "in", "im", "imizin", "lerimizden", "deki", "dekiler", "dir", "le", "lari"]
)
def test_endings_that_inflect_may_follow_a_consonant(ending: str) -> None:
    assert may_follow(ending.encode(), vowel=False)


@pytest.mark.parametrize("ending", ["nin", "yi", "ya", "da", "dan", "si", "sinda", "lari", "ne", "miz", "yla"])
def test_endings_that_inflect_may_follow_a_vowel(ending: str) -> None:
    assert may_follow(ending.encode(), vowel=True)


@pytest.mark.parametrize("ending", ["lik", "li", "siz", "cu", "culuk", "ce", "ler7"])
def test_endings_that_make_another_word_may_not(ending: str) -> None:
    assert not may_follow(ending.encode(), vowel=False)
    assert not may_follow(ending.encode(), vowel=True)


def test_a_last_consonant_softens_and_a_vowel_falls_out() -> None:
    assert stems("kitap") == (("kitap", False), ("kitab", True))
    assert ("resm", True) in stems("resim")
    assert stems("tatil") == (("tatil", False),)


def test_a_word_with_endings_has_a_base() -> None:
    assert base("hastalarının") == "hasta"
    assert base("hasta") == ""
    assert base("zzyzx") == ""
