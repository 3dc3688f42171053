"""The clock of a breach: pure decisions."""

from datetime import datetime, timedelta

WITHIN = timedelta(hours=72)
"""After it became known, the Agency is told (GDPR art. 33(1))."""


def tell_until(discovered_at: datetime) -> datetime:
    """Return by when the Agency is told of a breach."""
    return discovered_at + WITHIN


def hours_left(discovered_at: datetime, at: datetime) -> int:
    """Return how many whole hours are left to tell the Agency; less than nothing where they are over."""
    seconds = (tell_until(discovered_at) - at).total_seconds()
    return int(seconds // 3600)
