"""What an article said before its outlet rewrote it, word by word."""

from dataclasses import dataclass
from datetime import datetime

from languages.differences import Piece, difference
from scrapers.articles.identity import says_same
from scrapers.articles.models import Article
from scrapers.articles.queries import list_versions

FIELDS = ("title", "summary", "text")


@dataclass(frozen=True)
class Rewriting:
    """One moment at which an outlet changed an article: for each part that changed, what was taken out and put in."""

    at: datetime
    title: list[Piece]
    summary: list[Piece]
    text: list[Piece]


def former_words(article: Article) -> list[Rewriting]:
    """Return how an article was rewritten, the latest first; each version is compared with what followed it."""
    found: list[Rewriting] = []
    later = {name: getattr(article, name) for name in FIELDS}
    for version in list_versions(article.id):
        earlier = {name: getattr(version, name) for name in FIELDS}
        pieces = {name: _pieces(earlier[name], later[name]) for name in FIELDS}
        found.append(Rewriting(version.replaced_at, **pieces))
        later = earlier
    return found


def _pieces(old: str, new: str) -> list[Piece]:
    return [] if not old or says_same(old, new) else difference(old, new)
