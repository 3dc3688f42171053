"""The HTTP client: what a hostile or tired server can do to it, over a real wire."""

import gzip
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from core.http import Client, FetchError, FetchLater, FetchRefused, ascii_address, check_address, is_public_ip
from tests.support.web_server import WebServer


@pytest.fixture
def client(web_server: WebServer) -> Client:
    """A client that may talk to the server of the test, and is as impatient as tests are."""
    return Client(allowed=web_server.allowed, total_seconds=4, largest_body=10_000)


def reason_of(client: Client, url: str) -> str:
    """Return why an address could not be fetched."""
    with pytest.raises(FetchError) as caught:
        client.get(url)
    assert caught.value.args[0], "the log needs words"
    return caught.value.reason


def test_an_answer_comes_whole(client: Client, web_server: WebServer) -> None:
    url = web_server.serve("/feed?x=1", "<rss/>", headers={"Content-Type": "Application/RSS+XML; charset=utf-8"})
    answer = client.get(url, {"If-None-Match": '"abc"'})
    assert (answer.status, answer.body, answer.content_type) == (200, b"<rss/>", "application/rss+xml")
    assert (answer.url, answer.moved_to) == (url, None)
    (asked,) = web_server.requests
    assert asked.headers["if-none-match"] == '"abc"'
    assert asked.headers["user-agent"].startswith("Barabar/")


@pytest.mark.parametrize("status", [304, 403, 404, 410, 429, 500, 503])
def test_a_status_is_an_answer_and_no_error(status: int, client: Client, web_server: WebServer) -> None:
    assert client.get(web_server.serve("/feed", status=status)).status == status


def test_compressed_answers_are_read(client: Client, web_server: WebServer) -> None:
    url = web_server.serve("/feed", gzip.compress(b"<rss/>"), headers={"Content-Encoding": "gzip"})
    assert client.get(url).body == b"<rss/>"


def test_redirects_are_followed_and_permanent_ones_reported(client: Client, web_server: WebServer) -> None:
    target = web_server.serve("/new", "here")
    web_server.redirect("/old", target, 301)
    web_server.redirect("/older", "/old", 308)
    web_server.redirect("/for-now", target, 302)
    answer = client.get(web_server.url("/older"))
    assert (answer.body, answer.url, answer.moved_to) == (b"here", target, target)
    assert client.get(web_server.url("/for-now")).moved_to is None


def test_the_body_of_a_redirect_is_not_that_of_the_page(client: Client, web_server: WebServer) -> None:
    web_server.serve("/old", "moved!", status=302, headers={"Location": web_server.serve("/new", "here")})
    assert client.get(web_server.url("/old")).body == b"here"


def test_a_circle_of_redirects_ends(client: Client, web_server: WebServer) -> None:
    web_server.redirect("/a", "/b")
    web_server.redirect("/b", "/a")
    assert reason_of(client, web_server.url("/a")) == "redirect_loop"
    assert len(web_server.requests) <= 7


def test_a_private_address_is_not_asked(web_server: WebServer) -> None:
    assert reason_of(Client(), web_server.serve("/feed", "secret")) == "private_address"
    assert web_server.requests == []


def test_a_name_of_a_private_address_is_not_asked(web_server: WebServer) -> None:
    url = web_server.serve("/feed").replace("127.0.0.1", "localhost")
    assert reason_of(Client(), url) == "private_address"
    assert web_server.requests == []


def test_a_redirect_to_a_private_address_is_not_followed(client: Client, web_server: WebServer) -> None:
    secret = WebServer()
    web_server.redirect("/feed", secret.serve("/admin", "secret"))
    assert reason_of(client, web_server.url("/feed")) == "private_address"
    assert secret.requests == []
    secret.stop()


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1:6379/_FLUSHALL"])
def test_a_redirect_to_another_protocol_is_not_followed(target: str, client: Client, web_server: WebServer) -> None:
    web_server.redirect("/feed", target)
    assert reason_of(client, web_server.url("/feed")) == "bad_address"


def test_too_much_is_cut_off(client: Client, web_server: WebServer) -> None:
    assert reason_of(client, web_server.serve("/feed", b"x" * 10_001)) == "too_large"
    assert len(client.get(web_server.replace("/feed", b"x" * 10_000)).body) == 10_000


def test_a_small_packet_that_unpacks_to_much_is_cut_off(client: Client, web_server: WebServer) -> None:
    bomb = gzip.compress(b"\0" * 5_000_000)
    assert len(bomb) < 10_000
    url = web_server.serve("/feed", bomb, headers={"Content-Encoding": "gzip"})
    assert reason_of(client, url) == "too_large"


def test_an_endless_answer_is_cut_off(client: Client, web_server: WebServer) -> None:
    assert reason_of(client, web_server.serve("/feed", b"x" * 1000, endless=True)) == "too_large"


def test_endless_headers_are_cut_off(client: Client, web_server: WebServer) -> None:
    headers = {f"X-{number}": "x" * 900 for number in range(90)}
    assert reason_of(client, web_server.serve("/feed", headers=headers)) == "too_large"


@pytest.mark.parametrize("manner", [{"delay": 5.0}, {"trickle": 0.2}])
def test_a_slow_server_does_not_hold_us_up(manner: dict[str, float], client: Client, web_server: WebServer) -> None:
    url = web_server.serve("/feed", b"x" * 100, **manner)
    assert reason_of(client, url) == "too_slow"


@pytest.mark.parametrize(
    "manner",
    [
        {"hang_up": True},
        {"headers": {"Content-Length": "500"}},
        {"headers": {"Content-Encoding": "gzip"}},
    ],
    ids=["says nothing", "ends too soon", "packed wrongly"],
)
def test_a_broken_answer_may_be_asked_for_again(
    manner: dict[str, object], client: Client, web_server: WebServer
) -> None:
    with pytest.raises(FetchLater) as caught:
        client.get(web_server.serve("/feed", "half", **manner))
    assert caught.value.reason == "broken_answer"


def test_nobody_there_may_be_asked_again(client: Client, web_server: WebServer) -> None:
    url = web_server.url("/feed")
    web_server.stop()
    with pytest.raises(FetchLater) as caught:
        client.get(url)
    assert caught.value.reason == "unreachable"


@pytest.fixture
def impostor(tmp_path: Path) -> Iterator[WebServer]:
    """A server whose certificate nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    today = datetime.now(UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1, today, today + timedelta(days=1))
    pem = builder.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM)
    pem += key.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    (tmp_path / "pem").write_bytes(pem)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "pem")
    server = WebServer(context)
    yield server
    server.stop()


def test_a_certificate_nobody_vouches_for_is_refused(impostor: WebServer) -> None:
    url = impostor.serve("/feed", "false")
    assert reason_of(Client(allowed=impostor.allowed), url) == "bad_certificate"
    assert impostor.requests == []


def test_a_proxy_of_the_environment_is_not_used(
    client: Client, web_server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = WebServer()
    for name in ("http_proxy", "all_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, proxy.url())
    assert client.get(web_server.serve("/feed", "straight")).body == b"straight"
    assert proxy.requests == []
    proxy.stop()


@pytest.mark.parametrize(
    "url",
    [
        "ftp://radio.example/", "file:///etc/passwd", "//radio.example/", "radio.example", "", "http://", "http:///x",
        "http://u:p@radio.example/", "http://radio.example:x/", "http://radio.example:70000/", "http://[::1/",
        "http://radio.example/a b", "http://radio.example/\r\nX: y", "http://radio.example/\x00", "javascript:alert(1)",
    ],
)  # fmt: skip
def test_an_address_that_is_none_is_refused_for_good(url: str) -> None:
    with pytest.raises(FetchRefused) as caught:
        check_address(url)
    assert caught.value.reason == "bad_address"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "255.255.255.255", "224.0.0.1", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1",
        "ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "::7f00:1",
        "2002:a00:1::", "64:ff9b:1::1", "radio.example", "",
    ],
)  # fmt: skip
def test_an_address_that_is_not_public(address: str) -> None:
    assert not is_public_ip(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "185.67.177.1", "2a00:1450:4001::200e", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_an_address_that_is_public(address: str) -> None:
    assert is_public_ip(address)


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("https://outlet.example/a%20b?q=%C3%AB&x=1", "https://outlet.example/a%20b?q=%C3%AB&x=1"),
        ("https://outlet.example:8443/lajme/një?q=ë%20", "https://outlet.example:8443/lajme/nj%C3%AB?q=%C3%AB%20"),
        ("https://радиојасика.срб/feed", "https://xn--80aaaoubo3aop5w.xn--90a3ac/feed"),
    ],
)
def test_an_address_in_any_script_goes_over_the_wire_in_ascii(typed: str, sent: str) -> None:
    assert ascii_address(typed) == sent


def test_a_host_that_cannot_exist_is_refused(client: Client) -> None:
    with pytest.raises(FetchRefused) as caught:
        client.get("https://" + "ć" * 80 + ".example/")
    assert caught.value.reason == "bad_address"


def test_a_header_goes_back_as_it_came_and_never_becomes_two(client: Client, web_server: WebServer) -> None:
    client.get(web_server.serve("/", b"ok"), {"If-None-Match": '"ë"\r\nX-Evil: 1'})
    asked = web_server.requests[-1].headers
    assert asked["if-none-match"].startswith('"ë"')
    assert "x-evil" not in asked
