"""Keys to sign mail with, and the DNS in which their public halves stand."""

from collections.abc import Callable

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from core.mail.dkim import Signer


def pem(key: RSAPrivateKey | Ed25519PrivateKey) -> str:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


RSA = pem(generate_private_key(65537, 2048))
ED25519 = pem(Ed25519PrivateKey.generate())


def dns_of(signer: Signer) -> Callable[..., bytes | None]:
    """Return a DNS, as dkimpy asks one, that knows this signer's record and no other."""
    records = {f"{signer.selector}._domainkey.{signer.domain}.": signer.record().encode()}

    def look_up(name: bytes | str, timeout: int = 5) -> bytes | None:
        return records.get(name.decode() if isinstance(name, bytes) else name)

    return look_up
