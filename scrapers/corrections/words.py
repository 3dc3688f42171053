"""Correction cases in the reader's words."""

from collections.abc import Iterable
from datetime import date

from babel.dates import format_date

from core.clock import today
from core.i18n import BY_TAG, LazyString, gettext, interface_tag, lazy_gettext, ngettext
from crm.trail.words import CODES, FIELDS
from scrapers.blueprint import coverage
from scrapers.corrections.models import Correction
from scrapers.corrections.queries import standing_of
from scrapers.corrections.rules import Body, CaseState, Remedy, StepKind, Urgency, clock_runs, days_left, last_day

STATES: dict[CaseState, LazyString] = {
    CaseState.NOTED: lazy_gettext("Noted"),
    CaseState.ASKED: lazy_gettext("Outlet asked"),
    CaseState.ANSWERED: lazy_gettext("Outlet answered"),
    CaseState.COMPLAINED: lazy_gettext("Complaint lodged"),
    CaseState.DECIDED: lazy_gettext("Complaint decided"),
    CaseState.CLOSED: lazy_gettext("Case closed"),
}
ROAD = (CaseState.NOTED, CaseState.ASKED, CaseState.ANSWERED, CaseState.COMPLAINED, CaseState.DECIDED)
BODIES: dict[Body, LazyString] = {
    Body.PRESS_COUNCIL: lazy_gettext("Press Council of Kosovo"),
    Body.MEDIA_COMMISSION: lazy_gettext("Independent Media Commission"),
}
REMEDIES: dict[Remedy, LazyString] = {
    Remedy.CORRECTION: lazy_gettext("A correction"),
    Remedy.REBUTTAL: lazy_gettext("A reply of ours, published (rebuttal)"),
    Remedy.COMPLETION: lazy_gettext("What was left out, added (completion)"),
    Remedy.APOLOGY: lazy_gettext("An apology"),
}
STEPS: dict[StepKind, LazyString] = {
    StepKind.NOTED: lazy_gettext("Case opened"),
    StepKind.ASKED: lazy_gettext("We asked the outlet"),
    StepKind.ANSWERED: lazy_gettext("The outlet answered"),
    StepKind.COMPLAINED: lazy_gettext("We lodged the complaint"),
    StepKind.DECIDED: lazy_gettext("The complaint was decided"),
    StepKind.CLOSED: lazy_gettext("The case was closed"),
    StepKind.REOPENED: lazy_gettext("The case was opened again"),
    StepKind.REMARK: lazy_gettext("Remark"),
}
CODES |= {state.value: word for state, word in STATES.items()} | {body.value: word for body, word in BODIES.items()}
CODES |= {remedy.value: word for remedy, word in REMEDIES.items()}
FIELDS |= {
    "passage": lazy_gettext("Passage"),
    "wrong": lazy_gettext("What is wrong"),
    "right": lazy_gettext("What is right"),
    "wanted": lazy_gettext("Remedy wanted"),
    "got": lazy_gettext("Remedy given"),
    "body": lazy_gettext("Who decides"),
}


@coverage.app_template_filter("case_state")
def state_word(state: CaseState) -> str:
    """Return how far a case is."""
    return str(STATES[state])


@coverage.app_template_filter("case_step")
def step_word(kind: StepKind) -> str:
    """Return what was done or came."""
    return str(STEPS[kind])


@coverage.app_template_filter("case_body")
def body_word(body: Body) -> str:
    """Return who decides."""
    return str(BODIES[body])


@coverage.app_template_filter("case_remedies")
def remedies_words(codes: Iterable[str]) -> str:
    """Return remedies in one line; nothing for none."""
    return "; ".join(str(REMEDIES[Remedy(code)]) for code in codes)


@coverage.app_template_filter("long_day")
def long_day(on: date) -> str:
    """Return a day with its month in full and its year, as a letter has it."""
    return format_date(on, "long", locale=BY_TAG[interface_tag()].locale)


@coverage.app_template_filter("case_clock")
def clock_words(case: Correction) -> str:
    """Return how long there is time for a complaint; nothing where no clock runs."""
    standing = standing_of(case)
    if case.archived_at is not None or not clock_runs(standing):
        return ""
    left, until = days_left(case.published_on, today()), long_day(last_day(case.published_on))
    if left < 0:
        return gettext("The month of the Press Council ended on %(day)s.", day=until)
    if left == 0:
        return gettext("The Press Council takes a complaint today for the last time.")
    said = ngettext("%(num)d day left", "%(num)d days left", left)
    return gettext("The Press Council takes a complaint until %(day)s: %(left)s.", day=until, left=said)


def urgent_words(case: Correction, why: Urgency) -> str:
    """Return why a case needs a person now."""
    if why is Urgency.NO_ANSWER and case.asked_on:
        days = (today() - case.asked_on).days
        return ngettext(
            "%(outlet)s has not answered our correction for %(num)d day",
            "%(outlet)s has not answered our correction for %(num)d days", days, outlet=case.outlet.name,
        )  # fmt: skip
    left = days_left(case.published_on, today())
    if not left:
        return gettext("Last day to complain about %(outlet)s", outlet=case.outlet.name)
    return ngettext(
        "%(num)d day left to complain about %(outlet)s", "%(num)d days left to complain about %(outlet)s", left,
        outlet=case.outlet.name,
    )  # fmt: skip
