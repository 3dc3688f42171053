"""The newsroom's feeds in the three families that are met in the wild: RSS 2.0, Atom (RFC 4287), RSS 1.0 in RDF."""

import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from datetime import datetime
from email.utils import format_datetime
from html import escape

from core.clock import now
from demo.newsroom.stories import House, Story

ATOM = "http://www.w3.org/2005/Atom"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RSS1 = "http://purl.org/rss/1.0/"
DC = "http://purl.org/dc/elements/1.1/"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
for prefix, space in (("atom", ATOM), ("rdf", RDF), ("dc", DC), ("content", CONTENT)):
    ET.register_namespace(prefix, space)

WINDOW = 10
"""Entries in a feed: as short as those of the place."""
TYPES = {"rss": "application/rss+xml", "atom": "application/atom+xml", "rdf": "application/rdf+xml"}

Published = Sequence[tuple[Story, datetime]]


def write_feed(house: House, published: Published, base: str) -> bytes:
    """Return the feed of an outlet; `base` is the address of its front page, with a slash at the end."""
    writers: dict[str, Callable[[House, Published, str], ET.Element]] = {"rss": _rss, "atom": _atom, "rdf": _rdf}
    root = writers[house.feed_kind](house, published[:WINDOW], base)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, name, attributes)
    child.text = text or None
    return child


def _html(story: Story) -> str:
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in story.paragraphs)


def _rss(house: House, published: Published, base: str) -> ET.Element:
    root = ET.Element("rss", version="2.0")
    channel = _add(root, "channel")
    _add(channel, "title", house.name)
    _add(channel, "link", base)
    _add(channel, "description", house.about)
    _add(channel, "language", house.languages[0])
    _add(channel, "ttl", "20")
    for story, at in published:
        item = _add(channel, "item")
        _add(item, "title", story.title_after(now() - at))
        _add(item, "link", base + story.slug)
        _add(item, "guid", base + story.slug, isPermaLink="true")
        _add(item, "pubDate", format_datetime(at))
        _add(item, "category", story.section)
        _add(item, "description", story.summary)
        _add(item, f"{{{DC}}}creator", story.author)
        _add(item, f"{{{CONTENT}}}encoded", _html(story))
    return root


def _atom(house: House, published: Published, base: str) -> ET.Element:
    root = ET.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": house.languages[0]})
    _add(root, f"{{{ATOM}}}title", house.name)
    _add(root, f"{{{ATOM}}}id", base)
    _add(root, f"{{{ATOM}}}link", href=base)
    _add(root, f"{{{ATOM}}}updated", published[0][1].isoformat() if published else "2026-01-01T00:00:00Z")
    for story, at in published:
        entry = _add(root, f"{{{ATOM}}}entry")
        _add(entry, f"{{{ATOM}}}title", story.title_after(now() - at))
        _add(entry, f"{{{ATOM}}}id", base + story.slug)
        _add(entry, f"{{{ATOM}}}link", href=base + story.slug)
        _add(entry, f"{{{ATOM}}}published", at.isoformat())
        _add(entry, f"{{{ATOM}}}updated", at.isoformat())
        _add(_add(entry, f"{{{ATOM}}}author"), f"{{{ATOM}}}name", story.author or house.name)
        _add(entry, f"{{{ATOM}}}summary", story.summary)
        _add(entry, f"{{{ATOM}}}content", _html(story), type="html")
    return root


def _rdf(house: House, published: Published, base: str) -> ET.Element:
    root = ET.Element(f"{{{RDF}}}RDF")
    channel = _add(root, f"{{{RSS1}}}channel", **{f"{{{RDF}}}about": base})
    _add(channel, f"{{{RSS1}}}title", house.name)
    _add(channel, f"{{{RSS1}}}link", base)
    _add(channel, f"{{{RSS1}}}description", house.about)
    _add(channel, f"{{{DC}}}language", house.languages[0])
    listed = _add(_add(channel, f"{{{RSS1}}}items"), f"{{{RDF}}}Seq")
    for story, at in published:
        _add(listed, f"{{{RDF}}}li", **{f"{{{RDF}}}resource": base + story.slug})
        item = _add(root, f"{{{RSS1}}}item", **{f"{{{RDF}}}about": base + story.slug})
        _add(item, f"{{{RSS1}}}title", story.title_after(now() - at))
        _add(item, f"{{{RSS1}}}link", base + story.slug)
        _add(item, f"{{{RSS1}}}description", story.summary)
        _add(item, f"{{{DC}}}date", at.isoformat())
        _add(item, f"{{{DC}}}creator", story.author)
        _add(item, f"{{{CONTENT}}}encoded", _html(story))
    return root
