"""Promises written, ticked off, put away, and found again."""

from datetime import timedelta

import pytest
from flask import Flask

from core.clock import today
from core.db import transaction
from core.errors import EditConflict
from crm.followups.queries import (
    count_due_for,
    get_follow_up,
    list_due_between,
    list_due_for,
    list_made_with,
    list_open_with_person,
    list_overdue_of_others,
)
from crm.followups.rules import Whose
from crm.followups.services import (
    FollowUpValues,
    archive_follow_up,
    change_follow_up,
    finish_follow_up,
    reopen_follow_up,
    restore_follow_up,
)
from crm.meetings.queries import get_meeting
from crm.meetings.services import archive_meeting
from crm.timeline.looking import Look
from tests.support.clock import Clock
from tests.support.meetings import done_promises, meeting, open_promises, ours, person, theirs
from tests.support.personas import Persona


@pytest.mark.parametrize("whose", [{}, {"owner_id": 1, "promised_by_id": 1}])
def test_a_promise_is_either_ours_or_theirs(whose: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="either"):
        FollowUpValues("Call", today(), **whose)


def test_open_ones_come_by_due_day_mine_theirs_or_all(officer: Persona, viewer: Persona) -> None:
    day = timedelta(days=1)
    ours("mine, soon", officer.user.id, today() + day)
    ours("mine, late", officer.user.id, today() - day)
    ours("a colleague's", viewer.user.id)
    theirs("hers", person(), today() - 2 * day)
    lists = {
        whose: [f.what for f in open_promises(whose, officer.user.id)]
        for whose in (Whose.MINE, Whose.THEIRS, Whose.ALL)
    }
    assert lists == {
        Whose.MINE: ["mine, late", "mine, soon"],
        Whose.THEIRS: ["hers"],
        Whose.ALL: ["hers", "mine, late", "a colleague's", "mine, soon"],
    }


def test_ticking_off_keeps_the_first_moment_and_can_be_taken_back(officer: Persona, clock: Clock) -> None:
    call, first = ours("Call", officer.user.id), clock.now
    for _ in range(2):
        with transaction():
            finish_follow_up(call.id)
        clock.move(hours=1)
    assert (call.done_at, open_promises(), done_promises()) == (first, [], [call])
    with transaction():
        reopen_follow_up(call.id)
    assert (open_promises(), done_promises()) == ([call], [])


def test_a_promise_is_put_away_and_brought_back(officer: Persona) -> None:
    call = ours("Call", officer.user.id)
    with transaction():
        archive_follow_up(call.id)
    assert (open_promises(), count_due_for(officer.user.id, today())) == ([], 0)
    with transaction():
        restore_follow_up(call.id)
    assert open_promises() == [call]


def test_the_second_of_two_editors_is_told(officer: Persona) -> None:
    call = ours("Call", officer.user.id)
    opened = call.version
    values = FollowUpValues("Call twice", today(), owner_id=officer.user.id)
    with transaction():
        change_follow_up(call.id, opened, values)
    with pytest.raises(EditConflict), transaction():
        change_follow_up(call.id, opened, values)


def test_putting_away_counts_as_a_change_of_its_meeting_and_ticking_off_does_not(officer: Persona) -> None:
    promise = FollowUpValues("Call", today(), owner_id=officer.user.id)
    held = meeting(follow_ups=(promise,))
    opened, [call] = held.version, open_promises()
    with transaction():
        finish_follow_up(call.id)
    assert get_meeting(held.id).version == opened
    with transaction():
        archive_follow_up(call.id)
    assert get_meeting(held.id).version == opened + 1


def test_what_stands_between_us_goes_both_ways(officer: Persona) -> None:
    besim, ana = person("Besim Loshaj"), person("Ana Marić")
    theirs("hers", ana)
    theirs("his", besim)
    ours("to her", officer.user.id, to=ana)
    ours("to nobody", officer.user.id)
    where_both_were = (FollowUpValues("in the meeting", today(), owner_id=officer.user.id),
                       FollowUpValues("his, in the meeting", today(), promised_by_id=besim.id))  # fmt: skip
    meeting("Both", besim, ana, follow_ups=where_both_were)
    assert [f.what for f in list_open_with_person(ana.id)] == ["hers", "to her", "in the meeting"]
    assert [f.what for f in list_open_with_person(besim.id)] == ["his", "in the meeting", "his, in the meeting"]


def test_what_is_done_or_was_put_away_no_longer_stands_between_us(officer: Persona) -> None:
    ana = person("Ana Marić")
    done, away = theirs("done", ana), ours("put away", officer.user.id, to=ana)
    held = meeting("Both", ana, follow_ups=(FollowUpValues("with its meeting", today(), owner_id=officer.user.id),))
    with transaction():
        finish_follow_up(done.id)
        archive_follow_up(away.id)
        archive_meeting(held.id)
    assert list_open_with_person(ana.id) == []
    assert list_made_with(ana.id, Look()) == [done]


def test_mine_are_due_until_a_day_counted_in_the_time_of_the_place(officer: Persona, clock: Clock) -> None:
    me = officer.user.id
    ours("today", me, today())
    ours("tomorrow", me, today() + timedelta(days=1))
    assert [f.what for f in list_due_for(me, today())] == ["today"]
    clock.set(clock.now.replace(hour=21, minute=59))
    assert count_due_for(me, today()) == 1, "in Prishtinë it is a minute before midnight"
    clock.move(minutes=1)
    assert count_due_for(me, today()) == 2, "and now the next day has begun"


def test_others_are_late_for_whoever_keeps_the_relationship_or_for_all(officer: Persona, viewer: Persona) -> None:
    yesterday = today() - timedelta(days=1)
    theirs("kept by me", person("Ana Marić", owner_id=officer.user.id), yesterday)
    theirs("kept by a colleague", person("Besim Loshaj", owner_id=viewer.user.id), yesterday)
    theirs("kept by nobody", person("Cemil Mazrek"), yesterday)
    theirs("not late yet", person("Drita Hoxha"), today())
    assert [f.what for f in list_overdue_of_others(officer.user.id, today())] == ["kept by me", "kept by nobody"]


def test_the_week_ends_with_its_seventh_day(app: Flask) -> None:
    ana = person()
    for days in (0, 1, 7, 8):
        theirs(str(days), ana, today() + timedelta(days=days))
    assert [f.what for f in list_due_between(today(), today() + timedelta(days=7))] == ["1", "7"]


def test_a_promise_knows_whose_it_is(officer: Persona) -> None:
    assert get_follow_up(ours("Call", officer.user.id).id).is_ours
    assert not get_follow_up(theirs("Call", person()).id).is_ours
