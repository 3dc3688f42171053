"""Storing articles, each once, and changing their words."""

from collections.abc import Sequence
from typing import Protocol

from core.slots import announce
from crm.outlets.models import Outlet
from scrapers.articles.entry import Entry
from scrapers.articles.indexing import index_articles
from scrapers.articles.models import Article, TextSource
from scrapers.articles.queries import list_by_ids
from scrapers.articles.rewriting import change_words
from scrapers.articles.storing import Batch, StoredBatch, make_ready, store_batch
from scrapers.events import ARTICLES_CHANGED

__all__ = [
    "Batch", "Source", "StoredBatch", "index_articles", "make_ready", "set_words", "store_batch", "store_entries",
]  # fmt: skip


class Source(Protocol):
    """What articles come from: a feed of an outlet."""

    @property
    def id(self) -> int:
        """Its id."""

    @property
    def outlet(self) -> Outlet:
        """Whose it is."""


def store_entries(feed: Source, entries: Sequence[Entry], language: str = "") -> list[Article]:
    """Store what is new in one feed (see store_batch) and return it; `language` is what the feed declares."""
    (stored,) = store_batch([Batch(feed.id, feed.outlet.id, feed.outlet.languages, entries, language)])
    return list_by_ids(stored.article_ids)


def set_words(
    article: Article, *, title: str | None = None, summary: str | None = None, text: str | None = None,
    text_source: TextSource | None = None, author: str | None = None, section: str | None = None,
    picture_url: str | None = None,
) -> None:  # fmt: skip
    """Give a stored article these words: the one door through which they change. What is empty leaves the old.

    Where it says something else then, it waits to be looked through again, and those who listen hear of it.
    """
    if change_words(
        article, title=title, summary=summary, text=text, text_source=text_source, author=author, section=section,
        picture_url=picture_url,
    ):  # fmt: skip
        announce(ARTICLES_CHANGED, [article.id])
