"""What the search, the first steps and Today show of outlets."""

from datetime import timedelta

from flask import url_for
from flask_security import current_user

from core.auth.access import WRITE, may
from core.clock import now
from core.i18n import gettext
from core.shell.slots import FirstStep, TodayItem
from crm.outlets.queries import count_outlets, outlets_by_number
from crm.outlets.words import outlet_line
from crm.trail.queries import list_added_since

MOST_HITS = 20
LATELY = timedelta(days=7)
MOST_ADDED = 3


def outlet_steps(_: None) -> list[FirstStep]:
    """Ask a newcomer to pick outlets."""
    if not may(WRITE):
        return []
    return [
        FirstStep(
            text=gettext("Pick the outlets you write to from the directory"),
            url=url_for("crm.directory"),
            done=count_outlets() > 0,
        )
    ]


def outlets_added(_: None) -> list[TodayItem]:
    """Return the outlets that colleagues added in the last days."""
    added = list_added_since("outlet", now() - LATELY, current_user.id, MOST_ADDED)
    there = outlets_by_number(entry.subject_id for entry, _ in added)
    return [
        TodayItem(
            text=outlet.name,
            url=url_for("crm.outlet", outlet_id=outlet.id),
            detail=" · ".join((outlet_line(outlet), gettext("added by %(who)s", who=who))),
            at=entry.at,
        )
        for entry, who in added
        # An import that was undone takes out again what it brought.
        if (outlet := there.get(entry.subject_id)) and outlet.archived_at is None
    ]
