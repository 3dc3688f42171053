"""What a mail server's answer means for a letter, and when it is tried again: pure decisions."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from core.mail.smtp import FateUnknown, RecipientRefused, SmtpError
from crm.posting.models import LetterState

PAUSES = (timedelta(minutes=5), timedelta(minutes=20), timedelta(hours=1), timedelta(hours=4), timedelta(hours=12))
"""Between tries; after the last one it has failed. Letters are few, and each is watched by whoever sent it."""


@dataclass(frozen=True)
class Fate:
    """What is recorded of one try."""

    state: LetterState
    words: str
    due_at: datetime | None = None
    """Of the next try."""


def fate_of(answer: str | SmtpError, attempts: int, now: datetime) -> Fate:
    """Return what the server's words, or an error, mean after so many tries, this one included."""
    if isinstance(answer, str):
        return Fate(LetterState.SENT, answer)
    words = str(answer)
    if isinstance(answer, FateUnknown):
        return Fate(LetterState.UNKNOWN, words)
    # A sign-in that is refused is mended by somebody, so it is tried again as what passes by itself is.
    if isinstance(answer, RecipientRefused) or attempts > len(PAUSES):
        return Fate(LetterState.FAILED, words)
    return Fate(LetterState.WAITING, words, now + PAUSES[attempts - 1])
