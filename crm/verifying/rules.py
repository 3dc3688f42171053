"""How long what is recorded stays right by itself: pure decisions."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

MONTHS = {"person": 6, "office": 6, "organisation": 12, "outlet": 12}
"""By kind of record, after how many months it is looked at again; people and offices change sooner."""


@dataclass(frozen=True)
class Queue:
    """Which part of the queue is shown."""

    kind: str = ""
    never: bool = False
    """Those nobody has verified yet, instead of those that are due."""
    mine: bool = False
    """Only people whom the reader keeps."""


def months_later(on: date, months: int) -> date:
    """Return the same day some months later, or the last one of a shorter month."""
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))


def is_due(verify_due_on: date | None, on: date) -> bool:
    """Say whether a record is to be looked at on a day; one nobody verified yet has no day on which it is due."""
    return verify_due_on is not None and verify_due_on <= on
