"""How long a purpose lasts without a contact, and when it is looked at again: pure decisions."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date

from crm.privacy.purposes.models import PurposeKind

MONTHS: Mapping[PurposeKind, int] = {
    PurposeKind.PRESS: 24,
    PurposeKind.STAKEHOLDER: 36,
    PurposeKind.EVENTS: 12,
    PurposeKind.CONSULTATION: 24,
}
"""Design values of the house; an installation may choose others."""
SHORTEST, LONGEST = 1, 120


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of that month where it has no such day."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def review_due(since: date, last_contact: date | None, kept_on: date | None, months: int) -> date:
    """Return the day on which a purpose is to be looked at again."""
    return months_later(max(filter(None, (since, last_contact, kept_on))), months)
