"""When a promise is due: decided on days of the place, not on hours."""

from datetime import date, timedelta
from enum import StrEnum

SOON = timedelta(days=7)
"""What is due within these days is shown with its day of the week."""


class Due(StrEnum):
    """How a promise stands to the present day."""

    LATE = "late"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"


class Whose(StrEnum):
    """Whose promises a list shows."""

    MINE = "mine"
    THEIRS = "theirs"
    ALL = "all"
    DONE = "done"


def due_state(due_on: date, today: date) -> Due:
    """Return how a promise stands: late from the first minute of the day after the one it was due on."""
    if due_on < today:
        return Due.LATE
    if due_on == today:
        return Due.TODAY
    return Due.SOON if due_on <= today + SOON else Due.LATER


def days_late(due_on: date, today: date) -> int:
    """Return how many days a promise is late, 0 where it is not."""
    return max(0, (today - due_on).days)


def whose_of(asked: str | None) -> Whose:
    """Return the list an address asks for; mine where it asks for none that there is."""
    return Whose(asked) if asked in set(Whose) else Whose.MINE
