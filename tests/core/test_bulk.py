"""Many rows at once are the same rows, however they went in."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import DataError, IntegrityError

from core.audit import AuditEntry
from core.auth.services import create_user
from core.bulk import MANY, insert_or_replace, insert_rows, update_rows
from core.db import db, transaction
from crm.contacts.models import Address, AddressKind, AddressState, Basis, Person
from crm.followups.models import FollowUp

AWKWARD = ("", "\\N", "a\tb", "line\nline\r", 'quote " and \\', "Ђорђе ćčž ë", "{}", "%s %(x)s", "\u2028")


def person(number: int) -> dict[str, Any]:
    return {
        "id": number, "given_name": AWKWARD[number % len(AWKWARD)], "family_name": f"Nobody {number}",
        "languages": ["sq", "sr-Latn"] if number % 2 else [], "basis": Basis.CONSENT if number % 3 else Basis.NONE,
        "basis_on": date(2026, 5, 1) if number % 3 else None, "updated_at": datetime(2026, 5, 1, 12, 30, tzinfo=UTC),
        "folded": "nobody",
    }  # fmt: skip


@pytest.mark.parametrize("number", [MANY - 1, MANY + 20])
def test_rows_come_back_as_they_went_in(app: Flask, number: int) -> None:
    rows = [person(n) for n in range(1, number + 1)]
    with transaction():
        insert_rows(Person, rows)
    found = db.session.scalars(select(Person).order_by(Person.id)).all()
    assert [{name: getattr(one, name) for name in rows[0]} for one in found] == rows


def test_what_is_not_said_of_many_is_what_it_is_of_one(app: Flask) -> None:
    with transaction():
        insert_rows(Person, [person(n) for n in range(1, MANY + 2)])
        db.session.add(Person(**person(MANY + 2)))
        kind, value = AddressKind.EMAIL, "{}@x.example".format
        insert_rows(Address, [{"person_id": 1, "kind": kind, "value": value(n), "place": n} for n in range(MANY)])
    found = db.session.scalars(select(Person).order_by(Person.id.desc())).all()
    names = {column.key for column in Person.__table__.columns} - person(1).keys()
    assert len({str({name: getattr(one, name) for name in names}) for one in (found[0], found[-1])}) == 1
    assert set(db.session.scalars(select(Address.state))) == {AddressState.WORKS}


def test_a_default_that_looks_at_the_row_sees_it(app: Flask) -> None:
    days = [date(2026, 5, 1) + timedelta(days=n) for n in range(MANY + 1)]
    at = datetime(2026, 5, 1, tzinfo=UTC)
    with transaction():
        user = create_user(email="o@x.example", name="O", roles=[], language="en", password=None)
        insert_rows(FollowUp, [{"what": "Call", "due_on": on, "owner_id": user.id, "created_at": at} for on in days])
    assert list(db.session.scalars(select(FollowUp.act_on).order_by(FollowUp.id))) == days


def test_one_that_is_refused_takes_all_with_it(app: Flask) -> None:
    told = {"at": datetime(2026, 5, 1, tzinfo=UTC), "action": "made", "subject": "x", "subject_id": 1, "changes": {}}
    with pytest.raises(IntegrityError), transaction():
        insert_rows(AuditEntry, [told] * MANY + [told | {"subject": None}])
    assert db.session.scalars(select(AuditEntry)).all() == []
    with transaction():
        insert_rows(AuditEntry, [told])


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)  # SQLite takes it.
def test_what_cannot_be_kept_at_all_is_refused_as_one_by_one(app: Flask) -> None:
    for number in (1, MANY + 1):
        with pytest.raises(DataError), transaction():
            insert_rows(Person, [person(n) | {"family_name": "No\0body"} for n in range(1, number + 1)])


def test_records_become_what_their_rows_say_and_no_others(app: Flask) -> None:
    with transaction():
        insert_rows(Person, [person(n) for n in range(1, 6)])
        changed = [{**person(n), "id": n - 3, "version": 2} for n in (4, 5)]
        update_rows(Person, changed)
        update_rows(Person, [])
    found = db.session.scalars(select(Person).order_by(Person.id)).all()
    names = person(1).keys() | {"version"}
    kept = [{name: getattr(one, name) for name in names} for one in found]
    assert kept == [*changed, *({**person(n), "version": 1} for n in (3, 4, 5))]


def test_of_no_rows_nothing_is_asked(app: Flask) -> None:
    with transaction():
        insert_rows(Person, [])
    assert db.session.scalars(select(Person)).all() == []


@pytest.mark.parametrize("number", [1, MANY + 20])
def test_what_is_there_already_becomes_what_is_said_now(app: Flask, number: int) -> None:
    at = datetime(2026, 5, 1, 12, 30, tzinfo=UTC)
    with transaction():
        insert_rows(Person, [person(n) for n in range(1, number + 1)])
        said = [
            {"id": n, "given_name": AWKWARD[n % 9], "updated_at": at, "basis_on": None} for n in range(1, number + 3)
        ]
        named = [row | {"family_name": "Somebody", "folded": "somebody"} for row in said]
        insert_or_replace(Person, named, "id")
        insert_or_replace(Person, [], "id")
    found = db.session.scalars(select(Person).order_by(Person.id)).all()
    assert [{name: getattr(one, name) for name in named[0]} for one in found] == named
    assert [one.languages for one in found[:number]] == [person(n)["languages"] for n in range(1, number + 1)]
