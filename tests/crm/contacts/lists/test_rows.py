"""What a list reads of people tells the same as their records."""

from typing import Any

import pytest
from flask import Flask, url_for

from core.clock import now, today
from core.db import db, transaction
from core.i18n import speaking
from crm.contacts.lists.columns import COLUMNS
from crm.contacts.lists.rows import Listed, read_listed
from crm.contacts.models import AddressState, Basis, Person
from crm.contacts.values import PositionValues
from crm.contacts.words import person_line, phone_now
from tests.support.contacts import email, make_office, make_organisation, make_outlet, phone, record
from tests.support.personas import Persona


def everything_of(person: Any) -> tuple[Any, ...]:
    owner = person.owner if isinstance(person, Listed) else person.owner.name if person.owner else ""
    number = person.phone if isinstance(person, Listed) else phone_now(person)
    return (
        person.name, person_line(person), list(person.languages), person.municipality, person.email, number,
        list(person.tags), list(person.beats), owner, person.basis, person.verified_on, person.updated_at,
        person.do_not_contact, person.is_restricted,
    )  # fmt: skip


@pytest.fixture
def people(app: Flask, officer: Persona) -> list[int]:
    """Two people with all that a list may tell of them, and one with nothing but a name."""
    school = make_organisation(name_sq="Shkolla", name_sr="Школа", name_en="School")
    outlet, office = make_outlet("Radio <X>"), make_office(name_sq="Kryetari", name_sr="Председник")
    old = PositionValues(outlet_id=outlet.id, title="Intern", until=today().replace(year=2020))
    first = record(
        "Ana", "Cvejić", is_journalist=True, languages=("sr-Cyrl", "sq"), tags=("a<b",), beats=("water",),
        municipality="peje", basis=Basis.CONSENT, owner_id=officer.user_id, positions=(
            PositionValues(outlet_id=outlet.id, title="Editor", is_acting=True),
            PositionValues(organisation_id=school.id), old),
        addresses=(email("old@x.example", state=AddressState.OLD), email("a@x.example"), email("b@x.example"),
                   phone("044 000 201")),
    )  # fmt: skip
    second = record("Besa", "Gashi", positions=(PositionValues(office_id=office.id, title="Mayor"), old))
    return [second.id, first.id, record("Vesa", "Zeka", is_opinion_maker=True).id]


@pytest.mark.parametrize("tag", ["en", "sq", "sr-Cyrl", "sr-Latn"])
def test_a_row_says_what_the_record_says_in_every_language(app: Flask, people: list[int], tag: str) -> None:
    with app.test_request_context(), speaking(tag):
        records = [db.session.get_one(Person, ident) for ident in people]
        rows = read_listed(people, tuple(COLUMNS))
        assert [everything_of(row) for row in rows] == [everything_of(record) for record in records]


def test_people_keep_the_order_asked_for_and_who_is_gone_is_left_out(app: Flask, people: list[int]) -> None:
    with app.test_request_context():
        assert [row.id for row in read_listed([people[1], 99_999, people[0]], ())] == [people[1], people[0]]
        assert read_listed([], tuple(COLUMNS)) == []


def test_what_no_column_shows_is_not_read(app: Flask, people: list[int]) -> None:
    with app.test_request_context():
        [row] = read_listed([people[1]], ("municipality",))
        assert (row.name, row.municipality) == ("Ana Cvejić", "peje")
        assert (row.positions, row.languages, row.email, row.owner) == ((), (), "", "")


def test_an_erased_person_has_no_name(app: Flask, people: list[int]) -> None:
    with transaction():
        db.session.get_one(Person, people[0]).erased_at = now()
    with app.test_request_context():
        assert read_listed(people[:1], ())[0].name == "Somebody who was erased"


def test_each_line_of_the_list_leads_to_its_person(app: Flask, officer: Persona, people: list[int]) -> None:
    page = officer.get("/people").body
    with app.test_request_context():
        assert all(f'href="{url_for("crm.person", person_id=ident)}"' in page for ident in people)
