"""Reads: deliveries for workers, for the pages of a release and of a person, and for Today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, contains_eager, lazyload
from sqlalchemy.sql.base import ExecutableOption

from campaigns.releases.models import Release, ReleaseState
from campaigns.sending.models import Delivery, DeliveryState, LeftOut
from campaigns.sending.rules import UNDECIDED, Halt, Progress
from core.audit import AuditEntry
from core.auth.models import User
from core.db import db, get_record
from crm.contacts.models import Person

ON_A_PAGE = 100


@dataclass(frozen=True)
class Parcel:
    """What a worker needs to know of one delivery, apart from the text, which is the same for many."""

    delivery_id: int
    release_id: int
    person_id: int
    name: str
    address: str
    tag: str
    message_id: str
    attempts: int
    is_wanted: bool
    """False where the person was put away or asked not to be written to since the release began to leave."""


@dataclass(frozen=True)
class DeliveryFilters:
    """What the list of deliveries is narrowed to; nothing means all."""

    state: DeliveryState | None = None
    tag: str = ""


@dataclass(frozen=True)
class DeliveryPage:
    """One page of the list, counted from 1."""

    deliveries: list[Delivery]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """Return how many pages there are, at least one."""
        return max(1, -(-self.total // ON_A_PAGE))


def list_due(release_id: int, now: datetime, limit: int) -> list[Parcel]:
    """Return deliveries that are due, none of which another worker is taking at this moment, longest due first."""
    query = (
        _PARCELS.join(Release, Delivery.release_id == Release.id)
        .where(Delivery.release_id == release_id, Delivery.state == DeliveryState.QUEUED, Delivery.due_at <= now)
        .where(Release.halt == Halt.NONE)
        .order_by(Delivery.due_at, Delivery.id)
        .limit(limit)
        # Left away on SQLite, where the writer has the database to itself.
        .with_for_update(of=Delivery, skip_locked=True)
    )
    return _parcels(query)


def list_in_hand(holder: str) -> list[Parcel]:
    """Return what a shift has in hand, or had when its lease ended; all of one release."""
    held = Delivery.state.in_([DeliveryState.SENDING, DeliveryState.UNKNOWN])
    return _parcels(_PARCELS.where(Delivery.claimed_by == holder, held))


_PARCELS = select(
    Delivery.id, Delivery.release_id, Delivery.person_id, Person.given_name, Person.family_name, Delivery.address,
    Delivery.tag, Delivery.message_id, Delivery.attempts, Person.do_not_contact, Person.archived_at,
).join(Person, Delivery.person_id == Person.id)  # fmt: skip


def _parcels(query: Select[*tuple[Any, ...]]) -> list[Parcel]:
    return [
        Parcel(
            delivery_id=ident, release_id=release_id, person_id=person_id, name=f"{given} {family}".strip(),
            address=address, tag=tag, message_id=message_id, attempts=attempts,
            is_wanted=not do_not_contact and archived_at is None,
        )
        for ident, release_id, person_id, given, family, address, tag, message_id, attempts, do_not_contact,
        archived_at in db.session.execute(query)
    ]  # fmt: skip


def list_waiting_at(release_id: int, domain: str) -> list[tuple[int, datetime]]:
    """Return what of a release waits for addresses of one domain, with the moment of its next try, soonest first."""
    query = select(Delivery.id, Delivery.due_at).where(
        Delivery.release_id == release_id, Delivery.state == DeliveryState.QUEUED,
        Delivery.address.iendswith(f"@{domain}", autoescape=True),
    )  # fmt: skip
    return [(ident, due_at) for ident, due_at in db.session.execute(query.order_by(Delivery.due_at, Delivery.id))]


def list_holders() -> Sequence[str]:
    """Return who has deliveries in hand, or had them when the lease ended."""
    query = select(Delivery.claimed_by).where(
        Delivery.state.in_([DeliveryState.SENDING, DeliveryState.UNKNOWN]), Delivery.claimed_by != ""
    )
    return db.session.scalars(query.distinct()).all()


def count_shifts(now: datetime, release_id: int | None = None) -> int:
    """Return how many shifts have deliveries in hand, on any host: each has one connection to the mail server."""
    query = select(func.count(Delivery.claimed_by.distinct())).where(
        Delivery.state == DeliveryState.SENDING, Delivery.lease_until > now
    )
    if release_id is not None:
        query = query.where(Delivery.release_id == release_id)
    return db.session.scalar(query) or 0


def count_due(now: datetime) -> dict[int, int]:
    """Return of how many deliveries each release has something due that nothing stands in the way of."""
    query = (
        select(Delivery.release_id, func.count())
        .join(Release, Delivery.release_id == Release.id)
        .where(Release.state == ReleaseState.SENDING, Release.halt == Halt.NONE)
        .where(Delivery.state == DeliveryState.QUEUED, Delivery.due_at <= now)
        .group_by(Delivery.release_id)
    )
    rows = db.session.execute(query.order_by(Delivery.release_id)).all()
    return dict(rows)


def list_leaving() -> list[Release]:
    """Return the releases that are leaving, in the order in which they began."""
    query = select(Release).where(Release.state == ReleaseState.SENDING)
    return list(db.session.scalars(query.order_by(Release.started_at, Release.id)))


def list_due_to_start(now: datetime) -> Sequence[int]:
    """Return the scheduled releases whose time has come."""
    query = select(Release.id).where(
        Release.state == ReleaseState.SCHEDULED, Release.send_at <= now, Release.archived_at.is_(None)
    )
    return db.session.scalars(query.order_by(Release.send_at, Release.id)).all()


def list_halted() -> list[Release]:
    """Return the releases that stand still though they should be leaving, or should have left."""
    query = select(Release).where(
        Release.halt != Halt.NONE, Release.archived_at.is_(None),
        Release.state.in_([ReleaseState.SENDING, ReleaseState.APPROVED]),
    )  # fmt: skip
    return list(db.session.scalars(query.order_by(Release.id)))


def progress(release_id: int) -> Progress:
    """Return how far a release has got."""
    return progress_of([release_id])[release_id]


def progress_of(release_ids: Sequence[int]) -> dict[int, Progress]:
    """Return how far several releases have got, in two queries for all of them."""
    counts: dict[int, dict[tuple[str, DeliveryState], int]] = {ident: {} for ident in release_ids}
    rows = db.session.execute(
        select(Delivery.release_id, Delivery.tag, Delivery.state, func.count(), func.min(Delivery.due_at))
        .where(Delivery.release_id.in_(release_ids))
        .group_by(Delivery.release_id, Delivery.tag, Delivery.state)
    )
    due: dict[int, list[datetime]] = {ident: [] for ident in release_ids}
    for release_id, tag, state, number, due_at in rows:
        counts[release_id][tag, state] = number
        if state in UNDECIDED:
            due[release_id].append(due_at)
    halts = db.session.execute(select(Release.id, Release.halt, Release.halt_detail).where(Release.id.in_(release_ids)))
    return {
        ident: Progress(counts[ident], min(due[ident], default=None), Halt(halt), detail)
        for ident, halt, detail in halts
    }


def find_waiting_answer(release_id: int) -> str:
    """Return what the mail server said to the delivery that is tried again next; nothing where none waits for that."""
    query = (
        select(Delivery.answer)
        .where(Delivery.release_id == release_id, Delivery.state == DeliveryState.QUEUED, Delivery.attempts > 0)
        .order_by(Delivery.due_at, Delivery.id)
    )
    return db.session.scalar(query.limit(1)) or ""


def count_undecided(release_id: int) -> int:
    """Return how many deliveries of a release the program still works on."""
    query = select(func.count(Delivery.id)).where(Delivery.release_id == release_id, Delivery.state.in_(UNDECIDED))
    return db.session.scalar(query) or 0


def who_has_it(release_id: int) -> tuple[set[int], set[str]]:
    """Return the people a release goes to, and their addresses in small letters."""
    rows = db.session.execute(select(Delivery.person_id, Delivery.address).where(Delivery.release_id == release_id))
    people, addresses = set(), set()
    for person_id, address in rows:
        people.add(person_id)
        addresses.add(address.lower())
    return people, addresses


def count_sent_since(release_id: int, moment: datetime) -> int:
    """Return how many messages of a release the mail server took since a moment."""
    query = select(func.count(Delivery.id)).where(Delivery.release_id == release_id, Delivery.sent_at > moment)
    return db.session.scalar(query.where(Delivery.state == DeliveryState.SENT)) or 0


def who_started(release_id: int) -> str:
    """Return the name of the colleague who let a release leave; nothing where its hour had come by itself."""
    entries = db.session.execute(
        select(AuditEntry.changes, User.name)
        .outerjoin(User, AuditEntry.user_id == User.id)
        .where(AuditEntry.subject == "release", AuditEntry.subject_id == release_id)
        .order_by(AuditEntry.id.desc())
    )
    moves = (name or "" for changes, name in entries if changes.get("state", ["", ""])[1] == ReleaseState.SENDING)
    return next(moves, "")


def get_delivery(delivery_id: int) -> Delivery:
    """Return one delivery, or raise NotFound."""
    return get_record(Delivery, delivery_id)


def is_address_taken(delivery: Delivery, address: str) -> bool:
    """Say whether another delivery of the same release goes to this address, whatever its capitals."""
    others = select(Delivery.id).where(Delivery.release_id == delivery.release_id, Delivery.id != delivery.id)
    return db.session.scalar(others.where(func.lower(Delivery.address) == address.lower()).limit(1)) is not None


def _with_person(person: InstrumentedAttribute[Person]) -> ExecutableOption:
    # A list shows her name alone; her addresses and positions would be two more queries.
    return contains_eager(person).options(lazyload(Person.addresses), lazyload(Person.positions))


def list_deliveries(release_id: int, filters: DeliveryFilters | None = None, page: int = 1) -> DeliveryPage:
    """Return who was to get a release and what became of it, by family name."""
    filters = filters or DeliveryFilters()
    where: list[ColumnElement[bool]] = [Delivery.release_id == release_id]
    if filters.state:
        where.append(Delivery.state.in_(UNDECIDED if filters.state in UNDECIDED else [filters.state]))
    if filters.tag:
        where.append(Delivery.tag == filters.tag)
    total = db.session.scalar(select(func.count(Delivery.id)).where(*where)) or 0
    query = (
        select(Delivery)
        .join(Delivery.person)
        .options(_with_person(Delivery.person))
        .where(*where)
        .order_by(Person.family_name, Person.given_name, Delivery.id)
        .limit(ON_A_PAGE)
        .offset((max(page, 1) - 1) * ON_A_PAGE)
    )
    return DeliveryPage(list(db.session.scalars(query)), total, max(page, 1))


def list_in_state(release_id: int, state: DeliveryState) -> list[Delivery]:
    """Return the deliveries of a release that are in one state, with their people, by family name."""
    query = select(Delivery).join(Delivery.person).options(_with_person(Delivery.person))
    query = query.where(Delivery.release_id == release_id, Delivery.state == state)
    return list(db.session.scalars(query.order_by(Person.family_name, Person.given_name, Delivery.id)))


def list_left_out(release_id: int) -> list[LeftOut]:
    """Return who was chosen and still got nothing, with the reason, by family name."""
    query = select(LeftOut).join(LeftOut.person).options(_with_person(LeftOut.person))
    query = query.where(LeftOut.release_id == release_id)
    return list(db.session.scalars(query.order_by(Person.family_name, Person.given_name, LeftOut.id)))


def list_deliveries_of_person(person_id: int) -> list[Delivery]:
    """Return what a person was sent, latest first."""
    query = select(Delivery).join(Delivery.release).options(contains_eager(Delivery.release))
    return list(db.session.scalars(query.where(Delivery.person_id == person_id).order_by(Delivery.id.desc())))


def list_troubled() -> list[tuple[Release, int, int]]:
    """Return the releases with deliveries that failed or that somebody has to judge: how many of each."""
    failed = func.count().filter(Delivery.state == DeliveryState.FAILED)
    unknown = func.count().filter(Delivery.state == DeliveryState.UNKNOWN)
    counted = (
        select(Delivery.release_id, failed.label("failed"), unknown.label("unknown"))
        .where(Delivery.state.in_([DeliveryState.FAILED, DeliveryState.UNKNOWN]))
        .group_by(Delivery.release_id)
        .subquery()
    )
    query = select(Release, counted.c.failed, counted.c.unknown).join(counted, counted.c.release_id == Release.id)
    rows = db.session.execute(query.where(Release.archived_at.is_(None)).order_by(Release.id.desc()))
    return [(release, failed, unknown) for release, failed, unknown in rows]
