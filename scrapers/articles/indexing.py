"""The live full-text index: the one place that puts articles into it, in the transaction that writes the article.

SQLite has it as an FTS5 table whose rowid is the article's place, PostgreSQL as a table of tsvectors by place. Both
hold the same roots of words (languages.index_terms), and with them facets: tokens that no word of a text can be.
Articles that have settled are taken out of it and sealed (scrapers.segments).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from sqlalchemy import text

from core.bulk import is_sqlite
from core.db import db
from languages.index_terms import index_terms
from scrapers.articles.models import Article
from scrapers.articles.rules import place_of
from scrapers.segments.changing import set_aside
from scrapers.segments.live import take_out

LONGEST_INDEXED = 200_000
"""Characters of a story; a tsvector holds a megabyte."""


@dataclass(frozen=True)
class Indexed:
    """An article as the index takes it."""

    place: int
    outlet_id: int
    tag: str
    terms: str
    """Roots of its words, as languages.index_terms gives them."""


def words_of(title: str, summary: str, whole: str) -> str:
    """Return what an article is found by; a summary that only repeats the beginning of the text is left out."""
    is_repeated = bool(whole) and whole.startswith(summary.rstrip(" …"))
    return "\n".join(part for part in (title, "" if is_repeated else summary, whole) if part)[:LONGEST_INDEXED]


def outlet_facet(outlet_id: int) -> str:
    """Return the token of an outlet: no root of a word begins with 0 and goes on with a letter."""
    return f"0o{outlet_id}"


def language_facet(tag: str) -> str:
    """Return the token of a language and script."""
    return f"0l{tag.lower().replace('-', '')}"


def write_index(rows: Iterable[Indexed]) -> None:
    """Put articles into the index that are not in it."""
    # In their order: FTS5 writes out all it has gathered where a place comes before the last one.
    values = [
        (row.place, row.terms, f"{outlet_facet(row.outlet_id)} {language_facet(row.tag)}")
        for row in sorted(rows, key=attrgetter("place"))
    ]
    if not values:
        return
    if is_sqlite():
        db.session.connection().exec_driver_sql(_SQLITE, values)
    else:
        places, terms, facets = map(list, zip(*values, strict=True))
        db.session.execute(text(_POSTGRESQL), {"places": places, "terms": terms, "facets": facets})


_SQLITE = "INSERT INTO article_index (rowid, terms, facets) VALUES (?, ?, ?)"
_POSTGRESQL = """
INSERT INTO article_index (place, terms)
SELECT place, to_tsvector('simple', terms || ' ' || facets)
FROM unnest(CAST(:places AS bigint[]), CAST(:terms AS text[]), CAST(:facets AS text[])) AS one (place, terms, facets)
"""


def index_again(article: Article) -> None:
    """Bring the index in step with an article whose words changed."""
    if article.place is not None:
        set_aside([article.place])
        take_out([article.place])
    index_articles([article])


def index_articles(articles: Sequence[Article]) -> None:
    """Put stored articles into the index and give them their place."""
    for article in articles:
        article.place = article.place or place_of(article.published_at, article.id)
    write_index(
        Indexed(a.place or 0, a.outlet_id, a.tag, index_terms(words_of(a.title, a.summary, a.text), a.tag))
        for a in articles
    )
    db.session.flush()
