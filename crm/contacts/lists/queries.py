"""The list of people: one page of it and how many there are, whoever of a hundred thousand fits."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import aliased

from core.clock import today
from core.db import db
from core.unfolding import among
from crm.contacts.lists.columns import COLUMNS
from crm.contacts.lists.marks import EVERYBODY, NO_BASIS_BIT, PUT_AWAY, language_bit, role_bit, tag_mark
from crm.contacts.lists.models import PersonMark
from crm.contacts.lists.rows import Listed, read_listed
from crm.contacts.lists.tally import count_with
from crm.contacts.models import Person
from crm.contacts.queries import is_address, meets
from crm.contacts.rules import NOBODY, PeopleFilters
from crm.finding import is_called, number_in
from crm.index.models import FindEntry
from crm.index.queries import answers_any, people_who_answer
from crm.index.rules import PEOPLE, Kind, asked_for

PAGE_SIZE = 50
FEW = 2_000
"""People that are sorted sooner than a page of them is found in what is sorted already."""


class Order(StrEnum):
    """By what the list is sorted."""

    NAME = ""
    NAME_BACK = "-name"
    MET = "met"
    """Lately met first, who was never met last."""
    MET_BACK = "-met"
    CHANGED = "changed"
    """What was written down last comes first."""
    CHANGED_BACK = "-changed"


@dataclass(frozen=True)
class Found:
    """The numbers of one page of people, and how many fit in all."""

    ids: Sequence[int]
    total: int
    page: int
    pages: int


@dataclass(frozen=True)
class Page:
    """One page of people, and how many fit in all."""

    items: Sequence[Listed]
    total: int
    page: int
    pages: int


def list_people(
    filters: PeopleFilters, page: int = 1, order: Order = Order.NAME, columns: Collection[str] = tuple(COLUMNS)
) -> Page:
    """Return one page of the people that the filters leave; what no column shows of them is not read."""
    found = find_page(filters, page, order)
    return Page(read_listed(found.ids, columns), found.total, found.page, found.pages)


def find_page(filters: PeopleFilters, page: int = 1, order: Order = Order.NAME) -> Found:
    """Return who stands on one page of the people that the filters leave."""
    # Who is called so has to be gathered whole for the count already; a second time would cost as much again.
    everybody = ids_of(filters, order) if filters.q else None
    total = count_people_of(filters) if everybody is None else len(everybody)
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(1, page), pages)
    if everybody is not None:
        ids = everybody[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    else:
        ids = _ids_of_page(filters, order, page, total) if total else []
    return Found(ids, total, page, pages)


def count_people_of(filters: PeopleFilters) -> int:
    """Return how many people the filters leave."""
    if not filters.q and not _narrow(filters):
        return count_with(_bits(filters), is_away=filters.archived)
    return db.session.scalar(_matching(filters, func.count())) or 0


def any_people() -> bool:
    """Say whether there is anybody who was not put away."""
    return db.session.scalar(select(PersonMark.person_id).where(PersonMark.mark == EVERYBODY).limit(1)) is not None


def ids_of(filters: PeopleFilters, order: Order = Order.NAME) -> Sequence[int]:
    """Return the numbers of all people the filters leave, in order."""
    return db.session.scalars(_sorted(filters, order)).all()


def people_in_order(ids: Sequence[int]) -> Sequence[Person]:
    """Return these people in the order of their numbers given."""
    people = {person.id: person for person in db.session.scalars(select(Person).where(among(Person.id, ids)))}
    return [people[ident] for ident in ids if ident in people]


def _ids_of_page(filters: PeopleFilters, order: Order, page: int, total: int) -> Sequence[int]:
    first, size = (page - 1) * PAGE_SIZE, min(PAGE_SIZE, total - (page - 1) * PAGE_SIZE)
    walk = _walked if total > FEW else _sorted
    if first <= total // 2:
        return db.session.scalars(walk(filters, order).limit(size).offset(first)).all()
    # From the end: the last page is then as near as the first.
    back = walk(filters, order, is_back=True).limit(size).offset(total - first - size)
    return db.session.scalars(back).all()[::-1]


def _walked(filters: PeopleFilters, order: Order, *, is_back: bool = False) -> Select[int]:
    """Return the same as `_sorted` as a walk along what is sorted: where many fit, a page of them is soon found."""
    if order in (Order.MET, Order.MET_BACK) and not filters.archived:
        walk = select(FindEntry.ref_id).where(FindEntry.place >= PEOPLE.first, FindEntry.place < PEOPLE.end)
        ident: Any = FindEntry.ref_id
        keys: tuple[Any, ...] = (FindEntry.place,)
        descending = order is Order.MET
    elif order in (Order.CHANGED, Order.CHANGED_BACK):
        walk, ident = select(Person.id), Person.id
        keys, descending = (Person.updated_at, Person.id), order is Order.CHANGED
    else:
        return _sorted(filters, order, is_back=is_back)
    fits = _matching(filters, PersonMark.person_id).where(PersonMark.person_id == ident).correlate(FindEntry, Person)
    return walk.where(fits.exists()).order_by(*(k.desc() if descending is not is_back else k.asc() for k in keys))


def _sorted(filters: PeopleFilters, order: Order, *, is_back: bool = False) -> Select[int]:
    query = _matching(filters, PersonMark.person_id)
    keys: tuple[Any, ...] = (PersonMark.folded, PersonMark.person_id)
    descending = order is Order.NAME_BACK
    # Who was put away stands in no index of names, so there is no day of the last meeting to sort by.
    if order in (Order.MET, Order.MET_BACK) and not filters.archived:
        entry = (FindEntry.ref_id == PersonMark.person_id) & (FindEntry.kind == int(Kind.PERSON))
        query, keys, descending = query.join(FindEntry, entry), (FindEntry.place,), order is Order.MET
    if order in (Order.CHANGED, Order.CHANGED_BACK):
        query = query.join(Person, Person.id == PersonMark.person_id)
        keys, descending = (Person.updated_at, Person.id), order is Order.CHANGED
    return query.order_by(*(key.desc() if descending is not is_back else key.asc() for key in keys))


def _matching(filters: PeopleFilters, what: Any) -> Select[Any]:
    """Return the query along the marks of the narrowest filter; the others are bits and marks beside it."""
    away = PUT_AWAY if filters.archived else ""
    marks = _narrow(filters) or _broad(filters) or [EVERYBODY]
    query = select(what).where(PersonMark.mark == away + marks[0], *_still(PersonMark, marks[0]))
    if bits := _bits(filters):
        query = query.where(PersonMark.bits.op("&")(bits) == bits)
    for mark in marks[1:]:
        query = query.where(_also(away + mark, mark))
    return query.where(_meets(filters)) if filters.q else query


def _narrow(filters: PeopleFilters) -> list[str]:
    """Return the marks of filters that leave few, those that leave fewest first."""
    asked = (
        (filters.tag, tag_mark(filters.tag)),
        (filters.language and not language_bit(filters.language), f"l:{filters.language}"),
        (filters.municipality, f"m:{filters.municipality}"),
        (filters.owner, f"o:{'' if filters.owner == NOBODY else number_in(filters.owner)}"),
        (filters.community, f"c:{filters.community}"),
    )
    return [mark for value, mark in asked if value]


def _broad(filters: PeopleFilters) -> list[str]:
    """Return the mark to walk along where nothing narrow is asked; the others are bits of it."""
    asked = (
        (filters.no_basis, "n"),
        (role_bit(filters.role), f"r:{filters.role}"),
        (filters.language, f"l:{filters.language}"),
    )
    return [mark for value, mark in asked if value][:1]


def _bits(filters: PeopleFilters) -> int:
    return (
        role_bit(filters.role) | language_bit(filters.language) | (NO_BASIS_BIT if filters.no_basis else 0)
    )  # fmt: skip


def _still(marked: Any, mark: str) -> list[ColumnElement[bool]]:
    return [or_(marked.until.is_(None), marked.until >= today())] if mark.startswith("c:") else []


def _also(stored: str, mark: str) -> ColumnElement[bool]:
    other = aliased(PersonMark)
    return exists().where(other.person_id == PersonMark.person_id, other.mark == stored, *_still(other, mark))


def _meets(filters: PeopleFilters) -> ColumnElement[bool]:
    """Return the condition that somebody is called so, or reached at this address or number.

    Where no name begins so, it may stand anywhere in one: then all names are looked through, as for who was put away;
    those of the marks, which are read in half the time of the records.
    """
    asked = asked_for(filters.q)
    if asked and not filters.archived and answers_any(asked, PEOPLE):
        return PersonMark.person_id.in_(people_who_answer(asked))
    if is_address(filters.q):
        return PersonMark.person_id.in_(select(Person.id).where(meets(filters.q)))
    return is_called(PersonMark.folded, filters.q)
