"""What a mail server's answer means for a delivery, and when it is tried again: pure decisions."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from core.mail.smtp import FateUnknown, PolicyRefused, RecipientRefused, SenderRefused, SmtpError


class DeliveryState(StrEnum):
    """What became of one message."""

    QUEUED = "queued"
    SENDING = "sending"
    """Claimed by a worker until its lease ends."""
    SENT = "sent"
    """The mail server took it."""
    FAILED = "failed"
    """The mail server refused it for good, or refused it until the last try."""
    UNKNOWN = "unknown"
    """The wire broke, or the worker died, after it may have been taken: a person decides, never the program."""
    CANCELLED = "cancelled"
    """Not sent any more: meanwhile the person asked not to be written to, or was put away."""


UNDECIDED = (DeliveryState.QUEUED, DeliveryState.SENDING)
"""What the program still works on; all else is either settled or for a person to decide."""


class Halt(StrEnum):
    """Why a release that should be leaving stands still; each is ended by a person."""

    NONE = ""
    PAUSED = "paused"
    SERVER_REFUSES = "server_refuses"
    NOBODY = "nobody"
    """At the hour set, nobody would have got it."""
    NOT_READY = "not_ready"
    """At the hour set, what it needs to leave was missing."""


FIRST_DELAYS = (timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1))
LATER_DELAY = timedelta(hours=4)
GIVE_UP_AFTER = timedelta(hours=24)
"""From the first try to the last (RFC 5321 section 4.5.4.1 would go on for days; news does not keep that long)."""


def delay_after(attempts: int) -> timedelta | None:
    """Return how long to wait after so many tries, or None where the next one would come too late."""
    delays = [FIRST_DELAYS[n] if n < len(FIRST_DELAYS) else LATER_DELAY for n in range(attempts)]
    return delays[-1] if sum(delays, timedelta()) <= GIVE_UP_AFTER else None


@dataclass(frozen=True)
class Outcome:
    """What is recorded of one try."""

    state: DeliveryState
    answer: str
    """The server's code and words, or the fault of the wire."""
    due_at: datetime | None = None
    """Of the next try."""
    halts: bool = False
    """Nothing more of the release is to be tried until a person has looked."""
    mailbox_is_gone: bool = False


def accepted(answer: str) -> Outcome:
    """Return the outcome of a message the server took."""
    return Outcome(DeliveryState.SENT, answer)


def outcome_of(error: SmtpError, attempts: int, now: datetime) -> Outcome:
    """Return what an error means after so many tries, this one included."""
    answer = str(error)
    if isinstance(error, FateUnknown):
        return Outcome(DeliveryState.UNKNOWN, answer)
    if isinstance(error, PolicyRefused):
        # Most likely it is about us. But should it be about this one recipient, the others can go on after a look.
        return Outcome(DeliveryState.FAILED, answer, halts=True)
    if isinstance(error, SenderRefused):
        return Outcome(DeliveryState.QUEUED, answer, due_at=now, halts=True)
    if isinstance(error, RecipientRefused):
        return Outcome(DeliveryState.FAILED, answer, mailbox_is_gone=is_gone(answer))
    delay = delay_after(attempts)
    if delay is None:
        return Outcome(DeliveryState.FAILED, answer)
    return Outcome(DeliveryState.QUEUED, answer, due_at=now + delay)


_GONE = re.compile(r"5\d\d 5\.(1\.(1|2|3|6|10)|2\.1)\b")
"""RFC 3463 section 3.2 and 3.3, RFC 7505: no such mailbox, domain or syntax, moved, null MX, disabled."""


def is_gone(answer: str) -> bool:
    """Say whether the server says that the address itself is no good, so that nobody should write to it again."""
    return bool(_GONE.match(answer))


class Cause(StrEnum):
    """Why a message did not arrive, as far as it decides what to do."""

    NO_MAILBOX = "no_mailbox"
    FULL = "full"
    TOO_LATE = "too_late"
    """The server asked to come back later until the day was over."""
    UNREACHED = "unreached"
    """No mail server was reached all day."""
    POLICY = "policy"
    REFUSED = "refused"


_CAUSES = (
    (_GONE, Cause.NO_MAILBOX),
    (re.compile(r"\d{3} [45]\.2\.2\b"), Cause.FULL),
    (re.compile(r"4\d\d\b"), Cause.TOO_LATE),
    (re.compile(r"5\d\d 5\.7\."), Cause.POLICY),
    (re.compile(r"\w+(rror|Disconnected|Exception): "), Cause.UNREACHED),
)


def cause_of(answer: str) -> Cause:
    """Return the cause of a failure from the last answer kept with it."""
    return next((cause for pattern, cause in _CAUSES if pattern.match(answer)), Cause.REFUSED)


@dataclass
class Progress:
    """How far a release has got: how many deliveries of each version are in each state."""

    counts: Mapping[tuple[str, DeliveryState], int] = field(default_factory=dict)
    next_due_at: datetime | None = None
    """When the next try is due, where all that is left waits for one."""
    halt: Halt = Halt.NONE
    halt_detail: str = ""

    def count(self, *states: DeliveryState, tag: str | None = None) -> int:
        """Return how many are in these states, of one version or of all."""
        return sum(n for (of, state), n in self.counts.items() if state in states and tag in (None, of))

    @property
    def tags(self) -> list[str]:
        """Return the versions that leave, the largest number first."""
        return sorted({tag for tag, _state in self.counts}, key=lambda tag: (-self.total_of(tag), tag))

    def total_of(self, tag: str | None = None) -> int:
        """Return how many were to get it."""
        return self.count(*DeliveryState, tag=tag)

    @property
    def total(self) -> int:
        """Return how many were to get it, in any language."""
        return self.total_of()

    @property
    def sent(self) -> int:
        """Return how many the mail server took."""
        return self.count(DeliveryState.SENT)

    @property
    def waiting(self) -> int:
        """Return how many the program still works on."""
        return self.count(*UNDECIDED)

    @property
    def failed(self) -> int:
        """Return how many will not arrive as things are."""
        return self.count(DeliveryState.FAILED)

    @property
    def unknown(self) -> int:
        """Return how many a person has to judge."""
        return self.count(DeliveryState.UNKNOWN)

    @property
    def cancelled(self) -> int:
        """Return how many were held back meanwhile."""
        return self.count(DeliveryState.CANCELLED)

    @property
    def is_decided(self) -> bool:
        """Say whether nothing is left for the program to do."""
        return self.waiting == 0

    @property
    def share(self) -> float:
        """Return how much of it is decided, between 0 and 1."""
        return 1 - self.waiting / self.total if self.total else 0.0
