"""Whose page an address is: pure decisions over the addresses of outlets and their feeds."""

from collections.abc import Iterable, Mapping

from scrapers.articles.rules import url_key
from scrapers.feeds.addresses import host_of, without_doors

SITES: Mapping[str, str] = {
    "facebook.com": "Facebook", "fb.watch": "Facebook", "instagram.com": "Instagram", "x.com": "X", "twitter.com": "X",
    "tiktok.com": "TikTok", "youtube.com": "YouTube", "youtu.be": "YouTube", "linkedin.com": "LinkedIn",
    "t.me": "Telegram", "threads.net": "Threads", "threads.com": "Threads", "bsky.app": "Bluesky",
}  # fmt: skip
"""Where posts stand, by host: none of them shows a program what stands there."""


def social_site(url: str) -> str:
    """Return the name of the site where people post, if the address is of one."""
    return SITES.get(host_of(url), "")


def outlet_at(url: str, places: Iterable[tuple[str, int]]) -> int | None:
    """Return the outlet whose place an address lies in: its site or a part of one, the narrowest that fits.

    None where it lies in nobody's, or in that of two. On a site where everybody posts, the host alone says nothing.
    """
    key, best, found = _place(url), "", set[int]()
    for address, outlet_id in places:
        place = _place(address)
        if not _lies_in(key, place) or (place in SITES):
            continue
        if len(place) > len(best):
            best, found = place, set()
        if place == best:
            found.add(outlet_id)
    return found.pop() if len(found) == 1 else None


def feed_place(url: str) -> str:
    """Return what a feed's address says of its outlet: the host."""
    return f"https://{host_of(url)}"


def _place(url: str) -> str:
    host, _, path = url_key(url).partition("/")
    return f"{without_doors(host.lower())}/{path.lower()}".rstrip("/")


def _lies_in(key: str, place: str) -> bool:
    if not place:
        return False
    within = key == place or key.startswith((f"{place}/", f"{place}?"))
    return within or ("/" not in place and key.partition("/")[0].endswith(f".{place}"))
