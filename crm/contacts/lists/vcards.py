"""People and bodies as vCards, version 4.0 (RFC 6350): pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

LONGEST_LINE = 75
"""Octets of a line before it is folded (section 3.2)."""
_ESCAPED = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n", "\r": None})
_UNREADABLE = {code: None for code in range(32) if code not in (9, 10)} | {127: None}


@dataclass(frozen=True)
class Card:
    """What a card says; every list in the order of preference."""

    name: str
    uid: str
    family_name: str = ""
    given_name: str = ""
    is_body: bool = False
    """An organisation or outlet instead of a person."""
    mails: Sequence[str] = ()
    phones: Sequence[str] = ()
    languages: Sequence[str] = ()
    works: Sequence[tuple[str, str]] = ()
    """Title and place of each position."""
    tags: Sequence[str] = ()
    url: str = ""
    revised: str = field(default="")
    """A moment as section 4.3.5 writes it: 20261126T103000Z."""


def vcards(cards: Iterable[Card]) -> Iterator[str]:
    """Yield each card as text, its lines folded and ended as the standard says."""
    for card in cards:
        yield "".join(map(_folded, _lines(card)))


def _lines(card: Card) -> Iterator[str]:
    yield from ("BEGIN:VCARD", "VERSION:4.0", f"KIND:{'org' if card.is_body else 'individual'}")
    yield f"UID:{_text(card.uid)}"
    yield f"FN:{_text(card.name)}"
    if not card.is_body:
        yield f"N:{_text(card.family_name)};{_text(card.given_name)};;;"
    yield from (f"EMAIL;PREF={n}:{_text(mail)}" for n, mail in _counted(card.mails))
    yield from (f"TEL;VALUE=uri;PREF={n}:tel:{phone}" for n, phone in _counted(card.phones))
    yield from (f"LANG;PREF={n}:{tag}" for n, tag in _counted(card.languages))
    for title, place in card.works:
        yield from ([f"ORG:{_text(place)}"] if place else [])
        yield from ([f"TITLE:{_text(title)}"] if title else [])
    if card.tags:
        yield f"CATEGORIES:{','.join(map(_text, card.tags))}"
    if card.url:
        yield f"URL:{card.url}"
    if card.revised:
        yield f"REV:{card.revised}"
    yield "END:VCARD"


def _counted(values: Sequence[str]) -> Iterator[tuple[int, str]]:
    return ((min(n, 100), value) for n, value in enumerate(values, start=1))


def _text(value: str) -> str:
    """Return a value as section 3.4 escapes it, without signs that no reader can show."""
    return value.translate(_UNREADABLE).translate(_ESCAPED)


def _folded(line: str) -> str:
    """Return a line cut at 75 octets, never within a character, each piece but the first after a space."""
    pieces: list[bytes] = []
    piece = b""
    for letter in line:
        encoded = letter.encode()
        if len(piece) + len(encoded) > LONGEST_LINE - bool(pieces):
            pieces.append(piece)
            piece = b""
        piece += encoded
    return b"\r\n ".join([*pieces, piece]).decode() + "\r\n"
