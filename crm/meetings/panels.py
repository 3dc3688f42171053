"""What meetings show elsewhere: on Today, in the search, on timelines, on the page of a principle."""

from collections.abc import Iterable
from datetime import timedelta

from flask import url_for
from flask_security import current_user

from core.auth.access import WRITE, may
from core.clock import now, to_local, today
from core.i18n import gettext, lazy_gettext
from core.shell.slots import FirstStep, Section, TimelineFact, TodayItem
from crm.contacts.models import Person
from crm.meetings.inviting import letters_about
from crm.meetings.models import Meeting, Participant
from crm.meetings.noted import notes_of_person, points_about
from crm.meetings.queries import (
    any_meetings,
    find_person_name,
    list_declined,
    list_logged_by_others,
    list_meetings_about,
    list_meetings_of_organisation,
    list_meetings_of_outlet,
    list_meetings_of_person,
    list_open_points,
    list_planned,
)
from crm.meetings.wording import COMING_WORDS, KIND_WORDS, coming_words, kind_word, state_word
from crm.organisations.models import Organisation
from crm.outlets.models import Outlet
from crm.posting.models import OutgoingLetter
from crm.posting.words import STATES
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
    return [FirstStep(gettext("Log a meeting"), url_for("crm.meeting_new"), any_meetings())]


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


def declined(_: None) -> list[TodayItem]:
    """Return who said in the last days that she does not come to a meeting that is still to come."""
    return [
        TodayItem(
            gettext("%(who)s does not come: %(title)s", who=one.person, title=one.meeting.title), _url(one.meeting),
            at=one.answered_at, detail=one.answer_note, signal="needs",
        )
        for one in list_declined(now() - LATELY)
    ]  # fmt: skip


@tells(TOLD)
def on_person(asked: Asked[Person]) -> list[TimelineFact]:
    """Return the meetings a person took part in, with what was noted of her."""
    meetings = list_meetings_of_person(asked.of.id, asked.look)
    return _facts(meetings, notes_of_person(asked.of.id, meetings))


@tells({"letter": lazy_gettext("Letter"), "coming": lazy_gettext("Answer")})
def on_meeting(asked: Asked[Meeting]) -> list[TimelineFact]:
    """Return the letters that left about a meeting, and what was answered to its invitation."""
    look, meeting = asked.look, asked.of
    letters = [one for one in letters_about(meeting) if look.by_id in (None, one.by_id)]
    answered = [] if look.by_id else [one for one in meeting.participants if coming_words(one)]
    facts = [*map(_sent, letters), *map(_answered, answered)]
    return [fact for fact in facts if look.holds(fact.at) and look.wants(fact.kind)]


def _sent(letter: OutgoingLetter) -> TimelineFact:
    to = str(letter.person or letter.address)
    return TimelineFact(
        letter.sent_at or letter.created_at, "letter", gettext("Letter"), letter.subject,
        url_for("crm.outgoing_letter", letter_id=letter.id), f"{to} · {STATES[letter.state]}", str(letter.by or ""),
    )  # fmt: skip


def _answered(participant: Participant) -> TimelineFact:
    text = f"{participant.person}: {COMING_WORDS[participant.coming]}"
    return TimelineFact(
        participant.answered_at or participant.meeting.created_at, "coming", gettext("Answer"), text,
        url_for("crm.person", person_id=participant.person_id), participant.answer_note,
    )  # fmt: skip


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
