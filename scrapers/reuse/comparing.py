"""Which version of a release an article can be laid beside, and what it took from it: pure decisions."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from languages.forms import language_class
from languages.reuse import LiveReleases, Reuse, Verdict, reuse

EARLY = timedelta(days=1)
"""Feeds that give the day alone date an article at its midnight, before the release it came of."""
TOLD = frozenset({Verdict.CARRIED, Verdict.PARTLY})
"""What is kept; the rest says nothing."""


@dataclass(frozen=True)
class LiveText:
    """A release that left, in one language; Serbian once, for its two scripts read alike."""

    release_id: int
    left_at: datetime
    tag: str
    text: str


@dataclass(frozen=True)
class ReadArticle:
    """An article as far as it matters here."""

    article_id: int
    tag: str
    text: str
    published_at: datetime


@dataclass(frozen=True)
class Taken:
    """What one article took from one release."""

    article_id: int
    release_id: int
    tag: str
    reuse: Reuse


class LiveTexts:
    """The releases that may be quoted now; made once, then asked for many articles."""

    def __init__(self, texts: Iterable[LiveText]) -> None:
        """Sort the texts by language: only what is written in one can be compared word for word."""
        self._furniture: dict[LiveText, list[str]] = {}
        self._of: dict[str, dict[int, LiveText]] = {}
        for text in texts:
            self._of.setdefault(language_class(text.tag), {}).setdefault(text.release_id, text)
        self._runs = {name: LiveReleases({i: t.text for i, t in of.items()}) for name, of in self._of.items()}

    def taken_by(self, article: ReadArticle) -> list[Taken]:
        """Return what an article took from each release that had left by then; of most it took nothing."""
        language = language_class(article.tag)
        live = self._of.get(language, {})
        found = self._runs[language].candidates(article.text) if live else set()
        had_left = (live[ident] for ident in sorted(found) if live[ident].left_at - EARLY <= article.published_at)
        compared = (self._compared(article, text, live) for text in had_left)
        return [taken for taken in compared if taken.reuse.verdict in TOLD]

    def _compared(self, article: ReadArticle, text: LiveText, live: Mapping[int, LiveText]) -> Taken:
        if text not in self._furniture:
            earlier = (other.text for other in live.values() if other.left_at < text.left_at)
            self._furniture[text] = furniture_of(text.text, earlier)
        found = reuse(text.text, article.text, others=self._furniture[text], same_language=True)
        return Taken(article.article_id, text.release_id, text.tag, found)


def furniture_of(text: str, earlier: Iterable[str]) -> list[str]:
    """Return the passages of a text that earlier ones of its series have, too, each once.

    They are found once for all articles: to look for them in whole releases costs more than all the rest.
    """
    found = (passage for other in earlier for passage in reuse(text, other, same_language=True).passages)
    return list(dict.fromkeys(text[p.release_start : p.release_end] for p in found))


def fitting_tag(article_tag: str, tags: Collection[str], master: str) -> str:
    """Return the version to lay beside an article: in its own script, else its language; the master's where none is."""
    if article_tag in tags:
        return article_tag
    sisters: Sequence[str] = sorted(t for t in tags if language_class(t) == language_class(article_tag))
    return next(iter(sisters), master)


def is_one_language(one: str, other: str) -> bool:
    """Say whether two texts can be compared word for word; Serbian, Bosnian and both scripts are one."""
    return language_class(one) == language_class(other)
