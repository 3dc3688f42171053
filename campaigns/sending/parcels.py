"""Reads for workers: what is due of a release or of letters, what they have in hand, and who else is at work."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select

from campaigns.releases.models import Release, ReleaseState
from campaigns.sending.mailings import Mailing, Purpose
from campaigns.sending.models import Delivery, DeliveryState, Letters
from campaigns.sending.rules import Halt
from core.clock import now as present
from core.db import db, get_record
from crm.contacts.models import Person


@dataclass(frozen=True)
class Parcel:
    """What a worker needs to know of one delivery, apart from the text, which is the same for many."""

    delivery_id: int
    mailing: Mailing
    person_id: int
    name: str
    address: str
    tag: str
    message_id: str
    attempts: int
    is_wanted: bool
    """False where the person was put away or asked not to be written to since the release began to leave."""


def of_mailing(mailing: Mailing) -> ColumnElement[bool]:
    """Return what is true of the rows of a release alone, or of those of letters."""
    letters = Delivery.letters_id.is_(None) if mailing.letters_id is None else Delivery.letters_id == mailing.letters_id
    return and_(Delivery.release_id == mailing.release_id, letters)


def goes_on(mailing: Mailing) -> ColumnElement[bool]:
    """Return what is true while nothing stands in the way of a release, or of letters: pauses, and embargoes moved."""
    if mailing.letters_id is None:
        return exists().where(Release.id == mailing.release_id, Release.halt == Halt.NONE)
    mine = Letters.id == mailing.letters_id
    return exists().where(mine, Letters.release_id == Release.id, Letters.halt == Halt.NONE, has_a_point())


def has_a_point() -> ColumnElement[bool]:
    """Return what is true of letters, joined with their release, that still ask what is to be asked."""
    # Not null is asked for by name: else it would be neither true nor false where the embargo was taken off.
    is_still_on = and_(
        Release.embargo_ends_at.is_not(None), Release.embargo_ends_at == Letters.about_at,
        Release.embargo_lifted_at.is_(None), Letters.about_at > present(),
    )  # fmt: skip
    return and_(Release.archived_at.is_(None), or_(Letters.purpose != Purpose.EMBARGO, is_still_on))


def list_due(mailing: Mailing, now: datetime, limit: int) -> list[Parcel]:
    """Return deliveries that are due, none of which another worker is taking at this moment, longest due first."""
    query = (
        _PARCELS.where(of_mailing(mailing), Delivery.state == DeliveryState.QUEUED, Delivery.due_at <= now)
        .where(goes_on(mailing))
        .order_by(Delivery.due_at, Delivery.id)
        .limit(limit)
        # Left away on SQLite, where the writer has the database to itself.
        .with_for_update(of=Delivery, skip_locked=True)
    )
    return _parcels(query)


def list_in_hand(holder: str) -> list[Parcel]:
    """Return what a shift has in hand, or had when its lease ended; all of one mailing."""
    held = Delivery.state.in_([DeliveryState.SENDING, DeliveryState.UNKNOWN])
    return _parcels(_PARCELS.where(Delivery.claimed_by == holder, held))


_PARCELS = select(
    Delivery.id, Delivery.release_id, Delivery.letters_id, Delivery.person_id, Person.given_name, Person.family_name,
    Delivery.address, Delivery.tag, Delivery.message_id, Delivery.attempts, Person.do_not_contact, Person.archived_at,
).join(Person, Delivery.person_id == Person.id)  # fmt: skip


def _parcels(query: Select[*tuple[Any, ...]]) -> list[Parcel]:
    return [
        Parcel(
            delivery_id=ident, mailing=Mailing(release_id, letters_id), person_id=person_id,
            name=f"{given} {family}".strip(), address=address, tag=tag, message_id=message_id, attempts=attempts,
            is_wanted=not do_not_contact and archived_at is None,
        )
        for ident, release_id, letters_id, person_id, given, family, address, tag, message_id, attempts,
        do_not_contact, archived_at in db.session.execute(query)
    ]  # fmt: skip


def get_letters(letters_id: int) -> Letters:
    """Return letters, or raise NotFound."""
    return get_record(Letters, letters_id)


def list_message_ids(release_id: int, person_ids: Collection[int]) -> dict[int, str]:
    """Return the Message-ID under which each of these people got a release."""
    query = select(Delivery.person_id, Delivery.message_id).where(
        of_mailing(Mailing(release_id)), Delivery.person_id.in_(person_ids)
    )
    return dict(db.session.execute(query).all())


def list_waiting_at(mailing: Mailing, domain: str) -> list[tuple[int, datetime]]:
    """Return what waits for addresses of one domain, with the moment of its next try, soonest first."""
    query = select(Delivery.id, Delivery.due_at).where(
        of_mailing(mailing), Delivery.state == DeliveryState.QUEUED,
        Delivery.address.iendswith(f"@{domain}", autoescape=True),
    )  # fmt: skip
    return [(ident, due_at) for ident, due_at in db.session.execute(query.order_by(Delivery.due_at, Delivery.id))]


def list_holders() -> Sequence[str]:
    """Return who has deliveries in hand, or had them when the lease ended."""
    query = select(Delivery.claimed_by).where(
        Delivery.state.in_([DeliveryState.SENDING, DeliveryState.UNKNOWN]), Delivery.claimed_by != ""
    )
    return db.session.scalars(query.distinct()).all()


def count_shifts(now: datetime, mailing: Mailing | None = None) -> int:
    """Return how many shifts have deliveries in hand, on any host: each has one connection to the mail server."""
    query = select(func.count(Delivery.claimed_by.distinct())).where(
        Delivery.state == DeliveryState.SENDING, Delivery.lease_until > now
    )
    if mailing is not None:
        query = query.where(of_mailing(mailing))
    return db.session.scalar(query) or 0


def count_due(now: datetime) -> dict[Mailing, int]:
    """Return of how many deliveries each mailing has something due that nothing stands in the way of."""
    counted = select(Delivery.release_id, Delivery.letters_id, func.count())
    due = counted.where(Delivery.state == DeliveryState.QUEUED, Delivery.due_at <= now)
    releases = due.join(Release, Delivery.release_id == Release.id).where(
        Delivery.letters_id.is_(None), Release.state == ReleaseState.SENDING, Release.halt == Halt.NONE
    )
    letters = (
        due.join(Letters, Delivery.letters_id == Letters.id)
        .join(Release, Letters.release_id == Release.id)
        .where(Letters.halt == Halt.NONE, has_a_point())
    )
    found: dict[Mailing, int] = {}
    for query in (releases, letters):
        rows = query.group_by(Delivery.release_id, Delivery.letters_id).order_by(Delivery.release_id)
        found |= {Mailing(of, letters_id): number for of, letters_id, number in db.session.execute(rows)}
    return found


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
