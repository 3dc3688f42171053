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
"""With the MAC 15 bytes, so 24 characters of base32 and no padding; 8 characters more for each further number."""

_TOKEN = re.compile(r"(?:[a-z2-7]{8}){3,6}")
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

    def mac(self, *numbers: int) -> bytes:
        """Return the MAC of numbers in this order."""
        return hmac.digest(self._bytes, " ".join(map(str, numbers)).encode(), "sha256")[:MAC_BYTES]

    def token(self, *numbers: int) -> str:
        """Return a token of 24 letters and digits for one number; numbers end at 2**40."""
        return _base32(b"".join(number.to_bytes(NUMBER_BYTES, "big") for number in numbers) + self.mac(*numbers))

    def read(self, token: str) -> int | None:
        """Return the number of a token, or None for one that was not made with this key."""
        numbers = self.read_all(token)
        return numbers[0] if len(numbers) == 1 else None

    def read_all(self, token: str) -> tuple[int, ...]:
        """Return the numbers of a token; none for one that was not made with this key."""
        token = token.strip().lower()
        if not _TOKEN.fullmatch(token):
            return ()
        raw = base64.b32decode(token.upper())
        sealed, mac = raw[:-MAC_BYTES], raw[-MAC_BYTES:]
        parts = [sealed[at : at + NUMBER_BYTES] for at in range(0, len(sealed), NUMBER_BYTES)]
        numbers = tuple(int.from_bytes(part, "big") for part in parts)
        return numbers if hmac.compare_digest(mac, self.mac(*numbers)) else ()

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
