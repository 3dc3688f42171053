"""Giving messages to the mail server one by one: takes one in hand, gives it, records it, over one connection."""

import logging
import secrets
import time
from collections.abc import Callable
from contextlib import ExitStack
from email.message import EmailMessage
from typing import Protocol, TypeVar

from core.db import in_transaction
from core.mail.posting import settings_of_app, signed
from core.mail.smtp import SmtpConnection, SmtpError, Unreachable
from core.queue import worker_name
from core.settings import Settings

log = logging.getLogger(__name__)

SHIFT_SECONDS = 20.0
"""A job ends after so long and rings for the next: whoever stops the program waits for jobs, and not for long."""
ANSWER_SECONDS = 60.0


class InHand(Protocol):
    """What a claim gives: where the message goes, and how often it was tried before."""

    @property
    def address(self) -> str:
        """Return the mail address."""

    @property
    def attempts(self) -> int:
        """Return how often it was tried."""


Taken = TypeVar("Taken", bound=InHand)


def give_one_by_one(
    claim: Callable[[str], Taken | None],
    message_of: Callable[[Taken, Settings], EmailMessage],
    record: Callable[[Taken, str, str | SmtpError, int], object],
) -> bool:
    """Give what is due; return whether the shift ended before the work did.

    `claim` takes the next in hand for a holder; `record` writes down the server's answer and how often it was tried by
    now. Each is a transaction of its own, and none is open while the server is spoken to.
    """
    settings = settings_of_app()
    holder = f"{worker_name()}:{secrets.token_hex(6)}"
    end = time.monotonic() + SHIFT_SECONDS
    server = SmtpConnection(settings.smtp_url, timeout=ANSWER_SECONDS)
    with ExitStack() as at_the_end:
        # Not entered: it connects with the first message, and where none is due not at all.
        at_the_end.push(server)
        while time.monotonic() < end:
            taken = in_transaction(lambda: claim(holder))
            if taken is None:
                return False
            answer = _given(server, taken, message_of, settings)
            attempts = taken.attempts + 1
            in_transaction(lambda t=taken, a=answer, n=attempts: record(t, holder, a, n))  # type: ignore[misc]
            if isinstance(answer, Unreachable):
                return False
    return True


def _given(
    server: SmtpConnection, taken: Taken, message_of: Callable[[Taken, Settings], EmailMessage], settings: Settings
) -> str | SmtpError:
    try:
        message = signed(message_of(taken, settings), settings)
        return server.send(message, sender=settings.mail_from, recipient=taken.address)
    except SmtpError as error:
        log.warning("a mail was not sent: %s", error)
        return error
