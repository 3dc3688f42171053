"""What rounds show elsewhere: on Today, on the pages and timelines of people, offices and principles."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from flask import url_for

from core.auth.access import READ, WRITE, may
from core.i18n import gettext, interface_tag, lazy_gettext, ngettext
from core.shell.slots import SearchHit, Section, TimelineFact, TodayItem
from crm.consultations.answering import record_mail_answer
from crm.consultations.models import Consultation, Invitation, Submission
from crm.consultations.queries import (
    count_unanswered,
    find_rounds,
    get_consultation,
    list_invitations_of_office,
    list_invitations_of_person,
    list_ready_to_report,
    list_rounds_about,
    list_submissions_in,
    list_submissions_of_office,
    list_submissions_of_person,
    list_to_remind,
)
from crm.consultations.words import CHANNELS, round_state, round_title
from crm.contacts.models import Person
from crm.exchange.mail_in import ANSWER, MailIn
from crm.meetings.models import Meeting
from crm.offices.models import Office
from crm.principles.models import Principle
from crm.timeline.looking import Asked, tells

WORD = lazy_gettext("Consultation")
TOLD = {"consultation": WORD}


def answer_by_mail(mail: MailIn) -> list[bool]:
    """Keep an answer that came by mail; say nothing of mail to another address."""
    if mail.kind != ANSWER:
        return []
    return [record_mail_answer(mail.token, mail.sender[0] or mail.sender[1], mail.text, mail.at)]


def waiting() -> int:
    """Return how many inputs wait for a reply."""
    return sum(count_unanswered().values()) if may(WRITE) else 0


def needs_you(_: None) -> list[TodayItem]:
    """Show what a round waits for: replies, the one reminder, the report."""
    if not may(WRITE):
        return []
    return [*_unanswered(), *_to_remind(), *_to_report()]


def _unanswered() -> Iterable[TodayItem]:
    for ident, number in count_unanswered().items():
        text = ngettext("%(num)d input without a reply", "%(num)d inputs without a reply", number)
        url = url_for("crm.consultation_inputs", consultation_id=ident, open=1)
        title = round_title(get_consultation(ident), interface_tag())
        yield TodayItem(text, url, action=gettext("Reply"), detail=title, signal="needs")


def _to_remind() -> Iterable[TodayItem]:
    for found, number in list_to_remind():
        text = ngettext("%(num)d guest has not answered yet", "%(num)d guests have not answered yet", number)
        url, action = url_for("crm.consultation_guests", consultation_id=found.id), gettext("See whom to remind")
        detail = round_title(found, interface_tag())
        yield TodayItem(text, url, action=action, at=found.closes_at, detail=detail, signal="needs")


def _to_report() -> Iterable[TodayItem]:
    for found in list_ready_to_report():
        url = url_for("crm.consultation_report", consultation_id=found.id)
        detail = gettext("the deadline has passed, and every input has its reply")
        title = round_title(found, interface_tag())
        yield TodayItem(title, url, action=gettext("Finish the report"), detail=detail, signal="needs")


def found(query: str) -> list[SearchHit]:
    """Return the rounds that are called like this."""
    return [
        SearchHit(
            str(WORD), round_title(one, interface_tag()), round_state(one),
            url_for("crm.consultation", consultation_id=one.id),
        )
        for one in find_rounds(query)
    ]  # fmt: skip


@tells(TOLD)
def on_person(asked: Asked[Person]) -> list[TimelineFact]:
    """Return to what a person was invited, and what she answered."""
    return _facts(list_invitations_of_person(asked.of.id), list_submissions_of_person(asked.of.id), asked)


@tells(TOLD)
def on_office(asked: Asked[Office]) -> list[TimelineFact]:
    """Return to what an office was invited, and what was answered for it."""
    return _facts(list_invitations_of_office(asked.of.id), list_submissions_of_office(asked.of.id), asked)


@tells(TOLD)
def on_meeting(asked: Asked[Meeting]) -> list[TimelineFact]:
    """Return what was answered to a round in a meeting."""
    return _facts((), list_submissions_in(asked.of.id), asked)


def _facts(
    invitations: Iterable[Invitation], submissions: Iterable[Submission], asked: Asked[Any]
) -> list[TimelineFact]:
    if asked.look.by_id is not None:
        return []  # A round speaks for the office as a whole.
    facts = [_invited(guest, guest.invited_at) for guest in invitations if guest.invited_at]
    facts += [_answered(submission) for submission in submissions]
    return [fact for fact in facts if asked.look.holds(fact.at)]


def _invited(guest: Invitation, at: datetime) -> TimelineFact:
    title = round_title(guest.consultation, interface_tag())
    url = url_for("crm.consultation_guests", consultation_id=guest.consultation_id)
    return TimelineFact(at, "consultation", str(WORD), title, url, gettext("was asked for an opinion"))


def _answered(submission: Submission) -> TimelineFact:
    number = len(submission.inputs)
    text = ngettext("%(num)d input", "%(num)d inputs", number)
    detail = " · ".join(filter(None, (text, str(CHANNELS[submission.channel]), _late(submission))))
    title = gettext("Answered: %(title)s", title=round_title(submission.consultation, interface_tag()))
    url = url_for("crm.consultation_inputs", consultation_id=submission.consultation_id)
    by = submission.recorded_by.name if submission.recorded_by else ""
    return TimelineFact(submission.received_at, "consultation", str(WORD), title, url, detail, by=by)


def _late(submission: Submission) -> str:
    return gettext("late") if submission.is_late else ""


@tells(TOLD)
def on_principle(asked: Asked[Principle]) -> list[TimelineFact]:
    """Return when a round about a principle opened, and when its report was final."""
    if asked.look.by_id is not None:
        return []
    facts = [fact for one in list_rounds_about(asked.of.id) for fact in _of_round(one)]
    return [fact for fact in facts if asked.look.holds(fact.at)]


def _of_round(consultation: Consultation) -> Iterable[TimelineFact]:
    title = round_title(consultation, interface_tag())
    url = url_for("crm.consultation", consultation_id=consultation.id)
    if consultation.opened_at:
        opened = gettext("opened for answers")
        yield TimelineFact(consultation.opened_at, "consultation", str(WORD), title, url, opened)
    if consultation.reported_at:
        report = url_for("crm.consultation_report", consultation_id=consultation.id)
        yield TimelineFact(consultation.reported_at, "consultation", str(WORD), title, report, gettext("reported"))


def principle_page(principle: Principle) -> list[Section]:
    """Show the rounds about a principle."""
    rounds = list_rounds_about(principle.id)
    if not rounds or not may(READ):
        return []
    return [Section(gettext("Consultations"), "crm/_rounds.html", {"rounds": rounds})]
