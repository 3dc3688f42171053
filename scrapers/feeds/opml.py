"""OPML (opml.org, 1.0 and 2.0): the list of feeds that feed readers hand on to each other. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET
from xml.parsers import expat

from scrapers.feeds.parsing import LONGEST_ADDRESS, LONGEST_NAME
from scrapers.feeds.plain import one_line

LARGEST_OPML = 5 * 1024 * 1024
"""Bytes; a file of 5,000 feeds has about one million."""
MOST_FEEDS = 10_000
DEEPEST = 50
_BARE_AMPERSAND = re.compile(rb"&(?!(?:#\d+|#x[0-9a-fA-F]+|amp|lt|gt|quot|apos);)")
"""In addresses, as several programs write them."""
_NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class NotOpml(Exception):
    """The file is no list of feeds; `reason` is a stable word: empty, too_large, unsafe, not_opml, unreadable."""

    def __init__(self, reason: str) -> None:
        """Remember why."""
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class OpmlFeed:
    """One feed as a list names it; what the list does not say is empty."""

    url: str
    title: str = ""
    site: str = ""
    groups: tuple[str, ...] = ()
    """The outlines around it, the outermost first."""


@dataclass(frozen=True)
class OpmlList:
    """What stands in a file: its feeds, each address once, and how many lines hold no address of the web."""

    feeds: tuple[OpmlFeed, ...] = ()
    unusable: int = 0


def read_opml(body: bytes) -> OpmlList:
    """Return the feeds of a file, whichever program wrote it; raise NotOpml."""
    if not body.strip():
        raise NotOpml("empty")
    if len(body) > LARGEST_OPML:
        raise NotOpml("too_large")
    try:
        return _Reader().read(body)
    except expat.ExpatError:
        mended = _BARE_AMPERSAND.sub(b"&amp;", body)
        # In two bytes a letter every second one is zero: that is no fault.
        mended = mended if body.startswith((b"\xff\xfe", b"\xfe\xff")) else _NOT_XML.sub(b"", mended)
    try:
        return _Reader().read(mended.lstrip())
    except (expat.ExpatError, LookupError, ValueError) as fault:
        raise NotOpml("unreadable" if b"<opml" in body[:2000].lower() else "not_opml") from fault


class _Reader:
    """Expat with hands of our own: nothing is fetched, no entity is declared, nothing is kept but the feeds."""

    def __init__(self) -> None:
        self.open: list[str] = []
        self.found: dict[str, OpmlFeed] = {}
        self.unusable = 0
        self.is_opml = False

    def read(self, body: bytes) -> OpmlList:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.EntityDeclHandler = self._refuse
        parser.Parse(body, True)
        return OpmlList(tuple(self.found.values()), self.unusable)

    def _refuse(self, *declared: object) -> None:
        # A few declared entities make gigabytes (the "billion laughs"), and one may name a file of this computer.
        raise NotOpml("unsafe")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if not self.is_opml and name.lower() != "opml":
            raise NotOpml("not_opml")
        self.is_opml = True
        said = {key.lower(): value for key, value in attributes.items()}
        title = one_line(said.get("title") or said.get("text") or "", LONGEST_NAME)
        address = said.get("xmlurl") or ("" if said.get("type") in {"link", "include"} else said.get("url", ""))
        if name.lower() == "outline" and address.strip():
            self._take(address.strip(), title, said.get("htmlurl", "").strip())
            title = ""
        self.open.append(title if name.lower() == "outline" else "")
        if len(self.open) > DEEPEST:
            raise NotOpml("unsafe")

    def _end(self, name: str) -> None:
        self.open.pop()

    def _take(self, address: str, title: str, site: str) -> None:
        url = web_address(address)
        if not url:
            self.unusable += 1
            return
        if len(self.found) >= MOST_FEEDS and url not in self.found:
            raise NotOpml("too_large")
        groups = tuple(dict.fromkeys(group for group in self.open if group))
        self.found.setdefault(url, OpmlFeed(url, title, web_address(site), groups))


def web_address(text: str) -> str:
    """Return an address of the web, `feed:` read as one, or nothing."""
    plain = re.sub(r"(?i)^feed:(?://)?(?=https?:)", "", text)
    plain = re.sub(r"(?i)^feed://", "http://", plain).replace(" ", "%20")
    try:
        parts = urlsplit(plain)
        host = parts.hostname
    except ValueError:
        return ""
    is_web = parts.scheme in {"http", "https"} and host and parts.username is None
    return plain if is_web and len(plain) <= LONGEST_ADDRESS and not re.search(r"[\x00-\x20\x7f]", plain) else ""


@dataclass(frozen=True)
class Group:
    """An outline with feeds in it."""

    name: str
    feeds: Sequence[OpmlFeed]
    language: str = ""


def write_opml(title: str, groups: Iterable[Group], at: datetime) -> bytes:
    """Return the groups as OPML 2.0."""
    root = ET.Element("opml", version="2.0")
    head = ET.SubElement(root, "head")
    ET.SubElement(head, "title").text = title
    ET.SubElement(head, "dateCreated").text = format_datetime(at)
    body = ET.SubElement(root, "body")
    for group in groups:
        outer = ET.SubElement(body, "outline", text=group.name, title=group.name)
        for feed in group.feeds:
            said = {"type": "rss", "text": feed.title, "title": feed.title, "xmlUrl": feed.url}
            said |= {name: value for name, value in (("htmlUrl", feed.site), ("language", group.language)) if value}
            ET.SubElement(outer, "outline", said)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written
