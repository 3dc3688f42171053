"""What a page need not ask again, or at all: answered from one question, and never from an old answer."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from sqlalchemy import Engine, event

from core.clock import now
from core.db import db, transaction
from core.reading import no_rows, once
from crm.contacts.models import Person, Position
from crm.contacts.notes.models import PersonNote
from crm.meetings.models import Participant
from crm.stances.models import Stance
from tests.support.pointing import row_pointing

POINTERS = (Position.person_id, Participant.person_id, PersonNote.person_id, Stance.person_id, Person.merged_into_id)


@pytest.fixture
def anna(app: Flask) -> int:
    """Somebody of whom nothing is held."""
    person = Person(given_name="Anna", family_name="Berisha")
    with transaction():
        db.session.add(person)
    return person.id


@pytest.fixture
def asked(app: Flask) -> Iterator[list[str]]:
    """What the database was asked."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield statements
    event.remove(Engine, "before_cursor_execute", note)


@pytest.mark.parametrize("pointer", POINTERS, ids=str)
def test_a_row_is_seen_by_the_column_it_names_her_in(app: Flask, anna: int, pointer: object) -> None:
    with transaction():
        row_pointing(pointer.property.columns[0].table, pointer.property.columns[0], anna)  # type: ignore[attr-defined]
    with app.test_request_context():
        assert [each for each in POINTERS if not no_rows(each, anna)] == [pointer]


def test_all_columns_are_asked_for_at_once(app: Flask, anna: int, asked: list[str]) -> None:
    with app.test_request_context():
        assert all(no_rows(pointer, anna) for pointer in POINTERS)
    assert len([each for each in asked if "EXISTS" in each]) == 1


@pytest.mark.parametrize("method", ["POST", None])
def test_where_something_may_be_written_nobody_is_spared_a_question(app: Flask, anna: int, method: str | None) -> None:
    def answers() -> list[bool]:
        return [no_rows(pointer, anna) for pointer in POINTERS]

    if method:
        with app.test_request_context(method=method):
            assert not any(answers())
    else:
        assert not any(answers())


def test_what_was_written_in_between_is_seen(app: Flask, anna: int) -> None:
    with app.test_request_context():
        assert no_rows(PersonNote.person_id, anna)
        with transaction():
            db.session.add(PersonNote(person_id=anna, text="Prefers mornings", created_at=now()))
        assert not no_rows(PersonNote.person_id, anna)


@pytest.fixture
def count_up() -> Callable[[int], int]:
    """A question whose answer is another each time it is really asked."""
    times: list[int] = []

    @once
    def ask(step: int) -> int:
        times.append(step)
        return sum(times)

    return ask


def test_a_question_is_asked_once_a_page_for_each_thing_it_is_asked_of(
    app: Flask, count_up: Callable[[int], int]
) -> None:
    with app.test_request_context():
        assert [count_up(1), count_up(1), count_up(5), count_up(1)] == [1, 1, 6, 1]
    with app.test_request_context(method="POST"):
        assert [count_up(1), count_up(1)] == [7, 8]


def test_two_questions_do_not_answer_for_each_other(app: Flask) -> None:
    first, second = once(lambda: "first"), once(lambda: "second")
    with app.test_request_context():
        assert (first(), second()) == ("first", "second")
