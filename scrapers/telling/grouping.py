"""Articles as stories: what nine outlets took over is one line. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from languages.folding import fold
from scrapers.articles.models import Judgement
from scrapers.watching.models import TermClass

URGENT = frozenset({TermClass.OWN, TermClass.RISK})
"""Classes of terms that are told at once."""


@dataclass(frozen=True)
class FoundArticle:
    """An article as it is told of."""

    id: int
    title: str
    tag: str
    outlet: str
    communities: tuple[str, ...]
    published_at: datetime
    judgement: Judgement
    weight: int
    term_ids: tuple[int, ...]
    classes: frozenset[TermClass]
    principles: frozenset[int]

    @property
    def is_urgent(self) -> bool:
        """Say whether it names us, or something that is to be told at once."""
        return not self.classes.isdisjoint(URGENT)


@dataclass(frozen=True)
class Story:
    """One story as several outlets told it, the first of them before the others."""

    articles: tuple[FoundArticle, ...]

    @property
    def first(self) -> FoundArticle:
        """Return the article that was published first."""
        return self.articles[0]

    @property
    def outlets(self) -> int:
        """Return how many outlets told it."""
        return len({article.outlet for article in self.articles})

    @property
    def weight(self) -> int:
        """Return the weight of its heaviest article."""
        return max(article.weight for article in self.articles)


def stories_in(articles: Iterable[FoundArticle], story_ids: Mapping[int, int]) -> list[Story]:
    """Return the articles as stories, what matters first; articles with one headline are one where no story is known.

    `story_ids` names the story of an article, where it belongs to one.
    """
    groups: dict[int | str, list[FoundArticle]] = {}
    for article in articles:
        key = story_ids.get(article.id) or fold(article.title).strip() or f"#{article.id}"
        groups.setdefault(key, []).append(article)
    stories = [Story(tuple(sorted(group, key=lambda a: (a.published_at, a.id)))) for group in groups.values()]
    return sorted(stories, key=lambda s: (-s.weight, -s.outlets, -s.first.published_at.timestamp(), s.first.id))


def widest_first(stories: Collection[Story]) -> list[Story]:
    """Return stories by the number of their outlets, as what happens around us is told."""
    return sorted(stories, key=lambda s: (-s.outlets, -s.weight, -s.first.published_at.timestamp(), s.first.id))
