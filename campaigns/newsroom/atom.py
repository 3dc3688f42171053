"""The newsroom for programs: an Atom feed of each language (RFC 4287), and a sitemap (sitemaps.org, 0.9)."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from campaigns.newsroom.reading import Frame, Story
from campaigns.newsroom.rules import feed_path

ATOM, SITEMAP, XHTML = (
    "http://www.w3.org/2005/Atom", "http://www.sitemaps.org/schemas/sitemap/0.9", "http://www.w3.org/1999/xhtml",
)  # fmt: skip
BEGAN = 2026
"""Of the names in a feed (RFC 4151): from then on our mail address is ours. It never changes, or all would be new."""
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

for _prefix, _namespace in (("", ATOM), ("xhtml", XHTML)):
    register_namespace(_prefix, _namespace)


def feed_of(frame: Frame, stories: Sequence[Story]) -> bytes:
    """Return the latest releases of one language; the name of an entry stays the same wherever the newsroom moves."""
    feed = Element(f"{{{ATOM}}}feed", {XML_LANG: frame.tag})
    _add(feed, "id", _name(frame, frame.tag))
    _add(feed, "title", f"{frame.sender_name}: {frame.words.releases}")
    _add(feed, "updated", _moment(max((s.since for s in stories), default=datetime(BEGAN, 1, 1, tzinfo=UTC))))
    _add(_add(feed, "author"), "name", frame.sender_name)
    _link(feed, "self", frame.base_url + feed_path(frame.tag), "application/atom+xml")
    _link(feed, "alternate", frame.base_url + frame.list_path, "text/html", frame.tag)
    for story in stories:
        _entry(feed, frame, story)
    return bytes(tostring(feed, encoding="utf-8", xml_declaration=True))


def _entry(feed: Element, frame: Frame, story: Story) -> None:
    entry = _add(feed, "entry")
    number = story.any_path.rpartition("/")[2]
    _add(entry, "id", _name(frame, f"{story.tag}/{number}"))
    _add(entry, "title", story.title)
    _add(entry, "published", _moment(story.since))
    _add(entry, "updated", _moment(story.since))  # A release cannot change once it has left.
    _link(entry, "alternate", frame.base_url + story.path, "text/html", story.tag)
    if story.lead:
        _add(entry, "summary", story.lead)
    _add(entry, "content", str(story.body)).set("type", "html")


def _name(frame: Frame, what: str) -> str:
    return f"tag:{frame.contact},{BEGAN}:newsroom/{what}"


def _add(parent: Element, name: str, text: str = "") -> Element:
    child = SubElement(parent, f"{{{ATOM}}}{name}")
    child.text = text or None
    return child


def _link(parent: Element, rel: str, href: str, kind: str, language: str = "") -> None:
    link = _add(parent, "link")
    link.attrib |= {"rel": rel, "href": href, "type": kind} | ({"hreflang": language} if language else {})


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def sitemap_of(base_url: str, releases: Iterable[tuple[dict[str, str], str, datetime]]) -> bytes:
    """Return every page with its other languages; each release as its paths by tag, the one for all, and its moment."""
    # Written without a prefix of its own: some readers know the elements by their bare names alone.
    urls = Element("urlset", {"xmlns": SITEMAP})
    for paths, any_path, at in releases:
        for path in paths.values():
            url = SubElement(urls, "url")
            SubElement(url, "loc").text = base_url + path
            SubElement(url, "lastmod").text = _moment(at)
            for tag, other in (*paths.items(), ("x-default", any_path)):
                alternate = {"rel": "alternate", "hreflang": tag, "href": base_url + other}
                SubElement(url, f"{{{XHTML}}}link", alternate)
    return bytes(tostring(urls, encoding="utf-8", xml_declaration=True))
