"""The only clock: everything that asks for the present asks here."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

LOCAL_ZONE = ZoneInfo("Europe/Belgrade")
"""The time zone of the place, shown to people as CET or CEST; the database keeps UTC."""

_frozen: datetime | None = None


def now() -> datetime:
    """Return the present as an aware UTC datetime."""
    return _frozen or datetime.now(UTC)


def today() -> date:
    """Return the present day in the time zone of the place."""
    return now().astimezone(LOCAL_ZONE).date()


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def to_local(moment: datetime) -> datetime:
    """Return an aware moment in the time zone of the place."""
    return moment.astimezone(LOCAL_ZONE)


def from_local(naive: datetime) -> datetime:
    """Return the UTC moment a wall clock of the place shows as `naive`.

    In the hour that happens twice in October the first of the two is meant (PEP 495, fold=0).
    Raises ValueError for the hour that does not exist in March.
    """
    local = naive.replace(tzinfo=LOCAL_ZONE)
    moment = local.astimezone(UTC)
    if moment.astimezone(LOCAL_ZONE).replace(tzinfo=None) != naive:
        raise ValueError("this hour does not exist: the clocks go forward")
    return moment


def comes_twice(moment: datetime) -> bool:
    """Say whether the wall clock of the place shows the same at another moment too: the hour before it goes back."""
    local = moment.astimezone(LOCAL_ZONE)
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()


def freeze(moment: datetime | None) -> None:
    """Hold the clock at `moment`, or let it run again; for tests, drills and the demo's past only."""
    global _frozen  # noqa: PLW0603  one clock for the whole process is the point
    _frozen = moment


@contextmanager
def held_at(moment: datetime) -> Iterator[None]:
    """Hold the clock at `moment` inside the block."""
    before = _frozen
    freeze(moment)
    try:
        yield
    finally:
        freeze(before)
