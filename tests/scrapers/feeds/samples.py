"""Feeds as tests serve them."""

from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape

from tests.support.clock import WEDNESDAY_NOON


def item(title: str, **parts: object) -> str:
    """Return an RSS item; `at` is its moment, the other parts are its elements."""
    at = parts.pop("at", None)
    elements = {"title": title, **parts}
    if isinstance(at, datetime):
        elements["pubDate"] = format_datetime(at.astimezone(UTC))
    return "<item>" + "".join(f"<{name}>{escape(str(value))}</{name}>" for name, value in elements.items()) + "</item>"


def rss(*items: str, title: str = "Radio Jasika", language: str = "") -> bytes:
    """Return an RSS 2.0 feed."""
    declared = f"<language>{language}</language>" if language else ""
    head = f"<title>{title}</title><link>https://radio-jasika.example</link>{declared}"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{"".join(items)}</channel></rss>'.encode()


def story(number: int = 1, at: datetime = WEDNESDAY_NOON) -> str:
    """Return one of many stories, all different."""
    return item(f"Story {number}", link=f"https://radio-jasika.example/{number}", guid=f"story-{number}", at=at)


def stories(moments: Iterable[datetime]) -> list[str]:
    """Return a story for each moment."""
    return [story(number, at) for number, at in enumerate(moments, 1)]


PAGE = b"<!doctype html><html lang=sq><head><title>Lajme</title></head><body><p>Mirdita</p></body></html>"
