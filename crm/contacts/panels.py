"""What the search, the first steps and Today show of people."""

from datetime import timedelta

from flask import url_for
from flask_security import current_user

from core.auth.access import WRITE, may
from core.clock import now
from core.i18n import gettext
from core.shell.slots import FirstStep, TodayItem
from crm.contacts.lists.queries import any_people
from crm.contacts.queries import people_by_number
from crm.contacts.words import person_line
from crm.trail.queries import list_added_since

MOST_HITS = 20
LATELY = timedelta(days=7)
MOST_ADDED = 3


def people_steps(_: None) -> list[FirstStep]:
    """Ask a newcomer to record a journalist."""
    if not may(WRITE):
        return []
    return [FirstStep(gettext("Add a journalist you know"), url_for("crm.person_new"), done=any_people())]


def people_added(_: None) -> list[TodayItem]:
    """Return the people that colleagues recorded in the last days."""
    added = list_added_since("person", now() - LATELY, current_user.id, MOST_ADDED)
    there = people_by_number(entry.subject_id for entry, _ in added)
    return [
        TodayItem(
            text=person.name,
            url=url_for("crm.person", person_id=person.id),
            detail=" · ".join(filter(None, (person_line(person), gettext("added by %(who)s", who=who)))),
            at=entry.at,
        )
        for entry, who in added
        # An import that was undone takes out again whom it made.
        if (person := there.get(entry.subject_id)) and person.archived_at is None
    ]
