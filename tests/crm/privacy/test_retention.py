"""Whose time has run: all are looked through in steps, and nobody is forgotten."""

from datetime import date, timedelta

import pytest
from flask import Flask

from core.clock import now
from core.db import db, transaction
from core.i18n import day
from crm.contacts.models import Basis, Person
from crm.contacts.services import archive_person
from crm.meetings.services import Reading, archive_meeting
from crm.privacy.purposes.models import Purpose
from crm.privacy.purposes.services import keep_purpose
from crm.privacy.retention import jobs
from crm.privacy.retention.jobs import look_further, look_through
from crm.privacy.retention.looking import begin_if_due, look_at_step
from crm.privacy.retention.queries import count_due, find_look, list_due
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.contacts import record
from tests.support.meetings import meeting
from tests.support.personas import Persona

LONG_AGO = date(2020, 1, 8)


def several(count: int) -> list[Person]:
    """Record people whose purpose began long ago, each a day after the one before."""
    return [
        record("A", f"Person{n}", basis=Basis.LEGITIMATE_INTEREST, basis_on=LONG_AGO + timedelta(days=n))
        for n in range(count)
    ]


def names() -> list[str]:
    """Return who is due, in order."""
    return [one.purpose.person.family_name for one in list_due()]


@pytest.fixture
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a run take two steps, as if there were ten thousand people."""
    monkeypatch.setattr(jobs, "STEPS", 2)


def test_all_are_looked_through_however_many_steps_it_takes(app: Flask, small_steps: None, bell: TestBell) -> None:
    several(11)
    with transaction():
        begin_if_due()
    look_further(2)
    look = find_look()
    assert look is not None and (look.looked, look.total, look.ended_at) == (4, 11, None)
    assert bell.drain() == 2
    look = find_look()
    assert look is not None and (look.looked, look.ended_at) == (11, now())
    assert names() == [f"Person{n}" for n in range(11)]
    assert count_due() == 11


def test_a_step_that_was_taken_is_taken_by_nobody_else(app: Flask) -> None:
    several(3)
    with transaction():
        begin_if_due()
        assert look_at_step(2)
    with transaction():
        assert not look_at_step(2)
        assert not look_at_step(2)
    look = find_look()
    assert look is not None and look.looked == 3


def test_a_look_that_was_left_is_gone_on_with_by_the_next_bell(app: Flask) -> None:
    several(3)
    with transaction():
        begin_if_due()
        look_at_step(1)
    look_through()
    assert names() == ["Person0", "Person1", "Person2"]


def test_once_a_day_is_enough(app: Flask, clock: Clock) -> None:
    look_through()
    several(1)
    look_through()
    assert names() == []
    clock.move(days=1)
    look_through()
    assert names() == ["Person0"]


def test_more_than_a_page_wait_in_the_order_of_their_days(app: Flask) -> None:
    several(5)
    look_through()
    assert [one.purpose.person.family_name for one in list_due(2)] == ["Person0", "Person1"]
    assert count_due() == 5


def test_whoever_was_met_since_is_not_called_due(app: Flask) -> None:
    one, other = several(2)
    look_through()
    meeting("Coffee", one)
    assert names() == [other.family_name]


def test_a_meeting_that_was_put_away_keeps_nobody(app: Flask, clock: Clock) -> None:
    (person,) = several(1)
    held = meeting("Coffee", person)
    look_through()
    assert names() == []
    with transaction():
        archive_meeting(held.id)
    clock.move(days=1)
    look_through()
    assert names() == [person.family_name]


def test_a_confidential_meeting_counts_and_tells_a_day_and_no_more(officer: Persona, viewer: Persona) -> None:
    (person,) = several(1)
    held = meeting("Zqsecret", person, author_id=viewer.user_id, reading=Reading(True))
    look_through()
    page = officer.get(f"/people/{person.id}/privacy")
    assert names() == []
    assert f"Last contact: {day(held.starts_at)}" in page.text
    assert "Zqsecret" not in page.text and f"/meetings/{held.id}" not in page.text


def test_what_is_kept_or_put_away_waits_no_more(app: Flask) -> None:
    one, other, third = several(3)
    look_through()
    (purpose,) = db.session.query(Purpose).filter_by(person_id=one.id)
    with transaction():
        keep_purpose(purpose.id, "At the radio still")
        archive_person(other.id)
    assert names() == [third.family_name]
    assert count_due() == 1


def test_today_says_how_many_wait(officer: Persona) -> None:
    several(3)
    look_through()
    assert "3 people have had no contact for long" in officer.get("/").text
