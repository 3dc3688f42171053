"""What promises show elsewhere: on Today, in the menu, on the timeline of a person."""

from datetime import timedelta

from flask import url_for
from flask_security import current_user

from core.auth.access import may
from core.clock import today
from core.i18n import gettext
from core.shell.slots import TimelineFact, TodayItem
from crm.contacts.models import Person
from crm.followups.models import FollowUp
from crm.followups.queries import (
    count_due_for,
    list_due_between,
    list_due_for,
    list_of_person,
    list_overdue_of_others,
)
from crm.followups.wording import due_signal, due_words, origin_words, promiser, state_words
from crm.permissions import TICK

WEEK = timedelta(days=7)


def waiting() -> int:
    """Return how much of what I promised is due or late."""
    return count_due_for(current_user.id, today())


def needs_you(_: None) -> list[TodayItem]:
    """Return what I promised and is due, then what others are late with."""
    mine = [_item(f, gettext("See to it")) for f in list_due_for(current_user.id, today())]
    if not may(TICK):
        return mine
    theirs = list_overdue_of_others(current_user.id, today())
    return mine + [_item(f, gettext("Remind them"), promiser(f)) for f in theirs]


def this_week(_: None) -> list[TodayItem]:
    """Return what falls due after today in the next seven days, whoever promised it."""
    return [_item(f, "", promiser(f), signal="") for f in list_due_between(today(), today() + WEEK)]


def _item(follow_up: FollowUp, action: str, who: str = "", signal: str | None = None) -> TodayItem:
    return TodayItem(
        text=follow_up.what,
        url=url_for("crm.follow_up", follow_up_id=follow_up.id),
        action=action,
        detail=" · ".join(filter(None, (who, due_words(follow_up.due_on), origin_words(follow_up)))),
        signal=due_signal(follow_up) if signal is None else signal,
    )


def on_person(person: Person) -> list[TimelineFact]:
    """Return each promise to or by a person when it was made, and again when it was kept."""
    return [fact for follow_up in list_of_person(person.id) for fact in _facts(follow_up)]


def _facts(follow_up: FollowUp) -> list[TimelineFact]:
    url = url_for("crm.follow_up", follow_up_id=follow_up.id)
    who, kind, detail = promiser(follow_up), "follow_up", state_words(follow_up)
    made = TimelineFact(follow_up.created_at, kind, gettext("Promise"), f"{who}: {follow_up.what}", url, detail)
    if follow_up.done_at is None:
        return [made]
    return [made, TimelineFact(follow_up.done_at, kind, gettext("Kept"), f"{who}: {follow_up.what}", url)]
