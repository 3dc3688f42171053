from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from core.clock import now, today
from core.db import transaction
from crm.contacts.models import Person
from crm.contacts.queries import get_person
from crm.contacts.services import change_person
from crm.contacts.values import PersonValues, PositionValues, values_of
from crm.offices.models import Office
from crm.offices.queries import get_office
from crm.offices.services import change_office
from crm.offices.services import values_of as office_values
from tests.support.contacts import make_office, make_organisation, record
from tests.support.hostile import HOSTILE_NAMES
from tests.support.meetings import meeting
from tests.support.personas import Persona

PAGES = ["/offices", "/offices/1", "/offices/new", "/offices/1/edit"]
WRITES = ["/offices/new", "/offices/1/edit", "/offices/1/archive", "/offices/1/restore"]


def holder(name: str, office: Office, **position: Any) -> Person:
    """Record somebody who holds an office."""
    return record(*name.split(), positions=(PositionValues(office_id=office.id, **position),))


@pytest.mark.parametrize("path", PAGES)
def test_an_outsider_is_sent_to_sign_in(outsider: Persona, path: str) -> None:
    make_office(name_en="Mayor")
    assert outsider.get(path).location.startswith("/sign-in?next=")


@pytest.mark.parametrize("path", WRITES)
def test_nobody_but_an_officer_writes(outsider: Persona, viewer: Persona, approver: Persona, path: str) -> None:
    make_office(name_en="Mayor")
    assert [who.post(path).status for who in (outsider, viewer, approver)] == [401, 403, 403]


def test_an_empty_list_says_how_to_begin(officer: Persona) -> None:
    assert officer.get("/offices").link("Add the first office") == "/offices/new"


def test_everything_that_is_typed_is_stored(officer: Persona) -> None:
    town = make_organisation(name_en="Town hall")
    page = officer.get(f"/offices/new?organisation={town.id}")
    officer.submit(
        page, name_en="Mayor", name_sq="Kryetarja", name_sr="Градоначелница", kind="mayor", municipality="prizren",
        email="Mayor@TOWN.example", phone="029 000 112", notes="A\r\nB", communities=["serb"],
    )  # fmt: skip
    stored = office_values(get_office(1))
    assert (stored.organisation_id, stored.email, stored.communities) == (town.id, "Mayor@town.example", ("serb",))
    assert (stored.name_sr, stored.kind, stored.notes) == ("Градоначелница", "mayor", "A\nB")
    assert "Kryetarja" in officer.get("/offices/1")


def test_an_office_needs_a_name(officer: Persona) -> None:
    assert "Give it a name in one language at least." in officer.submit(officer.get("/offices/new"), name_en=" ")


def test_letters_go_to_the_office_and_not_to_who_holds_it(officer: Persona) -> None:
    make_office(name_en="Mayor", email="mayor@town.example")
    assert officer.get("/offices/1").link("mayor@town.example") == "mailto:mayor@town.example"


def test_the_page_says_who_holds_it_who_held_it_before_and_from_when(officer: Persona) -> None:
    office = make_office(name_en="Mayor")
    holder("Drita Old", office, since=date(2019, 1, 1), until=date(2023, 5, 31))
    holder("Mira New", office, since=date(2023, 6, 1), is_acting=True)
    page = officer.get("/offices/1")
    assert page.rows("#holders ~ table:first-of-type") == [["Mira New", "acting Mayor", "", "since 06/2023"]]
    assert page.rows("h3 ~ table") == [["Drita Old", "Mayor", "", "01/2019 to 05/2023"]]


def test_a_vacancy_is_said_on_the_page_and_found_in_the_list(officer: Persona) -> None:
    vacant, held = make_office(name_en="Mayor"), make_office(name_en="Spokesperson")
    holder("Drita Old", vacant, until=date(2023, 5, 31))
    holder("Mira New", held)
    assert "Vacant: nobody holds it now." in officer.get(f"/offices/{vacant.id}")
    assert [row[:2] for row in officer.get("/offices").rows()] == [["Mayor", "vacant"], ["Spokesperson", "Mira New"]]
    assert [row[0] for row in officer.get("/offices?vacant=y").rows()] == ["Mayor"]


def test_an_office_is_chosen_in_the_position_line_and_brings_its_organisation(officer: Persona) -> None:
    town = make_organisation(name_en="Town hall")
    make_office(name_en="Mayor", organisation_id=town.id)
    page = officer.get("/people/new?office=1")
    officer.submit(page, given_name="Mira", family_name="New")
    position = get_person(1).positions[0]
    assert (position.office_id, position.organisation_id, position.outlet_id) == (1, town.id, None)
    assert "Mayor, Town hall" in officer.get("/people/1")
    assert "Mira New" in officer.get(f"/organisations/{town.id}")


def test_two_who_hold_it_at_once_are_asked_about_once_and_not_refused(officer: Persona) -> None:
    office = make_office(name_en="Mayor")
    holder("Drita Old", office)
    assert "Held now by:" in officer.get("/people/new?office=1")
    page = officer.get("/people/new")
    chosen: dict[str, Any] = {"positions-0-where": "office:1"}
    asked = officer.submit(page, given_name="Mira", family_name="New", **chosen)
    assert asked.status == 200
    assert "Held now by:" in asked
    assert "Drita Old" in asked
    officer.submit(asked)
    assert get_person(2).positions[0].office_id == office.id


@pytest.mark.parametrize("ended", [{"positions-0-is_acting": "y"}, {"positions-0-until": "2020-01-01"}])
def test_nothing_is_asked_of_who_is_acting_or_has_left(officer: Persona, ended: dict[str, Any]) -> None:
    holder("Drita Old", make_office(name_en="Mayor"))
    officer.submit(officer.get("/people/new?office=1"), given_name="Mira", family_name="New", **ended)
    assert get_person(2).name == "Mira New"


def test_its_timeline_tells_what_happened_under_each_holder_and_nothing_of_after(officer: Persona) -> None:
    office = make_office(name_en="Mayor")
    left = today().replace(year=today().year - 1)
    drita = holder("Drita Old", office, until=left)
    mira = holder("Mira New", office, since=left)
    meeting("With the former", drita, at=now() - timedelta(days=500))
    meeting("After she left", drita, at=now() - timedelta(days=5))
    meeting("With the present", mira, at=now() - timedelta(days=4))
    page = officer.get("/offices/1")
    assert "With the former" in page
    assert "With the present" in page
    assert "After she left" not in page


def test_who_holds_it_moves_with_the_office_to_another_organisation(officer: Persona) -> None:
    office = make_office(name_en="Mayor", organisation_id=make_organisation(name_en="Old hall").id)
    mira = holder("Mira New", office)
    hall = make_organisation(name_en="New hall")
    with transaction():
        change_office(office.id, office.version, replace(office_values(office), organisation_id=hall.id))
    assert get_person(mira.id).positions[0].organisation_id == hall.id


def test_the_second_editor_sees_what_the_first_stored(officer: Persona) -> None:
    office = make_office(name_en="Mayor")
    page = officer.get("/offices/1/edit")
    with transaction():
        change_office(office.id, office.version, replace(office_values(office), name_en="Mayoress"))
    second = officer.submit(page, name_en="Head of town")
    assert "Somebody else saved this meanwhile" in second
    officer.submit(second)
    assert get_office(1).name_en == "Head of town"


def test_it_is_put_away_and_brought_back(officer: Persona) -> None:
    make_office(name_en="Mayor")
    officer.submit(officer.get("/offices/1"), "/archive")
    assert officer.get("/offices").rows() == []
    officer.submit(officer.get("/offices/1"), "/restore")
    assert [row[0] for row in officer.get("/offices").rows()] == ["Mayor"]


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_hostile_name_is_words_and_nothing_else(officer: Persona, name: str) -> None:
    office = make_office(name_en=name)
    holder("Mira New", office)
    for path in ("/offices", "/offices/1", "/offices/1/edit", "/people/1"):
        assert officer.get(path).status == 200


def test_a_position_whose_office_is_unknown_is_held_nowhere(officer: Persona) -> None:
    mira = record("Mira", "New")
    with transaction():
        changed = replace(values_of(mira), positions=(PositionValues(office_id=77, title="Mayor"),))
        change_person(mira.id, mira.version, changed)
    assert isinstance(changed, PersonValues)
    assert get_person(mira.id).positions[0].office_id is None
