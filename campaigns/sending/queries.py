"""Reads for pages: the deliveries of a release, of letters about it and of a person, and what Today says of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, func, select
from sqlalchemy.orm import InstrumentedAttribute, contains_eager, joinedload, lazyload
from sqlalchemy.sql.base import ExecutableOption

from campaigns.releases.models import Release, ReleaseState
from campaigns.sending.mailings import Mailing, Purpose
from campaigns.sending.models import Delivery, DeliveryState, LeftOut, Letters
from campaigns.sending.parcels import of_mailing
from campaigns.sending.rules import UNDECIDED, Halt, Progress
from core.audit import AuditEntry
from core.auth.models import User
from core.db import db, get_record
from core.reading import no_rows
from crm.contacts.models import Person
from crm.timeline.looking import ALL, Look, within

ON_A_PAGE = 100


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


def list_halted() -> list[Release]:
    """Return the releases that stand still though they should be leaving, or should have left."""
    query = select(Release).where(
        Release.halt != Halt.NONE, Release.archived_at.is_(None),
        Release.state.in_([ReleaseState.SENDING, ReleaseState.APPROVED]),
    )  # fmt: skip
    return list(db.session.scalars(query.order_by(Release.id)))


def progress(release_id: int, letters_id: int | None = None) -> Progress:
    """Return how far a release has got, or letters about it."""
    mailing = Mailing(release_id, letters_id)
    return progress_of([mailing])[mailing]


def progress_of(mailings: Collection[Mailing]) -> dict[Mailing, Progress]:
    """Return how far several mailings have got, in three queries for all of them."""
    counts: dict[Mailing, dict[tuple[str, DeliveryState], int]] = {mailing: {} for mailing in mailings}
    due: dict[Mailing, list[datetime]] = {mailing: [] for mailing in mailings}
    releases = {mailing.release_id for mailing in mailings}
    rows = db.session.execute(
        select(
            Delivery.release_id, Delivery.letters_id, Delivery.tag, Delivery.state, func.count(),
            func.min(Delivery.due_at),
        )
        .where(Delivery.release_id.in_(releases))
        .group_by(Delivery.release_id, Delivery.letters_id, Delivery.tag, Delivery.state)
    )  # fmt: skip
    for release_id, letters_id, tag, state, number, due_at in rows:
        mailing = Mailing(release_id, letters_id)
        if mailing in counts:
            counts[mailing][tag, state] = number
            due[mailing] += [due_at] if state in UNDECIDED else []
    halts = _halts(releases)
    return {m: Progress(counts[m], min(due[m], default=None), *halts[m]) for m in mailings if m in halts}


def _halts(releases: Collection[int]) -> dict[Mailing, tuple[Halt, str]]:
    own = select(Release.id, Release.halt, Release.halt_detail).where(Release.id.in_(releases))
    of_letters = select(Letters.release_id, Letters.id, Letters.halt, Letters.halt_detail)
    found = {Mailing(ident): (Halt(halt), detail) for ident, halt, detail in db.session.execute(own)}
    rows = db.session.execute(of_letters.where(Letters.release_id.in_(releases)))
    return found | {Mailing(ident, letters_id): (Halt(halt), detail) for ident, letters_id, halt, detail in rows}


def find_waiting_answer(mailing: Mailing) -> str:
    """Return what the mail server said to the delivery that is tried again next; nothing where none waits for that."""
    query = (
        select(Delivery.answer)
        .where(of_mailing(mailing), Delivery.state == DeliveryState.QUEUED, Delivery.attempts > 0)
        .order_by(Delivery.due_at, Delivery.id)
    )
    return db.session.scalar(query.limit(1)) or ""


def who_has_it(mailing: Mailing) -> tuple[set[int], set[str]]:
    """Return the people a mailing goes to, and their addresses in small letters."""
    rows = db.session.execute(select(Delivery.person_id, Delivery.address).where(of_mailing(mailing)))
    people, addresses = set(), set()
    for person_id, address in rows:
        people.add(person_id)
        addresses.add(address.lower())
    return people, addresses


def count_sent_since(mailing: Mailing, moment: datetime) -> int:
    """Return how many messages of a mailing the mail server took since a moment."""
    query = select(func.count(Delivery.id)).where(of_mailing(mailing), Delivery.sent_at > moment)
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
    """Say whether another delivery of the same mailing goes to this address, whatever its capitals."""
    others = select(Delivery.id).where(of_mailing(delivery.mailing), Delivery.id != delivery.id)
    return db.session.scalar(others.where(func.lower(Delivery.address) == address.lower()).limit(1)) is not None


def _with_person(person: InstrumentedAttribute[Person]) -> ExecutableOption:
    # A list shows her name alone; her addresses and positions would be two more queries.
    return contains_eager(person).options(lazyload(Person.addresses), lazyload(Person.positions))


def list_deliveries(
    release_id: int, filters: DeliveryFilters | None = None, page: int = 1, letters_id: int | None = None
) -> DeliveryPage:
    """Return who was to get a release, or letters about it, and what became of each message, by family name."""
    filters = filters or DeliveryFilters()
    where = [of_mailing(Mailing(release_id, letters_id))]
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


def list_in_state(mailing: Mailing, state: DeliveryState) -> list[Delivery]:
    """Return the deliveries of a mailing that are in one state, with their people, by family name."""
    query = select(Delivery).join(Delivery.person).options(_with_person(Delivery.person))
    query = query.where(of_mailing(mailing), Delivery.state == state)
    return list(db.session.scalars(query.order_by(Person.family_name, Person.given_name, Delivery.id)))


def list_left_out(release_id: int) -> list[LeftOut]:
    """Return who was chosen and still got nothing, with the reason, by family name."""
    query = select(LeftOut).join(LeftOut.person).options(_with_person(LeftOut.person))
    query = query.where(LeftOut.release_id == release_id)
    return list(db.session.scalars(query.order_by(Person.family_name, Person.given_name, LeftOut.id)))


def list_deliveries_of_person(person_id: int, look: Look = ALL) -> list[Delivery]:
    """Return what a person was sent, latest first; letters stand beside the releases they are about."""
    if no_rows(Delivery.person_id, person_id):
        return []
    query = select(Delivery).join(Delivery.release).outerjoin(Delivery.letters).where(Delivery.person_id == person_id)
    query = query.options(contains_eager(Delivery.release), contains_eager(Delivery.letters))
    if look.kinds and not look.wants("letter"):
        query = query.where(Delivery.letters_id.is_(None))
    if look.kinds and not look.wants("release"):
        query = query.where(Delivery.letters_id.is_not(None))
    began_at = func.coalesce(Delivery.sent_at, Letters.at, Release.started_at, Delivery.due_at)
    return list(db.session.scalars(within(query, look, began_at).order_by(Delivery.id.desc())))


def list_troubled() -> list[tuple[Release, Letters | None, int, int]]:
    """Return the mailings with deliveries that failed or that somebody has to judge: how many of each."""
    failed = func.count().filter(Delivery.state == DeliveryState.FAILED)
    unknown = func.count().filter(Delivery.state == DeliveryState.UNKNOWN)
    counted = (
        select(Delivery.release_id, Delivery.letters_id, failed.label("failed"), unknown.label("unknown"))
        .where(Delivery.state.in_([DeliveryState.FAILED, DeliveryState.UNKNOWN]))
        .group_by(Delivery.release_id, Delivery.letters_id)
        .subquery()
    )
    query = (
        select(Release, Letters, counted.c.failed, counted.c.unknown)
        .join(counted, counted.c.release_id == Release.id)
        .outerjoin(Letters, counted.c.letters_id == Letters.id)
        .where(Release.archived_at.is_(None))
    )
    rows = db.session.execute(query.order_by(Release.id.desc(), Letters.id))
    return [(release, letters, failed, unknown) for release, letters, failed, unknown in rows]


def list_letters(release_id: int) -> list[Letters]:
    """Return the letters that left or leave about a release, the first before the others."""
    query = select(Letters).where(Letters.release_id == release_id).options(joinedload(Letters.by))
    return list(db.session.scalars(query.order_by(Letters.at, Letters.id)))


def find_letters(release_id: int, purpose: Purpose, about_at: datetime) -> Letters | None:
    """Return the letters of this purpose about this moment, if any were written."""
    return db.session.scalar(select(Letters).filter_by(release_id=release_id, purpose=purpose, about_at=about_at))


def list_letters_under_way() -> list[Letters]:
    """Return the letters of which something waits or stands still."""
    waits = exists().where(Delivery.letters_id == Letters.id, Delivery.state.in_(UNDECIDED))
    return list(db.session.scalars(select(Letters).where(waits).order_by(Letters.at, Letters.id)))


def fates(release_id: int, purpose: Purpose, about_at: datetime) -> dict[int, Delivery]:
    """Return the letter of this purpose about this moment to each person who was sent one."""
    query = select(Delivery).join(Delivery.letters).where(
        Letters.release_id == release_id, Letters.purpose == purpose, Letters.about_at == about_at
    )  # fmt: skip
    return {d.person_id: d for d in db.session.scalars(query.options(lazyload(Delivery.person)))}
