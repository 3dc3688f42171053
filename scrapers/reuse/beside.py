"""One article beside one release: how much it took, and the same words in both."""

from dataclasses import dataclass
from datetime import timedelta

from campaigns.releases.models import Release
from campaigns.spokespersons.queries import list_quotes
from languages.reuse import Reuse, Verdict, reuse
from scrapers.articles.models import Article
from scrapers.reuse.comparing import fitting_tag, is_one_language
from scrapers.reuse.queries import list_live_texts, words_of
from scrapers.reuse.stretching import Stretch, stretches
from scrapers.reuse.texts import texts_by_tag

MOST = 6
SERIES = timedelta(days=90)
"""Releases of the time before, whose standing phrases are nobody's passage."""


@dataclass(frozen=True)
class Beside:
    """An article laid beside the version of a release that fits its language."""

    tag: str
    found: Reuse
    stretches: list[Stretch]

    @property
    def is_judged(self) -> bool:
        """Say whether the two could be compared at all."""
        return self.found.verdict is not Verdict.CANNOT_JUDGE


def lay_beside(article: Article, release: Release) -> Beside:
    """Compare the words of both as they stand now."""
    texts = texts_by_tag(release, list_quotes(release.id))
    tag = fitting_tag(article.tag, texts, release.master)
    ours, theirs = texts.get(tag, ""), words_of(article.title, article.summary, article.text)
    # Without a tag the words themselves tell the language.
    same = is_one_language(article.tag, tag) if article.tag else None
    found = reuse(ours, theirs, others=_series(release, tag), same_language=same)
    return Beside(tag, found, stretches(ours, theirs, found.passages, MOST))


def _series(release: Release, tag: str) -> list[str]:
    if release.started_at is None:
        return []
    before = (t for t in list_live_texts(release.started_at - SERIES) if t.left_at < release.started_at)
    return [text.text for text in before if is_one_language(text.tag, tag)]
