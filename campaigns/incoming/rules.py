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


_QUOTE_HEAD = re.compile(
    r"^(?:"
    r"-{2,}\s*(?:original message|forwarded message|ursprüngliche nachricht|message d'origine|mesazhi origjinal"
    r"|originalna poruka|оригинална порука|özgün ileti|izvorna poruka)\s*-{2,}"
    r"|on .{4,120}(?:wrote|writes):|(?:më|në) .{4,120}(?:shkroi|ka shkruar):|(?:dana|dne|u|на"
    r"|дана) .{4,120}(?:je napisa(?:o|la)(?:/la)?|napisa(?:o|la)|је написа(?:о|ла)|написа(?:о|ла)):?"
    r"|.{4,120}(?:tarihinde|şunu yazdı)\b.*:|am .{4,120}schrieb.*:|le .{4,120}a écrit\s*:"
    r"|.{2,100}<\S+@\S+> (?:wrote|shkroi|је написао|je napisao|yazdı):"
    r"|_{8,}"
    r")\s*$",
    re.IGNORECASE,
)
_HEADER_LINE = re.compile(r"^\*?(?:from|nga|од|od|kimden|von|de)\*?\s*:\*?\s*\S", re.IGNORECASE)
_HEADER_NEXT = re.compile(
    r"^\*?(?:sent|date|to|subject|dërguar|data|për|послато|датум|poslato|datum|gönderildi|tarih|gesendet|an|за"
    r"|kome|konu|tema|subjekti|kime)\*?\s*:",
    re.IGNORECASE,
)


def without_quotes(text: str) -> str:
    """Return what somebody wrote herself: our mail below it, quoted lines and her signature's mark onwards left away.

    Where nothing would be left (she wrote between our lines), all of it stays.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    kept: list[str] = []
    for number, line in enumerate(lines):
        if _begins_quote(lines, number):
            break
        if line.rstrip("\r") in {"-- ", "--"}:
            break
        if not line.lstrip().startswith(">"):
            kept.append(line.rstrip())
    own = re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()
    return own or text.strip()


def _begins_quote(lines: list[str], number: int) -> bool:
    line = lines[number].strip()
    if not line or len(line) > 300:
        return False
    # Mail programs break this line where it is long.
    joined = f"{line} {lines[number + 1].strip()}" if number + 1 < len(lines) else line
    if _QUOTE_HEAD.match(line) or (
        len(joined) < 300 and lines[number + 1 : number + 2] != [""] and _QUOTE_HEAD.match(joined)
    ):
        return True
    following = [text.strip() for text in lines[number + 1 : number + 5] if text.strip()]
    return bool(_HEADER_LINE.match(line)) and sum(bool(_HEADER_NEXT.match(text)) for text in following) >= 2


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
