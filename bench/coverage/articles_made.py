"""A million invented articles: seeded, of words as frequent as those of a language, written by bulk SQL."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import Any

from sqlalchemy import insert, text

from core.db import db, transaction
from crm.outlets.services import OutletValues, create_outlet
from scrapers.articles.identity import key_of
from scrapers.articles.indexing import language_facet, outlet_facet
from scrapers.articles.models import Article, ArticleKey, TextSource
from scrapers.articles.rules import place_of
from scrapers.feeds.services import add_feed

OUTLETS = 60
VOCABULARY = 50_000
PIECE = 23
BATCH = 10_000
LAST = datetime(2026, 11, 25, tzinfo=UTC)
TAGS = (
    ("sq", "albanian"),
    ("sr-Latn", "serb"),
    ("sr-Cyrl", "serb"),
    ("sq", "albanian"),
    ("tr", "turkish"),
    ("sq", "roma"),
)
"""Language and community of outlets, in turn; the roma one is rarer, see `_outlet_of`."""


class Words:
    """Invented words by how often they come: the n-th of them 1 / (n + 3) as often as the first would.

    They end as no word of our languages does when it is bent, so each is its own root and the index need not be asked.
    """

    def __init__(self, chance: random.Random) -> None:
        """Make the words, the same every time, and a long text of them from which others are cut."""
        self._chance = chance
        seeded = random.Random(3)
        syllables = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]
        made = dict.fromkeys(
            "".join(seeded.choices(syllables, k=3)) + seeded.choice("bkz") for _ in range(VOCABULARY * 2)
        )
        self.all = list(made)[:VOCABULARY]
        weights = list(accumulate(1 / (n + 3) for n in range(VOCABULARY)))
        self._long = seeded.choices(self.all, cum_weights=weights, k=1_000_000)
        self.often, self.middling, self.rare = self.all[3:43], self.all[500:1500], self.all[20_000:22_000]

    def some(self, pieces: int) -> list[str]:
        """Return as many pieces of 23 words by chance."""
        starts = [self._chance.randrange(len(self._long) - PIECE) for _ in range(pieces)]
        return [word for start in starts for word in self._long[start : start + PIECE]]

    def text(self, pieces: int) -> str:
        """Return a text of so many pieces."""
        return " ".join(self.some(pieces)).capitalize()


def make(articles: int) -> None:
    """Write outlets, feeds, articles, their keys and the index."""
    with transaction():
        tags = [_outlet(n) for n in range(OUTLETS)]
    chance = random.Random(5)
    words = Words(chance)
    is_sqlite = db.engine.dialect.name == "sqlite"
    if not is_sqlite:
        with transaction():
            db.session.execute(text("DROP INDEX ix_article_index_terms"))
    for first in range(1, articles + 1, BATCH):
        numbers = range(first, min(first + BATCH, articles + 1))
        _write(list(_made(numbers, articles, tags, words, chance)), is_sqlite=is_sqlite)
    with transaction():
        if is_sqlite:
            db.session.execute(text("INSERT INTO article_index (article_index) VALUES ('optimize')"))
        else:
            db.session.execute(
                text("CREATE INDEX ix_article_index_terms ON article_index USING gin (terms) WITH (fastupdate = off)")
            )
            db.session.execute(
                text("SELECT setval(pg_get_serial_sequence('article', 'id'), :last)"), {"last": articles}
            )
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE" if is_sqlite else "VACUUM ANALYZE"))


def _outlet(number: int) -> str:
    tag, community = TAGS[number % len(TAGS)]
    made = create_outlet(OutletValues(name=f"Outlet {number}", communities=(community,), languages=(tag,)))
    add_feed(made.id, f"https://outlet-{number}.example/feed")
    return tag


def _made(
    numbers: range, articles: int, tags: list[str], words: Words, chance: random.Random
) -> Iterator[dict[str, Any]]:
    for number in numbers:
        outlet = min(int(chance.random() ** 2 * OUTLETS), OUTLETS - 1)  # Few outlets write much, many little.
        tag = tags[outlet]
        at = LAST - timedelta(minutes=(articles - number) * 0.6, seconds=chance.randint(0, 3600))
        said = words.some(8)
        title, summary, whole = " ".join(said[:9]), " ".join(said[9:34]), " ".join(said[34:])
        yield {
            "id": number, "feed_id": outlet + 1, "outlet_id": outlet + 1, "guid": f"https://outlet-{outlet}.example/{number}",
            "url": f"https://outlet-{outlet}.example/{number}", "url_key": f"outlet-{outlet}.example/{number}",
            "title": title.capitalize(), "summary": summary.capitalize(), "text": whole.capitalize(),
            "text_source": TextSource.FEED, "tag": tag, "published_at": at, "first_seen_at": at, "watched_at": at,
            "place": place_of(at, number), "terms": " ".join(said),
        }  # fmt: skip


def _write(rows: list[dict[str, Any]], *, is_sqlite: bool) -> None:
    indexed = [
        {
            "place": r["place"], "terms": r.pop("terms"),
            "facets": f"{outlet_facet(r['outlet_id'])} {language_facet(r['tag'])}",
        }
        for r in rows
    ]  # fmt: skip
    keys = [
        {"key": key_of(kind, r["feed_id"], r[name]), "article_id": r["id"], "told": None}
        for r in rows for kind, name in (("guid", "guid"), ("address", "url_key"))
    ]  # fmt: skip
    into = (
        "INSERT INTO article_index (rowid, terms, facets) VALUES (:place, :terms, :facets)" if is_sqlite else
        "INSERT INTO article_index (place, terms) VALUES (:place, to_tsvector('simple', :terms || ' ' || :facets))"
    )  # fmt: skip
    with transaction():
        db.session.execute(insert(Article.__table__), rows)  # type: ignore[arg-type]
        db.session.execute(insert(ArticleKey.__table__), keys)  # type: ignore[arg-type]
        db.session.execute(text(into), indexed)
