"""What was erased is in no byte of the files of the database either, its log and its full-text index included."""

from pathlib import Path
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.engine import make_url

from core import traces
from core.bulk import is_sqlite
from core.db import db, transaction
from crm.contacts.models import Person
from crm.contacts.values import values_of
from crm.privacy.requests.clearing import NIGHT, clear, count_uncleared
from crm.privacy.requests.models import Erasure
from crm.privacy.requests.services import erase
from tests.support.clock import Clock
from tests.support.contacts import change, email, record
from tests.support.databases import Database
from tests.support.personas import Persona

OTHERS = 60


def word() -> str:
    """Return a word that no test before has left anywhere."""
    return f"zq{uuid4().hex}"


def places(database: Database, *words: str) -> list[str]:
    """Return the files of the database in which one of these words stands."""
    path = Path(make_url(database.url).database or "")
    files = [file for ending in ("", "-wal") if (file := path.with_name(path.name + ending)).exists()]
    return [file.name for file in files if any(each.encode() in file.read_bytes().lower() for each in words)]


def recorded(*words: str) -> Person:
    """Record somebody with these words, changed now and then while others come, so that pages split and rows move."""
    name, note, mail = words
    her = record(name, name, notes=note, addresses=(email(f"{mail}@a.example"),), tags=(mail[:40],))
    for number in range(OTHERS):
        record("A", f"Other{number}", notes="x" * (number * 37 % 900))
        if number % 10 == 0:
            her = change(her, values_of(her))
    return her


def erased(person: Person) -> None:
    """Erase her."""
    with transaction():
        erase(person.id, at_own_wish=True)


def cleared() -> list[bool]:
    """Return of each erasure whether the files were cleared after it."""
    return [at is not None for at in db.session.scalars(select(Erasure.cleared_at).order_by(Erasure.id))]


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the database for one that takes long to write anew."""
    monkeypatch.setattr(traces, "SMALL", 0)


def test_no_file_of_the_database_holds_a_word_of_hers(app: Flask, database: Database) -> None:
    words = word(), word(), word()
    her = recorded(*words)
    if is_sqlite():
        assert places(database, *words) != []
    erased(her)
    if is_sqlite():
        assert places(database, *words) == []
    assert cleared() == [is_sqlite()]
    assert count_uncleared() == 0


def test_a_large_database_is_written_anew_by_night(
    app: Flask, database: Database, large: None, clock: Clock, officer: Persona
) -> None:
    words = word(), word(), word()
    erased(recorded(*words))
    assert cleared() == [False]
    assert count_uncleared() == int(is_sqlite())
    assert ("written anew by night" in officer.get("/privacy/requests").text) == is_sqlite()
    clear()
    assert cleared() == [False]
    clock.move(hours=NIGHT.start + 11)
    clear()
    assert cleared() == [is_sqlite()]
    if is_sqlite():
        assert places(database, *words) == []


def test_whoever_reads_meanwhile_is_waited_for_and_then_it_is_done_by_the_next_bell(
    app: Flask, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(traces, "PATIENCE_MS", 1)
    words = word(), word(), word()
    her = recorded(*words)
    with db.engine.connect() as reader:
        reader.execute(select(Person.id).limit(1)).all()
        erased(her)
        assert cleared() == [False]
    clear()
    assert cleared() == [is_sqlite()]
    if is_sqlite():
        assert places(database, *words) == []
