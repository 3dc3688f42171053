import dataclasses
from string import Formatter

import pytest

from campaigns.newsroom.words import ENGLISH, NewsroomWords, newsroom_words
from languages.tags import CONTENT_LANGUAGES


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("tag", [language.tag for language in CONTENT_LANGUAGES])
def test_every_language_has_every_word_with_its_places(tag: str) -> None:
    for field in dataclasses.fields(NewsroomWords):
        value = getattr(newsroom_words(tag), field.name)
        assert value.strip() and placeholders(value) == placeholders(getattr(ENGLISH, field.name))


def test_serbian_latin_is_made_from_cyrillic_and_romani_says_that_it_is_english() -> None:
    assert newsroom_words("sr-Latn").releases == "Saopštenja za medije"
    assert newsroom_words("rom").tag == "en"
