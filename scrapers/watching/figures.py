"""What a term found over time, and how much of it was wanted: pure decisions."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core.clock import monday_of, to_local
from scrapers.articles.models import Judgement

WEEKS = 12
ENOUGH_JUDGED = 5
"""Judged articles a form needs before its share of dismissals says anything."""
MOSTLY_DISMISSED = 0.8

_KEPT = frozenset({Judgement.CONFIRMED, Judgement.DUPLICATE})


@dataclass(frozen=True)
class Week:
    """Articles of one week in which a term was found; weeks begin on Monday."""

    monday: date
    count: int


@dataclass(frozen=True)
class FormFigures:
    """One form of a term: in how many articles it stands, and how many of those were dismissed."""

    form: str
    found: int
    judged: int
    dismissed: int

    @property
    def is_mostly_dismissed(self) -> bool:
        """Say whether the form finds so little that is wanted that it might be left out."""
        return self.judged >= ENOUGH_JUDGED and self.dismissed >= MOSTLY_DISMISSED * self.judged


def by_week(moments: Iterable[datetime], today: date, weeks: int = WEEKS) -> list[Week]:
    """Return how many fall into each of the last weeks, the oldest first, the empty ones too."""
    monday = monday_of(today)
    counts = Counter(monday_of(to_local(at).date()) for at in moments)
    mondays = [monday - timedelta(weeks=back) for back in reversed(range(weeks))]
    return [Week(each, counts[each]) for each in mondays]


def by_form(rows: Iterable[tuple[str, Judgement, int]]) -> list[FormFigures]:
    """Return figures of each form, capitals aside, the commonest first; given as form, judgement and articles."""
    found: dict[str, Counter[Judgement]] = {}
    for form, judgement, articles in rows:
        found.setdefault(form.lower(), Counter())[judgement] += articles
    figures = [
        FormFigures(form, counts.total(), _judged(counts), counts[Judgement.DISMISSED])
        for form, counts in found.items()
    ]
    return sorted(figures, key=lambda f: (-f.found, f.form))


def _judged(counts: Counter[Judgement]) -> int:
    return counts[Judgement.DISMISSED] + sum(counts[kept] for kept in _KEPT)
