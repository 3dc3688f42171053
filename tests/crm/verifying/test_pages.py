from datetime import date

import pytest

from core.audit import trail_of
from core.clock import today
from core.db import db, transaction
from crm.verifying.queries import RECORDS, get_verified
from crm.verifying.services import verify
from tests.support.clock import Clock
from tests.support.contacts import make_office, make_organisation, make_outlet, record
from tests.support.personas import Persona


def one_of_each() -> None:
    """Record a person, an office, an organisation and an outlet, each with the number 1."""
    record("Mira", "New")
    make_office(name_en="Mayor")
    make_organisation(name_en="Town hall")
    make_outlet("Lagja Radio")


def test_who_may_see_the_queue_and_who_may_press(outsider: Persona, viewer: Persona, approver: Persona) -> None:
    one_of_each()
    assert outsider.get("/verifying").location.startswith("/sign-in?next=")
    assert viewer.get("/verifying").status == 200
    assert [who.post("/verifying/person/1").status for who in (outsider, viewer, approver)] == [401, 403, 403]


PATHS = {"person": "people", "office": "offices", "organisation": "organisations", "outlet": "outlets"}


@pytest.mark.parametrize(("kind", "path"), PATHS.items())
def test_one_press_says_that_a_record_is_right_and_when_it_is_looked_at_next(
    officer: Persona, kind: str, path: str
) -> None:
    one_of_each()
    back = officer.submit(officer.get(f"/{path}/1"), f"/verifying/{kind}/1")
    assert back.location == f"/{path}/1"
    stored = get_verified(kind, 1)
    assert stored.verified_on == today()
    assert stored.verify_due_on and stored.verify_due_on > today()


@pytest.mark.parametrize(("kind", "path"), PATHS.items())
def test_a_colleague_who_has_the_form_open_meanwhile_saves_it_without_a_conflict(
    officer: Persona, admin: Persona, kind: str, path: str
) -> None:
    one_of_each()
    opened = officer.get(f"/{path}/1/edit")
    admin.submit(admin.get(f"/{path}/1"), f"/verifying/{kind}/1")
    assert officer.submit(opened, notes="Moved to the second floor").is_redirect
    stored = get_verified(kind, 1)
    assert (stored.verified_on, stored.notes) == (today(), "Moved to the second floor")


def test_who_verified_it_stands_in_the_trail_once(officer: Persona) -> None:
    one_of_each()
    for _ in range(2):
        officer.submit(officer.get("/people/1"), "/verifying/person/1")
    entries = [entry for entry in trail_of("person", 1) if "verified_on" in entry.changes]
    assert [(e.user_id, e.changes["verified_on"]) for e in entries] == [(officer.user_id, [None, today().isoformat()])]


def test_what_was_verified_comes_back_when_its_time_is_over(officer: Persona, clock: Clock) -> None:
    one_of_each()
    with transaction():
        for kind in RECORDS:
            verify(kind, 1)
    assert "Nothing is due." in officer.get("/verifying")
    clock.move(days=200)
    assert [row[:2] for row in officer.get("/verifying").rows()] == [["Mira New", "Person"], ["Mayor", "Office"]]
    officer.submit(officer.get("/verifying?kind=office"), "/verifying/office/1")
    assert [row[0] for row in officer.get("/verifying").rows()] == ["Mira New"]
    clock.move(days=200)
    assert len(officer.get("/verifying").rows()) == 4


def test_what_nobody_verified_yet_is_counted_and_listed_apart(officer: Persona) -> None:
    one_of_each()
    page = officer.get("/verifying")
    assert page.rows() == []
    assert page.link("Outlet: 1") == "/verifying?kind=outlet&never=y"
    assert [row[0] for row in officer.get("/verifying?kind=outlet&never=y").rows()] == ["Lagja Radio"]


def test_who_was_put_away_waits_for_nobody(officer: Persona) -> None:
    mira = record("Mira", "New")
    with transaction():
        db.session.merge(mira).verify_due_on = date(2020, 1, 1)
        mira.verified_on = date(2019, 1, 1)
    assert [row[0] for row in officer.get("/verifying").rows()] == ["Mira New"]
    officer.submit(officer.get("/people/1"), "/people/1/archive")
    assert officer.get("/verifying").rows() == []


@pytest.mark.parametrize("path", ["/verifying/user/1", "/verifying/person/77", "/verifying/person/99999999999"])
def test_nothing_else_is_verified(officer: Persona, path: str) -> None:
    assert officer.post(path).status == 404


def test_today_says_how_many_are_due(officer: Persona, clock: Clock) -> None:
    one_of_each()
    with transaction():
        verify("person", 1)
    assert "to look at again" not in officer.get("/")
    clock.move(days=200)
    assert "1 record to look at again" in officer.get("/")
