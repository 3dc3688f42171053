"""Choices of the reference data, as forms show them."""

import pytest

from crm.reference.choices import (
    capitalised,
    community_choices,
    language_choices,
    municipality_choices,
    office_kind_choices,
)


@pytest.mark.parametrize(
    ("tag", "first", "last"),
    [
        ("sq", "Deçan / Dečani", "Zveçan / Zvečan"),
        ("sr-Cyrl", "Витина / Viti", "Штрпце / Shtërpcë"),
        ("sr-Latn", "Dečani / Deçan", "Zvečan / Zveçan"),
        ("en", "Deçan / Dečani", "Zveçan / Zvečan"),
    ],
)
def test_municipalities_stand_in_the_order_of_the_readers_alphabet(tag, first, last):
    choices = municipality_choices(tag)
    assert len(choices) == 38
    assert (choices[0][1], choices[-1][1]) == (first, last)


def test_municipalities_are_chosen_by_slug():
    assert ("mitrovice-veriut", "Северна Митровица / Mitrovicë e Veriut") in municipality_choices("sr-Cyrl")


@pytest.mark.parametrize(("tag", "first"), [("sq", "Ashkali"), ("sr-Latn", "Albanska"), ("en", "Albanian")])
def test_communities_stand_by_name_and_others_last(tag, first):
    choices = community_choices(tag)
    assert choices[0][1] == first
    assert choices[-1][0] == "other"


def test_offices_stand_by_name_in_the_readers_language():
    names = [name for _, name in office_kind_choices("sr-Cyrl")]
    assert len(names) == 36
    assert names.index("Полиција или савет за безбедност у заједници") < names.index("Школа")


def test_languages_start_with_the_readers_own():
    choices = language_choices("sr-Cyrl")
    assert choices[:2] == [("sr-Cyrl", "Српски"), ("bs", "Bosanski")]
    assert [tag for tag, _ in choices] == ["sr-Cyrl", "bs", "en", "rom", "sq", "sr-Latn", "tr"]


def test_a_capital_is_put_in_front_and_nothing_else_changes():
    assert capitalised("shqiptar") == "Shqiptar"
    assert capitalised("zyra e BE-së") == "Zyra e BE-së"
    assert capitalised("") == ""
