"""Reads: enquiries by their filters, and what other pages ask about them."""

from dataclasses import dataclass
from itertools import chain

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import ColumnElement, func, nulls_last, or_, select
from sqlalchemy.orm import joinedload

from campaigns.enquiries.models import Enquiry
from campaigns.enquiries.rules import Outcome
from core.auth.models import User
from core.clock import now
from core.db import db, get_record
from core.reading import no_rows
from crm.contacts.models import Person
from crm.finding import is_called
from crm.outlets.models import Outlet
from crm.timeline.looking import ALL, Look, within

ON_A_PAGE = 50
WITH_NAMES = (joinedload(Enquiry.person), joinedload(Enquiry.outlet), joinedload(Enquiry.owner))


@dataclass(frozen=True)
class EnquiryFilters:
    """How the list is narrowed; the open ones unless something else is asked for."""

    q: str = ""
    show: str = "open"
    owner: str = ""
    late: bool = False


def get_enquiry(enquiry_id: int) -> Enquiry:
    """Return one enquiry, put away or not, or raise NotFound."""
    return get_record(Enquiry, enquiry_id)


def find_of_reply(reply_id: int) -> Enquiry | None:
    """Return the enquiry that was made of a reply, or None."""
    return db.session.scalar(select(Enquiry).where(Enquiry.reply_id == reply_id))


def list_enquiries(filters: EnquiryFilters, page: int = 1) -> Pagination:
    """Return a page of enquiries: open ones by their deadline, the others the latest first."""
    query = select(Enquiry).where(*_conditions(filters)).options(*WITH_NAMES)
    soonest = (nulls_last(Enquiry.deadline.asc()), Enquiry.asked_at)
    query = query.order_by(*(soonest if filters.show == "open" else (Enquiry.asked_at.desc(), Enquiry.id.desc())))
    return db.paginate(query, page=page, per_page=ON_A_PAGE, error_out=False)


def _conditions(filters: EnquiryFilters) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [Enquiry.archived_at.is_(None)]
    if filters.show == "open":
        conditions.append(_is_open())
    elif filters.show in set(Outcome):
        conditions.append(Enquiry.outcome == filters.show)
    if filters.owner.isdecimal():
        conditions.append(Enquiry.owner_id == int(filters.owner[:9]))
    if filters.late:
        conditions.append(Enquiry.deadline <= now())
    if filters.q:
        conditions.append(_mentions(filters.q))
    return conditions


def _mentions(query: str) -> ColumnElement[bool]:
    people = select(Person.id).where(is_called(Person.folded, query))
    outlets = select(Outlet.id).where(is_called(Outlet.folded, query))
    return or_(
        Enquiry.question.icontains(query[:200], autoescape=True),
        Enquiry.answer.icontains(query[:200], autoescape=True),
        Enquiry.asked_by.icontains(query[:200], autoescape=True),
        Enquiry.person_id.in_(people), Enquiry.outlet_id.in_(outlets),
    )  # fmt: skip


def _is_open() -> ColumnElement[bool]:
    return Enquiry.outcome == Outcome.OPEN


def count_open_of(user_id: int) -> int:
    """Return how many open enquiries a colleague sees to, and those that nobody does."""
    query = select(func.count(Enquiry.id)).where(
        _is_open(), Enquiry.archived_at.is_(None), or_(Enquiry.owner_id == user_id, Enquiry.owner_id.is_(None))
    )
    return db.session.scalar(query) or 0


def list_open() -> list[Enquiry]:
    """Return the open enquiries, the soonest deadline first."""
    query = select(Enquiry).where(_is_open(), Enquiry.archived_at.is_(None)).options(*WITH_NAMES)
    return list(db.session.scalars(query.order_by(nulls_last(Enquiry.deadline.asc()), Enquiry.asked_at).limit(20)))


def list_of_person(person_id: int, look: Look = ALL) -> list[Enquiry]:
    """Return what a person asked, or was to answer."""
    if no_rows(Enquiry.person_id, person_id) and no_rows(Enquiry.spokesperson_id, person_id):
        return []
    return _told(or_(Enquiry.person_id == person_id, Enquiry.spokesperson_id == person_id), look)


def list_of_outlet(outlet_id: int, look: Look = ALL) -> list[Enquiry]:
    """Return what was asked for an outlet."""
    if no_rows(Enquiry.outlet_id, outlet_id):
        return []
    return _told(Enquiry.outlet_id == outlet_id, look)


def list_about(release_id: int, look: Look = ALL) -> list[Enquiry]:
    """Return what was asked about a release."""
    return _told(Enquiry.release_id == release_id, look)


def _told(which: ColumnElement[bool], look: Look) -> list[Enquiry]:
    # Each is told twice, when it was asked and when it was closed; either may be what is looked at.
    query = select(Enquiry).where(which, Enquiry.archived_at.is_(None)).options(*WITH_NAMES)
    asked = within(query, look, Enquiry.asked_at, Enquiry.owner_id)
    closed = within(query.where(Enquiry.closed_at.is_not(None)), look, Enquiry.closed_at, Enquiry.owner_id)
    told = (db.session.scalars(each.order_by(Enquiry.id.desc())) for each in (asked, closed))
    return list(dict.fromkeys(chain.from_iterable(told)))


def find_enquiries(query: str, limit: int) -> list[Enquiry]:
    """Return the enquiries that say this, or that were asked by somebody called so; the latest first."""
    found = select(Enquiry).where(Enquiry.archived_at.is_(None), _mentions(query)).options(*WITH_NAMES)
    return list(db.session.scalars(found.order_by(Enquiry.asked_at.desc(), Enquiry.id.desc()).limit(limit)))


def list_colleagues() -> list[User]:
    """Return who may see to an enquiry."""
    return list(db.session.scalars(select(User).where(User.active.is_(True)).order_by(User.name, User.id)))
