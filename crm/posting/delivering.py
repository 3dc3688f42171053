"""Giving letters to the mail server: takes one in hand, gives it, records it, over one connection."""

import logging
import secrets
import time

from core.db import in_transaction
from core.mail.posting import settings_of_app, signed
from core.mail.smtp import SmtpConnection, SmtpError, Unreachable
from core.queue import worker_name
from core.settings import Settings
from crm.posting.claims import claim, record
from crm.posting.rendering import Envelope, message_of

log = logging.getLogger(__name__)

SHIFT_SECONDS = 20.0
"""A job ends after so long and rings for the next: whoever stops the program waits for jobs, and not for long."""
ANSWER_SECONDS = 60.0


def deliver_due_letters() -> bool:
    """Deliver what is due; return whether the shift ended before the work did."""
    settings = settings_of_app()
    holder = f"{worker_name()}:{secrets.token_hex(6)}"
    end = time.monotonic() + SHIFT_SECONDS
    server = SmtpConnection(settings.smtp_url, timeout=ANSWER_SECONDS)
    try:
        while time.monotonic() < end:
            envelope = in_transaction(lambda: claim(holder))
            if envelope is None:
                return False
            if isinstance(_deliver(envelope, holder, server, settings), Unreachable):
                return False
    finally:
        server.__exit__(None, None, None)
    return True


def _deliver(envelope: Envelope, holder: str, server: SmtpConnection, settings: Settings) -> str | SmtpError:
    answer: str | SmtpError
    try:
        message = signed(message_of(envelope, settings), settings)
        answer = server.send(message, sender=settings.mail_from, recipient=envelope.address)
    except SmtpError as error:
        answer = error
        log.warning("letter %s: %s", envelope.letter_id, error)
    attempts = envelope.attempts + 1
    in_transaction(lambda: record(envelope.letter_id, holder, answer, attempts))
    return answer
