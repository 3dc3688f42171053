"""Makers for tests of imports: a file brought, checked, decided, imported, undone."""

import io
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from core.auth.models import User
from core.auth.services import create_user
from core.db import db, transaction
from core.feature import Role
from core.files.sweeping import file_store
from crm.contacts.models import Person
from crm.contacts.services import change_person
from crm.contacts.values import values_of
from crm.importing.jobs import work_on_import
from crm.importing.kinds import Choice
from crm.importing.models import ImportRow, PeopleImport
from crm.importing.queries import get_import, rows_by_number
from crm.importing.services import SetUp, bring_file, decide, open_import, start_check, start_run, start_undo
from tests.support.bell import TestBell


def bring(content: str | bytes, name: str = "press-list.csv") -> PeopleImport:
    """Bring a file, as an officer who looks at it first."""
    raw = content.encode() if isinstance(content, str) else content
    brought = bring_file(file_store(), io.BytesIO(raw), name)
    with transaction():
        return open_import(brought, _officer().id)


def _officer() -> User:
    known = db.session.scalar(select(User).where(User.email == "odeta@office.example"))
    return known or create_user(
        email="odeta@office.example", name="Odeta Officer", roles=[Role.OFFICER], language="en", password=None
    )


def checked(bell: TestBell, content: str | bytes, name: str = "press-list.csv", **said: Any) -> PeopleImport:
    """Bring a file and have its rows checked; `said` replaces what is guessed or asked."""
    found = bring(content, name)
    set_up = replace(SetUp(mapping=found.mapping, source=found.source), **said)
    with transaction():
        start_check(found.id, set_up, work_on_import)
    bell.drain()
    return get_import(found.id)


def decided(found: PeopleImport, choices: Mapping[int, Choice]) -> None:
    """Decide rows by their numbers."""
    with transaction():
        decide(found.id, choices)


def imported(bell: TestBell, what: str | bytes | PeopleImport, **said: Any) -> PeopleImport:
    """Import a file, or one that is checked already."""
    found = what if isinstance(what, PeopleImport) else checked(bell, what, **said)
    import_id = found.id
    with transaction():
        start_run(import_id, work_on_import)
    bell.drain()
    return get_import(import_id)


def undone(bell: TestBell, found: PeopleImport, *, also_changed: bool = False) -> PeopleImport:
    """Take an import back."""
    import_id = found.id
    with transaction():
        start_undo(import_id, also_changed, work_on_import)
    bell.drain()
    return get_import(import_id)


def row_of(found: PeopleImport, number: int) -> ImportRow:
    """Return one row by its place in the file; the head is row 1."""
    return rows_by_number(found.id, [number])[number]


def people() -> list[Person]:
    """Return everybody on record, in the order in which they were recorded."""
    return list(db.session.scalars(select(Person).where(Person.archived_at.is_(None)).order_by(Person.id)))


def renote(person: Person, notes: str) -> None:
    """Write a note on somebody, as a colleague does."""
    with transaction():
        change_person(person.id, person.version, replace(values_of(person), notes=notes))
