"""What makes two entries one story, though guids, addresses and headlines change: pure decisions.

An article is known again by keys, 64-bit digests, so that one look-up answers for a whole batch of feeds.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, auto
from hashlib import blake2b

from scrapers.articles.entry import Entry
from scrapers.articles.rules import identity, url_key

REPUBLISHED_WITHIN = timedelta(days=5)
"""A headline that comes again later stands over another story: weather, horoscopes, the news of the day."""
_FEWEST_LETTERS = 30
"""Of the beginning of a text, for it to tell one story from another under the same headline."""
_BEGINNING, _MOSTLY_ENOUGH = 120, 140
"""Characters of its words that count, and of the text that mostly has so many."""
_WORD = re.compile(r"\w+")
_CUT = re.compile(r"[\s.…\]\[]*$")


def key_of(kind: str, owner: int | None, text: str) -> int:
    """Return the digest of a key as a signed number of 64 bits, which both databases index as it is."""
    digest = blake2b(f"{kind}\x1f{owner}\x1f{text}".encode(errors="replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def told_by(entry: Entry) -> int:
    """Return the digest of everything a feed said of a story."""
    said = (entry.link, entry.title, entry.summary, entry.text, entry.author)
    return key_of("told", 0, "\x1f".join(said))


def address_key(outlet_id: int, key: str) -> int | None:
    """Return the key of an address (see rules.url_key); none for the front page, where feeds send all their stories."""
    is_page = "/" in key or "?" in key or key.startswith("sha256:")
    return key_of("address", outlet_id, key) if is_page else None


def title_key(outlet_id: int, title: str, beginning: str) -> int | None:
    """Return the key of a title with what follows it; none where too little follows to tell two stories apart."""
    follows = _only_words(beginning[:_MOSTLY_ENOUGH])[:_BEGINNING]
    if len(follows) < _BEGINNING and len(beginning) > _MOSTLY_ENOUGH:
        follows = _only_words(beginning[: 2 * _BEGINNING])[:_BEGINNING]
    if len(follows) < _FEWEST_LETTERS:
        return None
    return key_of("title", outlet_id, f"{_only_words(title)}\x1f{follows}")


def _only_words(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


@dataclass(slots=True)
class Keyed:
    """An entry of a feed with all it may be known by."""

    entry: Entry
    guid: str
    guid_key: int
    told: int

    @classmethod
    def of(cls, feed_id: int | None, entry: Entry) -> "Keyed | None":
        """Return it; none for an entry that nothing can be known by."""
        guid = identity(entry)
        return cls(entry, guid, key_of("guid", feed_id, guid), told_by(entry)) if guid else None


@dataclass(frozen=True)
class Known:
    """What decides whether a stored article and an entry are one story."""

    article_id: int
    title: str
    url_key: str
    published_at: datetime


class Way(IntEnum):
    """By what an entry was known again."""

    GUID = auto()
    ADDRESS = auto()
    TITLE = auto()


def known_again(entry: Entry, ways: Mapping[Way, Known | None], at: datetime) -> tuple[Known, Way] | None:
    """Return which stored article an entry is and by what it was known, or None for a new story."""
    said = entry.published or entry.updated
    if (known := ways.get(Way.GUID)) and not _is_reused(known, entry, said):
        return known, Way.GUID
    if known := ways.get(Way.ADDRESS):
        return known, Way.ADDRESS
    known = ways.get(Way.TITLE)
    if known and abs((said or at) - known.published_at) <= REPUBLISHED_WITHIN:
        return known, Way.TITLE
    return None


def _is_reused(known: Known, entry: Entry, said: datetime | None) -> bool:
    """Say whether a guid stands for another story now, as in feeds that number their items from 1 to 10."""
    key = url_key(entry.link)
    is_elsewhere = bool(key) and bool(known.url_key) and key != known.url_key
    is_later = said is not None and said > known.published_at
    return is_elsewhere and is_later and not says_same(known.title, entry.title)


def says_same(old: str, new: str) -> bool:
    """Say whether two texts differ in nothing but white space, or in where an ellipsis cuts them off."""
    one, other = " ".join(old.split()), " ".join(new.split())
    if one == other:
        return True
    kept = [(text, _CUT.sub("", text)) for text in (one, other)]
    (_, short), (_, long) = sorted(kept, key=lambda pair: len(pair[1]))
    is_cut = any(text.endswith(("…", "...", "[…]", "[...]")) for text, _ in kept)
    return is_cut and bool(short) and long.startswith(short)
