"""Where people and offices stand, in words; templates know these as filters."""

from core.i18n import LazyString, interface_tag, lazy_gettext
from crm.blueprint import crm
from crm.organisations.rules import organisation_name
from crm.organisations.words import called
from crm.principles.models import Principle
from crm.principles.rules import principle_label
from crm.stances.models import Stance
from crm.stances.rules import Fault
from crm.stances.states import EvidenceKind, StanceState
from crm.trail.words import CODES

STATES: dict[StanceState, LazyString] = {
    StanceState.NOT_ASKED: lazy_gettext("not asked"),
    StanceState.ASKED: lazy_gettext("asked, no answer yet"),
    StanceState.SUPPORT: lazy_gettext("supports it"),
    StanceState.SUPPORT_WITH_CHANGE: lazy_gettext("supports it with a change"),
    StanceState.NEUTRAL: lazy_gettext("neutral"),
    StanceState.OPPOSE: lazy_gettext("opposes it"),
    StanceState.WITHDREW: lazy_gettext("no longer supports it"),
}
COUNTED: dict[StanceState, LazyString] = {
    StanceState.NOT_ASKED: lazy_gettext("not asked"),
    StanceState.ASKED: lazy_gettext("asked, not answered"),
    StanceState.SUPPORT: lazy_gettext("in favour"),
    StanceState.SUPPORT_WITH_CHANGE: lazy_gettext("in favour with a change"),
    StanceState.NEUTRAL: lazy_gettext("neutral"),
    StanceState.OPPOSE: lazy_gettext("against"),
    StanceState.WITHDREW: lazy_gettext("no longer in favour"),
}
"""Of several, beside a number."""
EVIDENCE: dict[EvidenceKind, LazyString] = {
    EvidenceKind.NONE: lazy_gettext("nothing on file"),
    EvidenceKind.MEETING: lazy_gettext("a meeting"),
    EvidenceKind.LETTER: lazy_gettext("a letter"),
    EvidenceKind.STATEMENT: lazy_gettext("a public statement"),
}
FAULTS: dict[Fault, LazyString] = {
    Fault.TO_COME: lazy_gettext("This day is still to come."),
    Fault.NO_EVIDENCE: lazy_gettext("For or against needs what shows it: a meeting, a letter or a public statement."),
    Fault.NO_MEETING: lazy_gettext("Choose the meeting in which it was said."),
    Fault.NO_LINK: lazy_gettext("A public statement needs its link."),
    Fault.CONSENT_TO_COME: lazy_gettext("The day of the agreement is still to come."),
}
SIGNALS = {StanceState.SUPPORT: "done", StanceState.OPPOSE: "failed", StanceState.WITHDREW: "failed"}
CODES |= {f"state:{state.value}": word for state, word in STATES.items()}


@crm.app_template_filter("stance_words")
def stance_words(state: StanceState) -> str:
    """Return where somebody stands."""
    return str(STATES[state])


@crm.app_template_filter("stance_counted")
def stance_counted(state: StanceState) -> str:
    """Return where several stand, beside their number."""
    return str(COUNTED[state])


@crm.app_template_filter("evidence_words")
def evidence_words(kind: EvidenceKind) -> str:
    """Return what shows it."""
    return str(EVIDENCE[kind])


@crm.app_template_filter("stance_signal")
def stance_signal(state: StanceState) -> str:
    """Return the shape that goes with where somebody stands; the words always stand beside it."""
    return SIGNALS.get(state, "quiet")


@crm.app_template_filter("principle_in_short")
def principle_in_short(principle: Principle) -> str:
    """Return number and title of a principle for this reader."""
    return principle_label(principle, interface_tag())


@crm.app_template_filter("stance_of")
def stance_of(stance: Stance) -> str:
    """Return whose position it is."""
    return called(stance.office) if stance.office else str(stance.person)


def name_in(stance: Stance, tag: str) -> str:
    """Return whose position it is for a text under this tag."""
    return organisation_name(stance.office, tag) if stance.office else str(stance.person)
