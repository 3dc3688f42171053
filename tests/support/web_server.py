"""A real HTTP server on loopback whose every answer is set by the test, bad manners included."""

import contextlib
import ssl
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Route:
    """What is answered at one path."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0
    """Seconds before the first byte."""
    trickle: float = 0
    """Seconds between single bytes of the body."""
    endless: bool = False
    """Repeats the body for ever."""
    hang_up: bool = False
    """Closes the wire instead of answering."""


@dataclass(frozen=True)
class Asked:
    """One request that came: its path with the query, and its headers with names in lower case."""

    path: str
    headers: dict[str, str]


class WebServer:
    """The server; a path that was not set answers 404."""

    def __init__(self, certificate: ssl.SSLContext | None = None) -> None:
        """Listen on a free port, with TLS where a certificate is given."""
        self.routes: dict[str, list[Route]] = {}
        self.requests: list[Asked] = []
        self.closing = threading.Event()
        self._server = _Server(self)
        if certificate:
            self._server.socket = certificate.wrap_socket(self._server.socket, server_side=True)
        self._scheme = "https" if certificate else "http"
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.005,), daemon=True)
        self._thread.start()

    @property
    def allowed(self) -> frozenset[tuple[str, int]]:
        """Return what makes `core.http.Client(allowed=...)` talk to this server, though it is on loopback."""
        return frozenset({("127.0.0.1", self.port)})

    def url(self, path: str = "/") -> str:
        """Return the address of a path."""
        return f"{self._scheme}://127.0.0.1:{self.port}{path}"

    def serve(self, path: str, body: bytes | str = b"", **route: Any) -> str:
        """Set what a path answers and return its address; set twice, it answers the first once, then the second."""
        content = body.encode() if isinstance(body, str) else body
        self.routes.setdefault(path, []).append(Route(content, **route))
        return self.url(path)

    def replace(self, path: str, body: bytes | str = b"", **route: Any) -> str:
        """Set what a path answers from now on."""
        self.routes.pop(path, None)
        return self.serve(path, body, **route)

    def redirect(self, path: str, to: str, status: int = 302) -> str:
        """Let a path lead elsewhere."""
        return self.serve(path, status=status, headers={"Location": to})

    def answer(self, path: str) -> Route:
        """Return what is due at a path."""
        routes = self.routes.get(path) or self.routes.get(urlsplit(path).path) or [Route(b"nothing here", 404)]
        return routes.pop(0) if len(routes) > 1 else routes[0]

    def stop(self) -> None:
        """Stop listening; answers under way end."""
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, web: WebServer) -> None:
        self.web = web
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a client that hangs up is what many tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        web = self.server.web
        web.requests.append(Asked(self.path, {name.lower(): value for name, value in self.headers.items()}))
        route = web.answer(self.path)
        self.close_connection = True
        web.closing.wait(route.delay) if route.delay else None
        if route.hang_up:
            return
        self.send_response(route.status)
        for name, value in route.headers.items():
            self.send_header(name, value)
        self.send_header("Connection", "close")
        if not (route.endless or "Content-Length" in route.headers):
            self.send_header("Content-Length", str(len(route.body)))
        self.end_headers()
        with contextlib.suppress(OSError):
            for piece in self._pieces(route, web):
                self.wfile.write(piece)

    do_HEAD = do_POST = do_GET

    def _pieces(self, route: Route, web: WebServer) -> Iterator[bytes]:
        while not web.closing.is_set():
            if route.trickle:
                for byte in route.body:
                    yield bytes([byte])
                    time.sleep(route.trickle)
            else:
                yield route.body
            if not route.endless:
                return

    def log_message(self, *said: Any) -> None:
        """Say nothing."""
