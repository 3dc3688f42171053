"""Pure decisions about enquiries: the clock, and what a closed one needs."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Channel(StrEnum):
    """How somebody asked."""

    MAIL = "mail"
    CALL = "call"
    MESSAGE = "message"
    """By a messenger, or on a social network."""
    IN_PERSON = "in_person"


class Outcome(StrEnum):
    """What came of it."""

    OPEN = "open"
    ANSWERED = "answered"
    DECLINED = "declined"
    NO_ANSWER_NEEDED = "no_answer_needed"
    TOO_LATE = "too_late"


SOON = timedelta(hours=4)
"""From here on the clock asks for somebody."""


class Urgency(StrEnum):
    """How the clock stands."""

    CALM = "calm"
    SOON = "soon"
    OVER = "over"
    CLOSED = "closed"
    NO_DEADLINE = "no_deadline"


@dataclass(frozen=True)
class Remaining:
    """What is left until a deadline, or how long it has been over."""

    urgency: Urgency
    days: int = 0
    hours: int = 0
    minutes: int = 0


def remaining(deadline: datetime | None, outcome: Outcome, now: datetime) -> Remaining:
    """Return how the clock of an enquiry stands, in whole minutes."""
    if outcome is not Outcome.OPEN:
        return Remaining(Urgency.CLOSED)
    if deadline is None:
        return Remaining(Urgency.NO_DEADLINE)
    left = deadline - now
    urgency = Urgency.OVER if left <= timedelta() else Urgency.SOON if left <= SOON else Urgency.CALM
    minutes = int(abs(left).total_seconds()) // 60
    return Remaining(urgency, minutes // 1440, minutes // 60 % 24, minutes % 60)


def needs_answer(outcome: Outcome, answer: str) -> bool:
    """Say whether the words of the answer are missing: what was said to a journalist is kept."""
    return outcome is Outcome.ANSWERED and not answer.strip()
