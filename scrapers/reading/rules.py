"""When a page is asked, what robots.txt allows, and whether what came is the story: pure decisions."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from protego import Protego

from languages.folding import fold

OUR_NAME = "Barabar"
"""By which a robots.txt may speak to us."""
ROBOTS_PATH = "/robots.txt"
LONGEST_ROBOTS = 500 * 1024
"""Bytes that are looked at, the fewest RFC 9309 section 2.5 allows."""
ROBOTS_AGE = timedelta(days=1)
LONGEST_PAUSE = 60
"""Seconds of a Crawl-delay that are kept to; a longer one would mean never."""
BACK_OFF = (timedelta(minutes=10), timedelta(hours=1), timedelta(hours=4), timedelta(hours=12), timedelta(hours=24))
"""After each try that failed; then it is given up."""
ROBOTS_BACK_OFF = (timedelta(minutes=10), timedelta(hours=1), timedelta(hours=4), timedelta(hours=12))
GIVEN_UP_AFTER = timedelta(days=14)
SHORTEST_TEXT = 160
"""Characters; with fewer, and no summary to compare with, it is a picture with a line below, or a wall."""
MUCH_SHORTER = 0.8
FEWEST_WORDS = 8
"""Of a summary that can say whether a text is about the same."""
SHARED = 0.25
"""Of the words of headline and summary: with fewer, the page says something else."""
_WORD = re.compile(r"[^\W_]{3,}")
_FOR_GOOD = frozenset({401, 402, 403, 404, 405, 410, 451})


def origin_of(url: str) -> str:
    """Return scheme, host and port of an address, as robots.txt is valid for; empty where it has none."""
    try:
        parts = urlsplit(url)
        usual = {"http": 80, "https": 443}.get(parts.scheme)
        port = f":{parts.port}" if parts.port not in {None, usual} else ""
    except ValueError:
        return ""
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{host}{port}" if usual and host else ""


@dataclass(frozen=True)
class Robots:
    """What a site's robots.txt says to us."""

    text: str

    def allows(self, url: str) -> bool:
        """Say whether a page may be read by a program."""
        return bool(Protego.parse(self.text).can_fetch(url, OUR_NAME))

    @property
    def pause_seconds(self) -> int | None:
        """The pause it asks for between two pages, within bounds; None where it says none."""
        delay = Protego.parse(self.text).crawl_delay(OUR_NAME)
        return None if delay is None else round(min(max(delay, 1), LONGEST_PAUSE))


def robots_text(status: int, body: bytes) -> str | None:
    """Return what a robots.txt says: nothing where there is none (4xx); None where nobody can tell at present.

    RFC 9309 section 2.3.1; 429 asks for patience and is no "there is none".
    """
    if 200 <= status < 300:
        return body[:LONGEST_ROBOTS].decode("utf-8", "replace").replace("\0", "")
    return "" if 400 <= status < 500 and status != 429 else None


def are_fresh(robots_at: datetime | None, now: datetime) -> bool:
    """Say whether what a site allows is still known."""
    return robots_at is not None and now - robots_at < ROBOTS_AGE


def back_off(attempts: int) -> timedelta | None:
    """Return how long to wait after so many tries that failed; None: give it up."""
    return BACK_OFF[attempts - 1] if attempts <= len(BACK_OFF) else None


def robots_back_off(failures: int) -> timedelta:
    """Return how long a site is left alone whose robots.txt cannot be had."""
    return ROBOTS_BACK_OFF[min(failures, len(ROBOTS_BACK_OFF)) - 1]


def status_problem(status: int) -> str:
    """Return the stable word for an answer that is no page; empty for one that is."""
    if 200 <= status < 300:
        return ""
    if status in {404, 410}:
        return "not_found"
    if status in {401, 402, 403, 451}:
        return "forbidden"
    if status == 429:
        return "too_many"
    return "server_error" if status >= 500 else "odd_status"


def may_pass(status: int) -> bool:
    """Say whether another try may help."""
    return status not in _FOR_GOOD


def wall(title: str, summary: str, text: str, *, is_paid: bool = False) -> str:
    """Return why the text of a page is not the story its feed told of; empty where it is.

    `no_text`, `too_short`, `other_words`, `paid`: a stable word each.
    """
    if not text:
        return "no_text"
    if len(text) < max(MUCH_SHORTER * len(summary), 0 if summary else SHORTEST_TEXT):
        return "too_short"
    told, found = _words(f"{title} {summary}"), _words(text)
    if len(told) >= FEWEST_WORDS and len(told & found) < SHARED * len(told):
        return "other_words"
    # A text well beyond the summary is more than a paywall lets through, whatever the page says of itself.
    return "paid" if is_paid and len(text) < 2 * max(len(summary), SHORTEST_TEXT) else ""


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(text)))


def digest_of(*texts: str) -> str:
    """Return what tells words apart from others."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()
