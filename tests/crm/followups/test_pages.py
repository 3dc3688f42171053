"""Pages of promises, as each persona meets them."""

from datetime import date, timedelta
from typing import Any

import pytest

from core.clock import today
from core.db import transaction
from crm.followups.models import FollowUp
from crm.followups.queries import get_follow_up
from crm.followups.services import FollowUpValues, archive_follow_up, change_follow_up, finish_follow_up
from tests.support.clock import Clock
from tests.support.meetings import meeting, open_promises, ours, person, theirs
from tests.support.page import Page
from tests.support.personas import Persona

HOSTILE = '<img src=x onerror=alert(1)> & "quotes" {{ 7 * 7 }} Ђорђе 🤝'


def lines(page: Page) -> list[str]:
    return page.texts("main .items li")


def only() -> FollowUp:
    [follow_up] = open_promises()
    return follow_up


# The list


def test_mine_come_first_and_the_late_ones_on_top(officer: Persona) -> None:
    me, ana = officer.user.id, person("Ana Marić")
    meeting("In the library", follow_ups=(FollowUpValues("Send the list", today(), owner_id=me),))
    ours("Call", me, today() + timedelta(days=1), to=ana)
    ours("Write", me, today() - timedelta(days=1))
    theirs("Answer", ana)
    assert lines(officer.get("/follow-ups")) == [
        "Write Odeta Officer 1 day late Done",
        "Send the list Odeta Officer · from “In the library” due today Done",
        "Call Odeta Officer → Ana Marić due tomorrow Done",
    ]
    assert lines(officer.get("/follow-ups?whose=theirs")) == ["Answer Ana Marić due today Done"]
    assert len(lines(officer.get("/follow-ups?whose=all"))) == 4


@pytest.mark.parametrize(
    ("days", "said"),
    [(-2, "2 days late"), (0, "due today"), (1, "due tomorrow"), (5, "due Mon 18 May"), (300, "due 9 Mar 2027")],
)
def test_the_due_day_is_said_in_words(officer: Persona, days: int, said: str) -> None:
    ours("Call", officer.user.id, today() + timedelta(days=days))
    assert said in lines(officer.get("/follow-ups"))[0]


def test_a_promise_becomes_late_at_midnight_of_the_place(officer: Persona, clock: Clock) -> None:
    ours("Call", officer.user.id, date(2026, 5, 13))
    clock.set(clock.now.replace(hour=21, minute=59))
    assert "due today" in officer.get("/follow-ups")
    clock.move(minutes=1)
    assert "1 day late" in officer.get("/follow-ups")


def test_each_list_says_when_it_is_empty(officer: Persona) -> None:
    lists = ("mine", "ours", "theirs", "all", "done")
    said = [officer.get(f"/follow-ups?whose={whose}").texts(".empty") for whose in lists]
    assert all(len(texts) == 1 for texts in said)
    assert len({text for [text] in said}) == 5


def test_done_and_not_done_after_all_lead_back_to_the_list(officer: Persona) -> None:
    theirs("Answer", person("Ana Marić"))
    page = officer.submit(officer.get("/follow-ups?whose=theirs"), "/done").follow()
    assert (page.path, page.flashes, lines(page)) == ("/follow-ups?whose=theirs", ["Done: Answer"], [])
    page = officer.submit(officer.get("/follow-ups?whose=done"), "/open").follow()
    assert (page.path, page.flashes, lines(page)) == ("/follow-ups?whose=done", ["Open again: Answer"], [])


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", ""])
def test_the_way_back_never_leads_to_another_site(officer: Persona, back: str) -> None:
    call = ours("Call", officer.user.id)
    assert officer.post(f"/follow-ups/{call.id}/done", {"back": back}).location == f"/follow-ups/{call.id}"


# One


def test_a_promise_without_a_meeting_is_written_down(officer: Persona) -> None:
    ana = person("Ana Marić")
    page = officer.get(f"/follow-ups/new?person_id={ana.id}")
    assert (page.value("person"), page.value("due_on")) == ("Ana Marić", "2026-05-20")
    page = officer.submit(page, what="Send photographs", due_on="2026-05-15").follow()
    assert (only().owner_id, only().person_id, only().promised_by_id) == (officer.user.id, ana.id, None)
    assert page.heading == "Send photographs" and "Promised to Ana Marić" in page


def test_what_she_promised_is_hers(officer: Persona) -> None:
    ana = person("Ana Marić")
    officer.submit(officer.get("/follow-ups/new"), what="Answer", who="theirs", person="ана марић").follow()
    assert (only().owner_id, only().person_id, only().promised_by_id) == (None, None, ana.id)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"what": " "}, "What was promised?"),
        ({"due_on": ""}, "By when? Please choose a day."),
        ({"due_on": "soon"}, "Not a valid date value."),
        ({"who": "theirs"}, "Who promised it? Type the name."),
        ({"person": "Nobody"}, "Nobody is recorded under this name. Type the whole name, or add the person."),
        ({"person": "Ana Marić"}, "Several people have this name. Which of them is it?"),
    ],
)
def test_what_is_missing_is_said_and_the_rest_kept(officer: Persona, typed: dict[str, Any], said: str) -> None:
    person("Ana Marić"), person("Ana Marić")
    page = officer.submit(officer.get("/follow-ups/new"), **({"what": "Call back"} | typed))
    assert page.errors == [said]
    assert page.value("what").strip() == typed.get("what", "Call back").strip()
    assert open_promises() == []


def test_the_day_is_changed(officer: Persona) -> None:
    call = ours("Call", officer.user.id, to=person("Ana Marić"))
    officer.submit(officer.get(f"/follow-ups/{call.id}/edit"), due_on="2026-06-01").follow()
    assert (only().due_on, only().what, str(only().person)) == (date(2026, 6, 1), "Call", "Ana Marić")


def test_a_promise_of_a_meeting_keeps_its_meeting(officer: Persona) -> None:
    ana = person("Ana Marić")
    held = meeting("In the library", ana, follow_ups=(FollowUpValues("Answer", today(), promised_by_id=ana.id),))
    page = officer.submit(officer.get(f"/follow-ups/{only().id}/edit"), what="Answer us").follow()
    assert (only().what, only().meeting_id, only().promised_by_id) == ("Answer us", held.id, ana.id)
    assert page.link("In the library") == f"/meetings/{held.id}"


def test_two_editors_see_both_versions(officer: Persona) -> None:
    call = ours("Call", officer.user.id)
    page = officer.get(f"/follow-ups/{call.id}/edit")
    with transaction():
        change_follow_up(call.id, call.version, FollowUpValues("Hers", today(), owner_id=officer.user.id))
    told = officer.submit(page, what="Mine", due_on="2026-06-01")
    assert told.rows(".conflict table") == [
        ["What was promised", "Mine", "Hers"], ["By when", "Mon 1 Jun", "Wed 13 May"],
    ]  # fmt: skip
    officer.submit(told).follow()
    assert only().what == "Mine"


def test_a_promise_is_put_away_and_brought_back_on_its_page(officer: Persona, viewer: Persona) -> None:
    call = ours("Call", officer.user.id)
    gone = officer.submit(officer.get(f"/follow-ups/{call.id}"), "/archive").follow()
    assert "This promise was put away" in gone and gone.all("form[action$='/done']") == []
    assert "This promise was put away" in viewer.get(f"/follow-ups/{call.id}")
    assert officer.submit(gone, "/restore").follow().flashes == ["The promise is back."]
    assert only() == call


def test_hostile_words_are_words(officer: Persona) -> None:
    page = officer.submit(officer.get("/follow-ups/new"), what=HOSTILE).follow()
    assert page.heading == HOSTILE
    assert HOSTILE in officer.get("/follow-ups") and HOSTILE in officer.get("/")
    assert officer.get(f"/follow-ups/{only().id}/edit").value("what") == HOSTILE


# Elsewhere


def test_today_and_the_menu_tell_what_is_due(officer: Persona, viewer: Persona) -> None:
    me, ana = officer.user.id, person("Ana Marić")
    ours("Due", me, to=ana)
    ours("Late", me, today() - timedelta(days=1))
    ours("Next", me, today() + timedelta(days=2))
    theirs("Hers", ana, today() - timedelta(days=3))
    page = officer.get("/")
    assert page.texts("section[aria-labelledby=needs] li .detail") == [
        "1 day late", "due today · to Ana Marić", "Ana Marić · 3 days late",
    ]  # fmt: skip
    assert page.texts("aside li") == ["Next Odeta Officer · due Fri 15 May"]
    assert page.texts("nav.side .count") == ["2 waiting"]
    assert viewer.get("/").texts("section[aria-labelledby=needs] li") == []


def test_the_timeline_of_a_person_tells_when_it_was_promised_and_when_kept(officer: Persona, clock: Clock) -> None:
    ana = person("Ana Marić")
    answer, away = theirs("Answer", ana), theirs("Forgotten", ana)
    clock.move(days=1)
    with transaction():
        finish_follow_up(answer.id)
        archive_follow_up(away.id)
    assert officer.get(f"/people/{ana.id}").texts(".timeline li") == [
        "Thu 14 May Kept Ana Marić: Answer", "Wed 13 May Promise Ana Marić: Answer done Thu 14 May",
    ]  # fmt: skip


# Who may


def test_everybody_with_an_account_reads_and_nobody_else(viewer: Persona, approver: Persona, outsider: Persona) -> None:
    answer = theirs("Answer", person())
    for path in ("/follow-ups", f"/follow-ups/{answer.id}"):
        assert (viewer.get(path).status, approver.get(path).status) == (200, 200)
        assert outsider.get(path).location.startswith("/sign-in")


def test_an_approver_ticks_off_what_she_promised_and_a_viewer_does_not(approver: Persona, viewer: Persona) -> None:
    call = ours("Call", approver.user.id)
    assert viewer.get(f"/follow-ups/{call.id}").all("main form") == []
    assert (viewer.post(f"/follow-ups/{call.id}/done").status, viewer.post(f"/follow-ups/{call.id}/open").status) == (
        403,
        403,
    )
    assert get_follow_up(call.id).done_at is None
    approver.submit(approver.get("/follow-ups"), "/done").follow()
    assert get_follow_up(call.id).done_at is not None


@pytest.mark.parametrize("path", ["new", "{id}/edit", "{id}/archive", "{id}/restore"])
def test_only_who_writes_writes(viewer: Persona, approver: Persona, outsider: Persona, path: str) -> None:
    path = f"/follow-ups/{path.format(id=theirs('Answer', person()).id)}"
    assert [who.post(path).status for who in (viewer, approver, outsider)] == [403, 403, 401]
    assert only().what == "Answer"


def test_an_outsider_ticks_nothing_off(outsider: Persona) -> None:
    answer = theirs("Answer", person())
    assert (
        outsider.post(f"/follow-ups/{answer.id}/done").status,
        outsider.post(f"/follow-ups/{answer.id}/open").status,
    ) == (401, 401)
    assert only() == answer


def test_what_is_not_there_is_not_found(officer: Persona) -> None:
    assert [officer.get(path).status for path in ("/follow-ups/99", "/follow-ups/99/edit")] == [404, 404]
    assert officer.post("/follow-ups/99/done").status == 404
