"""Two keys made from the one outside the database: for marks nobody can guess back, and for sealing a value."""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken

from core.mail.posting import settings_of_app
from core.settings import privacy_key


class Sealed(Exception):
    """A value cannot be opened: it was sealed with another key, or for somebody else."""


def mark(kind: str, value: str) -> str:
    """Return the keyed hash of a value; the same value gives the same mark only while the key is the same."""
    return hmac.new(_derived("marks"), f"{kind}:{value}".encode(), hashlib.sha256).hexdigest()


def seal(value: str, owner: int) -> str:
    """Return a value encrypted, bound to the person it is of."""
    return _fernet().encrypt(f"{owner}:{value}".encode()).decode()


def unseal(sealed: str, owner: int) -> str:
    """Return what was sealed for this person. Raises Sealed where the key is another, or the value somebody else's."""
    try:
        whose, _, value = _fernet().decrypt(sealed.encode()).decode().partition(":")
    except InvalidToken:
        raise Sealed from None
    if whose != str(owner):
        raise Sealed
    return value


def _fernet() -> Fernet:
    return Fernet(urlsafe_b64encode(_derived("seal")))


def _derived(use: str) -> bytes:
    return _derive(privacy_key(settings_of_app()), use)


@lru_cache(maxsize=8)
def _derive(key: str, use: str) -> bytes:
    # One key of high entropy for two uses: HMAC as a key derivation (RFC 5869, the expand step).
    return hmac.new(key.encode(), f"barabar {use}\x01".encode(), hashlib.sha256).digest()
