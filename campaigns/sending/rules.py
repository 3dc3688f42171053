"""What a mail server's answer means for a delivery, and when it is tried again: pure decisions."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
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
    BOUNCED = "bounced"
    """The mail server took it, and a later mail said that it could not be delivered."""


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
    slows_domain: bool = False
    """The recipient's domain gets too much from us; the others need not wait."""

    @property
    def is_taken(self) -> bool:
        """Say whether the mail server took it."""
        return self.state is DeliveryState.SENT


def outcome_for(answer: str | SmtpError, attempts: int, now: datetime) -> Outcome:
    """Return what the server's words of acceptance, or an error, mean after so many tries, this one included."""
    return Outcome(DeliveryState.SENT, answer) if isinstance(answer, str) else outcome_of(answer, attempts, now)


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
    slows = is_too_much(answer)
    if delay is None:
        return Outcome(DeliveryState.FAILED, answer, slows_domain=slows)
    if slows:
        delay = max(delay, SLOW_DOWN_FOR)
    return Outcome(DeliveryState.QUEUED, answer, due_at=now + delay, slows_domain=slows)


SLOW_DOWN_FOR = timedelta(minutes=10)
"""What Gmail asks for after 4.7.28; the others name no time."""
_TOO_MUCH = re.compile(r"421\b|4\d\d 4\.7\.(?!1\b)\d+")
"""421, and RFC 3463 X.7.x as Gmail (4.7.0, 4.7.28), Yahoo (4.7.0) and Microsoft (4.7.500, 4.7.650) use it.

4.7.1 is how greylisting speaks, and that asks for another try, not for fewer.
"""


def is_too_much(answer: str) -> bool:
    """Say whether the server says that the domain of the recipient gets too much, or too fast."""
    return bool(_TOO_MUCH.match(answer))


FIRST_BATCH, LARGEST_BATCH = 8, 500
BATCH_SECONDS = 0.2
"""Of work in hand at once: what a lost host leaves unknown, against the price of a commit."""


def next_batch(size: int, seconds: float) -> int:
    """Return how many deliveries to take in hand after a batch of this size took so long."""
    wanted = round(size * BATCH_SECONDS / max(seconds, 0.0001))
    return max(1, min(wanted, 2 * size, LARGEST_BATCH))


WORTH_A_SHIFT = 250
"""Deliveries due for which another worker with another connection is called."""


def shifts_for(due: int, most: int) -> int:
    """Return how many workers to call for so many deliveries that are due."""
    return min(most, -(-due // WORTH_A_SHIFT))


def paced(addresses: Iterable[str], start: datetime, a_minute: int) -> Iterator[datetime]:
    """Yield when each message may leave at the earliest, so that no domain gets more than so many in a minute."""
    counts: Counter[str] = Counter()
    for address in addresses:
        domain = domain_of(address)
        yield start + timedelta(minutes=counts[domain] // a_minute)
        counts[domain] += 1


def domain_of(address: str) -> str:
    """Return the domain of a mail address in small letters."""
    return address.rpartition("@")[2].lower()


_GONE = re.compile(r"5\d\d 5\.(1\.(1|2|3|6|10)|2\.1)\b")
"""RFC 3463 section 3.2 and 3.3, RFC 7505: no such mailbox, domain or syntax, moved, null MX, disabled."""


NO_ADDRESS = "no mail address"
"""Kept as the answer where what stands on a record can be no address, so that no server was asked."""


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
    (re.compile(NO_ADDRESS), Cause.NO_MAILBOX),
    (re.compile(r"\d{3} [45]\.2\.2\b"), Cause.FULL),
    (re.compile(r"4\d\d\b"), Cause.TOO_LATE),
    (re.compile(r"5\d\d 5\.7\."), Cause.POLICY),
    (re.compile(r"\w+(rror|Disconnected|Exception): "), Cause.UNREACHED),
)


def cause_of(answer: str) -> Cause:
    """Return the cause of a failure from the last answer kept with it."""
    return next((cause for pattern, cause in _CAUSES if pattern.match(answer)), Cause.REFUSED)


LATELY = timedelta(seconds=20)
"""Over which the rate is taken."""


@dataclass(frozen=True)
class Speed:
    """How fast a release leaves: messages a second lately, and how long the rest takes at that."""

    rate: float
    left: timedelta


def speed_of(sent_lately: int, over: timedelta, waiting: int) -> Speed | None:
    """Return the speed, or None where nothing left lately or nothing is left."""
    if not sent_lately or not waiting:
        return None
    rate = sent_lately / max(1.0, min(over, LATELY).total_seconds())
    return Speed(rate, timedelta(seconds=round(waiting / rate)))


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
    def bounced(self) -> int:
        """Return how many came back after the mail server had taken them."""
        return self.count(DeliveryState.BOUNCED)

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
