"""Lists of meetings and what forms offer."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from core.clock import now
from core.db import transaction
from crm.contacts.values import PositionValues
from crm.meetings.lists import PER_PAGE, MeetingFilters, When, list_meetings
from crm.meetings.models import MeetingKind, PointState
from crm.meetings.queries import (
    count_by_principle,
    find_meetings,
    list_colleague_choices,
    list_meetings_about,
    list_meetings_of_organisation,
    list_meetings_of_outlet,
    list_meetings_of_person,
    list_open_points,
    list_planned,
)
from crm.meetings.services import PointValues, archive_meeting
from crm.principles.models import Principle
from tests.support.clock import Clock
from tests.support.meetings import meeting, organisation, outlet, person, principle
from tests.support.personas import Persona


def in_days(days: float) -> datetime:
    return now() + timedelta(days=days)


def titles(**filters: Any) -> list[str]:
    return [m.title for m in list_meetings(MeetingFilters(**filters)).meetings]


def test_the_latest_come_first_but_those_to_come_the_soonest_first(app: Flask) -> None:
    for title, days in [("last week", -7), ("yesterday", -1), ("tomorrow", 1), ("next week", 7)]:
        meeting(title, at=in_days(days))
    assert titles() == ["next week", "tomorrow", "yesterday", "last week"]
    assert titles(when=When.PLANNED) == ["tomorrow", "next week"]
    assert titles(when=When.PAST) == ["yesterday", "last week"]


def test_filters_narrow_the_list_together(app: Flask) -> None:
    besim = person()
    meeting("in Prizren with Besim", besim, municipality="prizren")
    meeting("in Prizren", municipality="prizren")
    meeting("a call", besim, kind=MeetingKind.CALL)
    assert titles(municipality="prizren", person_id=besim.id) == ["in Prizren with Besim"]
    assert titles(kind=MeetingKind.CALL) == ["a call"]


@pytest.mark.parametrize("typed", ["Avllisë", "avllise", "Авлисе", "hapja prizren", "PRIZREN"])
def test_a_meeting_is_found_by_words_of_title_and_place_in_any_script(app: Flask, typed: str) -> None:
    meeting("Hapja e Avllisë", place="Prizren, oborri")
    meeting("Something else")
    assert titles(q=typed) == ["Hapja e Avllisë"] == [m.title for m in find_meetings(typed)]


def test_a_percent_sign_is_a_letter_like_any_other(app: Flask) -> None:
    meeting("Half of it")
    assert titles(q="100% _") == []


def test_a_list_comes_in_pages(app: Flask) -> None:
    for n in range(PER_PAGE + 1):
        meeting(f"Meeting {n}", at=in_days(-n))
    second = list_meetings(MeetingFilters(), 2)
    assert ([m.title for m in second.meetings], second.total, second.pages) == (
        [f"Meeting {PER_PAGE}"],
        PER_PAGE + 1,
        2,
    )
    assert list_meetings(MeetingFilters(), 99).page == 2


def spoken_of() -> Principle:
    third = principle(3, en="Both languages")
    points = (PointValues("signs", third.id, PointState.OPEN), PointValues("letters", third.id))
    meeting("point by point", points=points, at=in_days(-2))
    meeting("held about it", principle_id=third.id)
    meeting("about something else")
    return third


def test_a_principle_knows_where_it_was_spoken_of(app: Flask) -> None:
    third = spoken_of()
    assert [m.title for m in list_meetings_about(third.id)] == ["held about it", "point by point"]
    assert count_by_principle() == {third.id: 2}
    assert [p.text for p in list_open_points(third.id)] == ["signs"]


def test_meetings_of_an_outlet_are_those_with_people_who_worked_there_then(app: Flask) -> None:
    radio = outlet()
    left = person("Ana Marić", PositionValues(outlet_id=radio.id, until=date(2026, 5, 1)))
    stays = person("Besim Loshaj", PositionValues(outlet_id=radio.id, since=date(2026, 5, 1)))
    meeting("before", left, at=in_days(-20))
    meeting("after she left", left)
    meeting("with who stays", stays, left)
    assert [m.title for m in list_meetings_of_outlet(radio.id)] == ["with who stays", "before"]


def test_meetings_of_an_organisation_are_those_with_its_people(app: Flask) -> None:
    school, other = organisation(), organisation("Another school")
    meeting("in the library", person("Ana Marić", PositionValues(organisation_id=school.id)))
    meeting("elsewhere", person("Besim Loshaj", PositionValues(organisation_id=other.id)))
    assert [m.title for m in list_meetings_of_organisation(school.id)] == ["in the library"]


def test_what_was_put_away_is_in_no_list(app: Flask) -> None:
    radio, third = outlet(), principle(3, en="Both languages")
    besim = person("Besim Loshaj", PositionValues(outlet_id=radio.id))
    gone = meeting("gone", besim, at=in_days(1), principle_id=third.id)
    with transaction():
        archive_meeting(gone.id)
    lists = [
        list_meetings(MeetingFilters()).meetings, list_meetings_of_person(besim.id), list_meetings_about(third.id),
        list_meetings_of_outlet(radio.id), list_planned(in_days(7)), find_meetings("gone"),
    ]  # fmt: skip
    assert lists == [[]] * 6
    assert count_by_principle() == {}


def test_planned_meetings_end_with_the_week(app: Flask, clock: Clock) -> None:
    for title, days in [("now", 0), ("on the last minute", 7), ("after it", 7.001)]:
        meeting(title, at=in_days(days))
    assert [m.title for m in list_planned(in_days(7))] == ["on the last minute"]


def test_a_closed_account_is_offered_only_where_it_is_named_already(officer: Persona, viewer: Persona) -> None:
    with transaction():
        viewer.user.active = False
    assert [name for _, name in list_colleague_choices()] == ["Odeta Officer"]
    assert [name for _, name in list_colleague_choices({viewer.user.id})] == ["Odeta Officer", "Vesa Viewer"]
