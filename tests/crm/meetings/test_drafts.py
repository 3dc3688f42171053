"""What was typed and not saved is there again on any computer, for her who typed it."""

from datetime import timedelta

from core.db import db, transaction
from crm.meetings.drafts import KEPT, draft_key, find_draft, keep_draft
from crm.meetings.models import MeetingDraft
from tests.support.clock import Clock
from tests.support.meetings import meeting, person
from tests.support.personas import Persona

TYPED = {
    "title": "On the stairs", "starts_at": "2026-05-13T14:00", "kind": "call", "minutes": "Said so far",
    "participants-0-key": "0", "participants-0-person": "Besim Loshaj", "follow_ups-0-what": "Calls back",
    "follow_ups-0-who": "line:0", "follow_ups-0-due_on": "2026-05-20",
}  # fmt: skip


def test_what_was_typed_is_there_when_the_form_is_opened_again(officer: Persona) -> None:
    person("Besim Loshaj")
    kept = officer.post("/meetings/draft", TYPED, fragment=True)
    assert kept.body == "Kept for you at 14:00, not saved yet."
    page = officer.get("/meetings/new")
    assert "You did not save what you typed on Wed 13 May, 14:00. Here it is." in page.text
    for name in ("title", "minutes", "participants-0-person", "follow_ups-0-what"):
        assert page.value(name) == TYPED[name]


def test_it_is_saved_as_it_stands_and_the_draft_is_gone(officer: Persona) -> None:
    person("Besim Loshaj")
    officer.post("/meetings/draft", TYPED, fragment=True)
    saved = officer.submit(officer.get("/meetings/new"), "/new").follow()
    assert "Said so far" in saved.text and "Calls back" in saved.text
    assert "You did not save" not in officer.get("/meetings/new").text


def test_nobody_else_sees_it(officer: Persona, admin: Persona) -> None:
    officer.post("/meetings/draft", TYPED, fragment=True)
    assert "On the stairs" not in admin.get("/meetings/new").body


def test_it_can_be_thrown_away(officer: Persona) -> None:
    found = meeting("In the library")
    officer.post(f"/meetings/draft?meeting_id={found.id}", TYPED, fragment=True)
    page = officer.get(f"/meetings/{found.id}/edit")
    assert page.value("title") == "On the stairs"
    back = officer.submit(page, f"draft/discard?meeting_id={found.id}").follow()
    assert back.value("title") == "In the library"


def test_a_draft_of_a_meeting_changed_meanwhile_shows_both(officer: Persona, admin: Persona) -> None:
    person("Besim Loshaj")
    found = meeting("In the library")
    page = officer.get(f"/meetings/{found.id}/edit")
    officer.post(f"/meetings/draft?meeting_id={found.id}", TYPED | {"version": page.value("version")}, fragment=True)
    admin.submit(admin.get(f"/meetings/{found.id}/edit"), f"/{found.id}/edit", title="In the park")
    answer = officer.submit(officer.get(f"/meetings/{found.id}/edit"), f"/{found.id}/edit")
    assert "Somebody else saved this meanwhile" in answer.text and "In the park" in answer.text


def test_more_than_a_form_can_hold_is_not_kept(officer: Persona) -> None:
    assert officer.post("/meetings/draft", {"minutes": "x" * 500_000}, fragment=True).status == 413
    assert find_draft(officer.user.id, draft_key(None)) is None


def test_a_meeting_she_may_not_read_keeps_no_draft(officer: Persona) -> None:
    assert officer.post("/meetings/draft?meeting_id=99", TYPED).status == 404


def test_old_ones_go_when_a_new_one_comes(officer: Persona, clock: Clock) -> None:
    with transaction():
        keep_draft(officer.user.id, draft_key(None), [("title", "Old")])
    clock.move(days=(KEPT + timedelta(days=1)).days)
    with transaction():
        keep_draft(officer.user.id, draft_key(None, 7), [("title", "New")])
    assert [draft.fields for draft in db.session.query(MeetingDraft)] == [["title", "New"]]


def test_who_does_not_write_keeps_none(viewer: Persona) -> None:
    assert viewer.post("/meetings/draft", TYPED).status == 403
