"""Giving mails to colleagues to the mail server, one by one.

What bounces is read like any other mail to the press office: a colleague has no delivery to be named by.
"""

from campaigns.sending.rules import outcome_for
from core.clock import now
from core.mail.one_by_one import give_one_by_one
from core.mail.smtp import SmtpError
from scrapers.telling.claims import claim, record
from scrapers.telling.rendering import Envelope, message_of


def deliver_due_mails() -> bool:
    """Deliver what is due; return whether the shift ended before the work did."""
    return give_one_by_one(claim, message_of, _record)


def _record(envelope: Envelope, holder: str, answer: str | SmtpError, attempts: int) -> None:
    record(envelope.mail_id, holder, outcome_for(answer, attempts, now()), attempts)
