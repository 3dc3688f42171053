from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from crm.contacts.lists.queries import count_people_of
from crm.contacts.models import AddressKind, Basis
from crm.contacts.queries import get_person
from crm.contacts.rules import PeopleFilters
from crm.contacts.values import PositionValues, values_of
from crm.forms import MOST_LINES
from tests.support.contacts import change, email, make_organisation, make_outlet, phone, record
from tests.support.page import Page
from tests.support.personas import Persona


@pytest.fixture
def new(officer: Persona) -> Page:
    """The form of a new person, with an outlet and an organisation to choose from."""
    make_outlet("Radio Kroi")
    make_organisation(name_en="Youth Table")
    return officer.get("/people/new")


def test_everything_that_is_typed_is_stored(officer: Persona, new: Page) -> None:
    typed: dict[str, Any] = {
        "given_name": "Ana", "family_name": "Cvejić", "roles": ["journalist", "opinion_maker"], "municipality": "peje",
        "basis": "consent", "basis_on": "2026-05-01", "source": "a call", "notes": "Line one\r\nLine two",
        "languages-0": "sr-Cyrl", "languages-1": "", "languages-2": "en",
        "addresses-0-value": "Ana@RADIO.example", "addresses-1-value": "044 123 456",
        "positions-0-title": "editor", "positions-0-where": "outlet:1", "positions-0-since": "2024-01-31",
    }  # fmt: skip
    added = {"positions-1-title": "member", "positions-1-where": "organisation:1", "positions-1-is_acting": "y"}
    saved = officer.submit(new, also=added, **typed)
    ana = values_of(get_person(1))
    assert saved.location == "/people/1"
    assert (ana.is_journalist, ana.is_decision_maker, ana.is_opinion_maker) == (True, False, True)
    assert (ana.languages, ana.basis, ana.basis_on) == (("sr-Cyrl", "en"), Basis.CONSENT, date(2026, 5, 1))
    assert ana.addresses == (email("Ana@radio.example"), phone("+38344123456"))
    assert ana.positions == (
        PositionValues(outlet_id=1, title="editor", since=date(2024, 1, 31)),
        PositionValues(organisation_id=1, title="member", is_acting=True),
    )
    assert (ana.notes, ana.owner_id) == ("Line one\nLine two", officer.user_id)


def test_empty_lines_are_left_out(officer: Persona, new: Page) -> None:
    officer.submit(new, family_name="Cvejić")
    assert (get_person(1).addresses, get_person(1).positions) == ([], [])


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"family_name": " "}, "Give a family name"),
        ({"family_name": "C", "given_name": "Ana\x0bBcc"}, "on one line"),
        ({"family_name": "C", "addresses-0-value": "ana"}, "not a mail address"),
        ({"family_name": "C", "addresses-1-value": "12"}, "not a phone number"),
        ({"family_name": "C", "basis": "consent"}, "needs a date"),
        ({"family_name": "C", "basis_on": "2026-05-14"}, "still to come"),
        ({"family_name": "C", "positions-0-since": "2026-01-02"}, "what the position is, or where"),
        (
            {"family_name": "C", "positions-0-title": "x", "positions-0-since": "2026-01-02",
             "positions-0-until": "2026-01-01"}, "before the day it began",
        ),
        ({"family_name": "C", "municipality": "atlantis"}, "Not a valid choice"),
        ({"family_name": "C", "positions-0-where": "outlet:99"}, "Not a valid choice"),
        ({"family_name": "C", "owner": "99"}, "Not a valid choice"),
    ],
)  # fmt: skip
def test_a_fault_is_said_beside_its_field_and_nothing_typed_is_lost(
    officer: Persona, new: Page, typed: dict[str, str], said: str
) -> None:
    lines = {
        "addresses-0-kind": "email",
        "addresses-0-state": "works",
        "addresses-1-kind": "phone",
        "addresses-1-state": "works",
    }
    page = officer.post("/people/new", {"notes": "Keep me", **lines, **typed})
    assert any(said in error for error in page.errors), page.errors
    assert (page.value("notes"), count_people_of(PeopleFilters())) == ("Keep me", 0)


def test_a_person_of_one_name_is_welcome(officer: Persona, new: Page) -> None:
    officer.submit(new, given_name="Rona")
    assert get_person(1).name == "Rona"


def test_the_form_opens_with_where_somebody_works_and_the_name_that_was_asked_for(officer: Persona, new: Page) -> None:
    page = officer.get("/people/new?outlet=1&name=Ana+Marija+Cvejić")
    assert (page.value("given_name"), page.value("family_name")) == ("Ana Marija", "Cvejić")
    assert page.value("positions-0-where") == "outlet:1"
    officer.submit(page)
    assert get_person(1).positions[0].outlet_id == 1 and get_person(1).is_journalist


@pytest.mark.parametrize("query", ["outlet=99", "outlet=x", "outlet=99999999999999999999", "organisation=-1", "name="])
def test_a_strange_address_still_opens_a_form(officer: Persona, query: str) -> None:
    assert officer.get(f"/people/new?{query}").status == 200


def test_an_address_somebody_else_has_is_asked_about_once_and_then_saved(officer: Persona, new: Page) -> None:
    record("Besim", "Loshaj", addresses=(email("desk@radio.example"),))
    typed: dict[str, Any] = {"family_name": "Cvejić", "addresses-0-value": "Desk@radio.example"}
    asked = officer.submit(new, **typed)
    assert count_people_of(PeopleFilters()) == 1 and "somebody else has one of these addresses" in asked.flashes[0]
    assert asked.link("Besim Loshaj") == "/people/1"
    assert officer.submit(asked, press="Save all the same").location == "/people/2"


def test_an_address_that_was_shared_before_is_not_asked_about_again(officer: Persona) -> None:
    for name in ("Ana", "Besim"):
        record(name, "X", addresses=(email("desk@radio.example"),))
    page = officer.get("/people/2/edit")
    assert page.link("Ana X") == "/people/1" and page.flashes == []
    assert officer.submit(page, notes="new").location == "/people/2"


def test_an_old_number_is_told_its_form_of_today(officer: Persona) -> None:
    record("Ana", "X", addresses=(phone("+38138512345"),))
    page = officer.get("/people/1/edit")
    assert any("+383 38 512 345" in hint for hint in page.texts(".hint"))
    officer.submit(page)
    assert get_person(1).addresses[0].value == "+38138512345"


def test_opening_and_saving_changes_nothing(officer: Persona) -> None:
    radio = make_outlet("Radio Kroi")
    ana = record(
        "Ana", "Cvejić", languages=("sr-Cyrl", "sr-Latn", "bs", "en"), notes="One\nTwo", basis=Basis.CONSENT,
        basis_on=date(2026, 5, 1), addresses=(email("a@radio.example"), phone("044 123 456")), owner_id=officer.user_id,
        positions=(PositionValues(radio.id, title="editor", since=date(2024, 1, 1), until=date(2025, 1, 1)),),
    )  # fmt: skip
    before = values_of(ana)
    officer.submit(officer.get("/people/1/edit"))
    assert (values_of(get_person(1)), get_person(1).version) == (before, 1)


def test_lines_that_are_emptied_or_taken_out_are_gone(officer: Persona) -> None:
    record("Ana", "Cvejić", addresses=(email("a@radio.example"), email("b@radio.example")))
    emptied: dict[str, Any] = {"addresses-0-value": ""}
    officer.submit(officer.get("/people/1/edit"), **emptied)
    assert [a.value for a in get_person(1).addresses] == ["b@radio.example"]


def test_more_lines_than_anybody_needs_do_no_harm(officer: Persona, new: Page) -> None:
    line = {"value": "a{}@radio.example", "kind": AddressKind.EMAIL.value, "state": "works"}
    many = {f"addresses-{n}-{name}": value.format(n) for n in range(2, 200) for name, value in line.items()}
    officer.submit(new, family_name="Cvejić", also=many)
    assert len(get_person(1).addresses) == MOST_LINES - 2


def test_a_position_at_an_outlet_that_was_put_away_survives_an_edit(officer: Persona) -> None:
    radio = make_outlet("Radio Kroi")
    record("Ana", "Cvejić", positions=(PositionValues(radio.id, title="editor"),))
    officer.post(f"/outlets/{radio.id}/archive")
    officer.submit(officer.get("/people/1/edit"), notes="new")
    assert get_person(1).positions[0].outlet_id == radio.id


def test_a_second_editor_sees_both_versions_in_words_and_decides(officer: Persona) -> None:
    ana = record("Ana", "Cvejić", municipality="peje", addresses=(email("a@radio.example"),))
    opened = officer.get("/people/1/edit")
    change(ana, replace(values_of(ana), municipality="prizren", addresses=(email("b@radio.example"),)))
    conflict = officer.submit(opened, municipality="gjakove", notes="Mine")
    assert conflict.rows(".conflict table") == [
        ["Addresses", "Mail, a@radio.example, works", "Mail, b@radio.example, works"],
        ["Municipality", "Gjakovë / Đakovica", "Prizren"],
        ["Notes", "Mine", ""],
    ]
    assert get_person(1).municipality == "prizren"
    officer.submit(conflict)
    assert (get_person(1).municipality, get_person(1).notes) == ("gjakove", "Mine")


def test_the_conflict_names_who_was_quicker(officer: Persona, admin: Persona) -> None:
    record("Ana", "Cvejić")
    opened = officer.get("/people/1/edit")
    admin.submit(admin.get("/people/1/edit"), notes="Theirs")
    assert "Adem Admin changed it" in officer.submit(opened, notes="Mine")
