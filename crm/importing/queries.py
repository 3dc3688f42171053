"""Reading imports, and what is on record that a file is compared with."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import CursorResult, func, select, update

from core.bulk import is_sqlite, table_of
from core.clock import now
from core.db import db, get_record
from core.reading import no_rows
from core.unfolding import among
from crm.contacts.models import Address, AddressKind, Person, Position
from crm.contacts.values import COLUMNS, LISTS, AddressValues, PersonValues, PositionValues
from crm.duplicates.scoring import PersonFacts
from crm.importing.filling import Place, place_key
from crm.importing.kinds import WORKING, ImportState, Verdict
from crm.importing.matching import Known
from crm.importing.models import Done, ImportRow, PeopleImport
from crm.offices.models import Office
from crm.organisations.models import Organisation
from crm.outlets.models import Outlet

PAGE_SIZE = 50
AT_ONCE = 2000
TURN = 7_340_112
"""The number of the lock by which two files are not written at the same time: each would make the same people."""


def get_import(import_id: int) -> PeopleImport:
    """Return one import, or raise NotFound."""
    return get_record(PeopleImport, import_id)


def list_imports(page: int) -> Pagination:
    """Return one page of all imports, the latest first."""
    return db.paginate(
        select(PeopleImport).order_by(PeopleImport.id.desc()), page=page, per_page=PAGE_SIZE, error_out=False
    )


def list_waiting_imports() -> list[int]:
    """Return the imports that want a worker and have none, by their numbers."""
    free = PeopleImport.lease_until.is_(None) | (PeopleImport.lease_until < now())
    return list(db.session.scalars(select(PeopleImport.id).where(PeopleImport.state.in_(WORKING), free)))


def mapping_of_shape(shape: str) -> list[str]:
    """Return how the latest file of this shape was mapped; nothing for a shape never imported."""
    query = select(PeopleImport.mapping).where(
        PeopleImport.shape == shape,
        PeopleImport.state.in_((ImportState.CHECKED, ImportState.RUNNING, ImportState.DONE, ImportState.UNDONE)),
    )
    return db.session.scalar(query.order_by(PeopleImport.id.desc()).limit(1)) or []


def list_rows(import_id: int, verdict: Verdict, page: int) -> Pagination:
    """Return one page of the rows that were judged so, as they stand in the file."""
    query = select(ImportRow).where(ImportRow.import_id == import_id, ImportRow.verdict == verdict)
    return db.paginate(query.order_by(ImportRow.number), page=page, per_page=PAGE_SIZE, error_out=False)


def rows_by_number(import_id: int, numbers: Collection[int]) -> dict[int, ImportRow]:
    """Return some rows of an import by their numbers."""
    query = select(ImportRow).where(ImportRow.import_id == import_id, ImportRow.number.in_(numbers))
    return {row.number: row for row in db.session.scalars(query)}


def people_by_id(ids: Collection[int]) -> dict[int, Person]:
    """Return people by their numbers."""
    return {person.id: person for person in db.session.scalars(select(Person).where(Person.id.in_(ids)))}


def count_verdicts(import_id: int) -> dict[str, int]:
    """Return how many rows were judged how."""
    query = select(ImportRow.verdict, func.count()).where(ImportRow.import_id == import_id)
    return {verdict.value: number for verdict, number in db.session.execute(query.group_by(ImportRow.verdict))}


def count_choices(import_id: int, verdict: Verdict) -> dict[str, int]:
    """Return how many rows of one verdict were decided how."""
    query = select(ImportRow.choice, func.count()).where(ImportRow.import_id == import_id, ImportRow.verdict == verdict)
    return {choice.value: number for choice, number in db.session.execute(query.group_by(ImportRow.choice))}


def wrong_rows(import_id: int) -> Iterator[ImportRow]:
    """Yield the rows with faults as they stand in the file."""
    query = select(ImportRow).where(ImportRow.import_id == import_id, ImportRow.verdict == Verdict.WRONG)
    yield from db.session.scalars(query.order_by(ImportRow.number).execution_options(yield_per=500))


def imports_of_person(person_id: int) -> list[tuple[PeopleImport, Done]]:
    """Return the imports that made or changed a person, the first one first."""
    if no_rows(ImportRow.person_id, person_id):
        return []
    query = (
        select(PeopleImport, ImportRow.done)
        .join(ImportRow, ImportRow.import_id == PeopleImport.id)
        .where(ImportRow.person_id == person_id, ImportRow.done != Done.NOTHING, PeopleImport.state == ImportState.DONE)
        .order_by(PeopleImport.id)
    )
    return [(found, done) for found, done in db.session.execute(query)]


def people_kept(import_id: int, limit: int) -> list[Person]:
    """Return whom an import made or changed and its undo did not touch."""
    query = select(Person).where(
        Person.id.in_(
            select(ImportRow.person_id).where(ImportRow.import_id == import_id, ImportRow.done != Done.NOTHING)
        )
    )
    return list(db.session.scalars(query.order_by(Person.folded).limit(limit)))


def list_unfinished(user_id: int) -> list[PeopleImport]:
    """Return the files of a colleague that are checked and not imported."""
    query = select(PeopleImport).where(PeopleImport.created_by_id == user_id, PeopleImport.state == ImportState.CHECKED)
    return list(db.session.scalars(query.order_by(PeopleImport.id)))


def digests_in_use(_: None) -> Collection[str]:
    """Return the files of imports that are still needed."""
    return set(db.session.scalars(select(PeopleImport.digest).where(PeopleImport.digest != "")))


# What is on record


def known_on_record() -> Known:
    """Return everybody on record by what they can be recognised by; who was erased or merged away is not there."""
    known = Known()
    mails: dict[int, list[str]] = {}
    phones: dict[int, list[str]] = {}
    addresses, held = table_of(Address).c, table_of(Person).c
    for person_id, kind, value in db.session.execute(select(addresses.person_id, addresses.kind, addresses.value)):
        (mails if kind is AddressKind.EMAIL else phones).setdefault(person_id, []).append(value.lower())
    people = select(held.id, held.given_name, held.family_name, held.municipality, held.archived_at)
    people = people.where(held.erased_at.is_(None), held.merged_into_id.is_(None))
    for ident, given, family, municipality, archived_at in db.session.execute(people):
        if archived_at is not None:
            known.put_away.add(ident)
        known.add(ident, PersonFacts(
            f"{given} {family}".strip(), frozenset(mails.get(ident, ())), frozenset(phones.get(ident, ())),
            municipality=municipality,
        ))  # fmt: skip
    return known


def mark_of_records() -> str:
    """Return a mark that is another one as soon as any person is recorded or changed."""
    query = select(func.count(Person.id), func.max(Person.id), func.sum(Person.version))
    return ":".join(str(number) for number in db.session.execute(query).one())


@dataclass(frozen=True)
class OnRecord:
    """A person as she is recorded, without an object for her: by the thousand those cost more than all else."""

    version: int
    values: PersonValues
    position_ids: Sequence[int]
    is_erased: bool = False


def on_record(ids: Collection[int]) -> dict[int, OnRecord]:
    """Return what is recorded of these people."""
    addresses: dict[int, list[AddressValues]] = {}
    positions: dict[int, list[tuple[int, PositionValues]]] = {}
    written, held, people = table_of(Address).c, table_of(Position).c, table_of(Person).c
    query = select(written.person_id, written.kind, written.value, written.state)
    known: Any
    for person_id, *known in db.session.execute(
        query.where(among(Address.person_id, ids)).order_by(written.place, written.id)
    ):
        addresses.setdefault(person_id, []).append(AddressValues(*known))
    of_position = (held[name] for name in PositionValues.__dataclass_fields__)
    rest: Any
    for person_id, ident, *rest in db.session.execute(
        select(held.person_id, held.id, *of_position).where(among(Position.person_id, ids)).order_by(held.id)
    ):
        positions.setdefault(person_id, []).append((ident, PositionValues(*rest)))
    found = {}
    lists, columns = [people[name] for name in LISTS], [people[name] for name in COLUMNS]
    told = select(people.id, people.version, people.erased_at, *lists, *columns).where(among(Person.id, ids))
    for ident, version, erased_at, *told_so in db.session.execute(told):
        said: dict[str, Any] = dict(zip(COLUMNS, told_so[len(LISTS) :], strict=True))
        said |= zip(LISTS, map(tuple, told_so[: len(LISTS)]), strict=True)
        at = positions.get(ident, [])
        values = PersonValues(
            **said, addresses=tuple(addresses.get(ident, ())), positions=tuple(position for _, position in at)
        )
        found[ident] = OnRecord(version, values, [position_id for position_id, _ in at], erased_at is not None)
    return found


def counts_on_record(ids: Collection[int]) -> dict[int, tuple[int, int]]:
    """Return of these people the version, and where a new address is put; of who was erased, nothing."""
    people, written = table_of(Person).c, table_of(Address).c
    last = (
        select(written.person_id, func.max(written.place).label("place"))
        .where(among(Address.person_id, ids))
        .group_by(written.person_id)
        .subquery()
    )
    query = (
        select(people.id, people.version, func.coalesce(last.c.place + 1, 0))
        .outerjoin_from(table_of(Person), last, last.c.person_id == people.id)
        .where(among(Person.id, ids), people.erased_at.is_(None))
    )
    return {ident: (version, place) for ident, version, place in db.session.execute(query)}


def places_on_record() -> dict[str, Place]:
    """Return where people may work by every spelling; of one name the outlet comes first, then the organisation."""
    found: dict[str, Place] = {}

    def add(place: Place, *names: str) -> None:
        for name in names:
            if key := place_key(name):
                found.setdefault(key, place)

    for ident, name in db.session.execute(select(Outlet.id, Outlet.name).where(Outlet.archived_at.is_(None))):
        add(Place(outlet_id=ident), name)
    for ident, *names in db.session.execute(
        select(Organisation.id, Organisation.name_sq, Organisation.name_sr, Organisation.name_en).where(
            Organisation.archived_at.is_(None)
        )
    ):
        add(Place(organisation_id=ident), *names)
    offices = select(Office.id, Office.organisation_id, Office.name_sq, Office.name_sr, Office.name_en)
    for ident, organisation_id, *names in db.session.execute(offices.where(Office.archived_at.is_(None))):
        add(Place(office_id=ident, organisation_id=organisation_id), *names)
    return found


def write_alone() -> None:
    """Wait until no other import, and no undo of one, writes; on SQLite there is one writer anyhow."""
    if not is_sqlite():
        db.session.execute(select(func.pg_advisory_xact_lock(TURN)))


def claim(import_id: int, state: ImportState, until: datetime) -> bool:
    """Take an import in hand for one step; false where somebody else has it, or it is in another state by now."""
    free = PeopleImport.lease_until.is_(None) | (PeopleImport.lease_until < now())
    done = db.session.execute(
        update(PeopleImport)
        .where(PeopleImport.id == import_id, PeopleImport.state == state, free)
        .values(lease_until=until)
        .execution_options(synchronize_session=False)
    )
    return isinstance(done, CursorResult) and done.rowcount == 1


def names_of_places(imported: Mapping[str, Sequence[int]]) -> list[str]:
    """Return how the workplaces are called that an import brought."""
    outlets = db.session.scalars(select(Outlet.name).where(Outlet.id.in_(imported.get("outlet", ()))))
    organisations = db.session.scalars(
        select(Organisation).where(Organisation.id.in_(imported.get("organisation", ())))
    )
    return [*outlets, *(o.name_sq or o.name_sr or o.name_en for o in organisations)]
