"""The one outgoing HTTP client: libcurl, with every address checked at the moment of connecting."""

import ipaddress
import re
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit, urlunsplit

import pycurl

from core.errors import Permanent, Retryable

USER_AGENT = "Barabar/0.1 (press office reading its own coverage; +https://github.com/barabar-initiative/barabar)"
CONNECT_SECONDS = 10
TOTAL_SECONDS = 30
SLOW_BYTES, SLOW_SECONDS = 64, 15
"""Fewer bytes a second than this, for so long, and the server is taken to be hanging."""
LARGEST_BODY = 8 * 1024 * 1024
"""Bytes after decompression."""
LONGEST_HEADER = 64 * 1024
MOST_REDIRECTS = 5
HTTP2_STREAM = 92
"""CURLE_HTTP2_STREAM, which pycurl does not name."""


SPECIAL_NETWORKS = tuple(map(ipaddress.IPv6Network, ("::/96", "64:ff9b:1::/48", "3fff::/20", "5f00::/16")))
"""Not public, though older Pythons say so: RFC 4291 section 2.5.5.1, RFC 8215, RFC 9637, RFC 9602."""


_ALWAYS: tuple[tuple[int, object], ...] = (
    (pycurl.PROTOCOLS, pycurl.PROTO_HTTP | pycurl.PROTO_HTTPS),
    (pycurl.REDIR_PROTOCOLS, pycurl.PROTO_HTTP | pycurl.PROTO_HTTPS),
    (pycurl.FOLLOWLOCATION, True),
    (pycurl.MAXREDIRS, MOST_REDIRECTS),
    (pycurl.CONNECTTIMEOUT, CONNECT_SECONDS),
    (pycurl.LOW_SPEED_LIMIT, SLOW_BYTES),
    (pycurl.LOW_SPEED_TIME, SLOW_SECONDS),
    (pycurl.ACCEPT_ENCODING, ""),
    (pycurl.NOSIGNAL, True),
    (pycurl.PROXY, ""),  # A proxy of the environment would connect for us, past the address check.
    (pycurl.NETRC, 0),
    (pycurl.USERAGENT, USER_AGENT),
)


class FetchError(Exception):
    """The page could not be had; `reason` is a stable word for it, the text says it for the log."""

    def __init__(self, reason: str, text: str) -> None:
        """Remember why."""
        super().__init__(text)
        self.reason = reason


class FetchLater(FetchError, Retryable):
    """It may work later."""


class FetchRefused(FetchError, Permanent):
    """It will not work as long as the address is the same."""


@dataclass(frozen=True)
class Response:
    """What a server answered: status, final address, headers in lower case, body as sent (decompressed)."""

    status: int
    url: str
    headers: Mapping[str, str]
    body: bytes
    moved_to: str | None = None
    """The new address where every redirect on the way was permanent (301, 308)."""

    @property
    def content_type(self) -> str:
        """Return the media type without its parameters, in lower case."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


@dataclass
class Client:
    """Fetches http and https addresses that lie in the public network, and those that are named as exceptions."""

    allowed: frozenset[tuple[str, int]] = frozenset()
    """Private (address, port) pairs that may be asked all the same, such as the demo's own newsroom."""
    total_seconds: float = TOTAL_SECONDS
    largest_body: int = LARGEST_BODY

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Response:
        """Fetch an address, following redirects; raise FetchLater or FetchRefused.

        Statuses such as 304, 404 or 500 are answers, not errors.
        """
        return self.exchange(url, headers).run()

    def exchange(self, url: str, headers: Mapping[str, str] | None = None) -> "_Exchange":
        """Return a fetch that has not begun; raise FetchRefused where the address is none."""
        check_address(url)
        return _Exchange(self, ascii_address(url), dict(headers or {}))

    def handle(self) -> pycurl.Curl:
        """Return a handle of libcurl that knows how patiently to fetch and what never to do; it serves many fetches."""
        curl = pycurl.Curl()
        for option, value in (*_ALWAYS, (pycurl.TIMEOUT_MS, int(self.total_seconds * 1000))):
            curl.setopt(option, value)
        return curl


def ascii_address(url: str) -> str:
    """Return the address as it goes over the wire: the host by IDNA, all else beyond ASCII percent-encoded (RFC 3987).

    Raises FetchRefused for a host that cannot be written so.
    """
    if url.isascii():
        return url
    parts = urlsplit(url)
    try:
        host = (parts.hostname or "").encode("idna").decode()
    except UnicodeError as error:
        raise FetchRefused("bad_address", f"no such host can exist: {error}") from None
    port = f":{parts.port}" if parts.port else ""
    path, query = (quote(part, safe="%/:=&?~+!$,;'@()*[]") for part in (parts.path, parts.query))
    return urlunsplit((parts.scheme, host + port, path, query, ""))


def check_address(url: str) -> None:
    """Raise FetchRefused unless the address is http or https with a host, no credentials and no control characters."""
    if re.search(r"[\x00-\x20\x7f]", url):
        raise FetchRefused("bad_address", "the address has a space or control character in it")
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError as error:
        raise FetchRefused("bad_address", f"not an address: {error}") from None
    if parts.scheme not in {"http", "https"}:
        raise FetchRefused("bad_address", "only http and https addresses are fetched")
    if not host or parts.username is not None:
        raise FetchRefused("bad_address", "the address needs a host and no user name")


def is_public_ip(address: str) -> bool:
    """Say whether an IP address lies in the public network (IANA special-purpose registries, RFC 6890)."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is not None:
            return is_public_ip(str(inner))
        if ip in ipaddress.ip_network("64:ff9b::/96"):  # RFC 6052: an IPv4 address in other clothes
            return is_public_ip(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
        if any(ip in network for network in SPECIAL_NETWORKS):
            return False
    return ip.is_global and not ip.is_multicast


@dataclass
class _Exchange:
    """One fetch with libcurl: its limits, its checks and what has come so far."""

    client: Client
    url: str
    headers: dict[str, str]
    body: bytearray = field(default_factory=bytearray)
    answers: list[dict[str, str]] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    refused: tuple[str, str] | None = None
    sockets: list[socket.socket] = field(default_factory=list)
    header_length: int = 0
    """Of the names and values of the last answer."""

    def run(self) -> Response:
        """Fetch now, and wait for it."""
        curl = self.client.handle()
        try:
            self.set_up(curl)
            curl.perform()
            return self.answer(curl)
        except pycurl.error as error:
            code, text = map(str, error.args)
            raise self.failure(int(code), text) from error
        finally:
            curl.close()
            self.let_go()

    def let_go(self) -> None:
        """Close our ends of the sockets: libcurl works on a duplicate of each, and closes that itself."""
        for opened in self.sockets:
            opened.close()
        # A handle that is kept for the next fetch still knows this one.
        self.body = bytearray()

    def set_up(self, curl: pycurl.Curl) -> None:
        """Tell a handle of the client what to fetch, and whom to ask at each step."""
        curl.setopt(pycurl.URL, self.url.encode())
        curl.unsetopt(pycurl.HTTPHEADER)  # An empty list would leave those of the fetch before.
        curl.setopt(pycurl.HTTPHEADER, [_header_line(name, value) for name, value in self.headers.items()])
        curl.setopt(pycurl.OPENSOCKETFUNCTION, self._open_socket)
        curl.setopt(pycurl.WRITEFUNCTION, self._take_body)
        curl.setopt(pycurl.HEADERFUNCTION, self._take_header)

    def _open_socket(self, purpose: int, address: tuple[int, int, int, tuple[str, int]]) -> socket.socket | int:
        # Called with the very address curl is about to connect to, after every redirect and look-up:
        # the only place where a name that changes its mind (DNS rebinding) cannot slip past.
        family, kind, protocol, where = address
        host, port = where[:2]  # IPv6 tells two numbers more.
        if not is_public_ip(host) and (host, port) not in self.client.allowed:
            self.refused = ("private_address", f"{host} is not a public address")
            return int(pycurl.SOCKET_BAD)
        self.sockets.append(socket.socket(family, kind, protocol))
        return self.sockets[-1]

    def _take_body(self, chunk: bytes) -> int | None:
        if len(self.body) + len(chunk) > self.client.largest_body:
            self.refused = ("too_large", f"more than {self.client.largest_body} bytes")
            return 0
        self.body += chunk
        return None

    def _take_header(self, line: bytes) -> int | None:
        if line.startswith(b"HTTP/"):
            status = line.split(None, 2)[1:2]
            self.statuses.append(int(status[0]) if status and status[0].isdigit() else 0)
            self.answers.append({})
            self.body.clear()
            self.header_length = 0
        elif self.answers:
            name, colon, value = line.decode("latin-1").partition(":")
            if colon:
                self._note_header(name.strip().lower(), value.strip())
            if self.header_length > LONGEST_HEADER:
                self.refused = ("too_large", "the headers are too long")
                return 0
        return None

    def _note_header(self, name: str, value: str) -> None:
        headers = self.answers[-1]
        if name in headers:
            self.header_length -= len(name) + len(headers[name])
        self.header_length += len(name) + len(value)
        headers[name] = value

    def answer(self, curl: pycurl.Curl) -> Response:
        """Return what came, once libcurl is done."""
        final = str(curl.getinfo(pycurl.EFFECTIVE_URL))
        hops = [status for status in self.statuses if status in {301, 302, 303, 307, 308}]
        permanent = bool(hops) and all(status in {301, 308} for status in hops)
        return Response(
            status=int(curl.getinfo(pycurl.RESPONSE_CODE)),
            url=final,
            headers=self.answers[-1] if self.answers else {},
            body=bytes(self.body),
            moved_to=final if permanent and final != self.url else None,
        )

    def failure(self, code: int, text: str) -> FetchError:
        """Return why nothing came, from what libcurl says of it."""
        if self.refused:
            return FetchRefused(*self.refused)
        if "HTTP/0.9" in text:  # What libcurl says of an answer that does not begin as HTTP does.
            return FetchLater("broken_answer", text)
        reason, kind = _REASONS.get(code, ("unreachable", FetchLater))
        return kind(reason, text or f"libcurl error {code}")


def _header_line(name: str, value: str) -> bytes:
    # What a server once sent goes back to it as it came: bytes beyond ASCII are legal there (RFC 9110 section 5.5),
    # a line break would start a header of its own.
    return f"{name}: {value}".translate({10: " ", 13: " ", 0: " "}).encode("latin-1", "replace")


_REASONS: dict[int, tuple[str, Callable[[str, str], FetchError]]] = {
    pycurl.E_COULDNT_RESOLVE_HOST: ("no_such_host", FetchLater),
    pycurl.E_COULDNT_CONNECT: ("unreachable", FetchLater),
    pycurl.E_OPERATION_TIMEDOUT: ("too_slow", FetchLater),
    pycurl.E_TOO_MANY_REDIRECTS: ("redirect_loop", FetchRefused),
    pycurl.E_UNSUPPORTED_PROTOCOL: ("bad_address", FetchRefused),
    pycurl.E_URL_MALFORMAT: ("bad_address", FetchRefused),
    pycurl.E_PEER_FAILED_VERIFICATION: ("bad_certificate", FetchLater),
    pycurl.E_SSL_CONNECT_ERROR: ("bad_certificate", FetchLater),
    pycurl.E_BAD_CONTENT_ENCODING: ("broken_answer", FetchLater),
    pycurl.E_GOT_NOTHING: ("broken_answer", FetchLater),
    pycurl.E_PARTIAL_FILE: ("broken_answer", FetchLater),
    pycurl.E_RECV_ERROR: ("broken_answer", FetchLater),
    pycurl.E_SEND_ERROR: ("broken_answer", FetchLater),
    pycurl.E_FTP_WEIRD_SERVER_REPLY: ("broken_answer", FetchLater),
    pycurl.E_HTTP2: ("broken_answer", FetchLater),
    HTTP2_STREAM: ("broken_answer", FetchLater),
}
