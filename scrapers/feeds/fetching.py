"""Asking one feed over HTTP and judging its answer; the database is not touched here."""

import hashlib
import logging
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from flask import Flask, current_app

from core.clock import now
from core.http import Client, FetchError, Response
from core.settings import Settings
from scrapers.feeds.parsing import NotAFeed, ParsedFeed, parse_feed
from scrapers.feeds.polling import asked_pause, retry_after

log = logging.getLogger(__name__)

FORMATS = ("rss+xml", "atom+xml", "feed+json", "rdf+xml")
ACCEPT = ", ".join([*(f"application/{name}" for name in FORMATS), "application/xml;q=0.9", "*/*;q=0.5"])
NOT_CHANGED = 304
_STATUS_REASONS = {401: "forbidden", 403: "forbidden", 451: "forbidden", 404: "not_found", 410: "gone", 429: "too_many"}
LONGEST_VALIDATOR = 1000
"""Characters of an ETag or a date that are worth keeping."""


class BadAnswer(Exception):
    """The server answered, but not with what was asked for; `reason` is a stable word for it."""

    def __init__(self, reason: str, detail: str = "") -> None:
        """Remember why, and the status or the like."""
        super().__init__(f"{reason} {detail}".strip())
        self.reason, self.detail = reason, detail


@dataclass(frozen=True)
class Request:
    """What a feed is asked with: its address, and what was kept of its last answer."""

    url: str
    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""


@dataclass(frozen=True)
class Outcome:
    """What one poll brought: a feed, "nothing changed", or a problem."""

    feed: ParsedFeed | None = None
    """None where nothing changed, or where there is a problem."""
    problem: str = ""
    """Stable word; `gone` means for good."""
    detail: str = ""
    retry_after: timedelta | None = None
    moved_to: str = ""
    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""
    is_unchanged: bool = False
    """The server itself said that nothing changed (304)."""
    asked_pause: timedelta | None = None
    """How long the feed or its server wants to be left alone between two polls."""


def init_client(app: Flask, settings: Settings) -> None:
    """Give the application the client its feeds are asked with: public addresses, and in the demo its own newsroom."""
    newsroom = frozenset({("127.0.0.1", settings.newsroom_port)}) if settings.demo else frozenset()
    app.extensions["barabar_feed_client"] = Client(allowed=newsroom)


def client(at_most: float | None = None) -> Client:
    """Return the client, with less patience where a person waits."""
    ours: Client = current_app.extensions["barabar_feed_client"]
    return replace(ours, total_seconds=min(at_most, ours.total_seconds)) if at_most else ours


def headers_for(request: Request) -> dict[str, str]:
    """Return the headers that ask for a feed, and only for what changed."""
    headers = {"Accept": ACCEPT, "If-None-Match": request.etag, "If-Modified-Since": request.last_modified}
    return {name: value for name, value in headers.items() if value}


def ask(request: Request) -> Outcome:
    """Ask a feed, and only for what changed; every failure is an outcome, none is raised."""
    try:
        return outcome_of(request, client().get(request.url, headers_for(request)))
    except FetchError as error:
        return outcome_of(request, error)


def outcome_of(request: Request, came: Response | FetchError) -> Outcome:
    """Return what came of asking; whatever is in an answer, nothing is raised, for others are read after it."""
    if isinstance(came, FetchError):
        return Outcome(problem=came.reason, detail=str(came))
    try:
        return judge(request, came, now())
    except Exception as fault:
        log.exception("a feed could not be read: %s", request.url)
        return Outcome(problem="unreadable", detail=repr(fault)[:200])


def judge(request: Request, response: Response, at: datetime) -> Outcome:
    """Return what an answer means; the body is parsed only where it is not the one we had."""
    moved_to, etag = response.moved_to or "", _validator(response, "etag")
    last_modified = _validator(response, "last-modified")
    if response.status == NOT_CHANGED:
        # Validators may be left out of a 304; then those we have stay good.
        return Outcome(
            moved_to=moved_to, etag=etag or request.etag, last_modified=last_modified or request.last_modified,
            body_hash=request.body_hash, is_unchanged=True,
        )  # fmt: skip
    body_hash = hashlib.sha256(response.body).hexdigest()
    kept = Outcome(moved_to=moved_to, etag=etag, last_modified=last_modified, body_hash=body_hash)
    if 200 <= response.status < 300 and kept.body_hash == request.body_hash:
        return kept
    try:
        feed = read_answer(response)
        pause = asked_pause(feed.ttl, response.headers.get("cache-control", ""))
        return replace(kept, feed=feed, asked_pause=pause)
    except (BadAnswer, NotAFeed) as fault:
        wait = retry_after(response.headers.get("retry-after", ""), at)
        return Outcome(problem=fault.reason, detail=getattr(fault, "detail", ""), retry_after=wait)


def _validator(response: Response, header: str) -> str:
    value = response.headers.get(header, "")
    return value if len(value) <= LONGEST_VALIDATOR else ""


def read_answer(response: Response) -> ParsedFeed:
    """Return the feed in an answer; raise BadAnswer for a status that means failure, NotAFeed for other content."""
    if not 200 <= response.status < 300:
        fallback = "server_error" if response.status >= 500 else "odd_status"
        raise BadAnswer(_STATUS_REASONS.get(response.status, fallback), str(response.status))
    return parse_feed(response.body, response.headers.get("content-type", ""), response.url)
