"""Meetings recorded, changed and put away with all that hangs on them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from core.clock import now, today
from core.db import transaction
from core.errors import EditConflict
from crm.followups.queries import list_of_meeting
from crm.followups.services import FollowUpValues
from crm.meetings.models import Meeting, MeetingKind, PointState
from crm.meetings.queries import get_meeting
from crm.meetings.services import (
    MeetingValues,
    ParticipantValues,
    PointValues,
    archive_meeting,
    change_meeting,
    create_meeting,
    restore_meeting,
)
from tests.support.clock import Clock
from tests.support.meetings import person, principle
from tests.support.personas import Persona


def values(*people: int, title: str = "In the library", promises: Iterable[FollowUpValues] = ()) -> MeetingValues:
    participants = tuple(ParticipantValues(ident) for ident in people)
    return MeetingValues(MeetingKind.MEETING, title, now(), participants=participants, follow_ups=tuple(promises))


def promised(what: str, owner_id: int | None, ident: int = 0) -> FollowUpValues:
    return FollowUpValues(what, today(), owner_id=owner_id, id=ident)


def create(what: MeetingValues, author_id: int | None = None) -> Meeting:
    with transaction():
        return create_meeting(what, author_id)


def change(meeting: Meeting, what: MeetingValues) -> Meeting:
    with transaction():
        return change_meeting(meeting.id, meeting.version, what)


def test_a_meeting_is_recorded_with_all_that_was_said(officer: Persona) -> None:
    besim, third = person(), principle(3, en="Both languages")
    said = replace(
        values(besim.id),
        points=(PointValues("Signs in two languages", third.id, PointState.OPEN),),
        follow_ups=(FollowUpValues("Sends the list", today(), promised_by_id=besim.id),),
        languages=("sq", "sr-Latn"),
        colleague_ids=(officer.user.id,),
    )
    meeting = get_meeting(create(said, officer.user.id).id)
    assert [p.person.name for p in meeting.participants] == ["Besim Loshaj"]
    assert [(p.text, p.principle_id, p.state) for p in meeting.points] == [("Signs in two languages", third.id, "open")]
    assert [str(f.promised_by) for f in list_of_meeting(meeting.id)] == ["Besim Loshaj"]
    assert (meeting.author, meeting.colleagues, meeting.languages) == (officer.user, [officer.user], ["sq", "sr-Latn"])


def test_a_participant_who_stays_keeps_her_row_and_one_who_goes_is_removed(app: Flask) -> None:
    besim, ana = person(), person("Ana Marić")
    meeting = create(values(besim.id, ana.id))
    kept = meeting.participants[1].id
    change(meeting, replace(values(), participants=(ParticipantValues(ana.id, "asked about Mondays"),)))
    assert [(p.id, p.note) for p in meeting.participants] == [(kept, "asked about Mondays")]


def test_points_are_changed_added_and_removed(app: Flask) -> None:
    meeting = create(replace(values(), points=(PointValues("first"), PointValues("second"))))
    second = meeting.points[1].id
    points = (PointValues("second, done", state=PointState.DONE, id=second), PointValues("third"))
    change(meeting, replace(values(), points=points))
    stored = get_meeting(meeting.id).points
    assert [(p.text, p.state) for p in stored] == [("second, done", "done"), ("third", "none")]
    assert stored[0].id == second


def test_promises_are_changed_added_and_put_away_but_never_deleted(officer: Persona) -> None:
    me = officer.user.id
    meeting = create(values(promises=[promised("call", me), promised("write", me)]))
    call, write = list_of_meeting(meeting.id)
    change(meeting, values(promises=[promised("write twice", me, write.id), promised("visit", me)]))
    assert [f.what for f in list_of_meeting(meeting.id)] == ["write twice", "visit"]
    assert list_of_meeting(meeting.id, archived=True) == [call]


def test_a_promise_that_was_kept_stays_kept_when_its_meeting_is_changed(officer: Persona, clock: Clock) -> None:
    meeting = create(values(promises=[promised("call", officer.user.id)]))
    call = list_of_meeting(meeting.id)[0]
    with transaction():
        call.done_at = clock.now
    change(meeting, values(promises=[promised("call again", officer.user.id, call.id)]))
    assert (call.what, call.done_at) == ("call again", clock.now)


def test_the_second_of_two_editors_is_told_though_only_a_participant_changed(app: Flask) -> None:
    besim = person()
    meeting = create(values(besim.id))
    opened = meeting.version
    change(meeting, replace(values(), participants=(ParticipantValues(besim.id, "a note"),)))
    with pytest.raises(EditConflict), transaction():
        change_meeting(meeting.id, opened, values(title="Overwritten"))
    assert get_meeting(meeting.id).title == "In the library"


def test_a_meeting_goes_and_comes_back_with_its_promises(officer: Persona, clock: Clock) -> None:
    me = officer.user.id
    meeting = create(values(promises=[promised("call", me), promised("write", me)]))
    write = list_of_meeting(meeting.id)[1]
    change(meeting, values(promises=[promised("write", me, write.id)]))
    clock.move(hours=1)
    with transaction():
        archive_meeting(meeting.id)
    assert list_of_meeting(meeting.id) == []
    with transaction():
        restore_meeting(meeting.id)
    assert list_of_meeting(meeting.id) == [write], "what was put away before stays away"
    assert get_meeting(meeting.id).archived_at is None


def test_putting_away_twice_keeps_the_first_moment(app: Flask, clock: Clock) -> None:
    meeting, first = create(values()), clock.now
    for _ in range(2):
        with transaction():
            archive_meeting(meeting.id)
        clock.move(days=1)
    assert meeting.archived_at == first == clock.now - timedelta(days=2)
