"""A faster way to read plain feeds, which are most: what feedparser would say, or nothing where that is not certain.

feedparser is the authority. A feed goes this way only while every one of its elements, attributes and pieces of markup
is among those whose reading is known to be the same; anything else raises NotPlain, and feedparser reads the whole.
`python -m bench.coverage.bench_parsing` compares both over whole collections, and the tests over feeds made at random.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any
from xml.etree import ElementTree as ET

from scrapers.feeds.quick_values import (
    HTML,
    WORDS,
    NotPlain,
    address,
    childless,
    identity_of,
    link_of,
    moment_of,
    name_of,
    only,
    refuse_misread,
    text_of,
    typed_words_of,
    words_of,
)

Values = dict[str, Any]
Reader = Callable[[ET.Element, Values], None]

_ATOM, _RDF = "{http://www.w3.org/2005/Atom}", "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_RSS1 = "{http://purl.org/rss/1.0/}"
_DC, _CONTENT = "{http://purl.org/dc/elements/1.1/}", "{http://purl.org/rss/1.0/modules/content/}"
_SLASH, _WFW = "{http://purl.org/rss/1.0/modules/slash/}", "{http://wellformedweb.org/CommentAPI/}"
_SY, _THR = "{http://purl.org/rss/1.0/modules/syndication/}", "{http://purl.org/syndication/thread/1.0}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_HEAD = re.compile(
    rb"\s*(?:<\?xml\s+version=[\"']1\.0[\"'](?:\s+encoding=[\"']([\w-]+)[\"'])?(?:\s+standalone=[\"']\w+[\"'])?\s*\?>)?"
)
_SAFE_ENCODINGS = frozenset({b"", b"utf-8", b"us-ascii", b"ascii"})
_IN_IMAGE = frozenset({"url", "title", "link", "width", "height", "description"})
_NOT_THE_PAGE = frozenset({
    "self", "enclosure", "edit", "replies", "hub", "next", "first", "last", "related", "via", "search",
})  # fmt: skip
"""Relations of links that lead elsewhere than to what is told of."""


def read_plain(body: bytes) -> Mapping[str, Any]:
    """Return the feed, its entries and its version under the names of feedparser, the markup not yet put in order.

    Raises NotPlain for what is not certain to be read alike.
    """
    head = _HEAD.match(body)
    if head is None or (head.group(1) or b"").lower() not in _SAFE_ENCODINGS or is_odd(body, head.end()):
        raise NotPlain
    try:
        root = ET.fromstring(body)  # noqa: S314  nothing is declared in it: that was looked for just now
    except (ET.ParseError, ValueError) as error:  # ValueError: an encoding expat does not know.
        raise NotPlain from error
    refuse_misread(root, body)
    feed: Values = {}
    if root.tag == "rss" and (root.get("version") or "").startswith(("2.", "0.9")) and len(root) == 1:
        only(root, "version")
        return {"feed": feed, "entries": _rss(root[0], feed), "version": "rss20"}
    if root.tag == f"{_ATOM}feed":
        return {"feed": feed, "entries": _atom(root, feed), "version": "atom10"}
    if root.tag == f"{_RDF}RDF" and _ATOM[1:-1].encode() not in body:
        only(root)
        return {"feed": feed, "entries": _rdf(root, feed), "version": "rss10"}
    raise NotPlain


def is_odd(body: bytes, start: int) -> bool:
    """Say whether there are declarations, instructions, or addresses to read other addresses against."""
    marked = body.count(b"<!") - body.count(b"<![CDATA[") - body.count(b"<!--")
    return bool(marked) or b"<?" in body[start:] or b"base=" in body.lower()


def _rss(channel: ET.Element, feed: Values) -> list[Values]:
    if channel.tag != "channel":
        raise NotPlain
    only(channel)
    entries = []
    for child in channel:
        if child.tag == "item":
            only(child)
            entries.append(_item(child, _ITEM, {}))
        elif child.tag == "image":
            _set(feed, "image", _image(child))
        elif child.tag == f"{_ATOM}link":
            _elsewhere(child)
        else:
            _read(_CHANNEL, child.tag, child, feed)
    return entries


def _image(image: ET.Element) -> Values:
    only(image)
    said: Values = {}
    for part in image:
        if part.tag not in _IN_IMAGE:
            raise NotPlain
        _set(said, part.tag, text_of(part))
    return said


def _rdf(root: ET.Element, feed: Values) -> list[Values]:
    entries = []
    for child in root:
        about = only(child, f"{_RDF}about").get(f"{_RDF}about", "")
        if child.tag == f"{_RSS1}item":
            entries.append(_item(child, _RDF_ITEM, {"id": about} if about else {}))
        elif child.tag == f"{_RSS1}channel" and not entries:
            for part in child:
                if part.tag not in {f"{_RSS1}items", f"{_RSS1}image", f"{_RSS1}textinput"}:
                    _read(_CHANNEL, part.tag.removeprefix(_RSS1), part, feed)
        else:
            raise NotPlain
    return entries


def _item(item: ET.Element, readers: Mapping[str, Reader], entry: Values) -> Values:
    for child in item:
        _read(readers, child.tag, child, entry)
    _say_once_for_both(entry)
    if entry.pop("is_address", False):
        entry.setdefault("link", entry["id"])
    return entry


def _atom(root: ET.Element, feed: Values) -> list[Values]:
    if language := only(root, _LANG).get(_LANG):
        feed["language"] = language.replace("_", "-")
    entries = []
    for child in root:
        if child.tag == f"{_ATOM}entry":
            only(child)
            entry: Values = {}
            for part in child:
                _read(_ENTRY, part.tag, part, entry)
            _say_once_for_both(entry)
            entry.setdefault("link", entry.get("id", ""))
            entries.append(entry)
        else:
            _read(_FEED, child.tag, child, feed)
    feed.setdefault("link", feed.get("id", ""))
    return entries


def _read(readers: Mapping[str, Reader], name: str, element: ET.Element, into: Values) -> None:
    reader = readers.get(name)
    if reader is None:
        raise NotPlain
    reader(element, into)


def _set(into: Values, name: str, value: object) -> None:
    """Store what an element says; raise NotPlain where it stands there a second time."""
    if name in into:
        raise NotPlain
    into[name] = value


def _put(into: Values, name: str, words: dict[str, str]) -> None:
    _set(into, name, words["value"])
    into[f"{name}_detail"] = words


def _say_once_for_both(entry: Values) -> None:
    """Let the content be the summary too where there is none; even plain text is then read as markup."""
    if "content" in entry and "summary" not in entry:
        content = entry["content"][0]
        entry["summary"] = content["value"]
        if content["type"] == WORDS:
            entry["summary_detail"] = content


def _idle(element: ET.Element, into: Values) -> None:
    """Read what changes nothing of what is kept."""
    childless(element)


def _skipped(element: ET.Element, into: Values) -> None:
    """Read days or hours, which stand in elements of their own."""
    for part in element:
        childless(part)


def _guid(element: ET.Element, into: Values) -> None:
    _set(into, "id", identity_of(element, "isPermaLink"))
    if element.get("isPermaLink") not in {None, "true", "false"}:
        raise NotPlain
    into["is_address"] = element.get("isPermaLink") != "false"


def _elsewhere(element: ET.Element) -> None:
    childless(element)
    if element.get("rel") not in _NOT_THE_PAGE or element.get("href") is None:
        raise NotPlain


def _atom_link(element: ET.Element, into: Values) -> None:
    if element.get("rel", "alternate") != "alternate":
        _elsewhere(element)
        return
    childless(element)
    if element.get("type", HTML) != HTML or element.get("href") is None:
        raise NotPlain
    _set(into, "link", address(element.get("href", "")))


def _atom_author(element: ET.Element, into: Values) -> None:
    only(element)
    names = [part for part in element if part.tag == f"{_ATOM}name"]
    if len(names) > 1 or any(part.tag != f"{_ATOM}uri" or len(part) for part in element if part not in names):
        raise NotPlain
    _set(into, "author", name_of(names[0]) if names else "")


def _idles(space: str, *names: str) -> dict[str, Reader]:
    return dict.fromkeys((f"{space}{name}" for name in names), _idle)


_ITEM: dict[str, Reader] = {
    "title": lambda element, into: _put(into, "title", words_of(element, html=False)),
    "link": lambda element, into: _set(into, "link", link_of(element)),
    "description": lambda element, into: _put(into, "summary", words_of(element, html=True)),
    f"{_CONTENT}encoded": lambda element, into: _set(into, "content", [words_of(element, html=True)]),
    "guid": _guid,
    "pubDate": lambda element, into: _set(into, "published_parsed", moment_of(element)),
    f"{_DC}date": lambda element, into: _set(into, "updated_parsed", moment_of(element)),
    "author": lambda element, into: _set(into, "author", name_of(element)),
    f"{_DC}creator": lambda element, into: _set(into, "author", name_of(element)),
    **_idles("", "category", "comments", "enclosure"),
    **_idles(_SLASH, "comments", "section", "department"),
    **_idles(_WFW, "commentRss", "comment"),
    **_idles(_THR, "total"),
    **_idles(_DC, "subject"),
}
_RDF_ITEM = _ITEM | {f"{_RSS1}{name}": reader for name, reader in _ITEM.items()}
_CHANNEL: dict[str, Reader] = {
    "title": lambda element, into: _put(into, "title", words_of(element, html=False)),
    "description": lambda element, into: _put(into, "subtitle", words_of(element, html=True)),
    "link": lambda element, into: _set(into, "link", link_of(element)),
    "language": lambda element, into: _set(into, "language", text_of(element)),
    f"{_DC}language": lambda element, into: _set(into, "language", text_of(element)),
    **_idles("", "category", "copyright", "docs", "generator", "lastBuildDate", "pubDate"),
    **_idles("", "managingEditor", "webMaster"),
    **dict.fromkeys(("skipDays", "skipHours"), _skipped),
    "ttl": lambda element, into: _set(into, "ttl", text_of(element)),
    f"{_SY}updatePeriod": lambda element, into: _set(into, "sy_updateperiod", text_of(element)),
    f"{_SY}updateFrequency": lambda element, into: _set(into, "sy_updatefrequency", text_of(element)),
    **_idles(_SY, "updateBase"),
    **_idles(_DC, "rights", "date"),
}
_FEED: dict[str, Reader] = {
    f"{_ATOM}title": lambda element, into: _put(into, "title", typed_words_of(element)),
    f"{_ATOM}link": _atom_link,
    f"{_ATOM}id": lambda element, into: _set(into, "id", identity_of(element)),
    f"{_ATOM}author": _atom_author,
    **_idles(_ATOM, "subtitle", "updated", "category", "generator", "icon", "logo", "rights"),
}
_ENTRY: dict[str, Reader] = {
    f"{_ATOM}title": _FEED[f"{_ATOM}title"],
    f"{_ATOM}summary": lambda element, into: _put(into, "summary", typed_words_of(element)),
    f"{_ATOM}content": lambda element, into: _set(into, "content", [typed_words_of(element)]),
    f"{_ATOM}link": _atom_link,
    f"{_ATOM}id": _FEED[f"{_ATOM}id"],
    f"{_ATOM}published": _ITEM["pubDate"],
    f"{_ATOM}updated": _ITEM[f"{_DC}date"],
    f"{_ATOM}author": _atom_author,
    **_idles(_ATOM, "category", "rights"),
    **_idles(_THR, "total"),
}
