"""What is said of a mail that came back or came in."""

from dataclasses import dataclass, field
from enum import StrEnum

from campaigns.incoming.reasons import Reason


class Kind(StrEnum):
    """What a mail is."""

    BOUNCE = "bounce"
    AUTO_REPLY = "auto-reply"
    COMPLAINT = "complaint"
    DELIVERED = "delivered"
    """A server reports that a message arrived."""
    OTHER = "other"
    """Somebody wrote it, or nothing can be said."""


@dataclass(frozen=True)
class Failed:
    """One recipient that a report names."""

    address: str
    status: str = ""
    reason: Reason = Reason.OTHER
    is_hard: bool = False
    is_delayed: bool = False
    """The server still tries: nothing has come back yet."""
    words: str = ""


@dataclass(frozen=True)
class Verdict:
    """What a mail is, whom it concerns, and what speaks for it."""

    kind: Kind
    recipients: list[Failed] = field(default_factory=list)
    reason: str = ""

    @property
    def is_delay(self) -> bool:
        """Say whether it only tells that a server still tries."""
        return bool(self.recipients) and all(failed.is_delayed for failed in self.recipients)
