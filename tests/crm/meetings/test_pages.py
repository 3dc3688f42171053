"""Pages of meetings, as each persona meets them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from core.clock import now, today
from core.db import transaction
from core.feature import Role
from crm.followups.queries import list_of_meeting
from crm.followups.services import FollowUpValues, change_follow_up, finish_follow_up
from crm.meetings.lists import MeetingFilters, list_meetings
from crm.meetings.models import Meeting
from crm.meetings.queries import get_meeting
from crm.meetings.services import PointValues, archive_meeting
from tests.support.clock import Clock
from tests.support.meetings import meeting, outlet, person, principle
from tests.support.page import Page
from tests.support.personas import Persona, make_persona

Typed = dict[str, Any]
"""Fields with hyphens in their names and what is typed into them."""
HOSTILE = "<script>alert('x')</script> & \"quotes\" {{ 7 * 7 }} ŽĆĐ Ћирилица 🤝"


def only() -> Meeting:
    meetings = list_meetings(MeetingFilters()).meetings
    assert len(meetings) == 1
    return meetings[0]


def promise(what: str, officer: Persona, **whose: int) -> FollowUpValues:
    return FollowUpValues(what, today(), **(whose or {"owner_id": officer.user.id}))


def added_promise(what: str, who: str) -> dict[str, str]:
    return {f"follow_ups-9-{name}": value for name, value in
            {"id": "", "what": what, "who": who, "due_on": "2026-05-20"}.items()}  # fmt: skip


def refused(page: Page) -> list[str]:
    assert page.status == 200 and "What you typed is kept." in page
    assert list_meetings(MeetingFilters()).total == 0
    return page.errors


# Recording one


def test_an_officer_records_a_meeting_with_notes_and_three_promises(officer: Persona) -> None:
    person("Besim Loshaj"), person("Ana Marić")
    page = officer.get("/meetings/new")
    saved = officer.submit(
        page, **Typed({
            "participants-0-person": "besim loshaj", "participants-0-note": "new editor",
            "participants-1-person": "Ана Марић", "notes": "First line\nSecond line",
            "follow_ups-0-what": "We send photographs",
            "follow_ups-1-what": "Calls back", "follow_ups-1-who": "line:1", "follow_ups-1-due_on": "2026-05-15",
            "follow_ups-2-what": "Sends the list", "follow_ups-2-who": "line:0",
        }),
    ).follow()  # fmt: skip
    assert saved.flashes == ["Recorded: Meeting with Besim Loshaj, Ana Marić."]
    assert [p.note for p in only().participants] == ["new editor", ""]
    promises = list_of_meeting(only().id)
    assert [(str(f.owner or f.promised_by), f.due_on.day) for f in promises] == [
        ("Odeta Officer", 20), ("Ana Marić", 15), ("Besim Loshaj", 20),
    ]  # fmt: skip
    assert "First line<br>Second line" in saved.body


def test_it_opens_for_now_with_the_person_and_the_colleague_filled_in(officer: Persona) -> None:
    radio = outlet("Lagja Radio")
    besim = person("Besim Loshaj")
    page = officer.get(f"/meetings/new?person_id={besim.id}")
    assert page.value("participants-0-person") == "Besim Loshaj"
    assert page.value("starts_at") == "2026-05-13T14:00"
    assert "checked" in page.one(f"input[name=colleagues][value='{officer.user.id}']").attributes
    assert radio.name not in page


@pytest.mark.parametrize("asked", ["99", "-1", "x", "9" * 40])
def test_a_person_who_is_not_there_is_simply_not_filled_in(officer: Persona, asked: str) -> None:
    assert officer.get(f"/meetings/new?person_id={asked}").value("participants-0-person") == ""


def test_an_unknown_name_keeps_everything_typed_and_offers_to_add_the_person(officer: Persona) -> None:
    person("Besim Loshaj")
    page = officer.submit(
        officer.get("/meetings/new"), kind="visit", starts_at="2026-05-01T09:30", place="Library", **Typed({
            "participants-0-person": "Besim Loshaj", "participants-1-person": "Nobody Known",
            "participants-1-note": "tall", "notes": "Long notes", "follow_ups-0-what": "Calls",
            "follow_ups-0-who": "line:1", "points-0-text": "Signs",
        }),
    )  # fmt: skip
    assert refused(page) == ["Nobody is recorded under this name. Type the whole name, or add the person."]
    assert page.link("Add Nobody Known in a new tab") == "/people/new?name=Nobody+Known"
    kept = ("kind", "starts_at", "place", "participants-1-person", "participants-1-note", "notes", "follow_ups-0-what",
            "follow_ups-0-who", "points-0-text")  # fmt: skip
    assert [page.value(name) for name in kept] == [
        "visit", "2026-05-01T09:30", "Library", "Nobody Known", "tall", "Long notes", "Calls", "line:1", "Signs",
    ]  # fmt: skip


def test_two_people_of_one_name_are_asked_apart(officer: Persona) -> None:
    first, second = person("Ana Marić"), person("Ana Marić")
    page = officer.submit(officer.get("/meetings/new"), **Typed({"participants-0-person": "Ana Marić"}))
    assert refused(page) == ["Several people have this name. Which of them is it?"]
    offered = [radio.attributes["value"] for radio in page.all("input[name=participants-0-person-which]")]
    assert offered == [f"Ana Marić [{one.id}]" for one in (first, second)]
    officer.submit(page, **Typed({"participants-0-person-which": offered[1]})).follow()
    assert [p.person_id for p in only().participants] == [second.id]


def test_nobody_takes_part_twice(officer: Persona) -> None:
    person("Besim Loshaj")
    names: Typed = {"participants-0-person": "Besim Loshaj", "participants-1-person": "Loshaj, Besim"}
    page = officer.submit(officer.get("/meetings/new"), **names)
    assert refused(page) == ["Named twice: put both notes into one line."]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Give it a title, or say who took part."),
        ({"title": "x", "starts_at": ""}, "When was it, or when will it be?"),
        ({"title": "x", "starts_at": "soon"}, "Not a valid datetime value."),
        ({"title": "x", "participants-0-note": "tall"}, "Whom is this note about?"),
        ({"title": "x", "follow_ups-0-due_on": "2026-06-01"}, "What was promised?"),
        ({"title": "x", "follow_ups-0-what": "Calls", "follow_ups-0-due_on": ""}, "By when? Please choose a day."),
        (
            {"title": "x", "follow_ups-0-what": "Calls", "follow_ups-0-who": "line:2"},
            "Name this person among those who took part.",
        ),
        ({"title": "x", "points-0-state": "open"}, "What was said about it?"),
        ({"title": "a\nb"}, "Please keep this on one line."),
    ],
)
def test_what_is_missing_is_said_beside_its_field(officer: Persona, typed: Typed, said: str) -> None:
    assert refused(officer.submit(officer.get("/meetings/new"), **typed)) == [said]


def test_the_hour_the_clocks_skip_is_refused_kindly(officer: Persona) -> None:
    page = officer.submit(officer.get("/meetings/new"), title="At night", starts_at="2026-03-29T02:30")
    assert refused(page) == ["This hour does not exist: the clocks go forward that night. Choose another."]
    assert page.value("starts_at") == "2026-03-29T02:30"


def test_the_hour_that_comes_twice_means_the_first_of_the_two(officer: Persona) -> None:
    officer.submit(officer.get("/meetings/new"), title="At night", starts_at="2026-10-25T02:30")
    assert only().starts_at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_line_taken_out_by_the_script_does_not_move_a_promise_to_somebody_else(officer: Persona) -> None:
    person("Besim Loshaj"), person("Ana Marić")
    added = {
        "participants-5-key": "5", "participants-5-person": "Ana Marić", "participants-5-note": "",
        "participants-5-role": "", "participants-5-went": "",
        **added_promise("Calls back", "line:5"),
    }  # fmt: skip
    officer.submit(officer.get("/meetings/new"), **Typed({"participants-0-person": "Besim Loshaj"}), also=added)
    assert str(list_of_meeting(only().id)[0].promised_by) == "Ana Marić"


def test_a_promise_of_somebody_taken_out_asks_again_who_made_it(officer: Persona) -> None:
    person("Besim Loshaj")
    typed: Typed = {"participants-0-person": "Besim Loshaj"}
    page = officer.submit(officer.get("/meetings/new"), **typed, also=added_promise("Calls back", "line:7"))
    assert refused(page) == ["Who promised it?"]
    assert page.value("follow_ups-3-who") == ""


def test_hostile_words_are_words(officer: Persona) -> None:
    person("Besim Loshaj")
    names = ("participants-0-note", "follow_ups-0-what", "points-0-text")
    fields: Typed = {"participants-0-person": "Besim Loshaj", **dict.fromkeys(names, HOSTILE)}
    page = officer.submit(officer.get("/meetings/new"), title=HOSTILE, notes=HOSTILE, place=HOSTILE, **fields).follow()
    assert page.heading == HOSTILE and page.text.count(HOSTILE) >= 4
    assert "<script>alert" not in page.body
    edit = officer.get(f"/meetings/{only().id}/edit")
    assert edit.value("notes") == edit.value("follow_ups-0-what") == HOSTILE


# The page of one


def test_the_page_tells_who_when_where_and_what(officer: Persona, viewer: Persona) -> None:
    besim, third = person(), principle(3, en="Both languages")
    held = meeting(
        "In the library", besim, place="Library", municipality="prizren", languages=("sq", "sr-Cyrl"), notes="Quiet.",
        colleague_ids=(officer.user.id,), points=(PointValues("Signs", third.id),), author_id=officer.user.id,
        follow_ups=(promise("Sends the list", officer, promised_by_id=besim.id),),
    )  # fmt: skip
    page = viewer.get(f"/meetings/{held.id}")
    for said in ("Meeting, Wed 13 May, 14:00, Library, Prizren", "Besim Loshaj", "Quiet.", "Signs", "3. Both languages",
                 "Sends the list", "due today", "Odeta Officer"):  # fmt: skip
        assert said in page
    assert page.texts("aside .letters") == ["SQ", "СР"]
    assert page.all("main form[method=post]") == []


def test_a_promise_is_ticked_off_and_opened_again_on_the_page(officer: Persona) -> None:
    held = meeting("In the library", follow_ups=(promise("Send the list", officer),))
    done = officer.submit(officer.get(f"/meetings/{held.id}"), "/done").follow()
    assert (done.path, done.flashes) == (f"/meetings/{held.id}", ["Done: Send the list"])
    assert "done Wed 13 May" in done
    assert "due today" in officer.submit(done, "/open").follow()


def test_a_meeting_is_put_away_with_its_promises_and_brought_back(officer: Persona, viewer: Persona) -> None:
    held = meeting("In the library", follow_ups=(promise("Send the list", officer),))
    gone = officer.submit(officer.get(f"/meetings/{held.id}"), "/archive", press="Put away with 1 promise").follow()
    assert "This meeting was put away, and its promises with it." in gone
    assert "In the library" not in officer.get("/meetings")
    assert "This meeting was put away" in viewer.get(f"/meetings/{held.id}")
    back = officer.submit(gone, "/restore").follow()
    assert "Send the list" in back and "put away" not in back.texts(".flash.needs")


def test_the_trail_tells_who_changed_what(officer: Persona) -> None:
    held = meeting("In the library", person("Besim Loshaj"))
    page = officer.get(f"/meetings/{held.id}/edit")
    officer.submit(page, title="In the new library", **Typed({"participants-0-person": ""}))
    trail = " ".join(officer.get(f"/meetings/{held.id}").texts(".trail"))
    assert "Odeta Officer" in trail and "In the new library" in trail
    assert "Participant “Besim Loshaj”: removed" in trail


# Changing one


def test_promises_are_changed_through_the_meeting(officer: Persona) -> None:
    held = meeting("In the library", follow_ups=(promise("Call", officer), promise("Write", officer)))
    call, write = list_of_meeting(held.id)
    page = officer.get(f"/meetings/{held.id}/edit")
    saved = officer.submit(
        page, **Typed({"follow_ups-0-what": "", "follow_ups-1-what": "Write twice", "follow_ups-1-due_on": "2026-06-01",
                 "follow_ups-2-what": "Visit"}),
    ).follow()  # fmt: skip
    assert [(f.what, f.id == write.id) for f in list_of_meeting(held.id)] == [("Write twice", True), ("Visit", False)]
    assert call.archived_at == now()
    assert "1 promise was put away" in saved
    officer.submit(saved, f"/{call.id}/restore").follow()
    assert [f.what for f in list_of_meeting(held.id)] == ["Call", "Write twice", "Visit"]


def test_a_promise_of_somebody_who_no_longer_takes_part_stays_hers(officer: Persona) -> None:
    besim, ana = person("Besim Loshaj"), person("Ana Marić")
    held = meeting("In the library", besim, ana, follow_ups=(promise("Calls", officer, promised_by_id=besim.id),))
    page = officer.get(f"/meetings/{held.id}/edit")
    officer.submit(page, **Typed({"participants-0-person": ""}))
    assert [p.person_id for p in get_meeting(held.id).participants] == [ana.id]
    again = officer.get(f"/meetings/{held.id}/edit")
    assert again.value("follow_ups-0-who") == f"person:{besim.id}"
    officer.submit(again)
    assert list_of_meeting(held.id)[0].promised_by_id == besim.id


def test_opening_and_saving_changes_nothing(officer: Persona) -> None:
    besim, third = person(), principle(3, en="Both languages")
    points = (PointValues("Signs", third.id),)
    follow_ups = (promise("Calls", officer, promised_by_id=besim.id), promise("Write", officer))
    held = meeting("In the library", besim, points=points, follow_ups=follow_ups, notes="a\n\nb", languages=("sq",))
    before = [(f.id, f.what, f.due_on, f.owner_id, f.promised_by_id) for f in list_of_meeting(held.id)]
    officer.submit(officer.get(f"/meetings/{held.id}/edit")).follow()
    assert [(f.id, f.what, f.due_on, f.owner_id, f.promised_by_id) for f in list_of_meeting(held.id)] == before
    assert "changed" not in " ".join(officer.get(f"/meetings/{held.id}").texts(".trail td:nth-child(3)"))


def test_two_editors_see_both_versions_and_the_second_decides(officer: Persona, app: Flask) -> None:
    other = make_persona(app, "Olga Other", Role.OFFICER)
    held = meeting("In the library", person("Besim Loshaj"), follow_ups=(promise("Call", officer),))
    person("Ana Marić")
    mine, hers = officer.get(f"/meetings/{held.id}/edit"), other.get(f"/meetings/{held.id}/edit")
    other.submit(
        hers, title="Hers", starts_at="2026-05-13T16:00", **Typed({"participants-1-person": "Ana Marić"})
    ).follow()
    told = officer.submit(mine, title="Mine", notes="long notes")
    assert "Olga Other changed it after you opened it." in told
    table = {row[0]: row[1:] for row in told.rows(".conflict table")}
    assert table["Title"] == ["Mine", "Hers"]
    assert table["When"] == ["Wed 13 May, 14:00", "Wed 13 May, 16:00"]
    assert table["Who took part"] == ["Besim Loshaj", "Besim Loshaj; Ana Marić"]
    assert "Promises" not in table
    officer.submit(told).follow()
    assert (get_meeting(held.id).title, get_meeting(held.id).notes) == ("Mine", "long notes")


def test_a_day_moved_on_the_list_of_promises_is_not_overwritten_from_an_open_form(officer: Persona) -> None:
    held = meeting("In the library", follow_ups=(promise("Call", officer),))
    page = officer.get(f"/meetings/{held.id}/edit")
    call = list_of_meeting(held.id)[0]
    with transaction():
        moved = FollowUpValues("Call", today() + timedelta(days=9), owner_id=officer.user.id)
        change_follow_up(call.id, call.version, moved)
    assert "Somebody else saved this meanwhile" in officer.submit(page, title="Mine")
    assert call.due_on == today() + timedelta(days=9)


def test_ticking_a_promise_off_disturbs_nobody_who_has_the_meeting_open(officer: Persona) -> None:
    held = meeting("In the library", follow_ups=(promise("Call", officer),))
    page = officer.get(f"/meetings/{held.id}/edit")
    with transaction():
        finish_follow_up(list_of_meeting(held.id)[0].id)
    officer.submit(page, title="Mine").follow()
    assert (get_meeting(held.id).title, bool(list_of_meeting(held.id)[0].done_at)) == ("Mine", True)


# The list


def test_the_list_is_empty_with_a_first_step_for_those_who_may_write(officer: Persona, viewer: Persona) -> None:
    assert officer.get("/meetings").link("Log the first meeting") == "/meetings/new"
    assert "No meeting has been recorded yet." in viewer.get("/meetings")
    assert viewer.get("/meetings").all("a[href='/meetings/new']") == []


def test_the_list_is_narrowed_by_its_address(officer: Persona, clock: Clock) -> None:
    besim, third = person(), principle(3, en="Both languages")
    meeting("With Besim", besim, at=clock.now + timedelta(days=1), principle_id=third.id)
    meeting("Without", municipality="prizren", place="Library")
    page = officer.get(f"/meetings?when=planned&person={besim.id}&principle={third.id}")
    assert page.rows() == [["With Besim Meeting · planned", "Besim Loshaj", "", "Thu 14 May, 14:00"]]
    narrowed = officer.submit(officer.get("/meetings"), 0, q="library")
    assert [row[0] for row in narrowed.rows()] == ["Without Meeting"]


def test_an_address_that_asks_for_what_is_not_there_is_no_error(viewer: Persona) -> None:
    meeting("In the library")
    page = viewer.get("/meetings?kind=party&when=never&person=x&principle=1e9&municipality=atlantis&page=-3")
    assert "No meeting fits these filters." in page
    assert viewer.get("/meetings?kind=party&when=never&person=x&page=x").rows() != []


# Who may


def test_everybody_with_an_account_reads_and_nobody_else(viewer: Persona, approver: Persona, outsider: Persona) -> None:
    held = meeting("In the library")
    for path in ("/meetings", f"/meetings/{held.id}"):
        assert (viewer.get(path).status, approver.get(path).status) == (200, 200)
        assert outsider.get(path).location.startswith("/sign-in")


@pytest.mark.parametrize("path", ["new", "{id}/edit"])
def test_only_who_writes_opens_the_form(viewer: Persona, approver: Persona, outsider: Persona, path: str) -> None:
    path = f"/meetings/{path.format(id=meeting('In the library').id)}"
    assert (viewer.get(path).status, approver.get(path).status) == (403, 403)
    assert (viewer.post(path).status, approver.post(path).status, outsider.post(path).status) == (403, 403, 401)


@pytest.mark.parametrize("path", ["archive", "restore"])
def test_only_who_writes_puts_away_and_brings_back(
    viewer: Persona, approver: Persona, outsider: Persona, path: str
) -> None:
    held = meeting("In the library")
    if path == "restore":
        with transaction():
            archive_meeting(held.id)
    before = held.archived_at
    asked = f"/meetings/{held.id}/{path}"
    assert [who.post(asked).status for who in (viewer, approver, outsider)] == [403, 403, 401]
    assert get_meeting(held.id).archived_at == before


def test_what_is_not_there_is_not_found(officer: Persona) -> None:
    assert [officer.get(path).status for path in ("/meetings/99", "/meetings/99/edit")] == [404, 404]
    assert officer.post("/meetings/99/archive").status == 404
