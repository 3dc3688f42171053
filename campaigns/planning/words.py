"""What the calendar calls its days and its times."""

from datetime import date, datetime

from campaigns.embargo.models import Answer
from campaigns.planning.rules import Span, View, zone_names
from campaigns.releases.models import Release
from core.clock import LOCAL_ZONE
from core.i18n import LazyString, day, exact_moment, gettext, lazy_gettext, month
from crm.trail.words import CODES, FIELDS, PARTS

ANSWERS: dict[Answer, LazyString] = {
    Answer.ACCEPTED: lazy_gettext("Keeps the embargo"),
    Answer.DECLINED: lazy_gettext("Does not keep it"),
}
ANSWER_SIGNALS = {Answer.ACCEPTED: "done", Answer.DECLINED: "failed"}
VIEWS = {View.MONTH: lazy_gettext("Month"), View.WEEK: lazy_gettext("Week")}


def heading(view: View, on: date, span: Span) -> str:
    """Return the month with its year, or the first and the last day of the week."""
    if view is View.WEEK:
        return f"{day(span.first)} – {day(span.last)}"
    name = month(on)
    return name[:1].upper() + name[1:]


def zone_in_words(span: Span) -> str:
    """Return in which time the hours of these days are given, both names where the clocks change in them."""
    names = zone_names(span)
    if len(names) == 1:
        return gettext("All times are those of %(zone)s (%(name)s).", zone=LOCAL_ZONE, name=names[0])
    return gettext(
        "All times are those of %(zone)s. The clocks change in these days, from %(before)s to %(after)s.",
        zone=LOCAL_ZONE, before=names[0], after=names[1],
    )  # fmt: skip


def embargo_in_words(release: Release, now: datetime) -> str:
    """Return how things stand with the embargo of a release, with day, hour and zone; nothing where none was set."""
    until = exact_moment(release.embargo_ends_at)
    if release.embargo_ends_at is None:
        return ""
    if release.is_embargoed(now):
        return gettext("Not for publication before %(when)s.", when=until)
    lifted = release.embargo_lifted_at or release.embargo_ends_at
    if lifted < release.embargo_ends_at:
        return gettext("Lifted %(when)s, before its hour.", when=exact_moment(lifted))
    return gettext("Lifted at its hour, %(when)s.", when=until)


# The audit trail names its fields, parts and codes by what each room adds.
FIELDS.update({
    "embargo_ends_at": lazy_gettext("Embargo"),
    "embargo_lifted_at": lazy_gettext("Embargo lifted"),
    "embargo_then": lazy_gettext("Sent to the others when the embargo lifts"),
})  # fmt: skip
PARTS["embargo_breach"] = lazy_gettext("Breach of the embargo")
PARTS["embargo_answer"] = lazy_gettext("Answer about the embargo")
CODES.update({answer.value: word for answer, word in ANSWERS.items()})
