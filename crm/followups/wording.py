"""What is said of a commitment: how far it is, when it is due, whose it is, where it comes from."""

from datetime import date

from core.clock import today
from core.i18n import LazyString, day, gettext, interface_tag, lazy_gettext, ngettext
from crm.blueprint import crm
from crm.followups.models import CommitmentStep, FollowUp
from crm.followups.rules import Due, days_late, due_state
from crm.followups.states import CommitmentState
from crm.principles.models import Principle
from crm.principles.rules import principle_label
from crm.trail.words import CODES

STATE_WORDS: dict[CommitmentState, LazyString] = {
    CommitmentState.OPEN: lazy_gettext("still open"),
    CommitmentState.IN_PROGRESS: lazy_gettext("in progress"),
    CommitmentState.CLOSED: lazy_gettext("closed"),
    CommitmentState.REFERRED: lazy_gettext("referred to somebody else"),
}
for _state, _word in STATE_WORDS.items():
    CODES.setdefault(_state.value, _word)


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
    state = due_state(follow_up.act_on, today())
    if follow_up.state is CommitmentState.REFERRED:
        return "needs" if state in {Due.LATE, Due.TODAY} else "quiet"
    return {Due.LATE: "failed", Due.TODAY: "needs"}.get(state, "quiet")


@crm.app_template_filter("promiser")
def promiser(follow_up: FollowUp) -> str:
    """Return the name of whoever promised it."""
    return str(follow_up.owner or follow_up.promised_by or "")


@crm.app_template_filter("promise_state")
def state_words(follow_up: FollowUp) -> str:
    """Return where a promise stands: done and when, to whom it was referred, or when it is due."""
    if follow_up.done_at:
        return gettext("done %(day)s", day=day(follow_up.done_at))
    if follow_up.state is CommitmentState.REFERRED:
        return gettext("referred to %(who)s, %(when)s", who=follow_up.referred_to, when=ask_again_words(follow_up))
    due = due_words(follow_up.due_on)
    return gettext("in progress, %(due)s", due=due) if follow_up.state is CommitmentState.IN_PROGRESS else due


def ask_again_words(follow_up: FollowUp) -> str:
    """Return when a referred commitment is asked for again."""
    if due_state(follow_up.act_on, today()) in {Due.LATE, Due.TODAY}:
        return gettext("ask again now")
    return gettext("ask again %(day)s", day=day(follow_up.act_on))


def origin_words(follow_up: FollowUp) -> str:
    """Return where a promise comes from: the meeting, or the person it concerns."""
    if follow_up.meeting:
        return gettext("from “%(title)s”", title=follow_up.meeting.title)
    return gettext("to %(who)s", who=follow_up.person) if follow_up.person and follow_up.is_ours else ""


@crm.app_template_filter("principle_name")
def principle_name(principle: Principle) -> str:
    """Return what a principle is called for this reader."""
    return principle_label(principle, interface_tag())


@crm.app_template_filter("step_words")
def step_words(step: CommitmentStep) -> str:
    """Return what one step was, in words."""
    if step.user:
        return gettext("Handed to %(who)s", who=step.user.name)
    said = {
        CommitmentState.OPEN: gettext("Opened again"),
        CommitmentState.IN_PROGRESS: gettext("In progress"),
        CommitmentState.CLOSED: gettext("Kept"),
        CommitmentState.REFERRED: gettext("Referred"),
    }
    return said[step.state]
