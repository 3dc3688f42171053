"""What meetings show elsewhere: on Today, in the search, on timelines, on the page of a principle."""

from collections.abc import Iterable
from datetime import timedelta

from flask import url_for
from flask_security import current_user

from core.auth.access import WRITE, may
from core.clock import now
from core.i18n import day, gettext
from core.shell.slots import FirstStep, SearchHit, Section, TimelineFact, TodayItem
from crm.contacts.models import Person
from crm.meetings.models import Meeting
from crm.meetings.queries import (
    count_meetings,
    find_meetings,
    find_person_name,
    list_logged_by_others,
    list_meetings_about,
    list_meetings_of_organisation,
    list_meetings_of_outlet,
    list_meetings_of_person,
    list_open_points,
    list_planned,
)
from crm.meetings.rules import is_planned
from crm.meetings.wording import kind_word
from crm.organisations.models import Organisation
from crm.outlets.models import Outlet
from crm.principles.models import Principle
from crm.trail.words import POINTERS
from crm.words import place

WEEK = timedelta(days=7)
LATELY = timedelta(days=4)

POINTERS["participant"] = ("person_id", find_person_name)


def first_steps(_: None) -> list[FirstStep]:
    """Ask a newcomer to log a meeting."""
    if not may(WRITE):
        return []
    return [FirstStep(gettext("Log a meeting"), url_for("crm.meeting_new"), count_meetings() > 0)]


def this_week(_: None) -> list[TodayItem]:
    """Return the meetings of the next seven days."""
    return [TodayItem(m.title, _url(m), at=m.starts_at, detail=_where(m)) for m in list_planned(now() + WEEK)]


def came_in(_: None) -> list[TodayItem]:
    """Return what colleagues recorded in the last days."""
    return [
        TodayItem(m.title, _url(m), at=m.created_at, detail=gettext("recorded by %(who)s", who=m.author or ""))
        for m in list_logged_by_others(current_user.id, LATELY)
    ]


def found(query: str) -> list[SearchHit]:
    """Return the meetings called like this."""
    return [
        SearchHit(kind_word(m.kind), m.title, " · ".join(filter(None, (day(m.starts_at), _where(m)))), _url(m))
        for m in find_meetings(query)
    ]


def on_person(person: Person) -> list[TimelineFact]:
    """Return the meetings a person took part in, with what was noted of her."""
    meetings = list_meetings_of_person(person.id)
    notes = {m.id: p.note for m in meetings for p in m.participants if p.person_id == person.id}
    return _facts(meetings, notes)


def on_outlet(outlet: Outlet) -> list[TimelineFact]:
    """Return the meetings with people who worked at an outlet then."""
    return _facts(list_meetings_of_outlet(outlet.id))


def on_organisation(organisation: Organisation) -> list[TimelineFact]:
    """Return the meetings with people who held a position at an organisation then."""
    return _facts(list_meetings_of_organisation(organisation.id))


def on_principle(principle: Principle) -> list[TimelineFact]:
    """Return the meetings in which a principle was spoken of."""
    meetings = list_meetings_about(principle.id)
    points = {m.id: "; ".join(p.text for p in m.points if p.principle_id == principle.id) for m in meetings}
    return _facts(meetings, points)


def principle_page(principle: Principle) -> list[Section]:
    """Return what was said about a principle with something still to be done."""
    points = list_open_points(principle.id)
    return [Section(gettext("Still to do"), "crm/_open_points.html", {"points": points})] if points else []


def _facts(meetings: Iterable[Meeting], details: dict[int, str] | None = None) -> list[TimelineFact]:
    return [_fact(m, (details or {}).get(m.id, "") or _where(m)) for m in meetings]


def _fact(meeting: Meeting, detail: str) -> TimelineFact:
    planned = gettext("planned") if is_planned(meeting, now()) else ""
    return TimelineFact(
        at=meeting.starts_at,
        kind=meeting.kind.value,
        word=kind_word(meeting.kind),
        text=meeting.title,
        url=_url(meeting),
        detail=" · ".join(filter(None, (planned, detail))),
        by=str(meeting.author or ""),
    )


def _where(meeting: Meeting) -> str:
    return ", ".join(filter(None, (meeting.place, place(meeting.municipality))))


def _url(meeting: Meeting) -> str:
    return url_for("crm.meeting", meeting_id=meeting.id)
