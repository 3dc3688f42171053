"""What a list shows of the articles found: the words that were asked for marked, and the passage they stand in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup, escape

from languages.detection import detect
from languages.forms import language_class
from languages.index_terms import root
from languages.scripts import to_latin
from languages.units import units
from scrapers.articles.models import Article
from scrapers.search.queries import ArticlePage

BEFORE, AFTER = 80, 160
"""Characters shown around the first word found."""
READ_FOR_IT = 4000
"""Characters of a story in which a passage is looked for; the beginning is shown where none is in them."""


@dataclass(frozen=True)
class Row:
    """One line of the list."""

    article: Article
    title: Markup
    passage: Markup
    """Empty where nothing was asked."""


def shown(page: ArticlePage) -> list[Row]:
    """Return the lines of a page."""
    roots = page.question.roots
    return [
        _row(article, roots) if roots else Row(article, escape(article.title), Markup("")) for article in page.articles
    ]


def _row(article: Article, roots: frozenset[str]) -> Row:
    language = language_class(article.tag) or detect(f"{article.title} {article.summary}").language
    text = article.text if article.text.startswith(article.summary.rstrip(" …")) else article.summary
    text = f"{text} {article.text}" if article.text and text is not article.text else text
    return Row(article, mark_roots(article.title, roots, language), passage(text[:READ_FOR_IT], roots, language))


def mark_roots(text: str, roots: frozenset[str], language: str) -> Markup:
    """Return a text with each word of one of these roots in `<mark>`; everything in it is escaped."""
    pieces: list[Markup] = []
    at = 0
    for start, end in _places(text, roots, language):
        pieces += [escape(text[at:start]), Markup("<mark>{}</mark>").format(text[start:end])]
        at = end
    return Markup("").join([*pieces, escape(text[at:])])


def _places(text: str, roots: frozenset[str], language: str) -> Iterator[tuple[int, int]]:
    """Yield where words of these roots stand. A form that shares no beginning with its root (people, person) does not.

    Only what begins like a root is brought to its own: a word the dictionary is asked for costs fifty times as much.
    """
    folded = units(text)
    for match in _beginning(roots).finditer(folded.data):
        start, end = folded.place(match.start()), folded.place(match.end())
        if root(to_latin(text[start:end]), language) in roots:
            yield start, end


@lru_cache(maxsize=64)
def _beginning(roots: frozenset[str]) -> re.Pattern[bytes]:
    starts = "|".join(sorted({re.escape(each[:2]) for each in roots}))
    return re.compile(rf"(?<= )(?:{starts})[a-z0-9]*".encode())


def passage(text: str, roots: frozenset[str], language: str) -> Markup:
    """Return the piece of a text around the first of these words, on one line, cut at words; else its beginning."""
    line = " ".join(text.split())
    first = next(_places(line, roots, language), (0, 0))[0]
    start = line.find(" ", first - BEFORE) + 1 if first > BEFORE else 0
    end = len(line) if first + AFTER >= len(line) else line.rfind(" ", first, first + AFTER)
    end = end if end > first else min(first + AFTER, len(line))
    shown = mark_roots(line[start:end], roots, language)
    return Markup("{}{}{}").format("…" if start else "", shown, "…" if end < len(line) else "")
