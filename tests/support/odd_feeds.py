"""Two hundred feeds of which a third misbehave, each in one of the ways that feeds and their servers are known for."""

import gzip
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from core.http import Client
from tests.scrapers.feeds.samples import item, rss, story
from tests.support.web_server import WebServer

XML_BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "' + b"x" * 1000 + b'">'
    + b"".join(b'<!ENTITY %c "%b">' % (98 + n, b"&%c;" % (97 + n) * 100) for n in range(8))
    + b"]><rss version='2.0'><channel><title>&i;</title><item><title>&i;</title></item></channel></rss>"
)  # fmt: skip
GZIP_BOMB = gzip.compress(b"\0" * 30_000_000)
CYRILLIC = (
    "<rss version='2.0'><channel><title>К</title><item><guid>{n}</guid><title>Вест {n}</title></item></channel></rss>"
)


@dataclass(frozen=True)
class Odd:
    """One way to misbehave: how it is served, and the problems it may be told of by; an empty one means none."""

    name: str
    serve: Callable[["OddFeeds", str, int], str]
    problems: frozenset[str]


def _route(**route: object) -> Callable[["OddFeeds", str, int], str]:
    return lambda odd, path, number: odd.web.serve(path, **route)  # type: ignore[arg-type]


def _to(address: Callable[["OddFeeds", str], str]) -> Callable[["OddFeeds", str, int], str]:
    return lambda odd, path, number: odd.serve_redirect(path, address(odd, path))


def _fails_once(odd: "OddFeeds", path: str, number: int) -> str:
    odd.web.serve(path, b"broken", status=500)
    return odd.web.serve(path, rss(story(number)))


ODD = (
    Odd("hangs", _route(delay=30), frozenset({"too_slow"})),
    Odd("trickles", _route(body=b"x" * 600, trickle=1), frozenset({"too_slow"})),
    Odd("never ends", _route(body=b" " * 65536, endless=True), frozenset({"too_large", "too_slow"})),
    Odd("unpacks to much", _route(body=GZIP_BOMB, headers={"Content-Encoding": "gzip"}), frozenset({"too_large"})),
    Odd("multiplies itself", _route(body=XML_BOMB), frozenset({"", "not_a_feed", "unreadable"})),
    Odd("goes in circles", _to(lambda odd, path: odd.web.url(path)), frozenset({"redirect_loop"})),
    Odd("leads inside", _to(lambda odd, path: odd.secret.url("/admin")), frozenset({"private_address"})),
    Odd("leads to the cloud's", _to(lambda *_: "http://169.254.169.254/latest/"), frozenset({"private_address"})),
    Odd("lies of its letters", lambda odd, path, n: odd.web.serve(
        path, b'<?xml version="1.0" encoding="utf-16"?>' + CYRILLIC.format(n=n).encode("cp1251")),
        frozenset({"", "not_a_feed", "unreadable"})),
    Odd("shouts", lambda odd, path, n: odd.web.serve(path, rss(item("x" * 10_000_000))), frozenset({"too_large"})),
    Odd("lives in the future", lambda odd, path, n: odd.web.serve(
        path, rss(item(f"Story {n}", guid=f"{n}", pubDate="Fri, 31 Dec 9999 23:59:59 GMT"))), frozenset({""})),
    Odd("calls all alike", lambda odd, path, n: odd.web.serve(
        path, rss(item(f"Story {n}", guid="1"), item(f"Again {n}", guid="1"))), frozenset({""})),
    Odd("fails once", _fails_once, frozenset({"server_error"})),
    Odd("is somebody else", lambda odd, path, n: odd.impostor.serve(
        path, rss(story(n))), frozenset({"bad_certificate"})),
)  # fmt: skip


class OddFeeds:
    """The servers, and the addresses of the feeds: every third is one of the odd ones, in turns."""

    web: WebServer
    secret: WebServer
    """What no feed may lead to."""
    impostor: WebServer
    """It shows a certificate that nobody vouches for."""

    def __init__(self, feeds: int, folder: Path) -> None:
        """Serve them."""
        self.web, self.secret = WebServer(), WebServer()
        self.impostor = WebServer(_certificate_of_nobody(folder))
        self.secret.serve("/admin", "secret")
        self.good: dict[str, str] = {}
        """Address and title of the story of each that behaves."""
        self.odd: dict[str, Odd] = {}
        for number in range(feeds):
            path = f"/{number}"
            if number % 3 == 0:
                odd = ODD[number // 3 % len(ODD)]
                self.odd[odd.serve(self, path, number)] = odd
            else:
                self.good[self.web.serve(path, rss(story(number)))] = f"Story {number}"

    def serve_redirect(self, path: str, to: str) -> str:
        """Let a path lead elsewhere; return its own address."""
        self.web.redirect(path, to, 301)
        return self.web.url(path)

    def client(self, seconds: float) -> Client:
        """Return a client of so much patience, which may talk to these servers but not to the secret one."""
        return Client(self.web.allowed | self.impostor.allowed, total_seconds=seconds)

    def stop(self) -> None:
        """Stop serving."""
        for server in (self.web, self.secret, self.impostor):
            server.stop()


def _certificate_of_nobody(folder: Path) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    today = datetime.now(UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1, today, today + timedelta(days=1))
    pem = builder.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM)
    pem += key.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    (folder / "nobody.pem").write_bytes(pem)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "nobody.pem")
    return context
