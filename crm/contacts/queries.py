"""Reading people."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import ColumnElement, Select, Text, and_, cast, func, or_, select
from sqlalchemy.orm import joinedload

from core.clock import now, today
from core.db import db, get_record, holds
from crm.addresses import digits_looked_for
from crm.contacts.models import Address, AddressKind, Basis, Person, Position
from crm.contacts.rules import NOBODY, PeopleFilters, is_current
from crm.finding import is_called, number_in
from crm.meetings.models import Meeting, Participant
from crm.outlets.models import Outlet

PAGE_SIZE = 50
ROLE_COLUMNS = {
    "journalist": Person.is_journalist,
    "decision_maker": Person.is_decision_maker,
    "opinion_maker": Person.is_opinion_maker,
}


@dataclass(frozen=True)
class Staff:
    """Who holds a position somewhere now, and who did before."""

    now: Sequence[Position]
    before: Sequence[Position]


def get_person(person_id: int) -> Person:
    """Return one person, archived or not, or raise NotFound."""
    return get_record(Person, person_id)


def labels_in_use(name: Literal["beats", "tags"]) -> list[str]:
    """Return the words of one kind that people who are not put away have, in the order of the alphabet."""
    stored = select(cast(getattr(Person, name), Text)).distinct().where(Person.archived_at.is_(None))
    return sorted({word for words in db.session.scalars(stored) for word in json.loads(words)}, key=str.casefold)


def list_people(filters: PeopleFilters, page: int = 1) -> Pagination:
    """Return one page of the people that the filters leave, by family name."""
    query = select(Person).where(*_conditions(filters)).order_by(Person.folded, Person.id)
    return db.paginate(query, page=page, per_page=PAGE_SIZE, error_out=False)


def _conditions(filters: PeopleFilters) -> Iterable[ColumnElement[bool]]:
    yield Person.archived_at.is_not(None) if filters.archived else Person.archived_at.is_(None)
    if filters.q:
        yield _meets(filters.q)
    if filters.role in ROLE_COLUMNS:
        yield ROLE_COLUMNS[filters.role].is_(True)
    if filters.language:
        yield holds(Person.languages, filters.language)
    if filters.municipality:
        yield Person.municipality == filters.municipality
    if filters.community:
        serves = Position.outlet.has(holds(Outlet.communities, filters.community))
        yield Person.positions.any(and_(_is_held_now(), serves))
    if filters.owner == NOBODY:
        yield Person.owner_id.is_(None)
    elif filters.owner:
        yield Person.owner_id == number_in(filters.owner)
    if filters.no_basis:
        yield Person.basis == Basis.NONE


def _is_held_now() -> ColumnElement[bool]:
    return or_(Position.until.is_(None), Position.until >= today())


def _meets(query: str) -> ColumnElement[bool]:
    """Return the condition that a person is called so, or is reached at this address or number."""
    if "@" in query:
        typed = func.lower(Address.value).contains(query.strip().lower(), autoescape=True)
        return Person.addresses.any(and_(Address.kind == AddressKind.EMAIL, typed))
    if digits := digits_looked_for(query):
        return Person.addresses.any(and_(Address.kind == AddressKind.PHONE, Address.value.contains(digits)))
    return is_called(Person.folded, query)


def find_people(text: str, limit: int) -> list[Person]:
    """Return the people called so, or reached at this mail address or phone number."""
    query = select(Person).where(Person.archived_at.is_(None), _meets(text))
    return list(db.session.scalars(query.order_by(Person.folded, Person.id).limit(limit)))


def list_all_people() -> list[Person]:
    """Return everybody by family name, archived ones left out; for choices."""
    query = select(Person).where(Person.archived_at.is_(None)).order_by(Person.folded, Person.id)
    return list(db.session.scalars(query))


def count_people() -> int:
    """Return how many people there are, archived ones left out."""
    return db.session.scalar(select(func.count(Person.id)).where(Person.archived_at.is_(None))) or 0


def list_people_of_outlet(outlet_id: int) -> list[Person]:
    """Return who works at an outlet now, by family name."""
    return [position.person for position in list_staff_of_outlet(outlet_id).now]


def list_people_of_organisation(organisation_id: int) -> list[Person]:
    """Return who holds a position at an organisation now, by family name."""
    return [position.person for position in list_staff_of_organisation(organisation_id).now]


def list_staff_of_outlet(outlet_id: int) -> Staff:
    """Return the positions at an outlet."""
    return _staff(select(Position).where(Position.outlet_id == outlet_id))


def list_staff_of_organisation(organisation_id: int) -> Staff:
    """Return the positions at an organisation; an office outlives those who hold it."""
    return _staff(select(Position).where(Position.organisation_id == organisation_id))


def _staff(query: Select[Position]) -> Staff:
    query = query.join(Position.person).options(joinedload(Position.person)).where(Person.archived_at.is_(None))
    positions = list(db.session.scalars(query.order_by(Person.folded, Position.id)))
    return Staff(
        now=[position for position in positions if is_current(position.until, today())],
        before=[position for position in positions if not is_current(position.until, today())],
    )


def last_met(people: Collection[Person]) -> dict[int, datetime]:
    """Return when we last met each of these people; who was never met is missing."""
    query = (
        select(Participant.person_id, func.max(Meeting.starts_at))
        .join(Participant.meeting)
        .where(Participant.person_id.in_([person.id for person in people]))
        .where(Meeting.archived_at.is_(None), Meeting.starts_at <= now())
        .group_by(Participant.person_id)
    )
    return dict(db.session.execute(query).all())


def list_shared(values: Collection[str], except_person: int | None = None) -> dict[str, list[Person]]:
    """Return which of these addresses other people have too, by their small letters, and who they are."""
    small = [value.lower() for value in values]
    query = select(Address).join(Address.person)
    query = query.where(func.lower(Address.value).in_(small), Person.archived_at.is_(None))
    if except_person is not None:
        query = query.where(Address.person_id != except_person)
    shared: dict[str, list[Person]] = {}
    for address in db.session.scalars(query.options(joinedload(Address.person)).order_by(Address.id)):
        shared.setdefault(address.value.lower(), []).append(address.person)
    return shared
