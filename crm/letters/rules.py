"""Whose letter a logged mail is, which way it went, and by what it is known again: pure decisions."""

import hashlib
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from core.mail.quotes import without_quotes
from crm.exchange.mail_in import Attached, MailIn, Named
from crm.letters.dates import moment_written
from crm.letters.forwarding import Forwarded, read_forwarded
from crm.letters.states import Direction

_TOKENED = re.compile(r"^[^@]*\+[a-z2-7]{16,64}@", re.IGNORECASE)
_FORWARDING = re.compile(r"^\s*(?:(?:re|fwd?|wg|fw|pd|пд|pr|përc|prosl|просл|ilt)\s*:\s*)+", re.IGNORECASE)
ROUND_BITS = 12
"""Of the 40 of a token: four thousand renewals of each address."""


@dataclass(frozen=True)
class Sorted:
    """A letter as it is to be kept."""

    direction: Direction
    sender: Named
    others: Sequence[Named]
    """Everybody else it is from or to, but us."""
    at: datetime
    subject: str
    text: str
    key: str
    files: Sequence[Attached] = ()

    @property
    def parties(self) -> list[Named]:
        """Return everybody it is between, but us, each address once; without an address only whoever wrote it."""
        wrote = [self.sender] if self.direction is Direction.IN else []
        known = {address: (name, address) for name, address in reversed([*wrote, *self.others]) if address}
        nameless = [named for named in wrote if not named[1]]
        return [*nameless, *reversed(known.values())]


def sort_mail(mail: MailIn, own: Collection[str]) -> Sorted:
    """Return what a logged mail is; `own` holds the addresses of all of us, in small letters.

    Written to somebody outside, with the address for logging in copy, it is a letter of ours. Written to nobody else,
    it forwards a letter: one attached as a whole, or one whose head stands in the text.
    """
    outside = _outside(mail.recipients, own)
    if outside or mail.sender[1] not in own:
        return _as_it_came(mail, outside, own)
    if mail.inner:
        inner = mail.inner
        return _as_it_came(inner, _outside(inner.recipients, own), own)
    forwarded = read_forwarded(mail.text)
    return _as_forwarded(mail, forwarded, own) if forwarded else _as_it_came(mail, [], own)


def _as_it_came(mail: MailIn, outside: Sequence[Named], own: Collection[str]) -> Sorted:
    direction = Direction.OUT if mail.sender[1] in own else Direction.IN
    key = f"id:{mail.message_id}" if mail.message_id else _key_of(mail.sender[1], mail.subject, mail.text)
    text = without_quotes(mail.text)
    return Sorted(direction, mail.sender, outside, mail.at, mail.subject, text, key, mail.files)


def _as_forwarded(mail: MailIn, letter: Forwarded, own: Collection[str]) -> Sorted:
    direction = Direction.OUT if letter.sender[1] in own else Direction.IN
    outside = _outside([*letter.to, *letter.cc], own)
    subject = letter.subject or bare(mail.subject)
    at = moment_written(letter.date, mail.at) or mail.at
    # Its own number is lost on the way: two colleagues who forward the same letter write the same words.
    key = _key_of(letter.sender[1] or letter.sender[0], bare(subject), letter.text)
    return Sorted(direction, letter.sender, outside, at, subject, letter.text, key, mail.files)


def _outside(named: Iterable[Named], own: Collection[str]) -> list[Named]:
    return [(name, address) for name, address in named if address not in own and not _TOKENED.match(address)]


def _key_of(sender: str, subject: str, text: str) -> str:
    words = " ".join(re.findall(r"\w+", text))
    return "as:" + hashlib.sha256(f"{sender}\0{subject}\0{words}".encode("utf-8", "surrogatepass")).hexdigest()


def bare(subject: str) -> str:
    """Return a subject without what mail programs put before it."""
    return " ".join(_FORWARDING.sub("", subject).split())


def split_name(name: str, address: str) -> tuple[str, str]:
    """Return given and family name of somebody who is known by a mail alone; her address where it gives no name."""
    name = " ".join(name.strip(" \"'").split())
    if not name or "@" in name:
        name = re.sub(r"[._-]+", " ", address.partition("@")[0]).title()
    if "," in name:
        family, _, given = name.partition(",")
        return given.strip(), family.strip()
    given, _, family = name.rpartition(" ")
    return given, family


def seal_number(user_id: int, renewed: int) -> int:
    """Return the number that the token of a colleague's address seals."""
    return user_id << ROUND_BITS | renewed


def unsealed(number: int) -> tuple[int, int]:
    """Return whose token it is, and of which round."""
    return number >> ROUND_BITS, number & ((1 << ROUND_BITS) - 1)


_ANYBODYS = frozenset([
    "gmail.com", "googlemail.com", "yahoo.com", "hotmail.com", "outlook.com", "live.com", "msn.com", "icloud.com",
    "me.com", "aol.com", "gmx.com", "gmx.net", "proton.me", "protonmail.com", "mail.com", "yandex.com",
])  # fmt: skip
"""Where anybody may have a mailbox: the domain says nothing of who writes."""


def comes_from_there(sender: str, addresses: Collection[str]) -> bool:
    """Say whether a mail comes from one of these addresses, or from another of the same house."""
    domain = sender.rpartition("@")[2]
    house = {address.rpartition("@")[2] for address in addresses} - _ANYBODYS
    return sender in addresses or (bool(domain) and domain in house)
