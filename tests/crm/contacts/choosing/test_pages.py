"""Choosing a person in the forms: what is offered, what is asked, and that a page costs the same with everybody."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from core.db import transaction
from crm.contacts.models import Person
from crm.contacts.services import create_person
from crm.contacts.values import PersonValues, PositionValues
from crm.followups.queries import get_follow_up
from crm.privacy.requests.services import restrict
from tests.support.meetings import meeting, outlet, person, theirs
from tests.support.personas import Persona, make_persona
from tests.support.rounds import make_round

FORMS = (
    "/meetings/new", "/meetings", "/meetings/1/edit", "/follow-ups/new", "/follow-ups/1/edit", "/follow-ups/1/refer",
    "/principles/positions/new", "/coverage/clips/new", "/enquiries/new", "/spokespersons/new", "/correspondence/new",
    "/map", "/engagement", "/people/1/merge", "/consultations/1/guests",
)  # fmt: skip
A_FEW = 60
"""People a page may read: those it names, and one page of them to choose from."""


def crowd(number: int) -> None:
    with transaction():
        for ident in range(number):
            create_person(PersonValues(given_name="Arben", family_name=f"Number{ident:03}"))


@contextmanager
def people_read() -> Iterator[list[int]]:
    """Give the numbers of the people that are read inside the block."""
    read: list[int] = []

    def note(target: Person, _context: object) -> None:
        read.append(target.id)

    event.listen(Person, "load", note)
    try:
        yield read
    finally:
        event.remove(Person, "load", note)


@pytest.fixture
def desk(officer: Persona) -> Persona:
    """A colleague with a person, a meeting, a promise and a round."""
    besim = person("Besim Loshaj")
    meeting("In the library", besim)
    theirs("Call", besim)
    make_round()
    return officer


def test_no_form_reads_more_people_than_it_names(desk: Persona) -> None:
    before = {path: len(desk.get(path).body) for path in FORMS}
    crowd(300)
    for path in FORMS:
        with people_read() as read:
            page = desk.get(path)
        assert page.status == 200 and len(read) <= A_FEW, f"{path} reads {len(read)} people"
        if "consultations" not in path:
            assert abs(len(page.body) - before[path]) < 200, f"{path} grows with the number of people"


def test_sending_a_form_reads_whom_it_names(desk: Persona) -> None:
    crowd(300)
    page = desk.get("/meetings/new")
    names: dict[str, Any] = {"participants-0-person": "Arben Number007", "participants-1-person": "Number008 Arben"}
    with people_read() as read:
        desk.submit(page, **names).follow()
    assert len(set(read)) <= 10


def test_the_field_is_told_the_few_who_are_called_so(officer: Persona) -> None:
    radio = outlet("Lagja Radio")
    here = person("Ana Marić", PositionValues(outlet_id=radio.id))
    there, _other = person("Ana Marić"), person("Besim Loshaj")
    page = officer.get("/people/choices?q=Ана", fragment=True)
    values = [option.attributes["data-value"] for option in page.all("li[role=option]")]
    assert sorted(filter(None, values)) == [f"Ana Marić [{there.id}]", f"Ana Marić · Lagja Radio [{here.id}]"]
    names = officer.get("/people/choices?q=besim&names=1", fragment=True).all("li[role=option]")
    assert [option.attributes["data-value"] for option in names] == ["Besim Loshaj"]


@pytest.mark.parametrize("typed", ["Zzz", "<z>", "%", '"', "[1]"])
def test_nobody_called_so_is_said_and_cannot_be_taken(viewer: Persona, typed: str) -> None:
    person("Besim Loshaj")
    page = viewer.get("/people/choices?q=" + typed.replace("%", "%25"), fragment=True)
    assert [option.attributes.get("aria-disabled") for option in page.all("li")] == ["true"]
    assert page.all("b") == [] and "data-value" not in page.body


def test_whoever_may_not_read_is_told_nobody(app: Flask, outsider: Persona) -> None:
    person("Besim Loshaj")
    assert outsider.get("/people/choices?q=besim").is_redirect
    assert make_persona(app, "Nora Nobody").get("/people/choices?q=besim", fragment=True).status == 403


def test_which_of_several_is_asked_and_nothing_typed_is_lost(officer: Persona) -> None:
    first, second = person("Ana Marić"), person("Ana Marić")
    page = officer.submit(officer.get("/follow-ups/new"), what="Call back", who="theirs", person="Ана Марић")
    assert page.errors == ["Several people have this name. Which of them is it?"]
    assert (page.value("what"), page.value("person")) == ("Call back", "Ана Марић")
    offered = [radio.attributes["value"] for radio in page.all("input[type=radio][name=person-which]")]
    assert offered == [f"Ana Marić [{first.id}]", f"Ana Marić [{second.id}]"]
    which: dict[str, Any] = {"person-which": offered[1]}
    officer.submit(page, **which).follow()
    assert get_follow_up(1).promised_by_id == second.id


def test_another_name_typed_since_counts_more_than_which_was_chosen(officer: Persona) -> None:
    person("Ana Marić"), person("Ana Marić")
    besim = person("Besim Loshaj")
    page = officer.submit(officer.get("/follow-ups/new"), what="Call back", person="Ana Marić")
    typed: dict[str, Any] = {"person": "Besim Loshaj", "person-which": "Ana Marić [1]"}
    officer.submit(page, **typed).follow()
    assert get_follow_up(1).person_id == besim.id


def test_nobody_recorded_so_is_said_with_the_way_out(officer: Persona) -> None:
    page = officer.submit(officer.get("/follow-ups/new"), what="Call back", person="Nobody Known")
    assert page.errors == ["Nobody is recorded under this name. Type the whole name, or add the person."]
    assert page.link("Add Nobody Known in a new tab") == "/people/new?name=Nobody+Known"


def test_of_whom_nothing_may_be_used_nothing_new_is_written_down(officer: Persona) -> None:
    for held in (person("Besim Loshaj"), person("Besim Loshaj")):
        with transaction():
            restrict(held.id, is_restricted=True)
    page = officer.submit(officer.get("/follow-ups/new"), what="Call back", person="Besim Loshaj")
    assert "may not be used" in page.errors[0] and page.value("what") == "Call back"


@pytest.mark.parametrize(
    ("asked", "shown"), [("Besim Loshaj", "Besim Loshaj"), ("1", "Besim Loshaj"), ("Nobody", "Nobody")]
)
def test_meetings_are_narrowed_to_a_name_or_to_whom_a_link_names(officer: Persona, asked: str, shown: str) -> None:
    besim, ana = person("Besim Loshaj"), person("Ana Marić")
    meeting("With Besim", besim), meeting("With Ana", ana)
    page = officer.get(f"/meetings?person={asked}")
    assert page.value("person") == shown
    assert ("With Ana" in page.text) == (asked == "Nobody"), "a name that tells nobody narrows nothing"
