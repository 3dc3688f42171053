"""What the search box of the frame finds among articles."""

from flask import url_for

from core.i18n import day, gettext
from core.shell.slots import SearchHit
from scrapers.search.queries import find_articles

MOST_WHILE_TYPING = 3
MOST_HITS = 10


def found(query: str) -> list[SearchHit]:
    """Return the newest articles with these words, in every form and script."""
    return [
        SearchHit(
            gettext("Article"), a.title, f"{a.outlet.name} · {day(a.published_at)}",
            url_for("coverage.article", article_id=a.id),
        )
        for a in find_articles(query, MOST_HITS)
    ]  # fmt: skip


def found_while_typing(query: str) -> list[SearchHit]:
    """Return the first few of them."""
    return found(query)[:MOST_WHILE_TYPING]
