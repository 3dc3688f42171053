"""Reads: everybody a release could go to, as the pure decision needs to know them."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from sqlalchemy import Text, cast, or_, select
from sqlalchemy.orm import joinedload

from campaigns.audience.candidates import NEVER, About, Candidate, Refusal, Workplace
from campaigns.audience.models import KeptAudience, Moment
from campaigns.audience.times import days_ago
from campaigns.suppression.models import SuppressionKind
from campaigns.suppression.queries import Standing, standing
from core.audit import AuditEntry
from core.auth.models import User
from core.clock import today
from core.db import db
from core.unfolding import among
from crm.contacts.models import Address, AddressKind, AddressState, Person, Position
from crm.contacts.queries import shareable, usable_basis
from crm.organisations.models import Organisation
from crm.organisations.rules import organisation_name
from crm.outlets.models import Outlet

REFUSED_FOR = {
    SuppressionKind.DO_NOT_CONTACT: Refusal.DO_NOT_CONTACT,
    SuppressionKind.COMPLAINT: Refusal.COMPLAINED,
    SuppressionKind.UNSUBSCRIBE: Refusal.UNSUBSCRIBED,
}
"""What stands against a person; that an address bounced is found with the addresses."""
ROLES = ("journalist", "decision_maker", "opinion_maker")


def may_leave(person_ids: Collection[int]) -> frozenset[int]:
    """Return who of these may stand in a list that leaves the program."""
    return frozenset(db.session.scalars(select(Person.id).where(among(Person.id, person_ids), shareable())))


def list_candidates(tag: str = "en", asked: frozenset[About] = frozenset()) -> list[Candidate]:
    """Return everybody who is not put away, by family name, with names of bodies for a reader of `tag`.

    `asked` is what the choice asks about in days. A few queries of plain columns, whatever the number of people:
    ten thousand records with all that hangs on them would take seconds to build.
    """
    stands, workplaces = standing(), _workplaces(tag)
    addresses, ago = _addresses(stands), days_ago(asked, workplaces)
    is_suppressed = bool(stands.people or stands.addresses)
    works, bounced = addresses.works, addresses.bounced
    # By place, not by name, and without a call a row: this is what the page waits for.
    return [
        Candidate(
            ident, _roles(journalist, decides, opinions), _words(languages), works.get(ident, ""), has_basis,
            do_not_contact, municipality, workplaces.get(ident, ()), f"{given} {family}".strip(),
            _stopped(stands, ident, works.get(ident, "")) if is_suppressed else None,
            ident in bounced, _words(beats), _words(tags), ago.get(ident, NEVER),
        )
        for ident, given, family, journalist, decides, opinions, languages, beats, tags, municipality, has_basis,
        do_not_contact in db.session.execute(_PEOPLE)
    ]  # fmt: skip


_PEOPLE = (
    select(
        Person.id, Person.given_name, Person.family_name, Person.is_journalist, Person.is_decision_maker,
        Person.is_opinion_maker, cast(Person.languages, Text), cast(Person.beats, Text),
        cast(Person.tags, Text), Person.municipality, usable_basis(),
        Person.do_not_contact,
    )
    .where(Person.archived_at.is_(None))
    .order_by(Person.folded, Person.id)
)  # fmt: skip


@lru_cache(maxsize=4096)
def _words(stored: str) -> tuple[str, ...]:
    """Return a list as the database keeps it; there are few different ones, and each is read once."""
    return tuple(json.loads(stored))


@lru_cache(maxsize=8)
def _roles(*has: bool) -> frozenset[str]:
    return frozenset(role for role, is_so in zip(ROLES, has, strict=True) if is_so)


@dataclass
class Addresses:
    """The first mail address of each person that works, and who has one that came back."""

    works: dict[int, str] = field(default_factory=dict)
    bounced: set[int] = field(default_factory=set)


def _addresses(stands: Standing) -> Addresses:
    query = (
        select(Address.person_id, Address.value, Address.state == AddressState.BOUNCED)
        .where(Address.kind == AddressKind.EMAIL, Address.state != AddressState.OLD)
        .order_by(Address.person_id, Address.place, Address.id)
    )
    found, came_back = Addresses(), {a for a, kinds in stands.addresses.items() if SuppressionKind.BOUNCE in kinds}
    for person_id, value, is_bounced in db.session.execute(query):
        # One that came back at somebody else's record comes back here, too.
        if is_bounced or (came_back and value.lower() in came_back):
            found.bounced.add(person_id)
        else:
            found.works.setdefault(person_id, value)
    return found


def _stopped(stands: Standing, person_id: int, address: str) -> Refusal | None:
    kind = stands.against(person_id, address)
    return REFUSED_FOR[kind] if kind and kind is not SuppressionKind.BOUNCE else None


def _workplaces(tag: str) -> dict[int, tuple[Workplace, ...]]:
    """Return where each person works now, outlets before bodies; colleagues share what is known of their outlet."""
    outlets, bodies = _outlets(), _bodies(tag)
    positions = db.session.execute(
        select(Position.person_id, Position.outlet_id, Position.organisation_id)
        .where(or_(Position.until.is_(None), Position.until >= today()))
        .order_by(Position.outlet_id.is_(None), Position.id)
    )
    found: defaultdict[int, tuple[Workplace, ...]] = defaultdict(tuple)
    for person_id, outlet_id, organisation_id in positions:
        place = outlets.get(outlet_id) if outlet_id else bodies.get(organisation_id)
        if place:
            found[person_id] += (place,)
    return dict(found)


def _outlets() -> Mapping[int | None, Workplace]:
    query = select(Outlet.id, Outlet.name, Outlet.kind, cast(Outlet.communities, Text), Outlet.municipality)
    rows = db.session.execute(query.where(Outlet.archived_at.is_(None)))
    return {
        ident: Workplace(name, kind.value, frozenset(_words(communities)), municipality, ident)
        for ident, name, kind, communities, municipality in rows
    }


def _bodies(tag: str) -> Mapping[int | None, Workplace]:
    named = select(Position.organisation_id).where(Position.organisation_id.is_not(None))
    query = select(Organisation).where(Organisation.archived_at.is_(None), Organisation.id.in_(named))
    bodies = db.session.scalars(query)
    return {body.id: Workplace(organisation_name(body, tag), municipality=body.municipality) for body in bodies}


@dataclass(frozen=True)
class Choice:
    """Who saved the choice last, and when; no name where it was the program."""

    at: datetime
    name: str


def who_chose(release_id: int) -> Choice | None:
    """Return who last saved the audience of a release; None where nobody has."""
    entries = db.session.execute(
        select(AuditEntry.at, AuditEntry.changes, User.name)
        .outerjoin(User, AuditEntry.user_id == User.id)
        .where(AuditEntry.subject == "release", AuditEntry.subject_id == release_id)
        .order_by(AuditEntry.id.desc())
    )
    chosen = (Choice(at, name or "") for at, changes, name in entries if changes.get("audience", [None, None])[1])
    return next(chosen, None)


def find_kept(release_id: int, moment: Moment) -> KeptAudience | None:
    """Return whom a release meant at a moment, or None where that was not written down."""
    return db.session.scalar(select(KeptAudience).filter_by(release_id=release_id, moment=moment))


def list_kept(release_id: int) -> list[KeptAudience]:
    """Return whom a release meant at each moment that was written down, the first before the later."""
    query = select(KeptAudience).where(KeptAudience.release_id == release_id).order_by(KeptAudience.at, KeptAudience.id)
    return list(db.session.scalars(query.options(joinedload(KeptAudience.by))))
