"""Reading a feed: bytes in, titles and plain text out, whatever the feed's format and faults. Pure."""

import calendar
import gc
import io
import re
import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser

from scrapers.articles.entry import Entry
from scrapers.feeds.other_formats import read_other
from scrapers.feeds.plain import one_line, paragraphs, text_of_html
from scrapers.feeds.quick import read_plain
from scrapers.feeds.quick_values import TEXT, WORDS, NotPlain

MOST_ENTRIES = 500
MOST_PARSED = 2000
"""Entries the parser is given; of more it is not even told, for each costs it a millisecond and kilobytes."""
LONGEST_TITLE = 1000
LONGEST_SUMMARY = 5000
LONGEST_TEXT = 100_000
LONGEST_ADDRESS = 2000
LONGEST_NAME = 300
LARGEST_PLAIN = 2_000_000
"""Bytes of a feed that is read the quick way."""
PARSE_SECONDS = 20
"""Of processor time; what takes longer is no newspaper."""
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""Before it, a date is a clock that was never set."""

_NOT_ASCII = re.compile("[^\0-\x7f]")
_LONG_RUN = re.compile(rb"(?<![!-;=?-~])[!-;=?-~]{5000,}")
_ENTRY = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>/]", re.IGNORECASE)
_PAGE = re.compile(rb"(?is)\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]")
_ASCII_ALIKE = re.compile(r"(?i)[^;]*(?:;\s*charset\s*=\s*\"?(?:utf-?8|us-ascii|iso-8859-\d+|windows-125\d)\"?\s*)?")
"""Content types whose charset, if any, is kept to by what is UTF-8: text in it is not read in another by chance."""
_PROLOG = re.compile(rb"(<\?xml[^>]*?encoding\s*=\s*[\"'])([\w.:-]+)")
_WIDE = (
    (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
    (b"<\x00\x00\x00", "utf-32-le"), (b"\x00\x00\x00<", "utf-32-be"), (b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"),
)  # fmt: skip
"""How a body in two or four bytes a letter begins (XML 1.0 appendix F)."""

_WHOLE_ADDRESS = re.compile(
    r"https?://[A-Za-z0-9.-]+(?::\d+)?(?:/[\w.~%!$&'()*+,=:@/-]*)?(?:\?[\w.~%!$&'()*+,=:@/-]+)?", re.ASCII
)
"""An address that joining leaves as it is."""
_WITHOUT_MARKUP = (TEXT, WORDS)
_PERIODS = {
    "hourly": timedelta(hours=1), "daily": timedelta(days=1), "weekly": timedelta(days=7),
    "monthly": timedelta(days=30), "yearly": timedelta(days=365),
}  # fmt: skip
"""Of RSS 1.0 modules, syndication."""


class NotAFeed(Exception):
    """What came is not a feed; `reason` is a stable word: empty, html_page, not_a_feed, unreadable."""

    def __init__(self, reason: str) -> None:
        """Remember why."""
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class ParsedFeed:
    """What a feed says of itself, and its stories in its own order."""

    title: str = ""
    link: str = ""
    language: str = ""
    """As the feed names it, such as `sq-AL`; often missing or wrong."""
    ttl: timedelta | None = None
    """How long it says it may be kept before it is asked again; often what its program was delivered with."""
    entries: tuple[Entry, ...] = ()


def parse_feed(body: bytes, content_type: str = "", base_url: str = "") -> ParsedFeed:
    """Return what is in a feed: RSS, RDF, Atom, malformed ones included, JSON Feed or a news sitemap. Raise NotAFeed.

    `content_type` is the whole header, whose charset helps where the feed names none; relative addresses are
    read against `base_url`.
    """
    if not body.strip():
        raise NotAFeed("empty")
    plain = read_plainly(body, content_type, base_url)
    if plain is None and (other := read_other(body)) is not None:
        plain = _parsed(other, base_url)
    return plain if plain is not None else read_with_feedparser(body, content_type, base_url)


def read_with_feedparser(body: bytes, content_type: str = "", base_url: str = "") -> ParsedFeed:
    """Return what feedparser reads in it; raise NotAFeed."""
    honest, charset = _calmed(body)
    kind = f"application/xml; charset={charset}" if charset else content_type
    try:
        with _at_most(PARSE_SECONDS):
            # In a stream: bytes alone the library takes for the name of a file first. Without the address of the feed:
            # it would make ids absolute with it, and every story would be new when the feed moves.
            found = feedparser.parse(io.BytesIO(honest), response_headers={"content-type": kind} if kind else {})
            entries = tuple(_entry(raw, base_url) for raw in found.entries[:MOST_ENTRIES])
    except Exception as error:  # The library raises whatever its many helpers do on what they did not expect.
        raise NotAFeed("unreadable") from error
    if not entries and not found.get("version"):
        raise NotAFeed("html_page" if _is_page(body, content_type) else "not_a_feed")
    return _feed(found.feed, entries, base_url)


def read_plainly(body: bytes, content_type: str = "", base_url: str = "") -> ParsedFeed | None:
    """Return the same by the quick way, or None where it is not certain to be the same."""
    if len(body) > LARGEST_PLAIN or not _ASCII_ALIKE.fullmatch(content_type):
        return None
    try:
        plain = read_plain(body.removeprefix(b"\xef\xbb\xbf"))
    except NotPlain:
        return None
    return _parsed(plain, base_url) if len(plain["entries"]) <= MOST_ENTRIES else None


def _parsed(raw: Mapping[str, Any], base_url: str) -> ParsedFeed:
    return _feed(raw["feed"], tuple(_entry(entry, base_url) for entry in raw["entries"][:MOST_ENTRIES]), base_url)


def _is_page(body: bytes, content_type: str) -> bool:
    return "html" in content_type.lower() or bool(_PAGE.match(body[:4096].removeprefix(b"\xef\xbb\xbf")))


def _feed(raw: Mapping[str, Any], entries: tuple[Entry, ...], base_url: str) -> ParsedFeed:
    return ParsedFeed(
        title=one_line(_words(raw, "title"), LONGEST_TITLE),
        link=_address(raw.get("link"), base_url),
        language=one_line(str(raw.get("language") or ""), 40),
        ttl=_ttl(raw),
        entries=entries,
    )


def _ttl(raw: Mapping[str, Any]) -> timedelta | None:
    """Return what RSS says in minutes, or its syndication module as times a period."""
    if (minutes := str(raw.get("ttl") or "").strip()).isdecimal():
        return timedelta(minutes=int(minutes[:7]))
    period = _PERIODS.get(str(raw.get("sy_updateperiod") or "").strip())
    times = str(raw.get("sy_updatefrequency") or "1").strip()
    return period / max(int(times[:4]), 1) if period and times.isdecimal() else None


def _entry(raw: Mapping[str, Any], base_url: str) -> Entry:
    ident = one_line(str(raw.get("id") or ""), LONGEST_ADDRESS)
    summary, text = _words(raw, "summary"), _content(raw)
    return Entry(
        id=ident,
        link=_address(raw.get("link"), base_url) or _address(ident),
        title=one_line(_words(raw, "title"), LONGEST_TITLE),
        summary=paragraphs(summary, LONGEST_SUMMARY),
        text=paragraphs(text, LONGEST_TEXT),
        author=one_line(str(raw.get("author") or ""), LONGEST_NAME),
        published=_date(raw, "published_parsed"),
        updated=_date(raw, "updated_parsed"),
    )


def _words(raw: Mapping[str, Any], name: str) -> str:
    """Return a field as plain text; what the feed calls plain is left alone, `a < b` is no markup."""
    detail = raw.get(f"{name}_detail") or {}
    value = str(detail.get("value") or raw.get(name) or "")
    return value if detail.get("type") in _WITHOUT_MARKUP else text_of_html(value)


def _content(raw: Mapping[str, Any]) -> str:
    parts: list[Mapping[str, Any]] = raw.get("content") or []
    longest: Mapping[str, Any] = max(parts, key=lambda part: len(str(part.get("value") or "")), default={})
    value = str(longest.get("value") or "")
    return value if longest.get("type") in _WITHOUT_MARKUP else text_of_html(value)


def _address(value: object, base_url: str = "") -> str:
    """Return the value where it is an http(s) address, else nothing: it becomes a link on our pages."""
    text = str(value or "")
    if len(text) <= LONGEST_ADDRESS and _WHOLE_ADDRESS.fullmatch(text):
        return text
    text = one_line(text, LONGEST_ADDRESS + 1).replace(" ", "%20")
    try:
        text = urljoin(base_url, text) if text else ""
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme in {"http", "https"} and parts.netloc and len(text) <= LONGEST_ADDRESS else ""


def _date(raw: Mapping[str, Any], name: str) -> datetime | None:
    # Asked with `in` first: the library answers `updated` with `published`, and warns of it.
    if name not in raw or not raw[name]:
        return None
    moment = raw[name]
    try:
        if not isinstance(moment, datetime):
            moment = datetime.fromtimestamp(calendar.timegm(moment), UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return moment if moment >= EARLIEST else None


def _calmed(body: bytes) -> tuple[bytes, str]:
    """Return the body without what keeps the parser busy for hours, and its encoding where that is beyond doubt."""
    wide = next((encoding for start, encoding in _WIDE if body.startswith(start)), "")
    if wide:
        body = body.decode(wide, "replace").removeprefix("\ufeff").encode()
    body = _LONG_RUN.sub(_cut, body)
    for count, start in enumerate(_ENTRY.finditer(body)):
        if count == MOST_PARSED:
            body = body[: start.start()]
            break
    return (_in_utf8(body), "utf-8") if wide else _mended(body)


def _cut(run: re.Match[bytes]) -> bytes:
    """Return the beginning of a picture inside the text, or of an attack; where it ends CDATA it still does."""
    return run.group()[:5000] + (b"]]" if run.group().endswith(b"]]") else b"")


def _mended(body: bytes) -> tuple[bytes, str]:
    """Return the body in honest UTF-8 where it is nearly that: other encodings do not read as UTF-8 by chance."""
    if body.isascii():
        return body, ""
    text = body.decode(errors="replace")
    spoilt = text.count("\ufffd")
    letters = len(_NOT_ASCII.findall(text)) - spoilt if spoilt else 1
    if not letters or letters < 10 * spoilt:
        return body, ""
    # One summary cut in the middle of a letter, and the parser would take the whole feed for windows-1252.
    return _in_utf8(text.encode() if spoilt else body), "utf-8"


def _in_utf8(body: bytes) -> bytes:
    return _PROLOG.sub(rb"\1utf-8", body, count=1)


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in a block that uses more processor time; in the main thread only, where signals arrive."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: object) -> None:
        raise TimeoutError("parsing took too long")

    # Not SIGALRM: by that the queue ends jobs. Again and again, and without the collector of garbage: what is raised
    # while an object is finalised, Python prints and forgets.
    before = signal.signal(signal.SIGVTALRM, stop)
    collecting = gc.isenabled()
    gc.disable()
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
        if collecting:
            gc.enable()
