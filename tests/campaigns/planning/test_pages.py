from datetime import UTC, date, datetime, timedelta

import pytest

from campaigns.releases.models import ReleaseState
from campaigns.releases.queries import get_release
from core.db import transaction
from crm.followups.services import finish_follow_up
from crm.meetings.services import archive_meeting
from tests.support.clock import Clock
from tests.support.drafts import draft
from tests.support.meetings import meeting, ours, person, theirs
from tests.support.page import Page, words
from tests.support.personas import Persona

TODAY = date(2026, 5, 13)


def plan(officer: Persona, at: datetime) -> int:
    release_id = draft(officer.user_id)
    with transaction():
        release = get_release(release_id)
        release.state, release.send_at = ReleaseState.SCHEDULED, at
    return release_id


def day_of(page: Page, on: date) -> str:
    (cell,) = [cell for cell in page.all(".calendar td") if cell.css_first(f'.day time[datetime="{on}"]')]
    return words(cell.css_first(".entries"))


def test_a_month_shows_what_leaves_who_is_met_and_what_is_due(officer: Persona, clock: Clock) -> None:
    plan(officer, clock.now + timedelta(days=1))
    meeting("Opening of the courtyard", at=clock.now + timedelta(days=1, hours=2), place="Lagja")
    ours("Send the plan", officer.user.id, TODAY + timedelta(days=1))
    page = officer.get("/calendar")
    assert page.heading == "May 2026"
    assert day_of(page, date(2026, 5, 14)) == (
        "Send the plan Promise due 14:00 Hapet Avllia Release leaves 16:00 Opening of the courtyard Meeting"
    )


def test_a_week_tells_more_of_each(officer: Persona, clock: Clock) -> None:
    meeting("Opening of the courtyard", at=clock.now, place="Lagja")
    theirs("Bring the key", person("Besim Loshaj"), TODAY)
    page = officer.get("/calendar?view=week")
    assert page.heading == "Mon 11 May – Sun 17 May"
    assert "Bring the key Promise due · Besim Loshaj" in day_of(page, TODAY)
    assert "Opening of the courtyard Meeting · Lagja" in day_of(page, TODAY)


def test_a_phone_gets_the_days_on_which_there_is_something_as_a_list(officer: Persona, clock: Clock) -> None:
    assert "Nothing stands in these days." in officer.get("/calendar")
    meeting("Opening of the courtyard", at=clock.now)
    page = officer.get("/calendar")
    assert page.texts(".agenda h2") == ["Wed 13 May · today"]
    assert page.texts(".agenda .entries a") == ["Opening of the courtyard"]


def test_what_was_done_or_put_away_is_gone(officer: Persona, clock: Clock) -> None:
    promise, held = ours("Send the plan", officer.user.id, TODAY), meeting("Put away", at=clock.now)
    with transaction():
        finish_follow_up(promise.id)
        archive_meeting(held.id)
    assert officer.get("/calendar").texts(".entries") == []


def test_a_release_that_left_stands_where_it_began_to_leave(officer: Persona, clock: Clock) -> None:
    release_id = plan(officer, clock.now)
    with transaction():
        release = get_release(release_id)
        release.state, release.started_at = ReleaseState.SENT, clock.now - timedelta(days=1)
    page = officer.get("/calendar")
    assert day_of(page, date(2026, 5, 12)) == "14:00 Hapet Avllia Release left"
    assert day_of(page, TODAY) == ""


def test_an_hour_before_midnight_belongs_to_the_day_of_the_place(officer: Persona) -> None:
    meeting("Late", at=datetime(2026, 5, 13, 22, 30, tzinfo=UTC))
    page = officer.get("/calendar")
    assert day_of(page, date(2026, 5, 14)) == "00:30 Late Meeting"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-05-13", "All times are those of Europe/Belgrade (CEST)."),
        ("2026-10-25", "The clocks change in these days, from CEST to CET."),
    ],
)
def test_the_page_says_in_which_time_its_hours_are(officer: Persona, day: str, said: str) -> None:
    assert said in officer.get(f"/calendar?view=week&day={day}")


def test_one_turns_to_the_next_month_and_back_to_today(viewer: Persona) -> None:
    page = viewer.get(viewer.get("/calendar?day=2026-12-31").link("Month after"))
    assert page.heading == "January 2027"
    assert viewer.get(page.link("Month before")).heading == "December 2026"
    assert viewer.get(page.link("This month")).heading == "May 2026"


def test_an_address_nobody_can_have_meant_shows_today(viewer: Persona) -> None:
    assert viewer.get("/calendar?view=decade&day=yesterday").heading == "May 2026"
    assert viewer.get("/calendar?day=9999-12-31").heading == "December 2200"
