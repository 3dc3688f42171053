"""When we are to be in touch again, and how a promised rhythm compares with what happened: pure decisions."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

WEEK = timedelta(days=7)
WINDOW = timedelta(days=364)
"""How far back promised and real are compared: a year of whole weeks."""
SHORTEST, LONGEST = 1, 104
"""Weeks of a rhythm."""


class Standing(StrEnum):
    """How a line of the plan stands."""

    ON_TIME = "on_time"
    DUE = "due"
    """Today, or in the seven days to come."""
    LATE = "late"


@dataclass(frozen=True)
class Rhythm:
    """What one line of the plan promises, and what happened."""

    since: date
    every_weeks: int
    last: date | None
    """The last real contact ever."""
    contacts: int = 0
    """Real contacts in the window, since the line began."""

    @property
    def due_on(self) -> date:
        """Return when we are to be in touch: a rhythm after the last contact, but never before the line began.

        Whom we never met is due one rhythm after that.
        """
        return max((self.last or self.since) + self.every_weeks * WEEK, self.since)


def standing(rhythm: Rhythm, today: date) -> Standing:
    """Return how it stands on a day."""
    if rhythm.due_on < today:
        return Standing.LATE
    return Standing.DUE if rhythm.due_on <= today + WEEK else Standing.ON_TIME


def promised(rhythm: Rhythm, today: date) -> int:
    """Return how many contacts the rhythm promised in the window: whole rhythms since it began."""
    begin = max(rhythm.since, today - WINDOW)
    return max(0, (today - begin).days // (rhythm.every_weeks * 7))


@dataclass(frozen=True)
class Line:
    """One row of the picture of who is neglected."""

    code: str
    """A community, or a municipality; empty for those of whom none is known."""
    plans: int
    on_time: int
    late: int
    never: int
    """Of those who are late, with whom there was never any contact."""
    promised: int
    real: int

    @property
    def share(self) -> int:
        """Return how much of what was promised happened, in whole per cent, 100 at most; 100 where nothing was due."""
        return min(100, round(100 * self.real / self.promised)) if self.promised else 100


def neglected(rhythms: Iterable[tuple[Sequence[str], Rhythm]], today: date) -> list[Line]:
    """Return a row for each code, the most neglected first; whoever stands for two counts in both.

    Contacts beyond what was promised to one do not make up for another.
    """
    groups: dict[str, list[Rhythm]] = {}
    for codes, rhythm in rhythms:
        for code in codes or ("",):
            groups.setdefault(code, []).append(rhythm)
    lines = [_line(code, several, today) for code, several in groups.items()]
    return sorted(lines, key=lambda line: (line.share, -line.late, line.code))


def _line(code: str, rhythms: Sequence[Rhythm], today: date) -> Line:
    stands: Mapping[Standing, int] = Counter(standing(rhythm, today) for rhythm in rhythms)
    late = stands.get(Standing.LATE, 0)
    return Line(
        code, len(rhythms), len(rhythms) - late, late,
        sum(1 for r in rhythms if r.last is None and standing(r, today) is Standing.LATE),
        sum(promised(r, today) for r in rhythms), sum(min(r.contacts, promised(r, today)) for r in rhythms),
    )  # fmt: skip
