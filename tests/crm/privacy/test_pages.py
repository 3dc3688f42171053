"""The pages of data protection, as an officer and an administrator walk through them."""

import io
import json
import zipfile
from datetime import date, timedelta
from typing import Any

import pytest

from core.clock import now, today
from core.db import db, transaction
from crm.contacts.models import Basis, Person
from crm.privacy.breaches.models import Breach
from crm.privacy.breaches.services import BreachValues, record_breach
from crm.privacy.purposes.models import Purpose, PurposeKind
from crm.privacy.purposes.queries import list_purposes
from crm.privacy.requests.models import DataRequest, RequestKind
from crm.privacy.requests.services import record_request
from crm.privacy.retention.jobs import look_through
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.contacts import email, record
from tests.support.personas import Persona
from tests.support.smtp_server import SmtpServer

PAGES = ("/privacy", "/privacy/notices", "/privacy/notices/sq", "/privacy/requests", "/privacy/breaches",
         "/privacy/breaches/new", "/privacy/register")  # fmt: skip

Typed = dict[str, Any]
"""What is typed into fields whose names are no words of Python."""


def her(**values: Any) -> Person:
    """Record a journalist who may be written to."""
    since = date(2024, 1, 8)
    usual: Typed = {"basis": Basis.LEGITIMATE_INTEREST, "basis_on": since, "languages": ("sq",), "source": "imprint"}
    return record("Arta", "Berisha", addresses=(email("arta@a.example"),), **{**usual, **values})


def say_who(admin: Persona) -> None:
    """Say who is responsible."""
    page = admin.get("/privacy/settings")
    admin.submit(page, "/privacy/settings", controller="Nisma, Prishtinë", contact="d@n.example")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_on_an_empty_house(path: str, officer: Persona) -> None:
    assert officer.get(path).status == 200


def test_a_person_has_a_page_of_her_data(officer: Persona) -> None:
    person = her()
    page = officer.get(f"/people/{person.id}/privacy")
    assert "Press contact" in page.text
    assert "Not told yet" in page.text


def test_a_purpose_is_written_down_and_ended(officer: Persona) -> None:
    person = her(basis=Basis.NONE, basis_on=None)
    page = officer.get(f"/people/{person.id}/privacy")
    officer.submit(page, "/privacy/purposes", **Typed({"p-kind": "events", "p-basis": "consent", "p-source": "a card"}))
    (purpose,) = list_purposes(person.id)
    assert (purpose.kind, purpose.basis, purpose.source) == (PurposeKind.EVENTS, Basis.CONSENT, "a card")
    officer.submit(officer.get(f"/people/{person.id}/privacy"), f"/purposes/{purpose.id}/end")
    assert list_purposes(person.id)[0].ended_on == today()


def test_a_notice_is_sent_in_her_language(
    officer: Persona, admin: Persona, bell: TestBell, smtp_server: SmtpServer
) -> None:
    say_who(admin)
    person = her()
    officer.submit(officer.get("/privacy/notices"), "/privacy/notices", person=[str(person.id)])
    bell.drain()
    mail = smtp_server.only()
    assert "Të dhënat tuaja" in str(mail.message["Subject"])
    assert "Nisma, Prishtinë" in mail.part("plain")
    assert "Everybody on record was told" in officer.get("/privacy/notices").text


def test_no_notice_leaves_that_does_not_say_from_whom(officer: Persona) -> None:
    person = her()
    page = officer.submit(officer.get("/privacy/notices"), "/privacy/notices", person=[str(person.id)])
    assert "First say who is responsible" in officer.get(page.location).text


def test_she_was_told_in_person(officer: Persona) -> None:
    person = her()
    page = officer.get(f"/people/{person.id}/privacy")
    officer.submit(
        page, f"/people/{person.id}/privacy/notices", **Typed({"n-way": "in_person", "n-note": "at the fair"})
    )
    assert "at the fair" in officer.get(f"/people/{person.id}/privacy").text


def test_the_office_adds_its_own_sentences(officer: Persona) -> None:
    page = officer.get("/privacy/notices/sq")
    officer.submit(page, own="I shohin vetëm tre veta.")
    assert "I shohin vetëm tre veta." in officer.get("/privacy/notices/sq").one(".mail-text").text()


def test_whose_time_has_run_is_kept_with_a_reason(officer: Persona, clock: Clock) -> None:
    her()
    clock.move(days=730 + 40)
    look_through()
    page = officer.get("/privacy")
    assert "Arta Berisha" in page.text
    (purpose,) = db.session.query(Purpose)
    officer.submit(page, "/privacy/review", press="Keep those ticked", purpose=[str(purpose.id)], note="At the radio")
    assert "Nobody’s time has run" in officer.get("/privacy").text


def test_whose_time_has_run_is_erased_where_that_is_sure(officer: Persona, clock: Clock) -> None:
    person = her()
    clock.move(days=730 + 40)
    look_through()
    (purpose,) = db.session.query(Purpose)
    page = officer.get("/privacy")
    officer.submit(page, "/privacy/review", press="Erase those ticked", purpose=[str(purpose.id)])
    assert db.session.get_one(Person, person.id).erased_at is None
    officer.submit(page, "/privacy/review", press="Erase those ticked", purpose=[str(purpose.id)], sure=True)
    db.session.expire_all()
    assert db.session.get_one(Person, person.id).erased_at is not None


def test_a_request_is_due_in_a_month_and_stands_on_today(officer: Persona) -> None:
    person = her()
    page = officer.get(f"/people/{person.id}/privacy")
    officer.submit(page, f"/people/{person.id}/privacy/requests", **Typed({"r-kind": "access", "r-how": "by mail"}))
    (request,) = db.session.query(DataRequest)
    assert timedelta(days=28) <= request.due_on - request.received_on <= timedelta(days=31)
    assert "Wants to see what is held" in officer.get("/").text
    page = officer.get(f"/people/{person.id}/privacy")
    officer.submit(page, f"/requests/{request.id}/answer", outcome="Sent the ZIP")
    assert "Sent the ZIP" in officer.get("/privacy/requests").text


def test_all_that_is_held_is_read_and_taken_away(officer: Persona) -> None:
    record("Besa", "Zqkrasniqi")
    person = her(notes="Met with Besa Zqkrasniqi in May.")
    page = officer.get(f"/people/{person.id}/held")
    assert "Met with [another person] in May." in page.text
    answer = officer.get(f"/people/{person.id}/held.zip")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        assert sorted(archive.namelist()) == ["held.html", "held.json", "held.pdf"]
        told = json.loads(archive.read("held.json"))
        assert archive.read("held.pdf").startswith(b"%PDF")
    assert {"person", "address", "person_purpose"} <= {one["what"] for one in told["held"]}
    assert "Zqkrasniqi" not in json.dumps(told)


def test_kept_and_not_used(officer: Persona) -> None:
    person = her()
    officer.submit(officer.get(f"/people/{person.id}/privacy"), "/privacy/restrict")
    db.session.expire_all()
    assert db.session.get_one(Person, person.id).is_restricted
    assert "Kept and not used" in officer.get(f"/people/{person.id}").text


def test_why_she_is_at_risk_is_read_by_few(officer: Persona, viewer: Persona, admin: Persona) -> None:
    person = her()
    officer.submit(
        officer.get(f"/people/{person.id}/privacy"), "/privacy/risk", **Typed({"k-reason": "Threatened in spring"})
    )
    assert "Threatened in spring" in officer.get(f"/people/{person.id}/privacy").text
    assert "Threatened in spring" in admin.get(f"/people/{person.id}/privacy").text
    assert "Threatened" not in viewer.get(f"/people/{person.id}").text
    assert "At risk" in viewer.get(f"/people/{person.id}").text


def test_erasing_asks_and_says_what_goes(officer: Persona) -> None:
    person = her()
    page = officer.get(f"/people/{person.id}/erase")
    assert "Addresses: 1 (removed)" in page.text
    assert "required" in officer.submit(page, why="wish").text
    officer.submit(page, why="wish", sure=True)
    assert "Arta" not in officer.get("/people").text


def test_who_was_erased_is_recorded_anew_only_with_a_word(officer: Persona) -> None:
    person = her()
    officer.submit(officer.get(f"/people/{person.id}/erase"), why="wish", sure=True)
    mail: Typed = {"addresses-0-value": "arta@a.example"}
    page = officer.submit(officer.get("/people/new"), given_name="Arta", family_name="Berisha", **mail)
    assert "asked to be erased" in page.text
    again = officer.submit(page, again="Called today, wants our releases again")
    assert again.status == 302


def test_a_breach_shows_the_hours_that_are_left(officer: Persona, clock: Clock) -> None:
    officer.submit(officer.get("/privacy/breaches/new"), what="A laptop was stolen", how_many="40")
    clock.move(hours=10)
    assert "62 hours left" in officer.get("/privacy/breaches").text
    assert "62 hours left to tell the Agency" in officer.get("/").text
    clock.move(hours=70)
    assert "the 72 hours are over" in officer.get("/").text


def test_a_breach_is_closed_once_the_agency_is_told(officer: Persona) -> None:
    with transaction():
        breach = record_breach(BreachValues(discovered_at=now(), what="A list was sent to all"))
    page = officer.get("/privacy/breaches")
    officer.submit(page, f"/{breach.id}/close")
    assert db.session.get_one(Breach, breach.id).closed_at is None
    officer.submit(officer.get(f"/privacy/breaches/{breach.id}"), no_risk="Nobody outside got it")
    officer.submit(officer.get("/privacy/breaches"), f"/{breach.id}/close")
    db.session.expire_all()
    assert db.session.get_one(Breach, breach.id).closed_at is not None


def test_the_register_is_made_of_what_is_set(officer: Persona, viewer: Persona, admin: Persona) -> None:
    say_who(admin)
    her()
    text = viewer.get("/privacy/register").text
    assert "Nisma, Prishtinë" in text
    assert "1 person in a public role" in text
    assert "Legitimate interest" in text


def test_a_clock_is_set_by_an_administrator(admin: Persona, officer: Persona) -> None:
    admin.submit(admin.get("/privacy/settings"), "/privacy/settings", **Typed({"clocks-press": "6"}))
    assert "6 months without a contact" in officer.get("/privacy").text
    assert officer.get("/privacy/settings").status == 403


def test_a_shorter_clock_calls_for_a_look_at_once(
    admin: Persona, officer: Persona, clock: Clock, bell: TestBell
) -> None:
    her(basis_on=today())
    clock.move(days=300)
    look_through()
    assert "Arta Berisha" not in officer.get("/privacy").text
    admin.submit(admin.get("/privacy/settings"), "/privacy/settings", **Typed({"clocks-press": "6"}))
    assert "Looking through all: 0 of 1" in officer.get("/privacy/looking", fragment=True).text
    bell.drain()
    assert "Arta Berisha" in officer.get("/privacy").text
    assert "All were looked through" in officer.get("/privacy").text


def test_late_requests_are_marked(officer: Persona, clock: Clock) -> None:
    person = her()
    with transaction():
        record_request(person.id, RequestKind.OBJECT, today(), "")
    clock.move(days=40)
    assert officer.get("/privacy/requests").one(".signal.failed")
