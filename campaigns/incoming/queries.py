"""Reads: what came in, what waits, and what it belongs to."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import joinedload

from campaigns.incoming.models import IncomingMail, MailboxPlace, NoReminders, Reminder, Reply
from campaigns.incoming.rules import Place, Recipient, ReplyKind
from campaigns.incoming.verdicts import Kind
from campaigns.releases.models import Release
from campaigns.sending.mailings import Mailing
from campaigns.sending.models import Delivery, DeliveryState, Letters, Purpose
from campaigns.sending.parcels import of_mailing
from campaigns.suppression.models import Suppression
from core.db import db, get_record
from core.reading import no_rows
from core.unfolding import among
from crm.contacts.models import Address, AddressKind, Person
from crm.exchange.engaged import Contacts, ContactsAsked
from crm.finding import is_called
from crm.timeline.looking import ALL, Look, within

ON_A_PAGE = 50


@dataclass(frozen=True)
class ReplyFilters:
    """How the list of replies is narrowed."""

    show: str = "waiting"
    kind: str = ""


def get_reply(reply_id: int) -> Reply:
    """Return one reply, or raise NotFound."""
    return get_record(Reply, reply_id)


def get_mail(mail_id: int) -> IncomingMail:
    """Return one mail that came in, or raise NotFound."""
    return get_record(IncomingMail, mail_id)


def find_filed(key: str) -> IncomingMail | None:
    """Return the mail that was filed under this key, or None."""
    return db.session.scalar(select(IncomingMail).where(IncomingMail.key == key))


def find_reply_with(message_id: str) -> IncomingMail | None:
    """Return the reply that came in with this Message-ID, or None."""
    query = select(IncomingMail).where(IncomingMail.message_id == message_id, IncomingMail.place == Place.REPLY)
    return db.session.scalar(query.limit(1)) if message_id else None


def find_delivery(delivery_id: int) -> Delivery | None:
    """Return one delivery, or None for a number that names none."""
    return db.session.get(Delivery, delivery_id)


def find_by_message_ids(message_ids: Collection[str]) -> Delivery | None:
    """Return the delivery whose message one of these names, the first of them before the others."""
    if not message_ids:
        return None
    found = {d.message_id: d for d in db.session.scalars(select(Delivery).where(Delivery.message_id.in_(message_ids)))}
    return next((found[one] for one in message_ids if one in found), None)


def list_recent_to(address: str, since: datetime) -> list[Delivery]:
    """Return what was sent to an address lately, the latest first."""
    query = (
        select(Delivery)
        .where(func.lower(Delivery.address) == address.lower(), Delivery.sent_at >= since)
        .order_by(Delivery.sent_at.desc(), Delivery.id.desc())
        .options(joinedload(Delivery.release))
        .limit(20)
    )
    return list(db.session.scalars(query))


def find_person_at(address: str) -> Person | None:
    """Return the one person with this mail address, or None where there is none or several."""
    here = select(Address.person_id).where(
        Address.kind == AddressKind.EMAIL, func.lower(Address.value) == address.lower()
    )
    query = select(Person).where(Person.id.in_(here), Person.archived_at.is_(None)).limit(2)
    found = list(db.session.scalars(query))
    return found[0] if len(found) == 1 else None


def _waits() -> ColumnElement[bool]:
    return Reply.answered_at.is_(None)


def list_replies(filters: ReplyFilters, page: int = 1) -> Pagination:
    """Return a page of replies: those that wait the longest first, all others the latest first."""
    query = select(Reply).options(joinedload(Reply.release))
    if filters.show == "waiting":
        query = query.where(_waits()).order_by(Reply.received_at, Reply.id)
    else:
        query = query.order_by(Reply.received_at.desc(), Reply.id.desc())
    if filters.show == "answered":
        query = query.where(~_waits())
    if filters.kind in set(ReplyKind):
        query = query.where(Reply.kind == filters.kind)
    return db.paginate(query, page=page, per_page=ON_A_PAGE, error_out=False)


def count_waiting() -> int:
    """Return how many replies wait for an answer."""
    return db.session.scalar(select(func.count(Reply.id)).where(_waits())) or 0


def first_waiting() -> Reply | None:
    """Return the reply that waits the longest."""
    return db.session.scalar(select(Reply).where(_waits()).order_by(Reply.received_at, Reply.id).limit(1))


def next_waiting(after: Reply) -> Reply | None:
    """Return the reply to look at after this one."""
    return db.session.scalar(
        select(Reply).where(_waits(), Reply.id != after.id).order_by(Reply.received_at, Reply.id).limit(1)
    )


def list_replies_to(release_id: int, look: Look = ALL) -> list[Reply]:
    """Return the replies to a release, the latest first."""
    query = within(select(Reply).where(Reply.release_id == release_id), look, Reply.received_at)
    return list(db.session.scalars(query.order_by(Reply.id.desc())))


def list_replies_of(person_id: int, look: Look = ALL) -> list[Reply]:
    """Return the replies of a person."""
    if no_rows(Reply.person_id, person_id):
        return []
    query = select(Reply).where(Reply.person_id == person_id).options(joinedload(Reply.release))
    return list(db.session.scalars(within(query, look, Reply.received_at).order_by(Reply.id.desc())))


def find_replies(query: str, limit: int) -> list[Reply]:
    """Return the replies that say this, or that came from somebody called so; the latest first."""
    people = select(Person.id).where(is_called(Person.folded, query))
    says = or_(
        IncomingMail.text.icontains(query[:200], autoescape=True),
        IncomingMail.subject.icontains(query[:200], autoescape=True), Reply.person_id.in_(people),
    )  # fmt: skip
    found = select(Reply).join(IncomingMail, Reply.mail_id == IncomingMail.id).where(says)
    return list(db.session.scalars(found.order_by(Reply.received_at.desc(), Reply.id.desc()).limit(limit)))


def replies_of_each(asked: ContactsAsked) -> Contacts:
    """Return when these people wrote back to us."""
    query = select(Reply.person_id).where(among(Reply.person_id, asked.person_ids))
    last = query.add_columns(func.max(Reply.received_at)).group_by(Reply.person_id)
    recent = query.add_columns(Reply.received_at).where(Reply.received_at >= asked.since)
    return Contacts(
        [(row[0], row[1]) for row in db.session.execute(recent)], {row[0]: row[1] for row in db.session.execute(last)}
    )


def list_absences(person_id: int, look: Look = ALL) -> list[IncomingMail]:
    """Return the automatic replies of a person."""
    if no_rows(IncomingMail.person_id, person_id):
        return []
    query = select(IncomingMail).where(IncomingMail.person_id == person_id, IncomingMail.kind == Kind.AUTO_REPLY)
    return list(db.session.scalars(within(query, look, IncomingMail.received_at).order_by(IncomingMail.id.desc())))


def list_unsorted(page: int = 1) -> Pagination:
    """Return a page of the mails that match nobody, the latest first."""
    query = select(IncomingMail).where(IncomingMail.place == Place.UNSORTED)
    query = query.order_by(IncomingMail.received_at.desc(), IncomingMail.id.desc())
    return db.paginate(query, page=page, per_page=ON_A_PAGE, error_out=False)


def count_unsorted() -> int:
    """Return how many mails match nobody."""
    return db.session.scalar(select(func.count(IncomingMail.id)).where(IncomingMail.place == Place.UNSORTED)) or 0


def list_recipients(release_id: int) -> list[Recipient]:
    """Return whom a release went to, with the day until which somebody said she is away."""
    away = (
        select(IncomingMail.delivery_id, func.max(IncomingMail.back_on).label("back_on"))
        .where(IncomingMail.back_on.is_not(None), IncomingMail.delivery_id.is_not(None))
        .group_by(IncomingMail.delivery_id)
        .subquery()
    )
    query = (
        select(Delivery.person_id, Delivery.id, Delivery.state, away.c.back_on)
        .join(Person, Person.id == Delivery.person_id)
        .outerjoin(away, away.c.delivery_id == Delivery.id)
        .where(of_mailing(Mailing(release_id)), Person.archived_at.is_(None), Person.do_not_contact.is_(False))
        .order_by(Delivery.id)
    )
    return [
        Recipient(person_id, delivery_id, state is DeliveryState.SENT, back_on)
        for person_id, delivery_id, state, back_on in db.session.execute(query)
    ]


def list_repliers(release_id: int) -> set[int]:
    """Return who replied to a release."""
    return set(db.session.scalars(select(Reply.person_id).where(Reply.release_id == release_id)))


def list_unwilling() -> set[int]:
    """Return who wants no reminders, and who is suppressed in any way."""
    unwilling = set(db.session.scalars(select(NoReminders.person_id)))
    query = select(Suppression.person_id).where(Suppression.lifted_at.is_(None), Suppression.person_id.is_not(None))
    return unwilling | {person_id for person_id in db.session.scalars(query) if person_id is not None}


def list_suppressed_deliveries(release_id: int) -> set[int]:
    """Return the deliveries of a release to addresses something stands against."""
    query = (
        select(Delivery.id)
        .join(Suppression, Suppression.address == func.lower(Delivery.address))
        .where(of_mailing(Mailing(release_id)), Suppression.lifted_at.is_(None), Suppression.address != "")
    )
    return set(db.session.scalars(query))


def list_reminders(release_id: int) -> list[Reminder]:
    """Return who was written to once more about a release."""
    return list(
        db.session.scalars(select(Reminder).where(Reminder.release_id == release_id).order_by(Reminder.at, Reminder.id))
    )


def list_reminders_of(person_id: int) -> list[Reminder]:
    """Return about which releases a colleague wrote to a person once more herself; letters tell of themselves."""
    if no_rows(Reminder.person_id, person_id):
        return []
    by_letter = exists().where(
        Delivery.release_id == Reminder.release_id, Delivery.person_id == Reminder.person_id,
        Delivery.letters_id == Letters.id, Letters.purpose == Purpose.REMINDER,
    )  # fmt: skip
    return list(db.session.scalars(select(Reminder).where(Reminder.person_id == person_id, ~by_letter)))


def find_reminder(release_id: int, person_id: int) -> Reminder | None:
    """Return the reminder to a person about a release, or None."""
    return db.session.scalar(select(Reminder).filter_by(release_id=release_id, person_id=person_id))


def find_no_reminders(person_id: int) -> NoReminders | None:
    """Return what says that a person wants no reminders, or None."""
    if no_rows(NoReminders.person_id, person_id):
        return None
    return db.session.scalar(select(NoReminders).where(NoReminders.person_id == person_id))


def list_deliveries_by_id(delivery_ids: Collection[int]) -> list[Delivery]:
    """Return deliveries with their people, in the order of their names."""
    query = select(Delivery).join(Person).where(Delivery.id.in_(delivery_ids)).options(joinedload(Delivery.person))
    return list(db.session.scalars(query.order_by(Person.family_name, Person.given_name)))


def list_left_around(today: date) -> list[Release]:
    """Return the releases that left in the last week: one of them may want a reminder."""
    moment = datetime.combine(today - timedelta(days=7), datetime.min.time()).astimezone()
    return list(db.session.scalars(select(Release).where(Release.started_at >= moment, Release.archived_at.is_(None))))


def find_place(name: str) -> MailboxPlace | None:
    """Return how far a mailbox was read, or None where it never was."""
    return db.session.scalar(select(MailboxPlace).where(MailboxPlace.name == name))
