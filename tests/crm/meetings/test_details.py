"""What few meetings need: agenda, minutes, an end, an interpreter, terms, and who may read it."""

from datetime import timedelta
from typing import Any

import pytest

from core.clock import now, today
from core.db import db
from crm.followups.services import FollowUpValues
from crm.meetings.models import CalledOff, Meeting, MinutesState, Role, Went
from crm.meetings.queries import get_meeting
from crm.meetings.rules import AgendaLine, agenda_lines, is_planned
from crm.meetings.services import Reading
from tests.support.meetings import meeting, person
from tests.support.page import Page
from tests.support.personas import Persona


def log(officer: Persona, **typed: Any) -> Page:
    return officer.submit(officer.get("/meetings/new"), **({"title": "In the library"} | typed))


def only() -> Meeting:
    return db.session.query(Meeting).one()


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("10:30 The square", AgendaLine("10:30", "The square")),
        ("9.05 - Coffee", AgendaLine("09:05", "Coffee")),
        ("Any other business", AgendaLine("", "Any other business")),
        ("2024: looking back", AgendaLine("", "2024: looking back")),
        ("12.30.2026 is the day", AgendaLine("", "12.30.2026 is the day")),
        ("25:10 is no hour", AgendaLine("", "25:10 is no hour")),
    ],
)
def test_an_item_of_an_agenda_has_the_hour_it_begins_with(line: str, item: AgendaLine) -> None:
    assert agenda_lines(f"\n {line} \n") == [item]


def test_all_of_it_is_kept_and_shown(officer: Persona) -> None:
    person("Besim Loshaj")
    page = log(
        officer, minutes="The square opens in June.", agenda="10:30 The square\nAny other", ends_at="2026-05-13T16:00",
        online_url="meet.example/square", interpreter="Ana Marić", interpreted=["sq", "sr-Latn"],
        topics="square, trees", direction="theirs", level="consult", terms="chatham_house",
        **{"participants-0-person": "Besim Loshaj", "participants-0-role": "chair", "participants-0-went": "mixed"},
    ).follow()  # fmt: skip
    for words in (
        "Minutes", "The square opens in June.", "10:30 The square", "until Wed 13 May, 16:00",
        "https://meet.example/square", "Ana Marić", "square, trees", "They did", "Asked for their view",
        "What was said, not by whom", "In the chair, Content in part",
    ):  # fmt: skip
        assert words in page.text, words
    found = only()
    assert (found.participants[0].role, found.participants[0].went) == (Role.CHAIR, Went.MIXED)
    assert (found.minutes_state, found.topics) == (MinutesState.DRAFT, ["square", "trees"])


def test_opening_and_saving_it_all_changes_nothing(officer: Persona) -> None:
    log(
        officer, minutes="Said", agenda="10:30 The square", ends_at="2026-05-13T16:00", level="inform",
        interpreted=["sq", "tr"], topics="trees", is_confidential="y",
    )  # fmt: skip
    before, entries = only(), officer.get(f"/meetings/{only().id}").text.count("changed")
    officer.submit(officer.get(f"/meetings/{before.id}/edit"), f"/{before.id}/edit")
    assert officer.get(f"/meetings/{before.id}").text.count("changed") == entries
    assert only().sequence == 0


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"ends_at": "2026-05-13T13:00"}, "It cannot end before it begins."),
        ({"interpreted": ["sq"]}, "Choose both languages, or all of them."),
        ({"online_url": "javascript:alert(1)"}, "This is not a web address; it looks like https://outlet.example."),
        ({"topics": "x" * 41}, f"“{'x' * 41}” is too long for a topic."),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(officer: Persona, typed: dict[str, Any], error: str) -> None:
    assert log(officer, **typed).errors == [error]


def test_minutes_are_a_draft_until_they_are_agreed(officer: Persona) -> None:
    found = meeting(minutes="Said", minutes_state=MinutesState.DRAFT)
    officer.submit(officer.get(f"/meetings/{found.id}/edit"), f"/{found.id}/edit", minutes_agreed="y")
    assert only().minutes_state is MinutesState.AGREED
    assert "agreed" in officer.get(f"/meetings/{found.id}").text


def test_one_that_was_called_off_is_neither_planned_nor_held(officer: Persona) -> None:
    besim = person()
    off = meeting("Off", besim, at=now() + timedelta(days=1), called_off=CalledOff.CANCELLED)
    meeting("Off before", besim, at=now() - timedelta(days=1), called_off=CalledOff.POSTPONED)
    assert not is_planned(get_meeting(off.id), now())
    assert "Meeting (cancelled)" in officer.get(f"/meetings/{off.id}").text
    assert "Nothing is planned in the next seven days." in officer.get("/").text
    assert "12 May" not in officer.get("/people").text


def test_a_promise_in_a_confidential_meeting_needs_an_owner_who_may_read_it(
    officer: Persona, approver: Persona
) -> None:
    promised = {"follow_ups-0-what": "Sends it", "follow_ups-0-who": f"user:{approver.user.id}"}
    refused = log(officer, is_confidential="y", **promised)
    assert refused.errors == ["Ana Approver promised something in it and must be able to read it."]
    log(officer, is_confidential="y", readers=[str(approver.user.id)], **promised)
    assert approver.get(f"/meetings/{only_of(approver)}").status == 200


def only_of(reader: Persona) -> str:
    link = reader.get("/meetings").one("tr[data-row] a").attributes["href"]
    return str(link).rpartition("/")[2]


def test_who_may_read_it_is_its_authors_to_decide(officer: Persona, admin: Persona) -> None:
    shared = meeting("Shared", author_id=officer.user.id, reading=Reading(True, (admin.user.id,)))
    page = admin.get(f"/meetings/{shared.id}/edit")
    assert page.all("[name=is_confidential]") == []
    admin.submit(page, f"/{shared.id}/edit", title="Shared, corrected")
    assert "Shared, corrected" in admin.get(f"/meetings/{shared.id}").text
    assert officer.get(f"/meetings/{shared.id}").status == 200


def test_who_makes_an_ownerless_meeting_confidential_keeps_reading_it(officer: Persona) -> None:
    orphan = meeting("Imported", follow_ups=(FollowUpValues("Calls", today(), owner_id=officer.user.id),))
    officer.submit(officer.get(f"/meetings/{orphan.id}/edit"), f"/{orphan.id}/edit", is_confidential="y")
    assert "only Odeta Officer can read it" in officer.get(f"/meetings/{orphan.id}").text
