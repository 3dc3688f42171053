"""Addresses as people type them."""

from core.http import FetchRefused, ascii_address, check_address
from scrapers.feeds.parsing import LONGEST_ADDRESS


def written_address(typed: str) -> str:
    """Return what was typed as an address that can be fetched; `https://` may be left out. Raises FetchRefused."""
    text = typed.strip()
    if "://" not in text:
        text = f"https://{text}"
    if len(text) > LONGEST_ADDRESS:
        raise FetchRefused("bad_address", "too long for an address")
    check_address(text)
    return ascii_address(text)
