"""Filing what comes in: each mail once, to whom it belongs, with what follows from it."""

import logging
from datetime import timedelta

from sqlalchemy.exc import IntegrityError

from campaigns.incoming.autoreply import back_on
from campaigns.incoming.feedback import is_pressed
from campaigns.incoming.judging import judge
from campaigns.incoming.models import IncomingMail, Reply
from campaigns.incoming.queries import (
    find_by_message_ids,
    find_delivery,
    find_filed,
    find_person_at,
    find_reply_with,
    get_mail,
    get_reply,
    list_recent_to,
)
from campaigns.incoming.reading import Mail, read_mail
from campaigns.incoming.rules import (
    NEEDS_NO_ANSWER,
    Place,
    ReplyKind,
    answered_ids,
    bare_subject,
    key_of,
    received_at,
)
from campaigns.incoming.tokened import addressed_to, mail_in
from campaigns.incoming.verdicts import Failed, Kind, Verdict
from campaigns.recipients.services import (
    record_complaint,
    record_hard_bounce,
    record_soft_bounce,
    unsubscribe_by_mail,
)
from campaigns.releases.rules import texts_of
from campaigns.sending.letters import withdraw
from campaigns.sending.models import Delivery
from campaigns.sending.services import record_return
from campaigns.sending.tokens import read_return_path
from core.clock import now, today
from core.db import db, touch, transaction
from core.errors import Refused
from core.i18n import gettext
from core.mail.posting import settings_of_app
from core.mail.quotes import without_quotes
from core.slots import fill
from crm.exchange.mail_in import MailIn
from crm.slots import MAIL_IN

log = logging.getLogger(__name__)

PASSED_ON = frozenset({Kind.OTHER, Kind.AUTO_REPLY})
TEXT_KEPT = 20_000
SUBJECT_REMEMBERED = timedelta(days=60)
_TO_US = ("delivered-to", "x-original-to", "envelope-to", "to", "cc", "x-forwarded-to", "x-envelope-to")


def take_in(raw: bytes, envelope_to: str = "") -> IncomingMail | None:
    """File one mail in a transaction of its own; return None where it was filed before.

    Two workers that read the same mail at the same moment file it once: the second finds its key taken.
    """
    try:
        with transaction():
            return file_mail(raw, envelope_to)
    except IntegrityError:
        db.session.rollback()
        return None


def file_mail(raw: bytes, envelope_to: str = "") -> IncomingMail | None:
    """File one mail; return None where it was filed before."""
    mail = read_mail(raw)
    key = key_of(mail)
    if find_filed(key):
        return None
    verdict = judge(mail)
    filed = _made(mail, key, verdict)
    tokened = addressed_to([envelope_to, *mail.addresses(*_TO_US, "bcc")])
    if tokened and verdict.kind in PASSED_ON:
        passed = mail_in(mail, raw, *tokened, now())
        # A calendar answers by itself when she presses a button: that is no automatic reply.
        if verdict.kind is Kind.OTHER or passed.calendars:
            return _passed_on(filed, passed)
    delivery = _delivery_of(mail, verdict, envelope_to)
    if delivery:
        filed.delivery_id, filed.person_id = delivery.id, delivery.person_id
    db.session.add(filed)
    db.session.flush()
    _follow(filed, mail, verdict, delivery)
    db.session.flush()
    log.info("filed mail %s as %s (%s)", filed.id, filed.kind, filed.place)
    return filed


def _passed_on(filed: IncomingMail, mail: MailIn) -> IncomingMail:
    """Hand a mail to whoever the token in its address belongs to; one that is nobody's is sorted by a colleague."""
    db.session.add(filed)
    db.session.flush()
    inner = find_reply_with(mail.inner.message_id) if mail.inner else None
    if inner or any(taken for several in fill(MAIL_IN, mail) for taken in several):
        filed.place, filed.reason = Place.PASSED_ON, mail.kind
        filed.sender = filed.sender_name = filed.subject = filed.text = ""
        filed.attachments = []
    else:
        filed.place = Place.UNSORTED
    db.session.flush()
    return filed


def _made(mail: Mail, key: str, verdict: Verdict) -> IncomingMail:
    name, address = mail.sender
    return IncomingMail(
        key=key, message_id=mail.first("message-id").strip("<> ")[:500], kind=verdict.kind, place=Place.NOTED,
        received_at=received_at(mail.first("date"), now()), sender=address[:320], sender_name=name[:200],
        subject=mail.first("subject")[:500], text=without_quotes(mail.text)[:TEXT_KEPT], reason=verdict.reason[:300],
        attachments=[f"{part.name} ({part.size})" for part in mail.attachments[:20]],
    )  # fmt: skip


def _delivery_of(mail: Mail, verdict: Verdict, envelope_to: str) -> Delivery | None:
    """Find the message it is about: by the address it came to, by what it answers, by sender and subject."""
    settings = settings_of_app()
    for address in [envelope_to, *mail.addresses(*_TO_US)]:
        delivery_id = read_return_path(address, settings) if address else None
        found = find_delivery(delivery_id) if delivery_id else None
        if found:
            return found
    found = find_by_message_ids(answered_ids(mail, verdict.kind))
    if found or verdict.kind in {Kind.COMPLAINT, Kind.DELIVERED}:
        return found
    if verdict.kind is Kind.BOUNCE:
        # By address and subject alone anybody could have an address given up.
        return None
    return _by_sender(mail)


def _by_sender(mail: Mail) -> Delivery | None:
    subject = bare_subject(mail.first("subject"))
    if not subject:
        return None
    for delivery in list_recent_to(mail.sender[1], now() - SUBJECT_REMEMBERED):
        titles = (bare_subject(text.title) for text in texts_of(delivery.release).values())
        if any(title and (title in subject or subject in title) for title in titles):
            return delivery
    return None


def _follow(filed: IncomingMail, mail: Mail, verdict: Verdict, delivery: Delivery | None) -> None:
    if verdict.kind is Kind.BOUNCE:
        _bounced(filed, verdict, delivery)
    elif verdict.kind is Kind.COMPLAINT:
        _complained(filed, verdict, delivery)
    elif verdict.kind is Kind.DELIVERED and delivery:
        record_return(delivery.id, verdict.reason, arrived=True)
    elif verdict.kind is Kind.AUTO_REPLY:
        filed.back_on = back_on(f"{mail.first('subject')}\n{mail.text}", today())
        filed.person_id = filed.person_id or _person_id(filed.sender)
    elif verdict.kind is Kind.OTHER and not _unsubscribed(filed):
        _answer(filed)


def _person_id(address: str) -> int | None:
    person = find_person_at(address) if address else None
    return person.id if person else None


def _bounced(filed: IncomingMail, verdict: Verdict, delivery: Delivery | None) -> None:
    if delivery is None:
        filed.place = Place.UNSORTED
        return
    if verdict.is_delay:
        return
    failed = _about(verdict, delivery)
    answer = (failed.words or failed.status or filed.subject)[:500]
    record_return(delivery.id, answer)
    if failed.is_hard:
        record_hard_bounce(delivery.id, answer)
    else:
        record_soft_bounce(delivery.id, answer)


def _about(verdict: Verdict, delivery: Delivery) -> Failed:
    """Return what is said of the address it went to, or, where she forwards her mail, of the one behind it."""
    own = [failed for failed in verdict.recipients if failed.address == delivery.address.lower()]
    return (own or [failed for failed in verdict.recipients if not failed.is_delayed] or [Failed(delivery.address)])[0]


def _complained(filed: IncomingMail, verdict: Verdict, delivery: Delivery | None) -> None:
    if delivery is None:
        filed.place = Place.UNSORTED
    elif is_pressed(verdict.reason):
        record_complaint(delivery.id, verdict.reason)


def _unsubscribed(filed: IncomingMail) -> bool:
    found = unsubscribe_by_mail(filed.subject)
    if found is None:
        return False
    filed.person_id, filed.delivery_id, filed.reason = found.person_id, found.delivery_id, "unsubscribe"
    return True


def _answer(filed: IncomingMail) -> None:
    filed.person_id = filed.person_id or _person_id(filed.sender)
    if filed.person_id is None:
        filed.place = Place.UNSORTED
        return
    _make_reply(filed)


def _make_reply(filed: IncomingMail) -> Reply:
    filed.place = Place.REPLY
    delivery = find_delivery(filed.delivery_id) if filed.delivery_id else None
    reply = Reply(
        mail_id=filed.id, person_id=filed.person_id, received_at=filed.received_at,
        release_id=delivery.release_id if delivery else None,
    )  # fmt: skip
    db.session.add(reply)
    db.session.flush()
    if reply.release_id is not None:
        withdraw(reply.release_id, reply.person_id)
    return reply


def judge_reply(reply_id: int, kind: ReplyKind, user_id: int) -> Reply:
    """Write down what a reply says; one that declines needs no answer."""
    reply = get_reply(reply_id)
    reply.kind, reply.judged_by_id = kind, user_id
    if kind in NEEDS_NO_ANSWER and reply.answered_at is None:
        reply.answered_at, reply.answered_by_id = now(), user_id
    touch(reply)
    db.session.flush()
    return reply


def mark_answered(reply_id: int, user_id: int) -> Reply:
    """Note that a reply was answered, or that nothing has to be."""
    reply = get_reply(reply_id)
    if reply.answered_at is None:
        reply.answered_at, reply.answered_by_id = now(), user_id
        touch(reply)
        db.session.flush()
    return reply


def mark_open(reply_id: int) -> Reply:
    """Let a reply wait again."""
    reply = get_reply(reply_id)
    if reply.answered_at is not None:
        reply.answered_at = reply.answered_by_id = None
        touch(reply)
        db.session.flush()
    return reply


def file_by_hand(mail_id: int, person_id: int, user_id: int) -> Reply:
    """Make a reply of a mail that matched nobody. Raises Refused where a colleague has filed it already."""
    filed = _unsorted(mail_id)
    filed.person_id, filed.sorted_by_id = person_id, user_id
    return _make_reply(filed)


def discard(mail_id: int, user_id: int) -> IncomingMail:
    """Put away a mail that matched nobody. Raises Refused where a colleague has filed it already."""
    filed = _unsorted(mail_id)
    filed.place, filed.sorted_by_id = Place.DISCARDED, user_id
    db.session.flush()
    return filed


def _unsorted(mail_id: int) -> IncomingMail:
    filed = get_mail(mail_id)
    if filed.place is not Place.UNSORTED:
        raise Refused(gettext("Somebody else has filed this mail already."))
    return filed
