"""One page before a meeting, on the screen and on paper."""

from datetime import timedelta

import pytest

from core.clock import now
from core.db import transaction
from crm.contacts.models import Person
from crm.contacts.queries import get_person
from crm.meetings.models import Meeting
from crm.meetings.services import ParticipantValues, Reading
from tests.support.meetings import meeting, ours, person, theirs
from tests.support.personas import Persona


@pytest.fixture
def besim(officer: Persona) -> Person:
    """Somebody with a past."""
    besim = person("Besim Loshaj")
    meeting(
        "In the library", at=now() - timedelta(days=9), participants=(ParticipantValues(besim.id, "wants trees"),),
        author_id=officer.user.id,
    )  # fmt: skip
    theirs("Sends the list of trees", besim)
    ours("Calls the nursery", officer.user.id, to=besim)
    return besim


@pytest.fixture
def planned(besim: Person) -> Meeting:
    """A meeting this afternoon."""
    return meeting("Trees on the square", besim, at=now() + timedelta(hours=3), agenda="15:30 Trees")


def test_it_says_what_was_last_and_what_is_owed_both_ways(planned: Meeting, viewer: Persona) -> None:
    page = viewer.get(f"/meetings/{planned.id}/brief")
    told = ("15:30 Trees", "Besim Loshaj", "In the library", "wants trees", "Sends the list", "Calls the nursery")
    for words in told:
        assert words in page.text, words


def test_it_tells_nothing_of_a_meeting_the_reader_may_not_read(
    planned: Meeting, besim: Person, officer: Persona, viewer: Persona
) -> None:
    meeting("Quincewood", besim, at=now() - timedelta(days=1), author_id=officer.user.id, reading=Reading(True))
    assert "Quincewood" in officer.get(f"/meetings/{planned.id}/brief").body
    assert "Quincewood" not in viewer.get(f"/meetings/{planned.id}/brief").body


def test_somebody_at_risk_is_left_out_and_counted(planned: Meeting, besim: Person, viewer: Persona) -> None:
    with transaction():
        get_person(besim.id).is_at_risk = True
    page = viewer.get(f"/meetings/{planned.id}/brief")
    assert "1 person at risk is left out of this page." in page.text
    assert "Loshaj" not in page.text


def test_it_is_a_pdf_too(planned: Meeting, viewer: Persona) -> None:
    answer = viewer.get(f"/meetings/{planned.id}/brief.pdf")
    assert answer.data.startswith(b"%PDF-") and answer.mimetype == "application/pdf"


def test_today_leads_to_it_on_the_day(planned: Meeting, viewer: Persona) -> None:
    assert viewer.get("/").all(f"a[href='/meetings/{planned.id}/brief']") != []


def test_who_is_new_has_no_past(viewer: Persona) -> None:
    new = meeting("First time", person("Ana Marić"), at=now() + timedelta(days=3))
    assert "Nothing is known yet: this is the first time." in viewer.get(f"/meetings/{new.id}/brief").text
