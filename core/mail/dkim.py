"""DKIM signatures (RFC 6376, RFC 8463): relaxed/relaxed, every signed header named twice so that none can be added."""

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

from core.settings import Settings, SettingsError

SIGNED = (
    b"from", b"to", b"reply-to", b"subject", b"date", b"message-id", b"list-id", b"list-unsubscribe",
    b"list-unsubscribe-post", b"in-reply-to", b"references", b"auto-submitted", b"content-language", b"mime-version",
    b"content-type",
)  # fmt: skip
"""RFC 8058 section 4 asks for both unsubscribe headers; the others are what a reader or her program goes by."""
LEAST_RSA_BITS = 1024
"""Verifiers refuse shorter keys (RFC 8301 section 3.2)."""

_BLANKS = re.compile(rb"[ \t]+")
_BLANKS_AT_END = re.compile(rb"[ \t]+(?=\r\n)")
_EMPTY_LINES_AT_END = re.compile(rb"(?:\r\n)+\Z")
_FIELD = re.compile(rb"([!-9;-~]+)[ \t]*:((?:[^\r\n]|\r\n[ \t])*)\r\n")
_FOLDED = 72

Field = tuple[bytes, bytes]
"""A header: its name in small letters, and its value as it stands in the message, unfolded or not."""


@dataclass(frozen=True)
class Signer:
    """Signs messages for one domain by one key."""

    domain: str
    selector: str
    key: RSAPrivateKey | Ed25519PrivateKey = field(repr=False)

    @property
    def algorithm(self) -> str:
        """The `a=` of the signature."""
        return "rsa-sha256" if isinstance(self.key, RSAPrivateKey) else "ed25519-sha256"

    def signature(self, fields: Sequence[Field], body_hash: bytes, at: datetime) -> bytes:
        """Return the DKIM-Signature header, line break included; `body_hash` is the SHA-256 of the relaxed body."""
        present = [(name, value) for name, value in fields if name in SIGNED]
        names = [name.decode() for name, _value in present]
        unsigned = (
            f" v=1; a={self.algorithm}; c=relaxed/relaxed; d={self.domain};\r\n"
            f" s={self.selector}; t={int(at.timestamp())};\r\n"
            f" h={':'.join(names)}\r\n :{':'.join(names)};\r\n"
            f" bh={base64.b64encode(body_hash).decode()};\r\n b="
        ).encode()
        # RFC 6376 section 5.4.2: of a header named twice the last is taken first, and the absent one counts as nothing.
        signed = b"".join(relaxed_field(name, value) + b"\r\n" for name, value in present)
        sealed = base64.b64encode(self._sign(signed + relaxed_field(b"dkim-signature", unsigned)))
        lines = [sealed[at : at + _FOLDED] for at in range(0, len(sealed), _FOLDED)]
        return b"DKIM-Signature:" + unsigned + b"\r\n ".join(lines) + b"\r\n"

    def _sign(self, data: bytes) -> bytes:
        if isinstance(self.key, RSAPrivateKey):
            return self.key.sign(data, PKCS1v15(), SHA256())
        return self.key.sign(hashlib.sha256(data).digest())  # RFC 8463 section 3 signs the hash.

    def sign(self, message: bytes, at: datetime) -> bytes:
        """Return a whole message, its lines ending in CRLF, with the signature on top."""
        head, _, body = message.partition(b"\r\n\r\n")
        fields = [(found[1].lower(), found[2]) for found in _FIELD.finditer(head + b"\r\n")]
        whole = _EMPTY_LINES_AT_END.sub(b"\r\n", relaxed_lines(body))
        return self.signature(fields, hashlib.sha256(whole if whole != b"\r\n" else b"").digest(), at) + message

    def record(self) -> str:
        """Return the TXT record that belongs at `selector._domainkey.domain`."""
        public = self.key.public_key()
        if isinstance(self.key, RSAPrivateKey):
            raw, kind = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo), "rsa"
        else:
            raw, kind = public.public_bytes(Encoding.Raw, PublicFormat.Raw), "ed25519"
        return f"v=DKIM1; k={kind}; p={base64.b64encode(raw).decode()}"


def relaxed_field(name: bytes, value: bytes) -> bytes:
    """Return a header as it is signed, without its line break (RFC 6376 section 3.4.2)."""
    return name + b":" + _BLANKS.sub(b" ", value.replace(b"\r\n", b"")).strip(b" ")


def relaxed_lines(body: bytes) -> bytes:
    """Return lines of a body as they are hashed (RFC 6376 section 3.4.4); empty ones at its end are not looked at."""
    return _BLANKS_AT_END.sub(b"", _BLANKS.sub(b" ", body))


def signer_of(settings: Settings) -> Signer | None:
    """Return who signs for these settings, None where no key is set; raises SettingsError for a key of no use."""
    if not settings.dkim_key:
        return None
    try:
        key = load_pem_private_key(settings.dkim_key.encode(), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        # What the library says may quote the key.
        raise SettingsError("DKIM_KEY: is not a private key in PEM without a password") from None
    if not isinstance(key, RSAPrivateKey | Ed25519PrivateKey):
        raise SettingsError("DKIM_KEY: must be RSA or Ed25519")
    if isinstance(key, RSAPrivateKey) and key.key_size < LEAST_RSA_BITS:
        raise SettingsError(f"DKIM_KEY: {key.key_size} bits are too few, 2048 are usual")
    return Signer(settings.dkim_domain, settings.dkim_selector, key)
