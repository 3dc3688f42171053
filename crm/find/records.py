"""What the index is told of each kind of record; read on a connection, for a flush and for rebuilding alike."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, select

from core.bulk import table_of
from core.clock import to_local
from core.db import Model
from crm.contacts.models import Address, AddressKind, Person
from crm.index.rules import Kind, terms_of
from crm.index.services import Findable
from crm.meetings.models import Meeting, Participant
from crm.offices.models import Office
from crm.organisations.models import Organisation
from crm.outlets.models import Outlet
from crm.principles.models import Principle, PrincipleText

MODELS: Mapping[Kind, type[Model]] = {
    Kind.MEETING: Meeting, Kind.PRINCIPLE: Principle, Kind.OUTLET: Outlet, Kind.ORGANISATION: Organisation,
    Kind.OFFICE: Office, Kind.PERSON: Person,
}  # fmt: skip
Ids = Collection[int]


def findable(connection: Connection, kind: Kind, ids: Ids) -> Iterator[Findable]:
    """Yield those of these records that are to be found; what was put away or erased is not."""
    return _READERS[kind](connection, ids)


def are_found(kind: Kind) -> Select[int]:
    """Return the query for the numbers of all records of a kind that are to be found."""
    return select(table_of(MODELS[kind]).c.id).where(*_is_found(kind))


def _is_found(kind: Kind) -> list[ColumnElement[bool]]:
    columns = table_of(MODELS[kind]).c
    return [columns.archived_at.is_(None), *([columns.erased_at.is_(None)] if kind is Kind.PERSON else [])]


def _rows(connection: Connection, kind: Kind, ids: Ids, *names: str) -> Iterable[Any]:
    columns = table_of(MODELS[kind]).c
    query = select(columns.id, *(columns[name] for name in names)).where(columns.id.in_(ids))
    return connection.execute(query.where(*_is_found(kind))).all()


def _people(connection: Connection, ids: Ids) -> Iterator[Findable]:
    addresses: dict[int, list[tuple[AddressKind, str]]] = defaultdict(list)
    for person_id, kind, value in connection.execute(
        select(Address.person_id, Address.kind, Address.value).where(Address.person_id.in_(ids))
    ):
        addresses[person_id].append((kind, value))
    met = _last_met(connection, ids)
    for ident, given, family in _rows(connection, Kind.PERSON, ids, "given_name", "family_name"):
        mails = [value for kind, value in addresses[ident] if kind is AddressKind.EMAIL]
        phones = [value for kind, value in addresses[ident] if kind is AddressKind.PHONE]
        terms = terms_of([f"{given} {family}"], mails=mails, phones=phones)
        yield Findable(Kind.PERSON, ident, met.get(ident), terms)


def _last_met(connection: Connection, ids: Ids) -> dict[int, date]:
    # Confidential meetings are left out: the order of what is found would tell of them.
    # A condition of the sum, not of the query: SQLite would go through all meetings that are not put away.
    counts = and_(Meeting.archived_at.is_(None), Meeting.is_confidential.is_(False))
    query = (
        select(Participant.person_id, func.max(case((counts, Meeting.starts_at))))
        .join(Meeting, Meeting.id == Participant.meeting_id)
        .where(Participant.person_id.in_(ids))
        .group_by(Participant.person_id)
    )
    return {ident: _day(at) for ident, at in connection.execute(query) if at}


def _day(at: datetime) -> date:
    return to_local(at).date()


def _bodies(kind: Kind, *more: str) -> Callable[[Connection, Ids], Iterator[Findable]]:
    def read(connection: Connection, ids: Ids) -> Iterator[Findable]:
        for row in _rows(connection, kind, ids, *more):
            names = [name for value in row[1:] for name in _names_in(value)]
            yield Findable(kind, row.id, None, terms_of(names, bent=True))

    return read


def _names_in(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        return [value]
    return value.values() if isinstance(value, dict) else value or ()


def _principles(connection: Connection, ids: Ids) -> Iterator[Findable]:
    titles: dict[int, list[str]] = defaultdict(list)
    for ident, title in connection.execute(
        select(PrincipleText.principle_id, PrincipleText.title).where(PrincipleText.principle_id.in_(ids))
    ):
        titles[ident].append(title)
    for ident, number in _rows(connection, Kind.PRINCIPLE, ids, "number"):
        yield Findable(Kind.PRINCIPLE, ident, None, terms_of([str(number), *titles[ident]], bent=True))


def _meetings(connection: Connection, ids: Ids) -> Iterator[Findable]:
    for ident, title, place, starts_at in _rows(connection, Kind.MEETING, ids, "title", "place", "starts_at"):
        yield Findable(Kind.MEETING, ident, _day(starts_at), terms_of([title, place], bent=True))


_NAMES = ("name_sq", "name_sr", "name_en")
_READERS: Mapping[Kind, Callable[[Connection, Ids], Iterator[Findable]]] = {
    Kind.PERSON: _people, Kind.MEETING: _meetings, Kind.PRINCIPLE: _principles,
    Kind.OFFICE: _bodies(Kind.OFFICE, *_NAMES, "names"),
    Kind.ORGANISATION: _bodies(Kind.ORGANISATION, *_NAMES, "names", "also"),
    Kind.OUTLET: _bodies(Kind.OUTLET, "name", "names", "also"),
}  # fmt: skip
