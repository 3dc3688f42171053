"""People as they leave the program: in rows of a table, and as vCards; some hundred at a time."""

from collections.abc import Iterator, Sequence
from datetime import UTC

from sqlalchemy import select

from core.clock import today
from core.db import db
from core.i18n import LazyString, lazy_gettext
from core.spreadsheets import Cell
from core.unfolding import among
from crm.contacts.lists.columns import COLUMNS
from crm.contacts.lists.queries import Order, ids_of, people_in_order
from crm.contacts.lists.vcards import Card
from crm.contacts.models import AddressKind, AddressState, Person
from crm.contacts.queries import last_met, shareable
from crm.contacts.rules import PeopleFilters, is_current
from crm.contacts.words import basis_words, person_line, position_place, position_title, role_words
from crm.words import endonyms, place

CHUNK = 400
HEADER: tuple[LazyString, ...] = (
    lazy_gettext("Family name"), lazy_gettext("Given name"), lazy_gettext("Role"), COLUMNS["does"], COLUMNS["mail"],
    COLUMNS["phone"], COLUMNS["languages"], COLUMNS["municipality"], COLUMNS["beats"], COLUMNS["tags"],
    COLUMNS["owner"], COLUMNS["basis"], lazy_gettext("Where the details come from"), COLUMNS["met"],
)  # fmt: skip


def who_may_leave(filters: PeopleFilters, order: Order) -> tuple[Sequence[int], int]:
    """Return the people of a list who may stand in one that leaves, in its order, and how many may not."""
    listed = ids_of(filters, order)
    kept = set(db.session.scalars(select(Person.id).where(among(Person.id, listed), shareable())))
    leaving = [ident for ident in listed if ident in kept]
    return leaving, len(listed) - len(leaving)


def _people(ids: Sequence[int]) -> Iterator[Sequence[Person]]:
    for start in range(0, len(ids), CHUNK):
        yield people_in_order(ids[start : start + CHUNK])


def header() -> list[str]:
    """Return what stands above the columns."""
    return [str(name) for name in HEADER]


def rows(ids: Sequence[int]) -> Iterator[Sequence[Cell]]:
    """Yield a row for each of these people."""
    for people in _people(ids):
        met = last_met(people)
        for person in people:
            yield [
                person.family_name, person.given_name, role_words(person), person_line(person),
                ", ".join(_working(person, AddressKind.EMAIL)), ", ".join(_working(person, AddressKind.PHONE)),
                endonyms(person.languages), place(person.municipality), ", ".join(person.beats), ", ".join(person.tags),
                person.owner.name if person.owner else "", basis_words(person.basis), person.source,
                met.get(person.id),
            ]  # fmt: skip


def _working(person: Person, kind: AddressKind) -> list[str]:
    return [a.value for a in person.addresses if a.kind is kind and a.state is AddressState.WORKS]


def cards(ids: Sequence[int], host: str) -> Iterator[Card]:
    """Yield a card for each of these people; what stands in it is what works and what she does now."""
    for people in _people(ids):
        for person in people:
            held = [p for p in person.positions if is_current(p.until, today())]
            yield Card(
                name=person.name, uid=f"person-{person.id}@{host}", family_name=person.family_name,
                given_name=person.given_name, mails=_working(person, AddressKind.EMAIL),
                phones=_working(person, AddressKind.PHONE), languages=person.languages,
                works=[(position_title(p), position_place(p)) for p in held], tags=person.tags,
                revised=person.updated_at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ"),
            )  # fmt: skip
