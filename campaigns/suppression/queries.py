"""Reads: what stands against writing to somebody, and its history."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import ColumnElement, and_, func, or_, select, union_all
from sqlalchemy.orm import joinedload

from campaigns.suppression.models import Suppression, SuppressionKind
from campaigns.suppression.rules import gravest
from core.db import db, get_record
from core.reading import once
from core.unfolding import among, worded
from crm.contacts.models import Address, AddressKind, AddressState, Person
from crm.finding import is_called

ON_A_PAGE = 100


@dataclass(frozen=True)
class SuppressionFilters:
    """How the list is narrowed."""

    q: str = ""
    kind: str = ""
    lifted: bool = False
    """Those that were lifted instead of those that stand."""


@dataclass(frozen=True)
class Standing:
    """All that stands, as the choice of an audience looks it up."""

    people: dict[int, set[SuppressionKind]] = field(default_factory=dict)
    addresses: dict[str, set[SuppressionKind]] = field(default_factory=dict)

    def against(self, person_id: int, address: str) -> SuppressionKind | None:
        """Return the gravest reason against writing to this person at this address."""
        return gravest(self.people.get(person_id, set()) | self.addresses.get(address.lower(), set()))


def get_suppression(suppression_id: int) -> Suppression:
    """Return one suppression, or raise NotFound."""
    return get_record(Suppression, suppression_id)


def standing() -> Standing:
    """Return all that stands against writing to anybody."""
    return _standing()


def _standing(*ways: Sequence[ColumnElement[bool]]) -> Standing:
    query = select(Suppression.kind, Suppression.person_id, Suppression.address)
    query = query.where(Suppression.lifted_at.is_(None))
    people: defaultdict[int, set[SuppressionKind]] = defaultdict(set)
    addresses: defaultdict[str, set[SuppressionKind]] = defaultdict(set)
    rows = union_all(*(query.where(*way) for way in ways)) if ways else query
    for kind, person_id, address in db.session.execute(rows):
        if person_id is not None and kind is not SuppressionKind.BOUNCE:
            people[person_id].add(kind)
        if address:
            addresses[address].add(kind)
    return Standing(dict(people), dict(addresses))


def _is_against(person_id: int, addresses: Collection[str]) -> ColumnElement[bool]:
    of_person = and_(Suppression.person_id == person_id, Suppression.kind != SuppressionKind.BOUNCE)
    return or_(of_person, Suppression.address.in_([address.lower() for address in addresses if address]))


def find_against(person_id: int, address: str) -> SuppressionKind | None:
    """Return the gravest reason that stands against writing to a person at an address, or None."""
    query = select(Suppression.kind).where(Suppression.lifted_at.is_(None), _is_against(person_id, [address]))
    return gravest(db.session.scalars(query))


def unwanted_among(parcels: Collection[tuple[int, int, str]]) -> dict[int, SuppressionKind]:
    """Return which of these deliveries something stands against by now, and what: the last look before sending.

    Each is its number, whom it goes to and at which address.
    """
    people = {person_id for _ident, person_id, _address in parcels}
    addresses = {address.lower() for _ident, _person_id, address in parcels}
    # Two questions that each have an index, and one parameter each: this is asked for every batch of a sending.
    found = _standing([among(Suppression.person_id, people)], [worded(Suppression.address, addresses)])
    kinds = {ident: found.against(person_id, address) for ident, person_id, address in parcels}
    return {ident: kind for ident, kind in kinds.items() if kind}


def find_standing(kind: SuppressionKind, person_id: int | None, address: str) -> Suppression | None:
    """Return what stands already of this kind against the person, or against the address where no person is named."""
    query = select(Suppression).where(Suppression.kind == kind, Suppression.lifted_at.is_(None))
    if person_id is not None and kind is not SuppressionKind.BOUNCE:
        query = query.where(Suppression.person_id == person_id, Suppression.address.in_({"", address.lower()}))
    else:
        query = query.where(Suppression.address == address.lower())
    return db.session.scalar(query.order_by(Suppression.id).limit(1))


def list_standing_of(person_id: int, kind: SuppressionKind) -> list[Suppression]:
    """Return what stands of one kind with this person named."""
    query = select(Suppression).where(
        Suppression.person_id == person_id, Suppression.kind == kind, Suppression.lifted_at.is_(None)
    )
    return list(db.session.scalars(query.order_by(Suppression.id)))


def list_bounces_at(person_id: int, addresses: Collection[str]) -> list[Suppression]:
    """Return the bounces that stand with this person named, or at one of these addresses."""
    small = [address.lower() for address in addresses]
    query = select(Suppression).where(
        Suppression.kind == SuppressionKind.BOUNCE, Suppression.lifted_at.is_(None),
        or_(Suppression.person_id == person_id, Suppression.address.in_(small)),
    )  # fmt: skip
    return list(db.session.scalars(query.order_by(Suppression.id)))


def is_marked_bounced(address: str) -> bool:
    """Say whether anybody's record says that mail to this address comes back."""
    query = select(Address.id).where(
        Address.kind == AddressKind.EMAIL, Address.state == AddressState.BOUNCED,
        func.lower(Address.value) == address.lower(),
    )  # fmt: skip
    return db.session.scalar(query.limit(1)) is not None


def list_ids_at(address: str) -> Sequence[int]:
    """Return the numbers of the people who are reached at this mail address."""
    query = select(Address.person_id).where(
        Address.kind == AddressKind.EMAIL, func.lower(Address.value) == address.lower()
    )
    return db.session.scalars(query.order_by(Address.person_id).distinct()).all()


def list_of_person(person: Person) -> list[Suppression]:
    """Return all that stands or stood against writing to a person, or at one of her addresses, latest first."""
    return list(_of_person(person.id, *(a.value for a in person.addresses if a.kind is AddressKind.EMAIL)))


@once
def _of_person(person_id: int, *addresses: str) -> Sequence[Suppression]:
    query = select(Suppression).where(or_(Suppression.person_id == person_id, _is_against(person_id, addresses)))
    return db.session.scalars(query.order_by(Suppression.id.desc())).all()


def list_suppressions(filters: SuppressionFilters, page: int = 1) -> Pagination:
    """Return one page of those that stand, or of those that were lifted, latest first."""
    query = select(Suppression).options(joinedload(Suppression.person)).where(*_conditions(filters))
    query = query.order_by(Suppression.at.desc(), Suppression.id.desc())
    return db.paginate(query, page=page, per_page=ON_A_PAGE, error_out=False)


def _conditions(filters: SuppressionFilters) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = [
        Suppression.lifted_at.is_not(None) if filters.lifted else Suppression.lifted_at.is_(None)
    ]
    if filters.kind in set(SuppressionKind):
        where.append(Suppression.kind == SuppressionKind(filters.kind))
    if filters.q:
        at = Suppression.address.contains(filters.q.strip().lower(), autoescape=True)
        where.append(at if "@" in filters.q else or_(at, Suppression.person.has(is_called(Person.folded, filters.q))))
    return where


def count_standing() -> dict[SuppressionKind, int]:
    """Return how many of each kind stand; those that do not occur are left out."""
    query = select(Suppression.kind, func.count()).where(Suppression.lifted_at.is_(None)).group_by(Suppression.kind)
    return dict(db.session.execute(query).all())
