"""What stances show elsewhere: on the pages and timelines of offices, principles, people and meetings."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from flask import url_for

from core.clock import from_local
from core.i18n import gettext, interface_tag, lazy_gettext
from core.shell.slots import Section, TimelineFact
from crm.contacts.models import Person
from crm.meetings.models import Meeting
from crm.offices.models import Office
from crm.principles.models import Principle
from crm.principles.rules import principle_label
from crm.stances.models import Stance
from crm.stances.queries import (
    current_of_office,
    current_of_principle,
    list_of_meeting,
    list_of_office,
    list_of_person,
    list_of_principle,
)
from crm.stances.words import stance_of, stance_words
from crm.timeline.looking import Asked, tells

WORD = lazy_gettext("Position")
TOLD = {"stance": WORD}


def office_page(office: Office) -> list[Section]:
    """Return where an office stands, principle by principle."""
    data = {"stances": current_of_office(office.id), "asked": {"office": office.id}, "of": "principle"}
    return [Section(gettext("Where it stands"), "crm/_stances.html", data)]


def principle_page(principle: Principle) -> list[Section]:
    """Return who stands where on a principle."""
    data = {"stances": current_of_principle(principle.id), "asked": {"principle": principle.id}, "of": "holder"}
    return [Section(gettext("Who stands where"), "crm/_stances.html", data)]


def meeting_page(meeting: Meeting) -> list[Section]:
    """Return what a meeting shows of where people stand, and the way to record it."""
    stances = [stance for stance in list_of_meeting(meeting.id) if stance.struck_at is None]
    data = {"stances": stances, "asked": {"meeting": meeting.id}, "of": "both"}
    return [Section(gettext("Positions taken"), "crm/_stances.html", data)]


@tells(TOLD)
def on_person(asked: Asked[Person]) -> list[TimelineFact]:
    """Return what a person said of principles."""
    return _facts(list_of_person(asked.of.id), asked)


@tells(TOLD)
def on_office(asked: Asked[Office]) -> list[TimelineFact]:
    """Return what an office said of principles."""
    return _facts(list_of_office(asked.of.id), asked)


@tells(TOLD)
def on_principle(asked: Asked[Principle]) -> list[TimelineFact]:
    """Return what everybody said of a principle."""
    return _facts(list_of_principle(asked.of.id), asked, names=True)


@tells(TOLD)
def on_meeting(asked: Asked[Meeting]) -> list[TimelineFact]:
    """Return the positions that a meeting is the evidence of."""
    return _facts(list_of_meeting(asked.of.id), asked, names=True)


def _facts(stances: Iterable[Stance], asked: Asked[Any], *, names: bool = False) -> list[TimelineFact]:
    standing = (stance for stance in stances if stance.struck_at is None)
    facts = [_fact(stance, names) for stance in standing if asked.look.by_id in (None, stance.recorded_by_id)]
    return [fact for fact in facts if asked.look.holds(fact.at)]


def _fact(stance: Stance, names: bool) -> TimelineFact:
    about = stance_of(stance) if names else principle_label(stance.principle, interface_tag())
    return TimelineFact(
        at=from_local(datetime.combine(stance.said_on, time(12))),
        kind="stance",
        word=str(WORD),
        text=f"{about}: {stance_words(stance.state)}",
        url=url_for("crm.stance", stance_id=stance.id),
        detail=stance.note,
        by=str(stance.recorded_by or ""),
    )
