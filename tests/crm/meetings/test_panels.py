"""What meetings show on other pages."""

from datetime import timedelta

from core.db import transaction
from crm.contacts.values import PositionValues
from crm.meetings.models import MeetingKind, PointState
from crm.meetings.services import ParticipantValues, PointValues, archive_meeting
from tests.support.clock import Clock
from tests.support.meetings import meeting, organisation, outlet, person, principle
from tests.support.personas import Persona


def test_a_meeting_stands_on_the_pages_of_everybody_and_everything_in_it(officer: Persona) -> None:
    radio, school, third = outlet(), organisation(), principle(3, en="Both languages")
    places = (PositionValues(outlet_id=radio.id), PositionValues(organisation_id=school.id))
    besim = person("Besim Loshaj", *places)
    held = meeting(
        "In the library", kind=MeetingKind.VISIT, points=(PointValues("Signs in two languages", third.id),),
        participants=(ParticipantValues(besim.id, "asked about Mondays"),), author_id=officer.user.id,
    )  # fmt: skip
    paths = [f"/people/{besim.id}", f"/outlets/{radio.id}", f"/organisations/{school.id}", f"/principles/{third.id}"]
    stories = [officer.get(path).texts(".timeline li") for path in paths]
    assert all("Visit In the library" in story and "Odeta Officer" in story for [story] in stories)
    assert "asked about Mondays" in stories[0][0] and "Signs in two languages" in stories[3][0]
    with transaction():
        archive_meeting(held.id)
    assert [officer.get(path).texts(".timeline li") for path in paths] == [[], [], [], []]


def test_a_planned_meeting_says_so_on_a_timeline(officer: Persona, clock: Clock) -> None:
    besim = person()
    meeting("In the library", besim, at=clock.now + timedelta(days=3), place="Library")
    assert "planned · Library" in officer.get(f"/people/{besim.id}").texts(".timeline li")[0]


def test_what_is_still_to_do_about_a_principle_stands_on_its_page(viewer: Persona) -> None:
    third = principle(3, en="Both languages")
    points = [PointValues(state.value, third.id, state) for state in PointState]
    held = meeting("In the library", points=tuple(points))
    page = viewer.get(f"/principles/{third.id}")
    assert "open In the library Wed 13 May" in page.texts("section li")
    assert f"/meetings/{held.id}" in page.body


def test_today_shows_meetings_of_the_week_and_what_colleagues_recorded(
    officer: Persona, approver: Persona, clock: Clock
) -> None:
    meeting("Mine, planned", at=clock.now + timedelta(days=3), author_id=officer.user.id, place="Library")
    meeting("Hers, past", at=clock.now - timedelta(days=9), author_id=approver.user.id)
    page = officer.get("/")
    assert page.texts("aside li") == ["Mine, planned Library Sat 16 May, 14:00"]
    assert page.texts("section[aria-labelledby=came] li") == ["Hers, past recorded by Ana Approver Wed 13 May, 14:00"]
    clock.move(days=5)
    page = officer.get("/")
    assert "Hers, past" not in page and "Mine, planned" not in page


def test_the_search_finds_a_meeting_by_its_title(viewer: Persona) -> None:
    meeting("Hapja e Avllisë", kind=MeetingKind.EVENT, place="Oborri")
    assert viewer.get("/search?q=Авлисе").rows() == [["Hapja e Avllisë", "Event", "Wed 13 May · Oborri"]]


def test_logging_a_meeting_is_a_first_step_until_it_was_taken(officer: Persona, viewer: Persona) -> None:
    assert officer.get("/").link("Log a meeting") == "/meetings/new"
    assert "Log a meeting" not in viewer.get("/")
    meeting()
    assert "Log a meeting done" in officer.get("/")
