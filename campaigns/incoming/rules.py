"""Pure decisions about what came in: what it answers, what of it is new, who may be written to once more."""

import hashlib
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum

from campaigns.incoming.reading import Mail
from campaigns.incoming.verdicts import Kind


class Place(StrEnum):
    """Where a mail was filed."""

    NOTED = "noted"
    """A program wrote it: what it said is done or noted."""
    REPLY = "reply"
    UNSORTED = "unsorted"
    """It matches nobody; a colleague files it."""
    DISCARDED = "discarded"
    PASSED_ON = "passed_on"
    """Whoever the token in its address belongs to has it: nothing of it is kept here."""


class ReplyKind(StrEnum):
    """What a reply says, as a colleague judged it."""

    UNJUDGED = "unjudged"
    INTERESTED = "interested"
    DECLINED = "declined"
    QUESTION = "question"
    WRONG_PERSON = "wrong_person"


NEEDS_NO_ANSWER = frozenset({ReplyKind.DECLINED})
"""Judging it so closes it: who declined is not written to again."""

_MESSAGE_ID = re.compile(r"<([^<>\s]{1,400})>")
_PREFIX = re.compile(r"^\s*(?:(?:re|fwd?|aw|wg|sv|vs|odg|odp|ynt|ilt|tr|r|одг|пд)(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)


def key_of(mail: Mail) -> str:
    """Return what is the same whenever and however the same mail comes in: not the trace of its way."""
    said = [mail.first(name) for name in ("message-id", "from", "date", "subject")]
    return hashlib.sha256("\0".join([*said, mail.whole_text]).encode("utf-8", "surrogatepass")).hexdigest()


def answered_ids(mail: Mail, kind: Kind) -> list[str]:
    """Return the Message-IDs a mail answers or sends back, the nearest first."""
    lines = [*mail.headers.get("in-reply-to", []), *reversed(mail.headers.get("references", []))]
    found = [m for line in lines for m in _nearest_first(line)]
    if kind is not Kind.OTHER:
        back = [*mail.original.get("message-id", []), *mail.headers.get("x-original-message-id", [])]
        found = [m for line in back for m in _MESSAGE_ID.findall(line)] + found + _quoted_ids(mail)
    return list(dict.fromkeys(found))[:50]


def _nearest_first(line: str) -> list[str]:
    return _MESSAGE_ID.findall(line)[::-1]


def _quoted_ids(mail: Mail) -> list[str]:
    return re.findall(r"(?im)^[ \t>]*message-id:\s*<([^<>\s]{1,400})>", mail.whole_text)[:5]


def bare_subject(subject: str) -> str:
    """Return a subject without what mail programs put before it, for comparing."""
    return " ".join(_PREFIX.sub("", subject).split()).casefold()


FIRST_DAY, LAST_DAY = 2, 3
"""Working days after a release left on which one more mail is polite; earlier is pushing, later is stale."""


def working_days_between(start: date, end: date) -> int:
    """Return how many working days have passed: from Friday to Monday it is one."""
    days = (start + timedelta(days=n + 1) for n in range(max(0, (end - start).days)))
    return sum(day.weekday() < 5 for day in days)


def may_remind_today(sent_on: date, today: date) -> bool:
    """Say whether today is a day on which a reminder is suggested."""
    return FIRST_DAY <= working_days_between(sent_on, today) <= LAST_DAY and today.weekday() < 5


@dataclass(frozen=True)
class Recipient:
    """Somebody a release reached, as far as it matters for writing once more."""

    person_id: int
    delivery_id: int
    arrived: bool
    back_on: date | None = None
    """She is away until then."""


def to_remind(
    recipients: Iterable[Recipient], today: date, *, replied: Collection[int], unwilling: Collection[int],
    reminded: Collection[int],
) -> list[Recipient]:  # fmt: skip
    """Return to whom one more mail would be polite: it arrived, she has not replied, and did not ask to be spared."""
    spared = {*replied, *unwilling, *reminded}
    return [
        r for r in recipients
        if r.arrived and r.person_id not in spared and not (r.back_on and r.back_on > today)
    ]  # fmt: skip


def received_at(written: str, now: datetime) -> datetime:
    """Return when a mail was written by its own word, where that can be true; else now."""
    try:
        found = parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError, OverflowError):
        return now
    if found.tzinfo is None:
        return now
    return found if now - timedelta(days=365) <= found <= now else now
