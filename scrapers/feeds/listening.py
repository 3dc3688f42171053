"""Whether an outlet, or a whole group of outlets, says much less than it used to: pure decisions.

An outlet is held against its own past alone, day by day of the week: a paper that rests on Sundays is not silent then.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from statistics import median

WEEKS = 12
"""Of the past that an outlet is held against."""
FEWEST_WEEKS = 3
"""Of them with stories; before that nothing is usual yet."""
WEEK = timedelta(days=7)
DAY = timedelta(days=1)
MOST_OF = 0.6
"""This share of a group's feeds is nearly all of it."""
FEWEST_FEEDS = 2
"""Of a group: a single feed is told of by itself."""
FAR_LESS = 0.25
WORTH_A_WORD = 6.0
"""Stories that were due: of fewer, none at all is chance."""
LATELY = 2
"""Full days in which a lively group is missed before its week is over."""
HOLIDAYS = frozenset({(1, 1), (1, 2), (1, 7), (2, 17), (4, 9), (5, 1), (5, 9), (12, 25)})
"""Month and day of the official holidays that stand still (Law 03/L-064 with its changes): nothing is due then."""


class TroubleKind(StrEnum):
    """What is wrong with what we hear."""

    FAILING = "failing"
    ENDED = "ended"
    SILENT = "silent"
    LESS = "less"
    """It answers, and brings far less than it used to."""
    DEAF = "deaf"
    """Nearly all feeds of a group cannot be read: our ears, not their silence."""
    QUIET = "quiet"
    """The feeds of a group answer, and bring far less than they used to."""


def is_holiday(on: date) -> bool:
    """Say whether newsrooms rest that day."""
    return (on.month, on.day) in HOLIDAYS


@dataclass(frozen=True)
class Habit:
    """What is usual: stories a week, and how they fall on its days, Monday first."""

    week: float
    shares: tuple[float, ...]

    def due(self, first: date, days: int) -> float:
        """Return how many stories are due in so many days from this one on."""
        span = [first + n * DAY for n in range(days)]
        return self.week * sum(self.shares[on.weekday()] for on in span if not is_holiday(on))


def habit_of(counts: Mapping[date, int], today: date) -> Habit | None:
    """Return what was usual in the twelve weeks before the last seven days; None where too little is known.

    The middle of the weeks, so that neither one great week nor one we missed says what is usual.
    """
    last = today - WEEK
    first = max(last - WEEKS * WEEK, min(counts, default=last))
    weeks = [_week(counts, last - (n + 1) * WEEK) for n in range((last - first) // WEEK)]
    spoken = [one for one in weeks if sum(one)]
    if len(spoken) < FEWEST_WEEKS:
        return None
    by_day = [sum(one[day] for one in weeks) for day in range(7)]
    shares = tuple(count / sum(by_day) for count in by_day)
    return Habit(float(median(sum(one) for one in weeks)), shares)


def _week(counts: Mapping[date, int], first: date) -> list[int]:
    """Return the stories of seven days, Monday first."""
    found = [0] * 7
    for n in range(7):
        on = first + n * DAY
        found[on.weekday()] += counts.get(on, 0)
    return found


@dataclass(frozen=True)
class Week:
    """The last seven full days and today against what was due in those seven; and the last two."""

    got: int = 0
    due: float = 0.0
    got_lately: int = 0
    due_lately: float = 0.0

    @property
    def is_far_less(self) -> bool:
        """True where it is no chance."""
        return self.is_missed or (self.due >= WORTH_A_WORD and self.got <= FAR_LESS * self.due)

    @property
    def is_missed(self) -> bool:
        """True where nothing came in the last two full days, and much was due."""
        return self.due_lately >= 2 * WORTH_A_WORD and not self.got_lately

    @property
    def figures(self) -> dict[str, int]:
        """Return what came and what was due, over the span that says most."""
        if self.is_missed:
            return {"got": self.got_lately, "due": round(self.due_lately), "days": LATELY}
        return {"got": self.got, "due": round(self.due), "days": WEEK.days}


def week_of(counts: Mapping[date, int], habit: Habit | None, today: date) -> Week:
    """Return how the last days were."""

    def got(days: int) -> int:
        return sum(counts.get(today - n * DAY, 0) for n in range(days + 1))

    if habit is None:
        return Week(got(7), 0.0, got(LATELY))
    return Week(got(7), habit.due(today - WEEK, 7), got(LATELY), habit.due(today - LATELY * DAY, LATELY))


def together(weeks: Iterable[Week]) -> Week:
    """Return the week of several outlets; those of which nothing is usual yet do not count."""
    known = [week for week in weeks if week.due]
    return Week(
        sum(w.got for w in known), sum(w.due for w in known), sum(w.got_lately for w in known),
        sum(w.due_lately for w in known),
    )  # fmt: skip


def group_trouble(feeds: int, failing: int, silent: int, week: Week) -> TroubleKind | None:
    """Return what is wrong with a group of feeds as a whole, or None."""
    if feeds < FEWEST_FEEDS:
        return None
    if failing >= MOST_OF * feeds:
        return TroubleKind.DEAF
    return TroubleKind.QUIET if failing + silent >= MOST_OF * feeds or week.is_far_less else None
