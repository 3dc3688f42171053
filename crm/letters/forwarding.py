"""The letter in a text that somebody forwards: Gmail, Outlook, Thunderbird and Apple Mail write its head in words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.mail.quotes import without_quotes
from crm.exchange.mail_in import Named

_FROM = "from|nga|dërguesi|von|od|од|šalje|шаље|pošiljalac|пошиљалац|šiljalac|gönderen|kimden|de"
_TO = "to|për|tek|marrësi|an|za|за|kome|коме|prima|прима|primalac|прималац|alıcı|kime"
_CC = "cc|kopje|kopie|kopija|копија|cc kopje|bilgi"
_DATE = "date|sent|data|dërguar|dërguar më|datum|gesendet|датум|poslato|послато|poslano|tarih|gönderildi"
_SUBJECT = "subject|subjekti|subjekt|tema|lënda|titulli|betreff|тема|naslov|наслов|predmet|предмет|konu"
_LINE = {
    name: re.compile(rf"^\*?(?:{words})\s*\*?\s*:\s*\*?\s*(?P<value>.*)$", re.IGNORECASE)
    for name, words in (("from", _FROM), ("to", _TO), ("cc", _CC), ("date", _DATE), ("subject", _SUBJECT))
}
_ANY = re.compile(r"^\*?[^\W\d_][\w -]{0,30}\*?\s*:\s*\S")
_ADDRESS = r"[a-zA-Z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?:[\w-]{1,63}\.)+[\w-]{1,63}"
_NAMED = re.compile(rf"(?P<name>[^<>\[\];]*?)\s*[<\[](?:mailto:)?(?P<address>{_ADDRESS})(?:[^>\]]*)[>\]]")
_BARE = re.compile(_ADDRESS)
MOST_LINES = 3000


@dataclass(frozen=True)
class Forwarded:
    """A letter as it stands in a forwarded text."""

    sender: Named
    to: Sequence[Named]
    cc: Sequence[Named]
    date: str
    subject: str
    text: str
    """What was written in it, without what it quotes itself."""


def read_forwarded(text: str) -> Forwarded | None:
    """Return the first letter that a text forwards, or None where there is no head of one in it."""
    lines = [re.sub(r"^(?:> ?)+", "", line).strip() for line in text.replace("\r\n", "\n").split("\n")[:MOST_LINES]]
    for number, line in enumerate(lines):
        if not any(pattern.match(line) for pattern in _LINE.values()):
            continue
        head, end = _head(lines, number)
        if "from" in head and len(head) >= 3:
            return _made(head, "\n".join(lines[end:]))
    return None


def _head(lines: Sequence[str], begin: int) -> tuple[dict[str, str], int]:
    """Return the fields of a head and the number of the line after it; long lists of recipients run over lines."""
    head: dict[str, str] = {}
    last, at = "", begin
    while at < len(lines):
        line = lines[at]
        name = next((name for name, pattern in _LINE.items() if name not in head and pattern.match(line)), "")
        if name:
            head[name] = _value(name, line)
            last = name
        elif not line:
            # Some put a blank line between two fields; two of them, or one before words, end the head.
            following = lines[at + 1] if at + 1 < len(lines) else ""
            if not any(p.match(following) for n, p in _LINE.items() if n not in head):
                break
        elif last in {"to", "cc"} and "@" in line and not _ANY.match(line):
            head[last] += f" {line}"
        elif not _ANY.match(line):
            break
        at += 1
    return head, at


def _value(name: str, line: str) -> str:
    found = _LINE[name].match(line)
    return found["value"].strip(" *\t") if found else ""


def _made(head: dict[str, str], rest: str) -> Forwarded:
    senders = named_in(head["from"])
    return Forwarded(
        sender=senders[0] if senders else (head["from"].strip(' "\''), ""),
        to=named_in(head.get("to", "")), cc=named_in(head.get("cc", "")), date=head.get("date", ""),
        subject=head.get("subject", ""), text=without_quotes(rest.strip("\n")),
    )  # fmt: skip


def named_in(value: str) -> list[Named]:
    """Return the names and addresses in a field, each address once, in small letters."""
    found: dict[str, str] = {}
    rest = value
    for match in _NAMED.finditer(value):
        found.setdefault(match["address"].lower(), match["name"].strip(" ,;\"'\t*"))
        rest = rest.replace(match.group(), " ")
    for match in _BARE.finditer(rest):
        found.setdefault(match.group().lower(), "")
    return [(name, address) for address, name in found.items()]
