import dataclasses
from string import Formatter

import pytest

from campaigns.rendering.rendering import salutation
from campaigns.rendering.words import ENGLISH, Words, words_for
from languages.scripts import Script, script_of
from languages.tags import CONTENT_LANGUAGES

TAGS = [language.tag for language in CONTENT_LANGUAGES]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("tag", TAGS)
def test_every_language_has_every_word_with_its_places(tag: str) -> None:
    words = words_for(tag)
    for field in dataclasses.fields(Words):
        value = getattr(words, field.name)
        assert value.strip() and placeholders(value) == placeholders(getattr(ENGLISH, field.name))


@pytest.mark.parametrize("tag", TAGS)
def test_words_are_in_the_language_they_say(tag: str) -> None:
    assert words_for(tag).tag == ("en" if tag == "rom" else tag)


def test_serbian_latin_is_the_cyrillic_in_other_letters() -> None:
    latin = words_for("sr-Latn")
    assert latin.kind == "Saopštenje za medije"
    assert latin.hello == "Dobar dan, {name},"
    assert script_of(words_for("sr-Cyrl").contact) is Script.CYRILLIC
    assert script_of(latin.why.replace("{sender}", "")) is Script.LATIN


@pytest.mark.parametrize(
    ("tag", "line"),
    [
        ("sq", "Përshëndetje Blerta Shatri,"),
        ("sr-Cyrl", "Добар дан, Blerta Shatri,"),
        ("sr-Latn", "Dobar dan, Blerta Shatri,"),
        ("bs", "Dobar dan, Blerta Shatri,"),
        ("tr", "Merhaba Blerta Shatri,"),
        ("rom", "Hello Blerta Shatri,"),
        ("en", "Hello Blerta Shatri,"),
    ],
)
def test_a_person_is_greeted_in_her_language_by_her_name_as_she_writes_it(tag: str, line: str) -> None:
    assert salutation("Blerta Shatri", tag) == line


def test_somebody_without_a_name_is_greeted_too() -> None:
    assert salutation(" ", "sq") == "Përshëndetje,"


def test_a_name_may_hold_anything() -> None:
    assert salutation("{address}\n<b>\u202e", "en") == "Hello {address} <b>,"
