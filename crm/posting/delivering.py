"""Giving letters to the mail server, one by one."""

from core.mail.one_by_one import give_one_by_one
from core.mail.smtp import SmtpError
from crm.posting.claims import claim, record
from crm.posting.rendering import Envelope, message_of


def deliver_due_letters() -> bool:
    """Deliver what is due; return whether the shift ended before the work did."""
    return give_one_by_one(claim, message_of, _record)


def _record(envelope: Envelope, holder: str, answer: str | SmtpError, attempts: int) -> None:
    record(envelope.letter_id, holder, answer, attempts)
