"""Reads: everybody a release could go to, as the pure decision needs to know them."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import or_, select

from campaigns.audience.rules import Candidate, Refusal, Workplace
from campaigns.suppression.models import SuppressionKind
from campaigns.suppression.queries import Standing, standing
from core.audit import AuditEntry
from core.auth.models import User
from core.clock import today
from core.db import db
from crm.contacts.models import Address, AddressKind, AddressState, Basis, Person, Position
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


def list_candidates(tag: str = "en") -> list[Candidate]:
    """Return everybody who is not put away, by family name, with names of bodies for a reader of `tag`.

    A few queries of plain columns, whatever the number of people: ten thousand records with all that hangs on them
    would take seconds to build.
    """
    people = db.session.execute(
        select(
            Person.id, Person.given_name, Person.family_name, Person.is_journalist, Person.is_decision_maker,
            Person.is_opinion_maker, Person.languages, Person.municipality, Person.basis, Person.do_not_contact,
        )
        .where(Person.archived_at.is_(None))
        .order_by(Person.folded, Person.id)
    )  # fmt: skip
    stands = standing()
    addresses, workplaces = _addresses(stands), _workplaces(tag)
    return [
        Candidate(
            person_id=ident, name=f"{given} {family}".strip(), languages=tuple(languages), municipality=municipality,
            roles=frozenset(role for role, has in zip(ROLES, roles, strict=True) if has),
            address=addresses.works.get(ident, ""), has_basis=basis is not Basis.NONE, do_not_contact=do_not_contact,
            workplaces=tuple(workplaces.get(ident, ())), has_bounced=ident in addresses.bounced,
            stopped=_stopped(stands, ident, addresses.works.get(ident, "")),
        )
        for ident, given, family, *roles, languages, municipality, basis, do_not_contact in people
    ]  # fmt: skip


@dataclass
class Addresses:
    """The first mail address of each person that works, and who has one that came back."""

    works: dict[int, str] = field(default_factory=dict)
    bounced: set[int] = field(default_factory=set)


def _addresses(stands: Standing) -> Addresses:
    query = (
        select(Address.person_id, Address.value, Address.state)
        .where(Address.kind == AddressKind.EMAIL, Address.state != AddressState.OLD)
        .order_by(Address.person_id, Address.place, Address.id)
    )
    found = Addresses()
    for person_id, value, state in db.session.execute(query):
        # One that came back at somebody else's record comes back here, too.
        if state is AddressState.BOUNCED or SuppressionKind.BOUNCE in stands.addresses.get(value.lower(), ()):
            found.bounced.add(person_id)
        else:
            found.works.setdefault(person_id, value)
    return found


def _stopped(stands: Standing, person_id: int, address: str) -> Refusal | None:
    kind = stands.against(person_id, address)
    return REFUSED_FOR[kind] if kind and kind is not SuppressionKind.BOUNCE else None


def _workplaces(tag: str) -> dict[int, list[Workplace]]:
    found: defaultdict[int, list[Workplace]] = defaultdict(list)
    is_current = or_(Position.until.is_(None), Position.until >= today())
    outlets = db.session.execute(
        select(Position.person_id, Outlet.name, Outlet.kind, Outlet.communities, Outlet.municipality)
        .join(Outlet, Position.outlet_id == Outlet.id)
        .where(is_current, Outlet.archived_at.is_(None))
        .order_by(Position.id)
    )
    for person_id, name, kind, communities, municipality in outlets:
        found[person_id].append(Workplace(name, kind.value, frozenset(communities), municipality))
    bodies = db.session.execute(
        select(Position.person_id, Organisation)
        .join(Organisation, Position.organisation_id == Organisation.id)
        .where(is_current, Organisation.archived_at.is_(None))
        .order_by(Position.id)
    )
    for person_id, body in bodies:
        found[person_id].append(Workplace(organisation_name(body, tag), municipality=body.municipality))
    return found


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
