"""Suggestions of journalists: on the outlet's page, on Today, on a page of their own."""

from crm.contacts.values import PositionValues
from crm.outlets.models import Outlet
from tests.scrapers.bylines.conftest import Sign
from tests.support.contacts import record
from tests.support.personas import Persona


def test_the_page_of_an_outlet_says_who_writes_about_us(officer: Persona, sign: Sign, outlet: Outlet) -> None:
    sign("Arta Berisha")
    shown = officer.get(f"/outlets/{outlet.id}").text
    assert "Write about us" in shown and "Add Arta Berisha" in shown


def test_an_outlet_whose_people_are_all_known_says_nothing(officer: Persona, sign: Sign, outlet: Outlet) -> None:
    sign("Redaksia")
    assert "Write about us" not in officer.get(f"/outlets/{outlet.id}").text


def test_adding_opens_the_form_filled_in(officer: Persona, sign: Sign, outlet: Outlet) -> None:
    sign("Arta Berisha")
    page = officer.get("/coverage/bylines")
    (link,) = (str(node.attributes["href"]) for node in page.tree.css("a.btn") if "people/new" in str(node.attributes))
    form = officer.get(link)
    made = officer.submit(form, basis="")
    person = officer.get(made.location or "")
    assert "Arta Berisha" in person.text and outlet.name in person.text
    assert "Add Arta Berisha" not in officer.get("/coverage/bylines").text


def test_not_a_person_is_remembered_and_taken_back(officer: Persona, sign: Sign) -> None:
    sign("Grupa Proleće")
    officer.submit(officer.get("/coverage/bylines"), "dismiss")
    shown = officer.get("/coverage/bylines").text
    assert "Add Grupa" not in shown and "1 name is not suggested" in shown
    officer.submit(officer.get("/coverage/bylines"), "suggest")
    assert "Add Grupa" in officer.get("/coverage/bylines").text


def test_today_tells_of_those_who_write_often(officer: Persona, sign: Sign) -> None:
    for _ in range(2):
        sign("Arta Berisha")
    assert "is not among your people" not in officer.get("/").text
    sign("Arta Berisha")
    assert "1 person who writes about us often is not among your people" in officer.get("/").text


def test_the_page_of_a_journalist_shows_what_she_wrote_last(viewer: Persona, sign: Sign, outlet: Outlet) -> None:
    article = sign("Arta Berisha")
    arta = record("Arta", "Berisha", positions=(PositionValues(outlet_id=outlet.id),))
    shown = viewer.get(f"/people/{arta.id}").text
    assert "last articles" in shown and article.title in shown
