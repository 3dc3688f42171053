"""The values of a plain feed, each read as feedparser reads it, or not at all."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree.ElementTree import Element

from feedparser.datetimes import _parse_date

from scrapers.feeds.plain import is_simple

LONGEST_WORD = 5000
"""Characters: pictures inside the text and attacks are longer, and are cut."""
TEXT, HTML = "text/plain", "text/html"
_LOOKS_LIKE_HTML = re.compile(r"</\w+>|&#?\w+;")
_CONTROLS = re.compile("[\x80-\x9f]")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d+)?(?:[/?#][!#-;=?-\[\]_a-z~]*)?")
_ODD_START = re.compile(r"[A-Za-z][A-Za-z0-9+-.]*:///")
_REFERENCE = re.compile(r"&\w+;")
_MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, 1)}
_RFC822 = re.compile(
    rf"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(\d{{1,2}}) ({'|'.join(_MONTH_NAMES)}) (\d{{4}}) "
    r"(\d\d):(\d\d):(\d\d) (?:GMT|Z|([+-])(\d\d)(\d\d))"
)
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:[Zz]|([+-])(\d\d):(\d\d))")


class NotPlain(Exception):
    """Something in the feed is not among what both are known to read alike."""


def only(element: Element, *names: str) -> dict[str, str]:
    """Return the attributes; raise NotPlain for others than these."""
    attributes = element.attrib
    if attributes and not attributes.keys() <= set(names):
        raise NotPlain
    return attributes


def childless(element: Element) -> None:
    """Raise NotPlain where there are elements within."""
    if len(element):
        raise NotPlain


def text_of(element: Element, *attributes: str) -> str:
    """Return the words of an element without others in it, and with no attributes but these."""
    only(element, *attributes)
    childless(element)
    text = (element.text or "").strip()
    if len(text) >= LONGEST_WORD and any(len(word) >= LONGEST_WORD for word in text.split()):
        raise NotPlain
    if not text.isascii():
        if _CONTROLS.search(text):
            raise NotPlain
        try:
            text.encode("latin-1").decode()
        except UnicodeError:
            return text
        # UTF-8 that was read as Latin-1, feedparser thinks, and turns it back.
        raise NotPlain
    return text


def words_of(element: Element, *, html: bool) -> dict[str, str]:
    """Return words of RSS with their type: HTML where the element holds it, or where they look like it."""
    value = text_of(element)
    if not html and not _LOOKS_LIKE_HTML.search(value):
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
    if not is_simple(markup):
        raise NotPlain
    return {"type": HTML, "value": markup}


def link_of(element: Element) -> str:
    """Return the address that is the text of an element; one with references in it feedparser mends in its own way."""
    value = address(text_of(element))
    if _REFERENCE.search(value):
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
    """Return the moment as a tuple in UTC, or None."""
    value = text_of(element)
    if found := _RFC822.fullmatch(value):
        day, month, year, *rest = found.groups()
        moment = _moment(year, str(_MONTHS[month]), day, *rest)
    elif found := _ISO.fullmatch(value):
        moment = _moment(*found.groups())
    else:
        moment = None
    return moment.utctimetuple() if moment else _parse_date(value)


def _moment(
    year: str, month: str, day: str, hour: str, minute: str, second: str,
    sign: str | None = None, hours: str | None = None, minutes: str | None = None,
) -> datetime | None:  # fmt: skip
    try:
        moment = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second), tzinfo=UTC)
        ahead = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
        return moment + ahead if sign == "-" else moment - ahead
    except (ValueError, OverflowError):
        return None
