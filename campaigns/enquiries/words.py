"""Enquiries in the reader's language."""

from campaigns.blueprint import campaigns
from campaigns.enquiries.models import Enquiry
from campaigns.enquiries.rules import Channel, Outcome, Remaining, Urgency, remaining
from core.clock import now
from core.i18n import gettext, lazy_gettext, ngettext

CHANNELS = {
    Channel.MAIL: lazy_gettext("by mail"),
    Channel.CALL: lazy_gettext("by phone"),
    Channel.MESSAGE: lazy_gettext("by message"),
    Channel.IN_PERSON: lazy_gettext("in person"),
}
OUTCOMES = {
    Outcome.OPEN: lazy_gettext("Open"),
    Outcome.ANSWERED: lazy_gettext("Answered"),
    Outcome.DECLINED: lazy_gettext("Declined to answer"),
    Outcome.NO_ANSWER_NEEDED: lazy_gettext("No answer needed"),
    Outcome.TOO_LATE: lazy_gettext("Too late"),
}
_SIGNALS = {Urgency.SOON: "needs", Urgency.OVER: "failed", Urgency.CLOSED: "done"}


@campaigns.app_template_filter("enquiry_asker")
def asker(enquiry: Enquiry) -> str:
    """Return who asked, and for which outlet."""
    who = str(enquiry.person) if enquiry.person else enquiry.asked_by
    return ", ".join(filter(None, (who, str(enquiry.outlet or "")))) or gettext("somebody")


@campaigns.app_template_filter("enquiry_signal")
def signal_of(enquiry: Enquiry) -> str:
    """Return the signal of its clock."""
    return _SIGNALS.get(remaining(enquiry.deadline, enquiry.outcome, now()).urgency, "")


@campaigns.app_template_filter("enquiry_clock")
def clock_in_words(enquiry: Enquiry) -> str:
    """Return how the clock stands, in words."""
    left = remaining(enquiry.deadline, enquiry.outcome, now())
    if left.urgency is Urgency.CLOSED:
        return str(OUTCOMES[enquiry.outcome])
    if left.urgency is Urgency.NO_DEADLINE:
        return gettext("no deadline")
    span = _span(left)
    return gettext("%(span)s over", span=span) if left.urgency is Urgency.OVER else gettext("%(span)s left", span=span)


def _span(left: Remaining) -> str:
    if left.days:
        return ngettext("%(num)d day", "%(num)d days", left.days)
    if left.hours:
        return gettext("%(hours)s h %(minutes)s min", hours=left.hours, minutes=left.minutes)
    return gettext("%(minutes)s min", minutes=left.minutes)
