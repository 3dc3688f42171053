"""One place that commits, work that waits for it, and columns that come back as they went in, on both databases."""

from collections.abc import Iterator
from contextvars import Context
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum

import pytest
from flask import Flask
from sqlalchemy import Engine, MetaData, create_engine, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, StatementError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, registry
from sqlalchemy.orm.exc import StaleDataError

from core.audit import AuditEntry
from core.auth.models import RoleRecord
from core.clock import now
from core.db import Base, Versioned, after_commit, db, get_record, holds, in_transaction, touch, transaction
from core.errors import NotFound


class Own(DeclarativeBase):
    """Tables of these tests, apart from those of the program."""

    registry = registry(metadata=MetaData(), type_annotation_map=dict(Base.registry.type_annotation_map))


class Mood(StrEnum):
    """How a note feels."""

    CALM = "calm"
    LOUD = "very-loud"


class Note(Own, Versioned):
    """A record with a column of each kind."""

    __tablename__ = "own_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime | None]
    mood: Mapped[Mood] = mapped_column(default=Mood.CALM)
    tags: Mapped[list[str]] = mapped_column(default=list)


@pytest.fixture
def notes(app: Flask) -> Iterator[None]:
    """A table of notes."""
    Own.metadata.create_all(db.engine)
    yield
    db.session.remove()
    Own.metadata.drop_all(db.engine)


def stored(**values: object) -> Note:
    """Store a note and read it back in another session."""
    note = Note(**values)
    with transaction():
        db.session.add(note)
    ident = note.id
    db.session.expunge_all()
    return get_record(Note, ident)  # type: ignore[type-var]


def roles() -> list[str]:
    """Return the names of the roles somebody else sees."""

    def look(engine: Engine) -> list[str]:
        with engine.connect() as connection:
            return list(connection.scalars(select(RoleRecord.name).order_by(RoleRecord.name)))

    return Context().run(look, db.engine)


def test_a_transaction_commits_at_its_end(app: Flask) -> None:
    with transaction():
        db.session.add(RoleRecord(name="one"))
        db.session.flush()
        assert roles() == []
    assert roles() == ["one"]


def test_an_error_undoes_all_of_it_and_passes(app: Flask) -> None:
    with pytest.raises(LookupError), transaction():
        db.session.add(RoleRecord(name="one"))
        db.session.flush()
        raise LookupError
    assert roles() == []


def test_a_transaction_inside_another_is_refused(app: Flask) -> None:
    with pytest.raises(RuntimeError, match="services never open one"), transaction(), transaction():
        pass
    with transaction():
        db.session.add(RoleRecord(name="the next one works"))
    assert len(roles()) == 1


def test_records_changed_outside_a_transaction_are_refused_not_lost_silently(app: Flask) -> None:
    db.session.execute(text("SELECT 1"))
    db.session.add(RoleRecord(name="one"))
    with pytest.raises(RuntimeError, match="outside a transaction"), transaction():
        pass


def test_what_waits_for_the_commit_sees_what_was_committed(app: Flask) -> None:
    seen: list[list[str]] = []
    with transaction():
        after_commit(lambda: seen.append(roles()))
        db.session.add(RoleRecord(name="one"))
    assert seen == [["one"]]


def test_what_waits_for_the_commit_vanishes_with_a_rollback(app: Flask) -> None:
    seen: list[str] = []
    with pytest.raises(LookupError), transaction():
        after_commit(lambda: seen.append("rung"))
        raise LookupError
    with transaction():
        pass
    assert seen == []


def test_a_commit_the_database_refuses_rings_for_nothing(app: Flask) -> None:
    seen: list[str] = []
    with pytest.raises(IntegrityError), transaction():
        after_commit(lambda: seen.append("rung"))
        db.session.add_all([RoleRecord(name="one"), RoleRecord(name="one")])
    assert (seen, roles()) == ([], [])


def test_nothing_waits_outside_a_transaction(app: Flask) -> None:
    with pytest.raises(RuntimeError, match="no transaction is open"):
        after_commit(lambda: None)


def test_a_reader_and_then_writer_does_not_trip_over_another_writer(app: Flask) -> None:
    assert db.session.scalars(select(RoleRecord)).all() == []
    with db.engine.begin() as other:
        other.execute(RoleRecord.__table__.insert(), {"name": "of another"})  # type: ignore[attr-defined]
    with transaction():
        db.session.add(RoleRecord(name="mine"))
    assert roles() == ["mine", "of another"]


def test_foreign_keys_hold(app: Flask) -> None:
    entry = AuditEntry(at=now(), user_id=4711, action="created", subject="role", subject_id=1, changes={})
    with pytest.raises(IntegrityError), transaction():
        db.session.add(entry)


def test_a_moment_comes_back_as_aware_utc(notes: None) -> None:
    in_summer = datetime(2026, 7, 1, 14, 30, tzinfo=timezone(timedelta(hours=2)))
    note = stored(at=in_summer)
    assert note.at == in_summer
    assert note.at.tzinfo is UTC or note.at.utcoffset() == timedelta(0)


def test_a_moment_without_its_zone_is_refused(notes: None) -> None:
    with pytest.raises(StatementError, match="needs its time zone"), transaction():
        db.session.add(Note(at=datetime(2026, 7, 1, 14, 30)))  # noqa: DTZ001  that is what is refused


def test_moments_compare_in_the_database_as_moments(notes: None) -> None:
    early = stored(at=datetime(2026, 7, 1, 14, 30, tzinfo=timezone(timedelta(hours=2)))).id
    stored(at=datetime(2026, 7, 1, 13, 0, tzinfo=UTC))
    before = select(Note.id).where(Note.at < datetime(2026, 7, 1, 12, 45, tzinfo=UTC))
    assert db.session.scalars(before).all() == [early]


def test_a_word_of_a_set_is_stored_by_its_value(notes: None) -> None:
    note = stored(mood=Mood.LOUD)
    assert note.mood is Mood.LOUD
    assert db.session.execute(text("SELECT mood FROM own_note")).scalar() == "very-loud"


def test_a_list_of_words_is_searched_by_a_whole_word(notes: None) -> None:
    ids = {tag: stored(tags=[tag, "x"]).id for tag in ("sq", "sq-XK", "%", "a_b")}
    for tag, ident in ids.items():
        assert db.session.scalars(select(Note.id).where(holds(Note.tags, tag))).all() == [ident]


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)  # On SQLite there is one writer at a time.
def test_the_second_of_two_writers_is_told(notes: None) -> None:
    ident = stored(mood=Mood.CALM).id
    with pytest.raises(StaleDataError), transaction():
        note = db.session.get_one(Note, ident)
        with Session(db.engine) as other, other.begin():
            other.get_one(Note, ident).mood = Mood.LOUD
        note.mood = Mood.LOUD
        db.session.flush()


def test_a_change_of_what_hangs_on_a_record_counts_as_its_own(notes: None) -> None:
    note = stored()
    with transaction():
        touch(note)
    assert note.version == 2


def test_a_record_that_is_not_there_is_not_found(app: Flask) -> None:
    with pytest.raises(NotFound, match="RoleRecord 7"):
        get_record(RoleRecord, 7)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_every_connection_to_sqlite_is_set_up(app: Flask) -> None:
    with db.engine.connect() as connection:
        pragmas = [connection.exec_driver_sql(f"PRAGMA {p}").scalar() for p in ("journal_mode", "foreign_keys")]
    assert pragmas == ["wal", 1]


def test_a_foreign_sqlite_engine_is_set_up_alike() -> None:
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    engine.dispose()


def test_work_is_done_again_where_the_database_breaks_off(app: Flask) -> None:
    tries: list[int] = []

    def work() -> int:
        tries.append(1)
        db.session.add(RoleRecord(name=f"try {len(tries)}"))
        db.session.flush()
        if len(tries) == 1:
            raise OperationalError("COMMIT", {}, ConnectionError("the server closed the connection"))
        return len(tries)

    assert in_transaction(work) == 2
    assert [role.name for role in db.session.scalars(select(RoleRecord))] == ["try 2"]


def test_work_that_is_wrong_is_not_done_again(app: Flask) -> None:
    tries: list[int] = []

    def work() -> None:
        tries.append(1)
        db.session.execute(text("SELECT * FROM nowhere"))

    with pytest.raises(DBAPIError):
        in_transaction(work)
    assert tries == [1]
