"""What makes two stories one, and which language a story is in: pure decisions."""

import hashlib
import re
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit

from languages.scripts import Script
from languages.tags import BY_TAG, language_of, script_of_tag
from scrapers.articles.entry import Entry

_TRACKING = re.compile(r"utm_\w+|[a-z]{0,3}clid|mc_[ce]id|_ga|_gl|igshid?|ref_src|cmpid|ns_\w+", re.IGNORECASE)
_SERBO_CROATIAN = frozenset({"sr", "hr", "bs", "sh", "me", "cnr"})
"""One class to every detector, and to many content systems that were set up abroad."""
_CYRILLIC, _LATIN = "[\u0400-\u04ff]", "[A-Za-z\xaa\xb5\xba\xc0-\xd6\xd8-\xf6\xf8-\u024f]"
_CYRILLIC_LETTER, _LATIN_LETTER = re.compile(_CYRILLIC), re.compile(_LATIN)
_CYRILLIC_LETTERS, _LATIN_LETTERS = re.compile(f"{_CYRILLIC}+"), re.compile(f"{_LATIN}+")
"""The second pair counts faster, the first finds three times as fast that there is none."""
_PLAIN_ADDRESS = re.compile(r"https?://(?:www\.)?+([a-z0-9-][a-z0-9.-]*+)((?:/[A-Za-z0-9._~%!$'()*+,=:@&-]*+)*+)")
"""Scheme, host and path alone: what is to be kept of it can be read off."""
LONGEST_EXCERPT = 400
LONGEST_KEY = 500
"""Characters; longer ones become a digest, as an index of PostgreSQL takes 2,700 bytes."""


def identity(entry: Entry) -> str:
    """Return what tells an entry apart within its feed: its id, else its address, else a digest of title and date.

    Empty where it has none of them: it cannot be kept without being stored anew at each poll.
    """
    if ident := entry.id or entry.link:
        return _short(ident)
    if not (entry.title or entry.summary):
        return ""
    date = entry.published.isoformat() if entry.published else ""
    return f"sha256:{_digest(f'{entry.title or entry.summary}|{date}')}"


def _short(key: str) -> str:
    return key if len(key) <= LONGEST_KEY else f"sha256:{_digest(key)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@lru_cache(maxsize=4096)
def url_key(url: str) -> str:
    """Return the address without scheme, `www.`, fragment, tracking parameters and closing slash; empty for none."""
    if plain := _PLAIN_ADDRESS.fullmatch(url):
        return _short(f"{plain[1]}{plain[2].rstrip('/')}")
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
    except ValueError:
        return ""
    host = (parts.hostname or "").removeprefix("www.")
    if not host:
        return ""
    kept = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(k)]
    query = f"?{urlencode(kept)}" if kept else ""
    return _short(f"{host}{port}{parts.path.rstrip('/')}{query}")


def published_at(entry: Entry, first_seen_at: datetime) -> datetime:
    """Return when the story came out, as the feed says, but never later than it was seen; feeds announce year 9999."""
    said = entry.published or entry.updated
    return min(said, first_seen_at) if said else first_seen_at


def main_script(text: str) -> Script:
    """Return the script most letters of a text are in: a Cyrillic story may name an institute in Latin."""
    latin = _LATIN_LETTER.search(text)
    if text.isascii() or not _CYRILLIC_LETTER.search(text):
        return Script.LATIN if latin else Script.NONE
    if not latin:
        return Script.CYRILLIC
    cyrillic = sum(map(len, _CYRILLIC_LETTERS.findall(text)))
    return Script.CYRILLIC if cyrillic >= sum(map(len, _LATIN_LETTERS.findall(text))) else Script.LATIN


def tag_of(text: str, declared: str, outlet_languages: Sequence[str]) -> str:
    """Return the tag of a story: the outlet's languages first, the feed's word next, the script from the text itself.

    Empty where none of them says anything that fits the script: a wrong language misleads more than none.
    """
    return _fitting_tag(main_script(text), declared, tuple(outlet_languages))


@lru_cache(maxsize=1024)
def _fitting_tag(script: Script, declared: str, outlet_languages: tuple[str, ...]) -> str:
    spoken = language_of(declared) if declared else ""
    fitting = [tag for tag in outlet_languages if script in {script_of_tag(tag), Script.NONE}]
    if same := [tag for tag in fitting if language_of(tag) == spoken]:
        return same[0]
    if fitting:
        return fitting[0]
    known = {language_of(tag) for tag in outlet_languages} | ({spoken} if not outlet_languages else set())
    if "sr" in known or (script is Script.CYRILLIC and known & _SERBO_CROATIAN):
        return "sr-Cyrl" if script is Script.CYRILLIC else "sr-Latn"
    return spoken if not outlet_languages and spoken in BY_TAG and script_of_tag(spoken) is script else ""


def headline(entry: Entry) -> str:
    """Return the title, or for an entry without one the beginning of what it says, or its address."""
    if entry.title:
        return entry.title
    words = excerpt(entry.summary or entry.text, 100)
    return words or entry.link or entry.id


def excerpt(text: str, longest: int = LONGEST_EXCERPT) -> str:
    """Return the beginning of a text on one line, cut at a word, with an ellipsis where something is left out."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    return f"{line[:longest].rsplit(' ', 1)[0].rstrip(',;:.–-')}…"


def summary_and_text(entry: Entry) -> tuple[str, str]:
    """Return summary and whole text: where the feed gives one text for both, its beginning is the summary."""
    if entry.text and entry.text != entry.summary:
        return entry.summary or excerpt(entry.text), entry.text
    if len(entry.summary) > 2 * LONGEST_EXCERPT:
        return excerpt(entry.summary), entry.summary
    return entry.summary, ""


_ID_BITS = 28
_ID_MASK = (1 << _ID_BITS) - 1


def place_of(at: datetime, article_id: int) -> int:
    """Return the place of an article among all: the second it was published in, then its id, in one number.

    It is the row of the full-text index, so the newest come first without sorting and a span of time is a range.
    """
    return (max(int(at.timestamp()), 0) << _ID_BITS) | (article_id & _ID_MASK)


def first_place(at: datetime) -> int:
    """Return the place no article published at this moment or later comes before."""
    return max(int(at.timestamp()), 0) << _ID_BITS
