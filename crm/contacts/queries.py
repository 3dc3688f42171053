"""Reading people."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Literal, Protocol

from sqlalchemy import ColumnElement, Select, Text, and_, bindparam, case, cast, func, select, union_all
from sqlalchemy.orm import joinedload

from core.audit import actor_id
from core.clock import now, today
from core.db import db, get_record
from core.unfolding import among
from crm.addresses import digits_looked_for
from crm.contacts.models import Address, AddressKind, Basis, Person, Position
from crm.contacts.rules import is_current
from crm.finding import is_called
from crm.index.queries import people_who_answer
from crm.index.rules import asked_address
from crm.meetings.models import CalledOff, Meeting, Participant
from crm.meetings.readers import readable_meetings


@dataclass(frozen=True)
class Staff:
    """Who holds a position somewhere now, and who did before."""

    now: Sequence[Position]
    before: Sequence[Position]


class HasId(Protocol):
    """A person by her number: a record, or what a list has read of one."""

    id: int


def get_person(person_id: int) -> Person:
    """Return one person, archived or not, or raise NotFound."""
    return get_record(Person, person_id)


def people_by_number(numbers: Iterable[int]) -> dict[int, Person]:
    """Return these people by their numbers; who is not there any more is left out."""
    return {person.id: person for person in db.session.scalars(select(Person).where(Person.id.in_(list(numbers))))}


def usable_basis() -> ColumnElement[bool]:
    """Return the condition that releases may be sent to a person: there is a basis, and her data are not restricted."""
    return and_(Person.basis != Basis.NONE, Person.is_restricted.is_(False))


def has_usable_basis(person: Person) -> bool:
    """Say the same of one person."""
    return person.basis is not Basis.NONE and not person.is_restricted


def shareable() -> ColumnElement[bool]:
    """Return the condition that a person may stand in what is exported, printed or shared with others."""
    return and_(Person.is_at_risk.is_(False), Person.is_restricted.is_(False), Person.erased_at.is_(None))


def labels_in_use(name: Literal["beats", "tags"]) -> list[str]:
    """Return the words of one kind that people who are not put away have, in the order of the alphabet."""
    stored = select(cast(getattr(Person, name), Text)).distinct().where(Person.archived_at.is_(None))
    return sorted({word for words in db.session.scalars(stored) for word in json.loads(words)}, key=str.casefold)


def meets(query: str) -> ColumnElement[bool]:
    """Return the condition that a person is called so, or is reached at this address or number."""
    if "@" in query:
        typed = func.lower(Address.value).contains(query.strip().lower(), autoescape=True)
        return Person.addresses.any(and_(Address.kind == AddressKind.EMAIL, typed))
    if digits := digits_looked_for(query):
        return Person.addresses.any(and_(Address.kind == AddressKind.PHONE, Address.value.contains(digits)))
    return is_called(Person.folded, query)


def is_address(query: str) -> bool:
    """Say whether a mail address or a phone number is looked for, or a part of one, and no name."""
    return "@" in query or bool(digits_looked_for(query))


def find_people(text: str, limit: int) -> list[Person]:
    """Return the people called so, or reached at this mail address or phone number."""
    query = select(Person).where(Person.archived_at.is_(None), meets(text))
    return list(db.session.scalars(query.order_by(Person.folded, Person.id).limit(limit)))


def list_all_people() -> list[Person]:
    """Return everybody by family name, archived ones left out; where they are few, for no page may read them all."""
    query = select(Person).where(Person.archived_at.is_(None)).order_by(Person.folded, Person.id)
    return list(db.session.scalars(query))


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


def last_met(people: Collection[HasId]) -> dict[int, datetime]:
    """Return when we last met each of these people; who was never met is missing."""
    asked = {"ids": [person.id for person in people], "present": now()}
    return {ident: at for ident, at in db.session.execute(_last_met(actor_id()), asked) if at}


@lru_cache(maxsize=64)
def _last_met(reader_id: int | None) -> Select[int, datetime]:
    """Return the question, put together once for each reader: it stands below every list."""
    counts = and_(
        Meeting.archived_at.is_(None), Meeting.starts_at <= bindparam("present"), Meeting.called_off == CalledOff.NONE,
        readable_meetings(reader_id),
    )  # fmt: skip
    # A condition of the sum, not of the query: SQLite would go through all meetings that are not put away. And a
    # question for each person, not one joined: for those with hundreds PostgreSQL would go through all there are.
    latest = (
        select(func.max(case((counts, Meeting.starts_at))))
        .select_from(Participant)
        .join(Participant.meeting)
        .where(Participant.person_id == Person.id)
        .correlate(Person)
        .scalar_subquery()
    )
    return select(Person.id, latest).where(Person.id.in_(bindparam("ids", expanding=True)))


def list_shared(values: Collection[str], except_person: int | None = None) -> dict[str, list[Person]]:
    """Return which of these addresses other people have too, by their small letters, and who they are."""
    small = [value.lower() for value in values]
    # By the index of names first, as a question of its own: no index of the addresses knows small letters.
    asked = [one for one in map(asked_address, small) if one]
    ids = set(db.session.scalars(union_all(*map(people_who_answer, asked)))) if asked else set()
    if except_person is not None:
        ids.discard(except_person)
    if not ids:
        return {}
    query = select(Address).join(Address.person).options(joinedload(Address.person)).order_by(Address.id)
    query = query.where(among(Address.person_id, ids), func.lower(Address.value).in_(small))
    shared: dict[str, list[Person]] = {}
    for address in db.session.scalars(query.where(Person.archived_at.is_(None))):
        shared.setdefault(address.value.lower(), []).append(address.person)
    return shared
