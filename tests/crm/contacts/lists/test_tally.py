from flask import Flask

from core.db import db, transaction
from crm.contacts.lists.marks import EVERYBODY, PUT_AWAY, mark_everybody, role_bit
from crm.contacts.lists.models import PersonTally
from crm.contacts.lists.queries import count_people_of
from crm.contacts.lists.tally import count_anew, count_with, sum_up
from crm.contacts.models import Basis, Person
from crm.contacts.rules import PeopleFilters
from crm.contacts.services import archive_person, restore_person
from tests.support.contacts import record


def counted(**filters: object) -> int:
    return count_people_of(PeopleFilters(**filters))  # type: ignore[arg-type]


def rows() -> int:
    return db.session.query(PersonTally).count()


def test_counts_follow_whatever_is_written(app: Flask) -> None:
    ana, _besa = record("Ana", "A", is_journalist=True, languages=("sq",)), record("Besa", "B", basis=Basis.CONSENT)
    assert (counted(), counted(role="journalist"), counted(no_basis=True), counted(archived=True)) == (2, 1, 1, 0)
    with transaction():
        db.session.get_one(Person, ana.id).is_journalist = False
        archive_person(ana.id)
    assert (counted(), counted(role="journalist"), counted(archived=True, language="sq")) == (1, 0, 1)
    with transaction():
        restore_person(ana.id)
    assert (counted(), counted(archived=True), counted(language="sq", no_basis=True)) == (2, 0, 1)


def test_summing_up_changes_rows_and_no_count(app: Flask) -> None:
    for number in range(4):
        person = record("Ana", f"A{number}", is_journalist=True)
        with transaction():
            db.session.get_one(Person, person.id).is_journalist = False
    before = rows()
    sum_up()
    sum_up()
    assert rows() == 1 < before
    assert (counted(), counted(role="journalist")) == (4, 0)


def test_a_tally_that_is_wrong_is_counted_anew(app: Flask) -> None:
    record("Ana", "A", is_journalist=True)
    with transaction():
        db.session.query(PersonTally).delete()
    assert count_with(0, is_away=False) == 0
    count_anew(EVERYBODY, PUT_AWAY)
    assert count_with(role_bit("journalist"), is_away=False) == 1
    mark_everybody()
    assert (counted(), counted(role="journalist"), counted(role="opinion_maker")) == (1, 1, 0)


def test_who_was_erased_or_deleted_is_counted_no_more(app: Flask) -> None:
    ana, besa = record("Ana", "A"), record("Besa", "B")
    with transaction():
        db.session.delete(db.session.get_one(Person, ana.id))
        db.session.get_one(Person, besa.id).erased_at = besa.updated_at
    assert (counted(), counted(archived=True)) == (0, 0)
