"""Real contacts with people: what rooms that know of some are asked, and what they answer."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class ContactsAsked:
    """With whom, and from when on every single contact is wanted."""

    person_ids: Collection[int]
    since: datetime


@dataclass(frozen=True)
class Contacts:
    """Meetings, letters, replies: each since a moment, and the last ever. A release that was sent is no contact."""

    recent: Sequence[tuple[int, datetime]] = ()
    """Person and moment."""
    last: Mapping[int, datetime] = field(default_factory=dict)
