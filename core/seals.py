"""Numbers with a seal: tokens that name a record and cannot be forged.

A number and a MAC of it (HMAC-SHA256 by a key of its own for each purpose, 80 bits of it), written in base32 without
regard to case, for what stands before the @ of an address changes its case on the way.
"""

import base64
import binascii
import hmac
import re
from dataclasses import dataclass, field
from typing import Self

from core.settings import Settings, secret_key

MAC_BYTES = 10
NUMBER_BYTES = 5
"""With the MAC 15 bytes, so 24 characters of base32 and no padding."""

_TOKEN = re.compile(r"[a-z2-7]{24}")
# Some servers write something before it (BATV: `prvs=1234abcdef=b+12-…`), so only its end is looked at.
_VERP = re.compile(r"\+([1-9][0-9]{0,12})-([a-z2-7]{16})")


@dataclass(frozen=True)
class Key:
    """The key of one purpose: a token made for one is worth nothing for another."""

    _bytes: bytes = field(repr=False)

    @classmethod
    def of(cls, settings: Settings, purpose: str) -> Self:
        """Derive the key from SECRET_KEY."""
        return cls(hmac.digest(secret_key(settings).encode(), f"barabar {purpose}".encode(), "sha256"))

    def mac(self, number: int) -> bytes:
        """Return the MAC of a number."""
        return hmac.digest(self._bytes, str(number).encode(), "sha256")[:MAC_BYTES]

    def token(self, number: int) -> str:
        """Return a token of 24 letters and digits; numbers end at 2**40."""
        return _base32(number.to_bytes(NUMBER_BYTES, "big") + self.mac(number))

    def read(self, token: str) -> int | None:
        """Return the number of a token, or None for one that was not made with this key."""
        token = token.strip().lower()
        if not _TOKEN.fullmatch(token):
            return None
        raw = base64.b32decode(token.upper())
        number = int.from_bytes(raw[:NUMBER_BYTES], "big")
        return number if hmac.compare_digest(raw[NUMBER_BYTES:], self.mac(number)) else None

    def verp(self, number: int, local: str, domain: str) -> str:
        """Return the envelope sender of one delivery: `b+12-mac@domain`."""
        return f"{local}+{number}-{_base32(self.mac(number))}@{domain}"

    def read_verp(self, address: str) -> int | None:
        """Return the number of an envelope sender, whatever case and domain it came back with."""
        found = _VERP.search(address.strip().strip("<>").rpartition("@")[0].lower())
        if not found or found.end() != len(found.string):
            return None
        try:
            mac = base64.b32decode(found.group(2).upper())
        except binascii.Error:
            return None
        number = int(found.group(1))
        return number if hmac.compare_digest(mac, self.mac(number)) else None


def _base32(raw: bytes) -> str:
    return base64.b32encode(raw).decode().rstrip("=").lower()
