"""What commitments show elsewhere: on Today, in the menu, on timelines."""

from collections.abc import Collection, Sequence
from datetime import timedelta

from flask import url_for
from flask_security import current_user

from core.auth.access import may
from core.clock import today
from core.i18n import gettext, lazy_gettext
from core.shell.slots import TimelineFact, TodayItem
from crm.contacts.models import Person, Position
from crm.contacts.serving import Holders, holders_at
from crm.followups.models import CommitmentStep, FollowUp
from crm.followups.queries import (
    count_due_for,
    digests_in_use,
    list_due_between,
    list_due_for,
    list_made_about,
    list_made_by,
    list_made_in,
    list_made_with,
    list_overdue_of_others,
    list_steps_about,
    list_steps_by,
    list_steps_in,
    list_steps_with,
)
from crm.followups.wording import due_signal, due_words, origin_words, promiser, state_words, step_words
from crm.meetings.models import Meeting
from crm.organisations.models import Organisation
from crm.outlets.models import Outlet
from crm.permissions import TICK
from crm.principles.models import Principle
from crm.timeline.looking import Asked, Look, tells

WEEK = timedelta(days=7)
TOLD = {"follow_up": lazy_gettext("Promise")}


def waiting() -> int:
    """Return how much of what I promised is due or late."""
    return count_due_for(current_user.id, today())


def needs_you(_: None) -> list[TodayItem]:
    """Return what I promised and is due, then what others are late with, which I ask about."""
    mine = [_item(f, gettext("Do it")) for f in list_due_for(current_user.id, today())]
    if not may(TICK):
        return mine
    theirs = list_overdue_of_others(current_user.id, today())
    return mine + [_item(f, gettext("Ask about it"), promiser(f)) for f in theirs]


def this_week(_: None) -> list[TodayItem]:
    """Return what falls due after today in the next seven days, whoever promised it."""
    return [_item(f, "", promiser(f), signal="") for f in list_due_between(today(), today() + WEEK)]


def _item(follow_up: FollowUp, action: str, who: str = "", signal: str | None = None) -> TodayItem:
    state = state_words(follow_up) if follow_up.referred_to else due_words(follow_up.act_on)
    return TodayItem(
        text=follow_up.what,
        url=_url(follow_up),
        action=action,
        detail=" · ".join(filter(None, (who, state, origin_words(follow_up)))),
        signal=due_signal(follow_up) if signal is None else signal,
    )


def files_in_use(_: None) -> Collection[str]:
    """Return every file that shows that a commitment was kept."""
    return digests_in_use()


@tells(TOLD)
def on_person(asked: Asked[Person]) -> list[TimelineFact]:
    """Return each promise to or by a person when it was made, and what became of it."""
    return _facts(list_made_with(asked.of.id, asked.look), list_steps_with(asked.of.id, asked.look))


@tells(TOLD)
def on_principle(asked: Asked[Principle]) -> list[TimelineFact]:
    """Return each promise about a principle, and what became of it."""
    return _facts(list_made_about(asked.of.id, asked.look), list_steps_about(asked.of.id, asked.look))


@tells(TOLD)
def on_meeting(asked: Asked[Meeting]) -> list[TimelineFact]:
    """Return each promise made in a meeting, and what became of it."""
    return _facts(list_made_in(asked.of.id, asked.look), list_steps_in(asked.of.id, asked.look))


@tells(TOLD)
def on_outlet(asked: Asked[Outlet]) -> list[TimelineFact]:
    """Return each promise to or by somebody who worked at an outlet then, and what became of it."""
    return _at_a_place(holders_at(Position.outlet_id, asked.of.id), asked.look)


@tells(TOLD)
def on_organisation(asked: Asked[Organisation]) -> list[TimelineFact]:
    """Return each promise to or by somebody of an organisation then, and what became of it."""
    return _at_a_place(holders_at(Position.organisation_id, asked.of.id), asked.look)


def _at_a_place(holders: Holders, look: Look) -> list[TimelineFact]:
    return _facts(list_made_by(holders, look), list_steps_by(holders, look)) if holders else []


def _facts(made: Sequence[FollowUp], steps: Sequence[CommitmentStep]) -> list[TimelineFact]:
    return [*(_made(follow_up) for follow_up in made), *(_stepped(step) for step in steps)]


def _made(follow_up: FollowUp) -> TimelineFact:
    by = str(follow_up.recorded_by or "")
    return TimelineFact(
        follow_up.created_at, "follow_up", gettext("Promise"), _text(follow_up), _url(follow_up),
        state_words(follow_up), by,
    )  # fmt: skip


def _stepped(step: CommitmentStep) -> TimelineFact:
    detail = " · ".join(filter(None, (step.referred_to, step.note, step.file_name, step.url)))
    return TimelineFact(
        step.at, "follow_up", step_words(step), _text(step.follow_up), _url(step.follow_up), detail, str(step.by or "")
    )


def _text(follow_up: FollowUp) -> str:
    return f"{promiser(follow_up)}: {follow_up.what}"


def _url(follow_up: FollowUp) -> str:
    return url_for("crm.follow_up", follow_up_id=follow_up.id)
