"""Whom a release could go to, as the pure decision knows them: people, where they work, and when we last heard."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple


class About(StrEnum):
    """What a condition asks about."""

    ROLE = "role"
    READS = "reads"
    WORKPLACE = "workplace"
    BEAT = "beat"
    TAG = "tag"
    CONTACT = "contact"
    """A meeting or a mail of ours."""
    RELEASE = "release"
    """A release of ours that left to her."""
    REPLY = "reply"
    COVERAGE = "coverage"
    """Confirmed coverage in an outlet she works for now."""


TIMED = frozenset({About.CONTACT, About.RELEASE, About.REPLY, About.COVERAGE})
"""What happened at a moment, and is asked about in days."""


class Refusal(StrEnum):
    """Why a person who was chosen still gets nothing."""

    TAKEN_OUT = "taken_out"
    DO_NOT_CONTACT = "do_not_contact"
    COMPLAINED = "complained"
    UNSUBSCRIBED = "unsubscribed"
    NO_BASIS = "no_basis"
    NO_ADDRESS = "no_address"
    BOUNCED = "bounced"
    """She has addresses, and mail to them comes back."""
    EMBARGO_NOT_ACCEPTED = "embargo_not_accepted"
    """She has not said that she keeps the embargo, or said that she does not."""
    SAME_ADDRESS = "same_address"
    TOO_SOON = "too_soon"
    """Another release reached her fewer days ago than this release wants between two."""
    NO_VERSION = "no_version"


@dataclass(frozen=True)
class Workplace:
    """An outlet or a body the person works for now."""

    name: str = ""
    kind: str = ""
    """Of an outlet; empty for a body."""
    communities: frozenset[str] = frozenset()
    """That an outlet serves; never anything about the person."""
    municipality: str = ""
    outlet_id: int = field(default=0, compare=False)
    """Of an outlet; by it coverage is looked up."""


NOWHERE = Workplace()
NEVER: Mapping[About, int] = MappingProxyType({})


class Candidate(NamedTuple):
    """What the decision needs to know of a person; a tuple, for ten thousand of them are made for every page."""

    person_id: int
    roles: frozenset[str]
    languages: tuple[str, ...]
    """In her order of preference."""
    address: str
    """The first mail address that works, or empty."""
    has_basis: bool
    do_not_contact: bool
    municipality: str = ""
    workplaces: tuple[Workplace, ...] = ()
    name: str = ""
    stopped: Refusal | None = None
    """She, or whoever reads her address, wants no releases."""
    has_bounced: bool = False
    """An address of hers does not work any more."""
    beats: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    ago: Mapping[About, int] = NEVER
    """How many whole days ago it last happened, of what was asked for; what never did is not there."""

    @property
    def communities(self) -> frozenset[str]:
        """The communities her outlets serve."""
        return frozenset(c for workplace in self.workplaces for c in workplace.communities)

    @property
    def label(self) -> str:
        """Her name with where she works, as a list offers her."""
        return " · ".join([self.name, *(workplace.name for workplace in self.workplaces[:1])])
