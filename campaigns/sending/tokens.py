"""Tokens that name a delivery and cannot be forged: return paths (VERP) and links to stop the mails."""

from core.seals import Key
from core.settings import Settings

RETURN_PATH = "return path"
UNSUBSCRIBE = "unsubscribe"
EMBARGO = "embargo"
PERSON_BITS = 20
"""Of the 40 of a token: a million people and a million releases."""


def return_path(delivery_id: int, settings: Settings) -> str:
    """Return the address to which bounces of one delivery come back."""
    local, _, domain = settings.return_path.rpartition("@")
    return Key.of(settings, RETURN_PATH).verp(delivery_id, local, domain)


def read_return_path(address: str, settings: Settings) -> int | None:
    """Return the delivery that a bounce was sent back for, or None for an address that is not one of ours."""
    return Key.of(settings, RETURN_PATH).read_verp(address)


def unsubscribe_token(delivery_id: int, settings: Settings) -> str:
    """Return what stands behind `/u/` in the link by which a recipient stops the mails."""
    return Key.of(settings, UNSUBSCRIBE).token(delivery_id)


def read_unsubscribe_token(token: str, settings: Settings) -> int | None:
    """Return the delivery whose recipient pressed the link, or None for a token that is not one of ours."""
    return Key.of(settings, UNSUBSCRIBE).read(token)


def embargo_token(release_id: int, person_id: int, settings: Settings) -> str:
    """Return what stands behind `/embargo/` in the link of one person. Raises ValueError past a million of either."""
    if max(release_id, person_id) >= 1 << PERSON_BITS:
        raise ValueError("too large a number for a token")
    return Key.of(settings, EMBARGO).token(release_id << PERSON_BITS | person_id)


def read_embargo_token(token: str, settings: Settings) -> tuple[int, int] | None:
    """Return the release and the person of a token, or None for one that is not one of ours."""
    number = Key.of(settings, EMBARGO).read(token)
    return None if number is None else (number >> PERSON_BITS, number & ((1 << PERSON_BITS) - 1))
