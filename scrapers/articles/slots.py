"""What rooms and features above may show on the page of an article."""

from collections.abc import Sequence
from typing import Protocol

from markupsafe import Markup

from core.feature import Slot
from core.shell.slots import Section
from scrapers.articles.models import Article


class MarkedWords(Protocol):
    """The words of an article with something in them marked."""

    @property
    def title(self) -> Markup:
        """Its headline."""

    @property
    def summary(self) -> Markup:
        """Its summary; empty where the text begins with it."""

    @property
    def paragraphs(self) -> Sequence[Markup]:
        """Its text."""


ARTICLE_PAGE: Slot[Article, list[Section]] = Slot("scrapers.article_page")
ARTICLE_WORDS: Slot[Article, MarkedWords] = Slot("scrapers.article_words")
"""The first who fills it marks the words; nobody need."""
