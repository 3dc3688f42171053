"""Storing articles, each once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from core.clock import now
from core.db import db
from core.slots import announce
from crm.outlets.models import Outlet
from languages.folding import fold
from scrapers.articles.entry import Entry
from scrapers.articles.models import Article
from scrapers.articles.queries import hold_outlet, known_guids, known_url_keys
from scrapers.articles.rules import headline, identity, published_at, summary_and_text, tag_of, url_key
from scrapers.events import ARTICLES_STORED


class Source(Protocol):
    """What articles come from: a feed of an outlet."""

    @property
    def id(self) -> int:
        """Its id."""

    @property
    def outlet(self) -> Outlet:
        """Whose it is."""


@dataclass(frozen=True)
class _Keyed:
    entry: Entry
    guid: str
    url_key: str


def store_entries(feed: Source, entries: Sequence[Entry], language: str = "") -> list[Article]:
    """Store those entries that are not there yet, announce them and return them; `language` is what the feed declares.

    An entry is known by its guid within the feed, or by its address in any feed of the outlet. What was stored first
    stays as it is: mentions point into it, and it is what was published when we read it.
    """
    hold_outlet(feed.outlet.id)
    articles = [_article(feed, keyed, language) for keyed in _unknown(feed, entries)]
    db.session.add_all(articles)
    db.session.flush()
    if articles:
        announce(ARTICLES_STORED, [article.id for article in articles])
    return articles


def _unknown(feed: Source, entries: Iterable[Entry]) -> list[_Keyed]:
    keyed = [_Keyed(entry, identity(entry), url_key(entry.link)) for entry in entries]
    guids = known_guids(feed.id, [k.guid for k in keyed])
    keys = known_url_keys(feed.outlet.id, [k.url_key for k in keyed])
    found: list[_Keyed] = []
    for one in keyed:
        if not one.guid or one.guid in guids or (one.url_key and one.url_key in keys):
            continue
        guids.add(one.guid)
        keys.add(one.url_key)
        found.append(one)
    return found


def _article(feed: Source, keyed: _Keyed, language: str) -> Article:
    entry, at = keyed.entry, now()
    title = headline(entry)
    summary, text = summary_and_text(entry)
    words = "\n".join(part for part in (title, summary, text) if part)
    return Article(
        feed_id=feed.id, outlet_id=feed.outlet.id, guid=keyed.guid, url=entry.link, url_key=keyed.url_key, title=title,
        summary=summary, text=text, author=entry.author, tag=tag_of(words, language, feed.outlet.languages),
        published_at=published_at(entry, at), first_seen_at=at, folded=fold(words),
    )  # fmt: skip
