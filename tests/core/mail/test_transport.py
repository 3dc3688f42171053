"""Looking at a mail server: encrypted or not, with a good certificate or not; nothing is sent."""

import asyncio
import ssl
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from aiosmtpd.controller import UnthreadedController
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from core.mail.transport import look_at
from tests.support.smtp_server import SmtpServer

ENDS = datetime(2040, 1, 1, tzinfo=UTC)
Serve = Callable[..., int]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for 127.0.0.1 that nobody but itself vouches for, with its key."""
    key = generate_private_key(SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(ENDS - timedelta(days=9999)).not_valid_after(ENDS)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, SHA256())
    )  # fmt: skip
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    path.write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()) + made.public_bytes(Encoding.PEM)
    )
    return path


@pytest.fixture
def serve(certificate: Path) -> Iterator[Serve]:
    """Start a mail server that speaks TLS and return its port: `serve(at_once=True)` for TLS from the first byte."""
    stops: list[Callable[[], None]] = []

    def start(*, at_once: bool) -> int:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        controller = UnthreadedController(
            object(), hostname="127.0.0.1", port=0, loop=asyncio.new_event_loop(),
            **({"ssl_context": context} if at_once else {"tls_context": context}),
        )  # fmt: skip
        controller.begin()
        thread = threading.Thread(target=controller.loop.run_forever, daemon=True)
        thread.start()

        def stop() -> None:
            controller.loop.call_soon_threadsafe(controller.loop.stop)
            thread.join()
            controller.end()
            controller.loop.close()

        stops.append(stop)
        port: int = controller.server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
        return port

    yield start
    for stop in stops:
        stop()


@pytest.mark.parametrize(("scheme", "at_once"), [("smtp", False), ("smtps", True)])
def test_a_good_certificate_is_seen_with_its_end(
    scheme: str, at_once: bool, serve: Serve, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))  # So this computer trusts it.
    seen = look_at(f"{scheme}://127.0.0.1:{serve(at_once=at_once)}")
    assert (seen.error, seen.until, seen.offers_tls) == ("", ENDS, True)
    assert seen.version.startswith("TLSv1.")


@pytest.mark.parametrize(("scheme", "at_once"), [("smtp", False), ("smtps", True)])
def test_a_certificate_that_nobody_vouches_for_is_not_good(scheme: str, at_once: bool, serve: Serve) -> None:
    seen = look_at(f"{scheme}://127.0.0.1:{serve(at_once=at_once)}")
    assert seen.is_reached and seen.offers_tls and "self-signed certificate" in seen.error


def test_a_server_without_tls_is_seen_as_such(smtp_server: SmtpServer) -> None:
    seen = look_at(smtp_server.url)
    assert seen.is_reached and not seen.offers_tls and smtp_server.received == []


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_server_that_is_not_there_is_not_reached(scheme: str) -> None:
    seen = look_at(f"{scheme}://127.0.0.1:1")
    assert not seen.is_reached and seen.error
