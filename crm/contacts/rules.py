"""Whom a list of people shows, and whether somebody still holds a position: pure decisions."""

from dataclasses import dataclass
from datetime import date

NOBODY = "nobody"
"""The filter for people no colleague keeps."""


@dataclass(frozen=True)
class PeopleFilters:
    """How the list of people is narrowed; the lines are "and"."""

    q: str = ""
    role: str = ""
    """`journalist`, `decision_maker` or `opinion_maker`."""
    language: str = ""
    """A tag among those the person reads."""
    municipality: str = ""
    community: str = ""
    """A community that is served where she works now; her own is not recorded."""
    tag: str = ""
    owner: str = ""
    """The number of the colleague's account who keeps the relationship, or NOBODY."""
    no_basis: bool = False
    """Only people nothing may be sent to yet."""
    archived: bool = False
    """The archived ones instead of the others."""


def is_current(until: date | None, on: date) -> bool:
    """Say whether a position that ends on `until`, or has no end, is still held on a day; the last day counts."""
    return until is None or until >= on
