"""Who reads a confidential meeting: its author, the colleagues named in it, and nobody by any other way."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from core.clock import now, today
from core.errors import NotFound
from crm.contacts.values import PositionValues
from crm.followups.queries import get_follow_up, list_of_meeting
from crm.followups.services import FollowUpValues
from crm.meetings.models import Meeting, PointState
from crm.meetings.queries import count_hidden, get_meeting, list_between
from crm.meetings.services import PointValues, Reading
from tests.support.meetings import meeting, organisation, outlet, person, principle
from tests.support.personas import Persona

SECRET = "Quincewood"


@pytest.fixture
def planted(officer: Persona) -> Meeting:
    """A confidential meeting of the officer's, named in everything that hangs on it."""
    place, paper = organisation(), outlet()
    besim = person("Besim Loshaj", PositionValues(organisation_id=place.id), PositionValues(outlet_id=paper.id))
    about = principle(3, en="Both languages")
    return meeting(
        f"{SECRET} talks", besim, author_id=officer.user.id, reading=Reading(True), place=SECRET, notes=SECRET,
        points=(PointValues(f"{SECRET} said", about.id, PointState.OPEN),), principle_id=about.id,
        follow_ups=(
            FollowUpValues(f"{SECRET} theirs", today() - timedelta(days=2), promised_by_id=besim.id),
            FollowUpValues(f"{SECRET} ours", today(), owner_id=officer.user.id),
        ),
    )  # fmt: skip


def pages_of(found: Meeting) -> list[str]:
    who = found.participants[0].person
    places = {"organisations": who.positions[0].organisation_id, "outlets": who.positions[1].outlet_id}
    return [
        "/", "/people", f"/people/{who.id}", "/meetings", f"/meetings?person={who.id}", "/follow-ups?whose=all",
        "/follow-ups?whose=theirs", "/follow-ups?whose=done", "/principles", f"/principles/{found.principle_id}",
        "/calendar", f"/search?q={SECRET}", *(f"/{name}/{ident}" for name, ident in places.items()),
    ]  # fmt: skip


def test_no_page_tells_anybody_else_of_it(planted: Meeting, approver: Persona, admin: Persona) -> None:
    for page in pages_of(planted):
        for reader in (approver, admin):
            answer = reader.get(page)
            assert answer.status == 200, page
            assert SECRET not in answer.body.replace(f"q={SECRET}", "").replace(f"“{SECRET}”", "").replace(
                f'value="{SECRET}"', ""
            ), page


def test_its_author_reads_it_where_it_belongs(planted: Meeting, officer: Persona) -> None:
    for page in ["/", "/meetings", f"/people/{planted.participants[0].person_id}", "/calendar"]:
        assert SECRET in officer.get(page).body, page


def test_its_address_answers_that_nothing_is_there(planted: Meeting, admin: Persona) -> None:
    promise = list_of_meeting(planted.id)
    assert promise == []
    for path in (f"/meetings/{planted.id}", f"/meetings/{planted.id}/edit"):
        assert admin.get(path).status == 404
    assert admin.post(f"/meetings/{planted.id}/archive").status == 404


def test_a_promise_of_it_is_not_there_either(planted: Meeting, officer: Persona, admin: Persona) -> None:
    for ident in (1, 2):
        assert officer.get(f"/follow-ups/{ident}").status == 200
        assert admin.get(f"/follow-ups/{ident}").status == 404
        assert admin.post(f"/follow-ups/{ident}/done").status == 404
    with pytest.raises(NotFound):
        get_follow_up(1)


def test_a_colleague_who_is_named_reads_it(officer: Persona, approver: Persona, admin: Persona) -> None:
    shared = meeting(SECRET, author_id=officer.user.id, reading=Reading(True, (approver.user.id,)))
    assert SECRET in approver.get(f"/meetings/{shared.id}").body
    assert admin.get(f"/meetings/{shared.id}").status == 404


def test_it_stays_closed_when_its_authors_account_is_gone(officer: Persona, approver: Persona) -> None:
    orphan = meeting(SECRET, reading=Reading(True, (approver.user.id,)))
    assert approver.get(f"/meetings/{orphan.id}").status == 200
    assert officer.get(f"/meetings/{orphan.id}").status == 404


def test_a_job_reads_open_meetings_alone(planted: Meeting) -> None:
    with pytest.raises(NotFound):
        get_meeting(planted.id)
    assert list_between(now() - timedelta(days=1), now() + timedelta(days=1)) == []


def test_a_calendar_program_reads_what_its_owner_may(planted: Meeting, officer: Persona, approver: Persona) -> None:
    def feed_of(reader: Persona) -> str:
        made = reader.post("/calendar/subscribe").follow().one("#feed-address").attributes["value"]
        return approver.get(urlsplit(str(made)).path).body

    assert SECRET in feed_of(officer)
    assert SECRET not in feed_of(approver)


def test_an_admin_learns_how_many_there_are_and_no_more(planted: Meeting, admin: Persona, officer: Persona) -> None:
    told = "1 confidential meeting is not shown."
    assert told in admin.get("/meetings").text
    assert told in admin.get("/meetings?q=anything").text
    assert "not shown" not in officer.get("/meetings").text
    assert count_hidden() == 1
