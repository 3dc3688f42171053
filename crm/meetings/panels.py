"""What meetings show elsewhere: on Today, in the search, on timelines, on the page of a principle."""

from collections.abc import Iterable
from datetime import timedelta

from flask import url_for
from flask_security import current_user

from core.auth.access import WRITE, may
from core.clock import now, to_local, today
from core.i18n import gettext
from core.shell.slots import FirstStep, Section, TimelineFact, TodayItem
from crm.contacts.models import Person
from crm.meetings.models import Meeting
from crm.meetings.noted import notes_of_person, points_about
from crm.meetings.queries import (
    count_meetings,
    find_person_name,
    list_logged_by_others,
    list_meetings_about,
    list_meetings_of_organisation,
    list_meetings_of_outlet,
    list_meetings_of_person,
    list_open_points,
    list_planned,
)
from crm.meetings.wording import KIND_WORDS, kind_word, state_word
from crm.organisations.models import Organisation
from crm.outlets.models import Outlet
from crm.principles.models import Principle
from crm.timeline.looking import Asked, tells
from crm.trail.words import POINTERS
from crm.words import place

WEEK = timedelta(days=7)
LATELY = timedelta(days=4)
TOLD = {kind.value: word for kind, word in KIND_WORDS.items()}
"""The kinds of facts of a timeline that meetings are."""

POINTERS["participant"] = ("person_id", find_person_name)


def first_steps(_: None) -> list[FirstStep]:
    """Ask a newcomer to log a meeting."""
    if not may(WRITE):
        return []
    return [FirstStep(gettext("Log a meeting"), url_for("crm.meeting_new"), count_meetings() > 0)]


def this_week(_: None) -> list[TodayItem]:
    """Return the meetings of the next seven days."""
    return [_to_come(meeting) for meeting in list_planned(now() + WEEK)]


def _to_come(meeting: Meeting) -> TodayItem:
    if to_local(meeting.starts_at).date() != today():
        return TodayItem(meeting.title, _url(meeting), at=meeting.starts_at, detail=_where(meeting))
    brief = url_for("crm.meeting_brief", meeting_id=meeting.id)
    return TodayItem(meeting.title, brief, gettext("Read the brief"), meeting.starts_at, _where(meeting))


def came_in(_: None) -> list[TodayItem]:
    """Return what colleagues recorded in the last days."""
    return [
        TodayItem(m.title, _url(m), at=m.created_at, detail=gettext("recorded by %(who)s", who=m.author or ""))
        for m in list_logged_by_others(current_user.id, LATELY)
    ]


@tells(TOLD)
def on_person(asked: Asked[Person]) -> list[TimelineFact]:
    """Return the meetings a person took part in, with what was noted of her."""
    meetings = list_meetings_of_person(asked.of.id, asked.look)
    return _facts(meetings, notes_of_person(asked.of.id, meetings))


@tells(TOLD)
def on_outlet(asked: Asked[Outlet]) -> list[TimelineFact]:
    """Return the meetings with people who worked at an outlet then."""
    return _facts(list_meetings_of_outlet(asked.of.id, asked.look))


@tells(TOLD)
def on_organisation(asked: Asked[Organisation]) -> list[TimelineFact]:
    """Return the meetings with people who held a position at an organisation then."""
    return _facts(list_meetings_of_organisation(asked.of.id, asked.look))


@tells(TOLD)
def on_principle(asked: Asked[Principle]) -> list[TimelineFact]:
    """Return the meetings in which a principle was spoken of."""
    meetings = list_meetings_about(asked.of.id, asked.look)
    return _facts(meetings, points_about(asked.of.id, meetings))


def principle_page(principle: Principle) -> list[Section]:
    """Return what was said about a principle with something still to be done."""
    points = list_open_points(principle.id)
    return [Section(gettext("Still to do"), "crm/_open_points.html", {"points": points})] if points else []


def _facts(meetings: Iterable[Meeting], details: dict[int, str] | None = None) -> list[TimelineFact]:
    return [_fact(m, (details or {}).get(m.id, "") or _where(m)) for m in meetings]


def _fact(meeting: Meeting, detail: str) -> TimelineFact:
    secret = gettext("confidential") if meeting.is_confidential else ""
    return TimelineFact(
        at=meeting.starts_at,
        kind=meeting.kind.value,
        word=kind_word(meeting.kind),
        text=meeting.title,
        url=_url(meeting),
        detail=" · ".join(filter(None, (state_word(meeting), secret, detail))),
        by=str(meeting.author or ""),
    )


def _where(meeting: Meeting) -> str:
    return ", ".join(filter(None, (meeting.place, place(meeting.municipality))))


def _url(meeting: Meeting) -> str:
    return url_for("crm.meeting", meeting_id=meeting.id)
