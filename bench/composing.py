"""What one message costs before it is sent: built whole by `email`, and joined from encoded pieces, signed or not.

.venv/bin/python -m bench.composing [MESSAGES]
"""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from campaigns.rendering.rendering import Rendered, personalise, salutation
from campaigns.sending.composing import Composer, Sender
from core.settings import Settings

AT = datetime(2026, 5, 13, 12, tzinfo=UTC)
SENDER = Sender("Nisma Fqinjët", "press@barabar.example")
NAME, ADDRESS, MESSAGE_ID = "Јована Ђорђевић", "jovana@press.example", "7.3.abc@barabar.example"
LINE = "Врата су отворена за све, çdo ditë, her gün, svakog dana. "
MAIL = Rendered(
    "Отворена Авлија",
    "<p>PLACE</p>" + f'<p style="margin:0 0 16px">{LINE * 2}</p>\n' * 46 + '<a href="LINK">x</a>',
    "PLACE\n\n" + f"{LINE}\n" * 40 + "LINK\n",
    "PLACE",
    "LINK",
)


def naive(number: int) -> bytes:
    """Compose as the manual of the library shows it."""
    letter = personalise(MAIL, salutation(NAME, "sr-Cyrl"), f"https://barabar.example/u/{number}")
    message = EmailMessage()
    message["From"] = message["Reply-To"] = Address(SENDER.name, addr_spec=SENDER.address)
    message["To"] = Address(NAME, addr_spec=ADDRESS)
    message["Subject"], message["Date"] = letter.subject, format_datetime(AT)
    message["Message-ID"] = f"<{MESSAGE_ID}>"
    message.set_content(letter.text, cte="quoted-printable")
    message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    return message.as_bytes(policy=SMTP)


def joined(key: RSAPrivateKey | Ed25519PrivateKey | None, folder: str) -> Callable[[int], bytes]:
    """Return what composes as the program does, signing by a key or by none."""
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode() if key else ""
    settings = Settings(_env_file=None, data_dir=Path(folder), secret_key="x" * 48, dkim_key=pem, dkim_selector="s1")
    composer = Composer(MAIL, tag="sr-Cyrl", sender=SENDER, settings=settings)
    return lambda number: composer.compose(name=NAME, address=ADDRESS, message_id=MESSAGE_ID, delivery_id=number, at=AT)


def microseconds(compose: Callable[[int], bytes], messages: int) -> float:
    """Return what one message costs, of the best of three runs."""
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        for number in range(messages):
            compose(number)
        best = min(best, (time.perf_counter() - start) / messages)
    return best * 1e6


def main(messages: int) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        ways = {
            "`EmailMessage`, whole": (naive, messages // 10),
            "joined": (joined(None, folder), messages * 10),
            "joined, signed by Ed25519": (joined(Ed25519PrivateKey.generate(), folder), messages),
            "joined, signed by RSA 2048": (joined(generate_private_key(65537, 2048), folder), messages),
        }
        size = len(joined(None, folder)(1))
        print(f"| a message of {size / 1000:.0f} kB | microseconds |\n|---|--:|")
        for name, (compose, count) in ways.items():
            print(f"| {name} | {microseconds(compose, count):,.0f} |", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
