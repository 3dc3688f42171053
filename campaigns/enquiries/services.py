"""Writing enquiries down, handing them on, and closing them."""

from dataclasses import dataclass
from datetime import datetime

from campaigns.enquiries.models import Enquiry
from campaigns.enquiries.queries import find_of_reply, get_enquiry
from campaigns.enquiries.rules import Channel, Outcome, needs_answer
from campaigns.incoming.queries import get_reply
from campaigns.incoming.rules import ReplyKind
from campaigns.incoming.services import judge_reply, mark_answered
from core.clock import now
from core.db import db, touch
from core.errors import Refused
from core.forms import check_version
from core.i18n import gettext


@dataclass(frozen=True)
class EnquiryValues:
    """An enquiry as it was typed."""

    question: str
    channel: Channel
    asked_at: datetime
    deadline: datetime | None = None
    person_id: int | None = None
    outlet_id: int | None = None
    asked_by: str = ""
    spokesperson_id: int | None = None
    owner_id: int | None = None
    answer: str = ""
    outcome: Outcome = Outcome.OPEN


def create_enquiry(values: EnquiryValues, user_id: int, reply_id: int | None = None) -> Enquiry:
    """Write an enquiry down; one made of a reply marks it a question. Raises Refused where that was done already."""
    enquiry = Enquiry(created_at=now(), reply_id=reply_id)
    if reply_id is not None:
        if find_of_reply(reply_id):
            raise Refused(gettext("There is an enquiry of this mail already."))
        enquiry.release_id = get_reply(reply_id).release_id
        judge_reply(reply_id, ReplyKind.QUESTION, user_id)
    _fill(enquiry, values)
    db.session.add(enquiry)
    db.session.flush()
    _answer_reply(enquiry, user_id)
    return enquiry


def create_of_reply(reply_id: int, user_id: int) -> Enquiry:
    """Make an enquiry of what somebody wrote back. Raises Refused where that was done already."""
    reply = get_reply(reply_id)
    outlets = [position.outlet_id for position in reply.person.positions if position.outlet_id]
    values = EnquiryValues(
        question=reply.mail.text or reply.mail.subject, channel=Channel.MAIL, asked_at=reply.received_at,
        person_id=reply.person_id, outlet_id=outlets[0] if outlets else None, owner_id=user_id,
    )  # fmt: skip
    return create_enquiry(values, user_id, reply_id)


def change_enquiry(enquiry_id: int, opened_version: int, values: EnquiryValues, user_id: int) -> Enquiry:
    """Change an enquiry. Raises EditConflict where somebody else did meanwhile."""
    enquiry = get_enquiry(enquiry_id)
    check_version(enquiry, opened_version, ())
    touch(enquiry)
    _fill(enquiry, values)
    db.session.flush()
    _answer_reply(enquiry, user_id)
    return enquiry


def close_enquiry(enquiry_id: int, opened_version: int, outcome: Outcome, answer: str, user_id: int) -> Enquiry:
    """Write down what came of an enquiry. Raises Refused for an answer without words, EditConflict as changing does."""
    if needs_answer(outcome, answer):
        raise Refused(gettext("What was answered? It is kept, so that nobody says something else next time."))
    enquiry = get_enquiry(enquiry_id)
    check_version(enquiry, opened_version, ())
    touch(enquiry)
    enquiry.answer = answer.strip()
    _set_outcome(enquiry, outcome)
    db.session.flush()
    _answer_reply(enquiry, user_id)
    return enquiry


def archive_enquiry(enquiry_id: int) -> Enquiry:
    """Put an enquiry away; its page offers to bring it back."""
    enquiry = get_enquiry(enquiry_id)
    enquiry.archived_at = enquiry.archived_at or now()
    db.session.flush()
    return enquiry


def restore_enquiry(enquiry_id: int) -> Enquiry:
    """Bring an enquiry back."""
    enquiry = get_enquiry(enquiry_id)
    enquiry.archived_at = None
    db.session.flush()
    return enquiry


def _fill(enquiry: Enquiry, values: EnquiryValues) -> None:
    if needs_answer(values.outcome, values.answer):
        raise Refused(gettext("What was answered? It is kept, so that nobody says something else next time."))
    for name in (
        "question", "channel", "asked_at", "deadline", "person_id", "outlet_id", "asked_by", "spokesperson_id",
        "owner_id", "answer",
    ):  # fmt: skip
        setattr(enquiry, name, getattr(values, name))
    _set_outcome(enquiry, values.outcome)


def _set_outcome(enquiry: Enquiry, outcome: Outcome) -> None:
    enquiry.outcome = outcome
    enquiry.closed_at = None if outcome is Outcome.OPEN else enquiry.closed_at or now()


def _answer_reply(enquiry: Enquiry, user_id: int) -> None:
    """The mail it was asked in waits no longer than the enquiry."""
    if enquiry.reply_id is not None and enquiry.outcome is not Outcome.OPEN:
        mark_answered(enquiry.reply_id, user_id)
