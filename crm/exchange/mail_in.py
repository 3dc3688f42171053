"""A mail to an address with a token of ours, as it is handed to whoever the token belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

Named = tuple[str, str]
"""A name, which may be empty, and an address in small letters."""
LOG = "log"
ANSWER = "answer"
KINDS = (LOG, ANSWER)
"""What stands before the token: `log+token@domain`."""


@dataclass(frozen=True)
class Attached:
    """A file that came with a mail; without content where it was too large, or cut off on the way."""

    name: str
    content: bytes | None


@dataclass(frozen=True)
class MailIn:
    """What is to be known of a mail; its text with all that it quotes."""

    kind: str
    token: str
    sender: Named
    to: Sequence[Named]
    cc: Sequence[Named]
    subject: str
    text: str
    at: datetime
    message_id: str
    files: Sequence[Attached] = ()
    calendars: Sequence[str] = ()
    """What of it is for a calendar program (iCalendar), however it was attached."""
    inner: "MailIn | None" = None
    """The message that is attached to it as a whole (message/rfc822)."""

    @property
    def recipients(self) -> list[Named]:
        """Return all it was openly written to."""
        return [*self.to, *self.cc]
