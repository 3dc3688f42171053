"""Storing what many feeds brought at once, in as many statements as for one.

Nothing is known of an entry but keys until it turns out new or changed: a poll that brings nothing new costs one
look-up for all its entries.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from operator import itemgetter
from typing import Any

from core.bulk import insert_or_replace, insert_rows
from core.clock import now
from core.slots import announce
from languages.index_terms import index_terms
from scrapers.articles.entry import Entry
from scrapers.articles.identity import Keyed, Known, Way, address_key, known_again, title_key
from scrapers.articles.indexing import Indexed, words_of, write_index
from scrapers.articles.models import Article, ArticleKey, TextSource
from scrapers.articles.queries import find_keys, hold_outlets, known_articles, list_by_ids, reserve_ids
from scrapers.articles.rewriting import change_words, follow_link
from scrapers.articles.rules import headline, place_of, published_at, summary_and_text, tag_of, url_key
from scrapers.events import ARTICLES_CHANGED, ARTICLES_STORED

AT_ONCE = 500
"""Articles an event names at most."""


@dataclass(slots=True)
class _Ready:
    """What an entry will be once it is stored, as far as that can be told without the database."""

    keyed: Keyed
    keys: dict[Way, int]
    title: str
    summary: str
    text: str
    tag: str
    terms: str
    """Roots of its words, for the index: the most work of all."""


@dataclass(frozen=True)
class Batch:
    """What one feed brought."""

    feed_id: int | None
    """None for a page that a person gave the address of."""
    outlet_id: int
    outlet_languages: Sequence[str]
    entries: Sequence[Entry]
    language: str = ""
    """As the feed declares it."""
    _made_ready: dict[int, _Ready] = field(default_factory=dict, init=False, compare=False)

    @cached_property
    def keyed(self) -> dict[int, Keyed]:
        """Return the entries by the key of their guid; of several with one guid the first counts."""
        found: dict[int, Keyed] = {}
        for entry in self.entries:
            if one := Keyed.of(self.feed_id, entry):
                found.setdefault(one.guid_key, one)
        return found

    def ready(self, keyed: Keyed) -> _Ready:
        """Return what an entry will be once it is stored; told once."""
        if keyed.guid_key not in self._made_ready:
            self._made_ready[keyed.guid_key] = self._make_ready(keyed)
        return self._made_ready[keyed.guid_key]

    def _make_ready(self, keyed: Keyed) -> _Ready:
        entry = keyed.entry
        title, (summary, text) = headline(entry), summary_and_text(entry)
        address = address_key(self.outlet_id, url_key(entry.link))
        headed = title_key(self.outlet_id, entry.title, text or summary)
        keys = {Way.GUID: keyed.guid_key}
        if address is not None:
            keys[Way.ADDRESS] = address
        if headed is not None:
            keys[Way.TITLE] = headed
        tag = tag_of(f"{title}\n{summary}\n{text}", self.language, self.outlet_languages)
        terms = index_terms(words_of(title, summary, text), tag)
        return _Ready(keyed, keys, title, summary, text, tag, terms)


@dataclass(frozen=True)
class StoredBatch:
    """What came of it: ids and dates of the articles that are new, ids of those whose words changed."""

    feed_id: int
    """0 for a page that a person gave the address of."""
    article_ids: list[int] = field(default_factory=list)
    published: list[datetime] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)


@dataclass
class _Arrival:
    """An entry that is new or says something else than before."""

    batch: Batch
    ready: _Ready
    article_id: int = 0

    @property
    def entry(self) -> Entry:
        return self.ready.keyed.entry

    @property
    def keys(self) -> dict[Way, int]:
        return self.ready.keys


def make_ready(batches: Sequence[Batch]) -> None:
    """Do what can be done before the transaction that stores these batches, so that it holds up nobody for that.

    Reads which entries are known, and makes only the others ready; one that turns out to be known after all costs
    nothing but the work, and one that turns out not to be is made ready when it is stored.
    """
    for batch, keyed in _unknown(batches):
        batch.ready(keyed)


def store_batch(batches: Sequence[Batch]) -> list[StoredBatch]:
    """Store what is new, take over what was rewritten, announce both; return what came of each batch, in their order.

    Outlets are held against every other worker until the transaction ends.
    """
    hold_outlets({batch.outlet_id for batch in batches})
    stored = {id(batch): StoredBatch(batch.feed_id or 0) for batch in batches}
    arrivals = _arrivals(batches)
    if arrivals:
        new, again = _told_apart(arrivals)
        for arrival, row in zip(new, _insert(new), strict=True):
            came = stored[id(arrival.batch)]
            came.article_ids.append(row["id"])
            came.published.append(row["published_at"])
        _remember(arrivals)
        for arrival in _rewritten(again):
            stored[id(arrival.batch)].changed.append(arrival.article_id)
        _announce(stored.values())
    return [stored[id(batch)] for batch in batches]


def _arrivals(batches: Sequence[Batch]) -> list[_Arrival]:
    """Return what is not known word for word."""
    return [_Arrival(batch, batch.ready(keyed)) for batch, keyed in _unknown(batches)]


def _unknown(batches: Sequence[Batch]) -> list[tuple[Batch, Keyed]]:
    keyed: dict[int, tuple[Batch, Keyed]] = {}
    for batch in batches:
        for key, one in batch.keyed.items():
            keyed.setdefault(key, (batch, one))
    told = find_keys(keyed)
    return [found for key, found in keyed.items() if key not in told or told[key][1] != found[1].told]


def _told_apart(arrivals: Sequence[_Arrival]) -> tuple[list[_Arrival], list[tuple[_Arrival, Way]]]:
    """Return the stories that are new, and those that are known with what they were known by; all get their id."""
    keys = find_keys({key for arrival in arrivals for key in arrival.keys.values()})
    known = known_articles({article_id for article_id, _ in keys.values()})
    of_key = {key: known[article_id] for key, (article_id, _) in keys.items()}
    ids, at = iter(reserve_ids(len(arrivals))), now()
    new: list[_Arrival] = []
    again: list[tuple[_Arrival, Way]] = []
    for arrival in arrivals:
        entry = arrival.entry
        found = known_again(entry, {way: of_key.get(key) for way, key in arrival.keys.items()}, at)
        if found:
            arrival.article_id = found[0].article_id
            if found[0].article_id in known:
                again.append((arrival, found[1]))
            continue
        arrival.article_id = next(ids)
        new.append(arrival)
        own = Known(arrival.article_id, headline(entry), url_key(entry.link), published_at(entry, at))
        of_key |= dict.fromkeys(arrival.keys.values(), own)
    return new, again


def _insert(arrivals: Sequence[_Arrival]) -> list[dict[str, Any]]:
    """Write new articles and their place in the index; return their rows."""
    rows = [_row(arrival) for arrival in arrivals]
    if rows:
        insert_rows(Article, rows)
        write_index(
            Indexed(row["place"], arrival.batch.outlet_id, arrival.ready.tag, arrival.ready.terms)
            for row, arrival in zip(rows, arrivals, strict=True)
        )
    return rows


def _row(arrival: _Arrival) -> dict[str, Any]:
    entry, batch, ready, at = arrival.entry, arrival.batch, arrival.ready, now()
    came_out = published_at(entry, at)
    return {
        "id": arrival.article_id, "feed_id": batch.feed_id, "outlet_id": batch.outlet_id, "guid": ready.keyed.guid,
        "url": entry.link, "url_key": url_key(entry.link), "title": ready.title, "summary": ready.summary,
        "text": ready.text, "text_source": TextSource.FEED if ready.text else TextSource.NONE, "author": entry.author,
        "tag": ready.tag, "published_at": came_out, "first_seen_at": at,
        "place": place_of(came_out, arrival.article_id),
    }  # fmt: skip


def _remember(arrivals: Iterable[_Arrival]) -> None:
    """Write down by what each of these articles is known from now on; a key that stood for another stands for it."""
    rows: dict[int, dict[str, Any]] = {}
    for arrival in arrivals:
        for way, key in arrival.keys.items():
            told = arrival.ready.keyed.told if way is Way.GUID else None
            rows[key] = {"key": key, "article_id": arrival.article_id, "told": told}
    # In the order of the index they go into, which is large: what is near one another is written together.
    insert_or_replace(ArticleKey, sorted(rows.values(), key=itemgetter("key")), "key")


def _rewritten(again: Collection[tuple[_Arrival, Way]]) -> Iterable[_Arrival]:
    """Take over what the feed that brought an article first says of it now; yield what says something else then.

    Other feeds of the outlet bring the same story cut otherwise: theirs is no rewriting.
    """
    articles = {article.id: article for article in list_by_ids({arrival.article_id for arrival, _ in again})}
    for arrival, way in again:
        article, entry, ready = articles[arrival.article_id], arrival.entry, arrival.ready
        if article.feed_id not in {None, arrival.batch.feed_id}:
            continue
        if way is not Way.ADDRESS:
            follow_link(article, entry.link)
        is_from_page = article.text_source is TextSource.PAGE
        if change_words(
            article, title=entry.title, summary=ready.summary, text="" if is_from_page else ready.text,
            author=entry.author, text_source=TextSource.FEED if ready.text and not is_from_page else None,
        ):  # fmt: skip
            yield arrival


def _announce(stored: Iterable[StoredBatch]) -> None:
    came = list(stored)
    for event, ids in (
        (ARTICLES_STORED, [article_id for batch in came for article_id in batch.article_ids]),
        (ARTICLES_CHANGED, sorted({article_id for batch in came for article_id in batch.changed})),
    ):
        for start in range(0, len(ids), AT_ONCE):
            announce(event, ids[start : start + AT_ONCE])
