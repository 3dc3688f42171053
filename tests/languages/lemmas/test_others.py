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
        ("leaf", "leaves"),
        ("knife", "knives"),
        ("chief", "chiefs"),
        ("spokesman", "spokesmen"),
        ("crisis", "crises"),
        ("basis", "bases"),
        ("phenomenon", "phenomena"),
        ("index", "indices indexes"),
        ("municipality", "municipalities"),
        ("survey", "surveys surveyed"),
        ("witness", "witnesses"),
        ("big", "bigger biggest"),
        ("easy", "easier easiest"),
        ("good", "better best"),
        ("speak", "spoke spoken speaks"),
        ("buy", "bought buys"),
        ("strike", "struck strikes"),
        ("travel", "travelled traveled travelling traveling"),
        ("organise", "organised organize organized"),
        ("behaviour", "behavior"),
        ("catalogue", "catalog catalogs"),
        ("judgement", "judgment"),
        ("Serb", "serbs"),
        ("Albanian", "albanians"),
    ],
)
def test_an_english_word_has_its_plural_and_both_spellings(word: str, some: str) -> None:
    assert set(some.split()) <= english.forms(word)


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("Saturday", "satu"),
        ("find", "founded founder"),
        ("new", "news"),
        ("arm", "army"),
        ("unit", "unite united unity"),
        ("general", "generally generate"),
    ],
)
def test_another_english_word_is_none_of_its_forms(word: str, others: str) -> None:
    assert not set(others.split()) & english.forms(word)


def test_nouns_of_romani_have_their_cases() -> None:
    assert {"amalipe", "amalipen", "amalimata"} <= romani.forms("amalipe")
    assert {"romenge", "romesko", "romesqe", "romendar"} <= romani.forms("rom")
    assert {"romnja", "romnjake", "romnjenge"} <= romani.forms("romni")
    assert {"čhave", "čhavenca", "čhavestar"} <= romani.forms("čhavo")
    assert romani.forms("so") == {"so"}


def test_a_name_without_a_language_takes_the_endings_of_all() -> None:
    found = names.forms("Kurti")
    assert {"kurti", "kurtit", "kurtija", "kurtijem", "kurtijeva"} <= found


@pytest.mark.parametrize("short", ["KS", "Ana", "U2B4"])
def test_a_short_name_or_one_with_digits_stands_as_it_is(short: str) -> None:
    assert names.forms(short) == {short.lower()}


def test_a_name_without_a_language_loads_no_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("languages.lemmas.hbs.dictionary", asked.append)
    monkeypatch.setattr("languages.lemmas.albanian.dictionary", asked.append)
    assert {"zhubrinajit", "zhubrinajeva"} <= names.forms("Zhubrinaj")
    assert {"dedollit", "dedollija"} & names.forms("Dedolli")
    assert asked == []
