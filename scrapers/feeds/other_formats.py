"""Feeds that feedparser does not know: JSON Feed (jsonfeed.org, 1 and 1.1) and news sitemaps (Google's schema 0.9)."""

import json
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree as ET

from feedparser.datetimes import _parse_date

from scrapers.feeds.quick import is_odd

_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
_VERSION = "https://jsonfeed.org/version/"


def read_other(body: bytes) -> Mapping[str, Any] | None:
    """Return the feed and its entries under the names of feedparser, or None where it is neither."""
    start = body.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"{"):
        return _json(start)
    return _sitemap(start) if b"<urlset" in start[:2000] else None


def _json(body: bytes) -> Mapping[str, Any] | None:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or not str(said.get("version", "")).startswith(_VERSION):
        return None
    items = said.get("items")
    entries = [_item(item) for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    feed = {
        **_words("title", said.get("title")),
        "link": _text(said.get("home_page_url")),
        "language": _text(said.get("language")),
    }
    return {"feed": feed, "entries": entries, "version": "json1"}


def _item(item: Mapping[str, Any]) -> dict[str, Any]:
    html, plain = _text(item.get("content_html")), _text(item.get("content_text"))
    content = [{"type": "text/html", "value": html}] if html else []
    content += [{"type": "text/plain", "value": plain}] if plain else []
    dates = {"published_parsed": item.get("date_published"), "updated_parsed": item.get("date_modified")}
    return {
        "id": _text(item.get("id")),
        "link": _text(item.get("url")) or _text(item.get("external_url")),
        **_words("title", item.get("title")),
        **_words("summary", item.get("summary")),
        "content": content,
        "author": _author(item),
        **{name: _parse_date(_text(value)) for name, value in dates.items() if _text(value)},
    }


def _author(item: Mapping[str, Any]) -> str:
    listed = item.get("authors")
    people = listed if isinstance(listed, list) else [item.get("author")]
    return ", ".join(name for one in people if isinstance(one, dict) and (name := _text(one.get("name"))))


def _words(name: str, value: object) -> dict[str, Any]:
    words = _text(value)
    return {name: words, f"{name}_detail": {"type": "text/plain", "value": words}}


def _text(value: object) -> str:
    """Return what is text; ids may be numbers, too."""
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _sitemap(body: bytes) -> Mapping[str, Any] | None:
    if is_odd(body, body.find(b"<urlset")):
        return None
    try:
        root = ET.fromstring(body)  # noqa: S314  nothing is declared in it: that was looked for just now
    except (ET.ParseError, ValueError):
        return None
    pages = [(page, news) for page in root if (news := page.find(f"{_NEWS}news")) is not None]
    if root.tag != f"{_SITEMAP}urlset" or not pages:
        return None
    first = pages[0][1].find(f"{_NEWS}publication")
    paper = first if first is not None else ET.Element("none")
    feed = {**_words("title", paper.findtext(f"{_NEWS}name")), "language": _text(paper.findtext(f"{_NEWS}language"))}
    return {"feed": feed, "entries": [_page(page, news) for page, news in pages], "version": "sitemap"}


def _page(page: ET.Element, news: ET.Element) -> dict[str, Any]:
    address = _text(page.findtext(f"{_SITEMAP}loc"))
    moment = _text(news.findtext(f"{_NEWS}publication_date"))
    return {
        "id": address,
        "link": address,
        **_words("title", news.findtext(f"{_NEWS}title")),
        **({"published_parsed": _parse_date(moment)} if moment else {}),
    }
