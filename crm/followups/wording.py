"""What is said of a promise: when it is due, whose it is, where it comes from."""

from datetime import date

from core.clock import today
from core.i18n import day, gettext, ngettext
from crm.blueprint import crm
from crm.followups.models import FollowUp
from crm.followups.rules import Due, days_late, due_state


@crm.app_template_filter("due")
def due_words(due_on: date) -> str:
    """Return when a promise is due, as somebody would say it."""
    state = due_state(due_on, today())
    if state is Due.LATE:
        late = days_late(due_on, today())
        return ngettext("%(num)d day late", "%(num)d days late", late)
    if state is Due.TODAY:
        return gettext("due today")
    if days_late(today(), due_on) == 1:
        return gettext("due tomorrow")
    return gettext("due %(day)s", day=day(due_on))


@crm.app_template_filter("due_signal")
def due_signal(follow_up: FollowUp) -> str:
    """Return the signal an open promise carries: failed once late, needs on its day, else quiet."""
    if follow_up.done_at:
        return "done"
    return {Due.LATE: "failed", Due.TODAY: "needs"}.get(due_state(follow_up.due_on, today()), "quiet")


@crm.app_template_filter("promiser")
def promiser(follow_up: FollowUp) -> str:
    """Return the name of whoever promised it."""
    return str(follow_up.owner or follow_up.promised_by or "")


@crm.app_template_filter("promise_state")
def state_words(follow_up: FollowUp) -> str:
    """Return where a promise stands: done and when, or when it is due."""
    if follow_up.done_at:
        return gettext("done %(day)s", day=day(follow_up.done_at))
    return due_words(follow_up.due_on)


def origin_words(follow_up: FollowUp) -> str:
    """Return where a promise comes from: the meeting, or the person it concerns."""
    if follow_up.meeting:
        return gettext("from “%(title)s”", title=follow_up.meeting.title)
    return gettext("to %(who)s", who=follow_up.person) if follow_up.person and follow_up.is_ours else ""
