"""Counting coverage: pure decisions. What nobody said is counted as not said, never as nothing."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from statistics import median

from core.clock import monday_of

UNKNOWN = ""
"""What nobody said."""


class Period(StrEnum):
    """A span of days to count in."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    LAST_MONTH = "last_month"
    LAST_QUARTER = "last_quarter"
    OWN = "own"
    """From one day to another, typed."""


@dataclass(frozen=True)
class Span:
    """Days, both ends counted in."""

    since: date
    until: date


@dataclass(frozen=True)
class ClipFact:
    """What is counted of a clip."""

    on: date
    outlet_id: int
    tag: str = UNKNOWN
    tone: str = UNKNOWN
    depth: str = UNKNOWN
    origin: str = UNKNOWN
    communities: tuple[str, ...] = ()
    principles: tuple[int, ...] = ()


@dataclass(frozen=True)
class Figures:
    """How the clips of a span divide."""

    total: int
    weeks: Sequence[date]
    """Mondays."""
    by_week: Mapping[str, Sequence[int]]
    """For each language, a count a week; the most frequent language first, what is not known last."""
    tone: Mapping[str, int]
    depth: Mapping[str, int]
    origin: Mapping[str, int]
    communities: Mapping[str, int]
    """A clip counts for each community its outlet serves; under UNKNOWN where none is recorded."""
    principles: Mapping[int, int]
    """Under 0 the clips that carry none."""
    outlets: Mapping[int, int] = field(default_factory=dict)


def span_of(period: Period, today: date, since: date | None = None, until: date | None = None) -> Span:
    """Return the days of a period; of one's own the missing end is today, and ends the wrong way round are turned."""
    if period is Period.OWN:
        ends = sorted((since or until or today, until or today))
        return Span(ends[0], ends[1])
    if period is Period.WEEK:
        return Span(monday_of(today), today)
    first = today.replace(day=1)
    if period in {Period.QUARTER, Period.LAST_QUARTER}:
        first = first.replace(month=(today.month - 1) // 3 * 3 + 1)
    if period in {Period.MONTH, Period.QUARTER}:
        return Span(first, today)
    last = first - timedelta(days=1)
    months = 3 if period is Period.LAST_QUARTER else 1
    return Span(last.replace(month=last.month - months + 1, day=1), last)


def weeks_of(span: Span) -> list[date]:
    """Return the Mondays of all weeks that a span touches."""
    first = monday_of(span.since)
    return [first + timedelta(weeks=n) for n in range((span.until - first).days // 7 + 1)]


def tally(clips: Iterable[ClipFact], span: Span) -> Figures:
    """Return how clips divide."""
    found, weeks = list(clips), weeks_of(span)
    languages = _most_first(Counter(clip.tag for clip in found))
    by_week = Counter((clip.tag, monday_of(clip.on)) for clip in found)
    return Figures(
        total=len(found),
        weeks=weeks,
        by_week={tag: [by_week[tag, week] for week in weeks] for tag in languages},
        tone=Counter(clip.tone for clip in found),
        depth=Counter(clip.depth for clip in found),
        origin=Counter(clip.origin for clip in found),
        communities=_most_first(Counter(code for clip in found for code in clip.communities or (UNKNOWN,))),
        principles=Counter(ident for clip in found for ident in clip.principles or (0,)),
        outlets=Counter(clip.outlet_id for clip in found),
    )


def _most_first(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (item[0] == UNKNOWN, -item[1], item[0])))


@dataclass(frozen=True)
class Answered:
    """Outlets that were sent something, beside those that covered it."""

    both: frozenset[int]
    only_pitched: frozenset[int]
    only_covered: frozenset[int]


def answered(pitched: Collection[int], covered: Collection[int]) -> Answered:
    """Lay the outlets that were pitched beside those that covered."""
    one, other = frozenset(pitched), frozenset(covered)
    return Answered(one & other, one - other, other - one)


def typical(spans: Iterable[timedelta]) -> timedelta | None:
    """Return the median; None of nothing."""
    seconds = [span.total_seconds() for span in spans]
    return timedelta(seconds=median(seconds)) if seconds else None
