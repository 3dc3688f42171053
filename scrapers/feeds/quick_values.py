"""The values of a plain feed, each read as feedparser reads it, or not at all."""

import re
from datetime import UTC, datetime
from typing import Any
from xml.etree.ElementTree import Element

from feedparser.datetimes import _parse_date

from scrapers.feeds.plain import LONGEST_MARKUP, words_of_simple

LONGEST_WORD = 5000
"""Characters: pictures inside the text and attacks are longer, and are cut."""
TEXT, HTML, WORDS = "text/plain", "text/html", "words"
"""What words are: written so, with markup, or with markup that was taken out already."""
_LOOKS_LIKE_HTML = re.compile(r"</\w+>|&#?\w+;")
_CONTROLS = re.compile("[\x80-\x9f]")
_MAY_BE_MISREAD = (b"\xc2", b"&#", b"\0")
"""Without these bytes in a feed no text in it has a character from U+0080 to U+00BF, unless the feed is in UTF-16."""
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d+)?(?:[/?#][!#-;=?-\[\]_a-z~]*)?")
_ODD_START = re.compile(r"[A-Za-z][A-Za-z0-9+-.]*:///")
_REFERENCE = re.compile(r"&\w+;")
_MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTHS = {name: f"{number:02}" for number, name in enumerate(_MONTH_NAMES, 1)}
_CLOCK, _AHEAD = r"(?:[01]\d|2[0-3]):\d\d:\d\d", r"[+-](?:[01]\d|2[0-3])"
_RFC822 = re.compile(
    rf"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(\d{{1,2}}) ({'|'.join(_MONTH_NAMES)}) (\d{{4}}) "
    rf"({_CLOCK}) (?:GMT|Z|({_AHEAD})([0-5]\d))",
    re.ASCII,
)
_ISO = re.compile(rf"\d{{4}}-\d\d-\d\dT{_CLOCK}(?:Z|{_AHEAD}:[0-5]\d)", re.ASCII)


class NotPlain(Exception):
    """Something in the feed is not among what both are known to read alike."""


def refuse_misread(root: Element, body: bytes) -> None:
    """Raise NotPlain where feedparser may take a text for one that was read in the wrong encoding."""
    if not any(sign in body for sign in _MAY_BE_MISREAD):
        return
    for element in root.iter():
        text = element.text or ""
        if not text.isascii() and _looks_misread(text.strip()):
            raise NotPlain


def _looks_misread(text: str) -> bool:
    if _CONTROLS.search(text):
        return True
    try:
        text.encode("latin-1").decode()
    except UnicodeError:
        return False
    # UTF-8 that was read as Latin-1, feedparser thinks, and turns it back.
    return True


def only(element: Element, *names: str) -> dict[str, str]:
    """Return the attributes; raise NotPlain for others than these."""
    attributes = element.attrib
    for name in attributes:
        if name not in names:
            raise NotPlain
    return attributes


def childless(element: Element) -> None:
    """Raise NotPlain where there are elements within."""
    if len(element):
        raise NotPlain


def text_of(element: Element, *attributes: str) -> str:
    """Return the words of an element without others in it, and with no attributes but these."""
    if element.attrib:
        only(element, *attributes)
    if len(element):
        raise NotPlain
    text = (element.text or "").strip()
    if len(text) >= LONGEST_WORD and any(len(word) >= LONGEST_WORD for word in text.split()):
        raise NotPlain
    return text


def words_of(element: Element, *, html: bool) -> dict[str, str]:
    """Return words of RSS with their type: markup where the element holds it, or where they look like it."""
    value = text_of(element)
    if not html and not (("<" in value or "&" in value) and _LOOKS_LIKE_HTML.search(value)):
        return {"type": TEXT, "value": value}
    return _simple(value)


def typed_words_of(element: Element) -> dict[str, str]:
    """Return words of Atom with the type they declare."""
    kind, value = element.get("type", "text"), text_of(element, "type")
    if kind == "html":
        return _simple(value)
    if kind != "text":
        raise NotPlain
    return {"type": TEXT, "value": value}


def _simple(markup: str) -> dict[str, str]:
    # Simple markup has the same words whether feedparser has put it in order before or not.
    words = words_of_simple(markup) if len(markup) <= LONGEST_MARKUP else None
    if words is None:
        raise NotPlain
    return {"type": WORDS, "value": words}


def link_of(element: Element) -> str:
    """Return the address that is the text of an element; one with references in it feedparser mends in its own way."""
    value = address(text_of(element))
    if "&" in value and _REFERENCE.search(value):
        raise NotPlain
    return value


def address(value: str) -> str:
    """Return an address that no joining changes; raise NotPlain for another."""
    if value and not _ADDRESS.fullmatch(value):
        raise NotPlain
    return value


def identity_of(element: Element, *attributes: str) -> str:
    """Return what an element says a story is known by."""
    value = text_of(element, *attributes)
    if _ODD_START.match(value):
        raise NotPlain
    return value


def name_of(element: Element) -> str:
    """Return a name; raise NotPlain where there may be a mail address in it, which is taken apart."""
    value = text_of(element)
    if "@" in value or "<" in value or "&" in value:
        raise NotPlain
    return value


def moment_of(element: Element) -> Any:
    """Return the moment, or None; as a tuple in UTC where it is left to feedparser."""
    value = text_of(element)
    if found := _RFC822.fullmatch(value):
        day, month, year, clock, hours, minutes = found.groups()
        ahead = f"{hours}:{minutes}" if hours else "Z"
        moment = _moment(f"{year}-{_MONTHS[month]}-{day:>02}T{clock}{ahead}")
    else:
        moment = _moment(value) if _ISO.fullmatch(value) else None
    return moment or _parse_date(value)


def _moment(iso: str) -> datetime | None:
    try:
        return datetime.fromisoformat(iso).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
