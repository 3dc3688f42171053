"""Forms of English and Romani words, and of names without a language."""

import pytest

from languages.lemmas import english, names, romani


@pytest.mark.parametrize(
    ("word", "some"),
    [
        ("community", "communities"),
        ("church", "churches"),
        ("centre", "center centers"),
        ("organization", "organisation organisations"),
        ("man", "men"),
        ("December", "dec december"),
        ("Wednesday", "wed"),
    ],
)
def test_an_english_word_has_its_plural_and_both_spellings(word: str, some: str) -> None:
    assert set(some.split()) <= english.forms(word)


def test_an_abstract_noun_of_romani_has_its_cases() -> None:
    assert {"amalipe", "amalipen", "amalimata", "amalipaske"[:5] + "pe"} & romani.forms("amalipe")
    assert romani.forms("so") == {"so"}


def test_a_name_without_a_language_takes_the_endings_of_all() -> None:
    found = names.forms("Kurti")
    assert {"kurti", "kurtit", "kurtija", "kurtijem", "kurtijeva"} <= found


@pytest.mark.parametrize("short", ["KS", "Ana", "U2B4"])
def test_a_short_name_or_one_with_digits_stands_as_it_is(short: str) -> None:
    assert names.forms(short) == {short.lower()}
