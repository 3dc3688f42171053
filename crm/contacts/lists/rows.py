"""People as a list shows them: values read by one or two questions, for fifty records and what hangs on them cost more.

What no column shows is not read.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Column, Executable, bindparam, select

from core.auth.models import User
from core.bulk import table_of
from core.db import db
from crm.contacts.lists.columns import ADDRESSES
from crm.contacts.models import Address, AddressKind, AddressState, Basis, Person, Position, full_name
from crm.contacts.words import person_line
from crm.offices.models import Office
from crm.organisations.models import Organisation
from crm.outlets.models import Outlet

ALWAYS = ("id", "given_name", "family_name", "erased_at", "basis", "do_not_contact", "is_restricted")
READ = {
    "does": ("is_journalist", "is_decision_maker", "is_opinion_maker"),
    "languages": ("languages",),
    "municipality": ("municipality",),
    "tags": ("tags",),
    "beats": ("beats",),
    "owner": ("owner_id",),
    "verified": ("verified_on",),
    "changed": ("updated_at",),
}
"""Beyond the name, what each column tells of a person."""
_PERSON, _POSITION, _ADDRESS, _USER = map(table_of, (Person, Position, Address, User))
_OUTLET, _ORGANISATION, _OFFICE = map(table_of, (Outlet, Organisation, Office))


@dataclass(slots=True)
class Named:
    """An organisation or an office by its names."""

    name_sq: str
    name_sr: str
    name_en: str
    names: dict[str, str]
    organisation_id: int | None = None
    """Of an office, what it belongs to."""


@dataclass(slots=True)
class Called:
    """An outlet by its one name."""

    name: str


@dataclass(slots=True)
class Held:
    """A position somebody holds or held, as far as her line tells of it."""

    title: str
    until: date | None
    is_acting: bool
    outlet: Called | None
    organisation: Named | None
    office: Named | None


@dataclass(slots=True, kw_only=True)
class Listed:
    """A person as far as the columns of a list show her."""

    id: int
    given_name: str
    family_name: str
    erased_at: datetime | None
    basis: Basis
    do_not_contact: bool
    is_restricted: bool
    is_journalist: bool = False
    is_decision_maker: bool = False
    is_opinion_maker: bool = False
    languages: Sequence[str] = ()
    municipality: str = ""
    tags: Sequence[str] = ()
    beats: Sequence[str] = ()
    owner_id: int | None = None
    verified_on: date | None = None
    updated_at: datetime | None = None
    positions: Sequence[Held] = ()
    email: str = ""
    phone: str = ""
    owner: str = ""
    """What the colleague is called who keeps the relationship."""

    @property
    def name(self) -> str:
        """Return her name as she writes it."""
        return full_name(self.given_name, self.family_name, self.erased_at)

    @property
    def line(self) -> str:
        """Return what she does."""
        return person_line(self)


def read_listed(ids: Sequence[int], columns: Collection[str]) -> list[Listed]:
    """Return these people in the order of their numbers given."""
    wanted = tuple(name for column, names in READ.items() if column in columns for name in names)
    rows = {row.id: row for row in _read(_people(wanted), ids)}
    positions = _positions(ids) if "does" in columns else {}
    people = [Listed(**rows[i]._mapping, positions=positions.get(i, ())) for i in ids if i in rows]
    if not ADDRESSES.isdisjoint(columns):
        _add_addresses(people)
    if "owner" in columns:
        _add_owners(people)
    return people


def _read(query: Executable, ids: Iterable[int | None]) -> Sequence[Any]:
    return db.session.execute(query, {"ids": list(ids)}).all()


def _these(column: Column[Any]) -> Any:
    return column.in_(bindparam("ids", expanding=True))


@cache
def _people(names: tuple[str, ...]) -> Executable:
    return select(*(_PERSON.c[name] for name in (*ALWAYS, *names))).where(_these(_PERSON.c.id))


_NAMES = ("name_sq", "name_sr", "name_en", "names")
_HELD = (
    select(
        *(_POSITION.c[name] for name in ("person_id", "title", "until", "is_acting")), _OUTLET.c.name,
        _ORGANISATION.c.id, *(_ORGANISATION.c[name] for name in _NAMES),
        _OFFICE.c.id, *(_OFFICE.c[name] for name in _NAMES), _OFFICE.c.organisation_id,
    )
    .outerjoin(_OUTLET, _OUTLET.c.id == _POSITION.c.outlet_id)
    .outerjoin(_ORGANISATION, _ORGANISATION.c.id == _POSITION.c.organisation_id)
    .outerjoin(_OFFICE, _OFFICE.c.id == _POSITION.c.office_id)
    .where(_these(_POSITION.c.person_id)).order_by(_POSITION.c.id)
)  # fmt: skip
_REACHED = (
    select(_ADDRESS.c.person_id, _ADDRESS.c.kind, _ADDRESS.c.value)
    .where(_these(_ADDRESS.c.person_id), _ADDRESS.c.state == AddressState.WORKS)
    .order_by(_ADDRESS.c.place, _ADDRESS.c.id)
)
_COLLEAGUES = select(_USER.c.id, _USER.c.name).where(_these(_USER.c.id))


def _positions(ids: Sequence[int]) -> dict[int, list[Held]]:
    found: dict[int, list[Held]] = defaultdict(list)
    for person_id, title, until, is_acting, outlet, *rest in _read(_HELD, ids):
        organisation = Named(*rest[1:5]) if rest[0] is not None else None
        office = Named(*rest[6:]) if rest[5] is not None else None
        at = Called(outlet) if outlet is not None else None
        found[person_id].append(Held(title, until, is_acting, at, organisation, office))
    return found


def _add_addresses(people: Sequence[Listed]) -> None:
    """Add the first mail address and the first number of each that work."""
    first: dict[tuple[int, AddressKind], str] = {}
    for person_id, kind, value in _read(_REACHED, [person.id for person in people]):
        first.setdefault((person_id, kind), value)
    for person in people:
        person.email = first.get((person.id, AddressKind.EMAIL), "")
        person.phone = first.get((person.id, AddressKind.PHONE), "")


def _add_owners(people: Sequence[Listed]) -> None:
    called = dict(tuple(row) for row in _read(_COLLEAGUES, {person.owner_id for person in people}))
    for person in people:
        person.owner = called.get(person.owner_id, "")
