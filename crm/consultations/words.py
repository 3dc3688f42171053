"""Rounds as colleagues speak of them."""

from core.i18n import LazyString, gettext, lazy_gettext
from crm.consultations.models import Channel, Consultation, Input, Invitation, RoundState, Submission, Verdict
from crm.consultations.rules import has_answered, question_in, shown_round
from crm.organisations.rules import organisation_name
from crm.principles.rules import principle_label
from crm.trail.words import CODES, FIELDS, PARTS

STATES: dict[RoundState, LazyString] = {
    RoundState.DRAFT: lazy_gettext("being written"),
    RoundState.OPEN: lazy_gettext("open for answers"),
    RoundState.CLOSED: lazy_gettext("deadline passed"),
    RoundState.REPORTED: lazy_gettext("reported"),
}
VERDICTS: dict[Verdict, LazyString] = {
    Verdict.NONE: lazy_gettext("no reply yet"),
    Verdict.ACCEPTED: lazy_gettext("accepted"),
    Verdict.PARTLY: lazy_gettext("accepted in part"),
    Verdict.REJECTED: lazy_gettext("not accepted"),
}
SIGNALS: dict[Verdict, str] = {Verdict.NONE: "needs"}
CHANNELS: dict[Channel, LazyString] = {
    Channel.FORM: lazy_gettext("by the page"),
    Channel.MAIL: lazy_gettext("by mail"),
    Channel.HAND: lazy_gettext("written down by a colleague"),
    Channel.MEETING: lazy_gettext("in a meeting"),
}

PARTS["consultation_text"] = lazy_gettext("Text")
PARTS["consultation_question"] = lazy_gettext("Question")
FIELDS.update({
    "background": lazy_gettext("What it is about"), "draft": lazy_gettext("Text put up for comment"),
    "outcome": lazy_gettext("What we take from it"), "closes_at": lazy_gettext("Answers are taken until"),
    "remind_on": lazy_gettext("Remind from this day"), "published_at": lazy_gettext("Published"),
})  # fmt: skip
for _state, _word in STATES.items():
    CODES.setdefault(_state.value, _word)


def round_title(consultation: Consultation, tag: str) -> str:
    """Return what a round is called for a reader."""
    return shown_round(consultation, tag).title or gettext("(no title yet)")


def round_state(consultation: Consultation) -> str:
    """Return how far a round is, in words."""
    if consultation.published_at:
        return gettext("report published")
    return str(STATES[consultation.state])


def guest_name(guest: Invitation | Submission, tag: str) -> str:
    """Return whom an invitation or an answer is of, for colleagues."""
    if guest.person:
        return guest.person.name
    if guest.office:
        return organisation_name(guest.office, tag)
    return (guest.name if isinstance(guest, Submission) else "") or gettext("Somebody without a name")


def guest_state(guest: Invitation) -> str:
    """Return how far it is with a guest, in words."""
    if has_answered(guest):
        return gettext("answered")
    if guest.revoked_at:
        return gettext("link taken back")
    if guest.reminded_at:
        return gettext("reminded")
    return gettext("invited") if guest.invited_at else gettext("not written to yet")


def about(said: Input, tag: str) -> str:
    """Return what an input is about, in a few words."""
    if said.question:
        return question_in(said.question.texts, tag)[0]
    if said.principle:
        return principle_label(said.principle, tag)
    if said.paragraph:
        return gettext("Paragraph %(number)s of the draft", number=said.paragraph)
    return gettext("The whole")
