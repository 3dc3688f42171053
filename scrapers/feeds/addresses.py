"""Addresses as people type them, and whose they are."""

from collections.abc import Collection
from urllib.parse import urlsplit

from core.http import FetchRefused, ascii_address, check_address
from scrapers.feeds.parsing import LONGEST_ADDRESS

DOORS = ("www.", "m.", "mobile.", "amp.", "mbasic.")
"""What only says by which door one comes in."""


def host_of(address: str, doors: Collection[str] = DOORS) -> str:
    """Return the host of an address without its doors, in lower case; empty for none."""
    try:
        return without_doors((urlsplit(address).hostname or "").rstrip("."), doors)
    except ValueError:
        return ""


def without_doors(host: str, doors: Collection[str] = DOORS) -> str:
    """Return a host without its doors; a bare `m.example` keeps its only name."""
    while door := next((d for d in doors if host.startswith(d) and host.count(".") > 1), ""):
        host = host.removeprefix(door)
    return host


def written_address(typed: str) -> str:
    """Return what was typed as an address that can be fetched; `https://` may be left out. Raises FetchRefused."""
    text = typed.strip()
    if "://" not in text:
        text = f"https://{text}"
    if len(text) > LONGEST_ADDRESS:
        raise FetchRefused("bad_address", "too long for an address")
    check_address(text)
    return ascii_address(text)
