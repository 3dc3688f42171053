"""What the search, the first steps and Today show of outlets."""

from datetime import timedelta

from flask import url_for
from flask_security import current_user

from core.auth.access import WRITE, may
from core.clock import now
from core.i18n import gettext
from core.shell.slots import FirstStep, SearchHit, TodayItem
from crm.outlets.queries import count_outlets, find_outlets, get_outlet
from crm.outlets.words import outlet_line
from crm.trail.queries import list_added_since

MOST_HITS = 20
LATELY = timedelta(days=7)
MOST_ADDED = 3


def outlets_found(query: str) -> list[SearchHit]:
    """Return the outlets called so."""
    return [
        SearchHit(
            kind=gettext("Outlet"),
            name=outlet.name,
            detail=outlet_line(outlet),
            url=url_for("crm.outlet", outlet_id=outlet.id),
        )
        for outlet in find_outlets(query, MOST_HITS)
    ]


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
    there = [(get_outlet(entry.subject_id), entry.at, who) for entry, who in added]
    return [
        TodayItem(
            text=outlet.name,
            url=url_for("crm.outlet", outlet_id=outlet.id),
            detail=" · ".join((outlet_line(outlet), gettext("added by %(who)s", who=who))),
            at=at,
        )
        for outlet, at, who in there
        if outlet.archived_at is None
    ]
