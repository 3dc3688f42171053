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


@pytest.mark.parametrize("ending", ["sin", "siniz", "tuk", "yim", "yken", "ydi", "ymis", "dirlar"])
def test_the_copula_of_every_person_may_follow(ending: str) -> None:
    assert may_follow(ending.encode(), vowel=True)


@pytest.mark.parametrize("ending", ["tik", "atik", "izm"])
def test_endings_of_borrowed_words_may_not(ending: str) -> None:
    assert not may_follow(ending.encode(), vowel=False)


def test_what_is_yours_may_be_with_you() -> None:
    assert may_follow(b"larinla", vowel=False)
    assert may_follow(b"inla", vowel=False)
    assert not may_follow(b"n", vowel=True)


@pytest.mark.parametrize("word", ["kanat", "kagit", "sehit", "taahhut", "yurt"])
def test_some_nouns_in_t_soften(word: str) -> None:
    assert stems(word) == ((word, False), (word[:-1] + "d", True))


@pytest.mark.parametrize("word", ["hayat", "kaset", "devlet", "sanat", "sirket"])
def test_most_nouns_in_t_do_not(word: str) -> None:
    assert stems(word) == ((word, False),)


@pytest.mark.parametrize(
    ("word", "short"),
    [("huzun", "huzn"), ("tavir", "tavr"), ("sahis", "sahs"), ("kayit", "kayd"), ("vakit", "vakt"), ("kutup", "kutb")],
)
def test_a_vowel_falls_out_of_every_noun_of_the_class(word: str, short: str) -> None:
    assert (short, True) in stems(word)
