"""Many fetches at once: asked for as they come to mind, answered as they come in, over connections that are kept."""

import time
from collections import Counter, defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlsplit

import pycurl

from core.http import Client, FetchError, Response, _Exchange

AT_ONCE = 64
PER_HOST = 2
"""Fetches from one host at a time: small sites are many feeds' home, and politeness is asked of whoever comes often."""
MOST_BYTES = 128 * 2**20
"""Of bodies on their way or not yet handed over; above it no other fetch begins."""
LOOK_UP_SECONDS = 0.25
"""The longest wait on the sockets in one go; libcurl's own clocks (time-outs, name look-ups) want to be looked at."""

K = TypeVar("K")
Ports = frozenset[tuple[str, int]]
Came = tuple[K, Response | FetchError]


@dataclass(frozen=True)
class _Asked(Generic[K]):
    key: K
    host: str
    exchange: _Exchange
    is_again: bool = False


class Many(Generic[K]):
    """Fetches under way for one client, each known by a key of the caller's.

    Every check of a single fetch holds for each of them: libcurl asks for every socket it opens, and a connection that
    is used again was checked when it was opened.
    """

    def __init__(
        self,
        client: Client,
        at_once: int = AT_ONCE,
        per_host: int = PER_HOST,
        ours: Ports | None = None,
        most_bytes: int = MOST_BYTES,
    ) -> None:
        """Begin nothing yet. `ours` need no politeness: by default the private addresses that the client may ask."""
        self.client, self._at_once, self._per_host, self._most_bytes = client, at_once, per_host, most_bytes
        self._multi = pycurl.CurlMulti()
        self._multi.setopt(pycurl.M_MAXCONNECTS, at_once)
        self._idle: list[pycurl.Curl] = []
        self._under_way: dict[pycurl.Curl, _Asked[K]] = {}
        self._queues: dict[str, deque[_Asked[K]]] = defaultdict(deque)
        self._turns: deque[str] = deque()
        """One turn of its host for each fetch that waits, and is not kept from beginning by others at that host."""
        self._kept_back: Counter[str] = Counter()
        self._busy: Counter[str] = Counter()
        self._came: list[Came[K]] = []
        self._is_ours = {f"{host}:{port}" for host, port in (client.allowed if ours is None else ours)}

    def __len__(self) -> int:
        """Return how many have been asked for and have not been answered."""
        return len(self._under_way) + sum(map(len, self._queues.values())) + len(self._came)

    def ask(self, key: K, url: str, headers: Mapping[str, str] | None = None) -> None:
        """Fetch an address as soon as there is room."""
        try:
            exchange = self.client.exchange(url, headers)
        except FetchError as error:
            self._came.append((key, error))
            return
        host = urlsplit(exchange.url).netloc.rpartition("@")[2].lower()
        self._queues[host].append(_Asked(key, host, exchange))
        self._turns.append(host)

    def answers(self, seconds: float) -> list[Came[K]]:
        """Return what has come, waiting at most so long for the first; empty where nothing has."""
        end = time.monotonic() + seconds
        while True:
            self._begin()
            self._drive()
            left = end - time.monotonic()
            if self._came or not self._under_way or left <= 0:
                break
            if self._multi.select(min(left, LOOK_UP_SECONDS)) < 0:  # No socket yet: a name is being looked up.
                time.sleep(0.005)
        # The next ones are on their way while the caller reads these.
        self._begin()
        self._multi.perform()
        came, self._came = self._came, []
        return came

    def close(self) -> None:
        """Break off what is under way, and close all connections."""
        for curl, asked in self._under_way.items():
            self._multi.remove_handle(curl)
            curl.close()
            asked.exchange.let_go()
        for curl in self._idle:
            curl.close()
        self._under_way, self._idle = {}, []
        self._queues.clear()
        self._turns.clear()
        self._multi.close()

    def _held(self) -> int:
        """Return how many bytes of bodies are held."""
        handed = sum(len(answer.body) for _, answer in self._came if isinstance(answer, Response))
        return handed + sum(len(asked.exchange.body) for asked in self._under_way.values())

    def _begin(self) -> None:
        if self._held() > self._most_bytes:
            return
        while self._turns and len(self._under_way) < self._at_once:
            host = self._turns.popleft()
            if self._busy[host] >= (self._at_once if host in self._is_ours else self._per_host):
                self._kept_back[host] += 1
                continue
            asked = self._queues[host].popleft()
            if not self._queues[host]:
                del self._queues[host]
            self._busy[host] += 1
            self._start(asked)

    def _start(self, asked: _Asked[K]) -> None:
        curl = self._idle.pop() if self._idle else self.client.handle()
        asked.exchange.set_up(curl)
        curl.setopt(pycurl.FRESH_CONNECT, asked.is_again)
        self._under_way[curl] = asked
        self._multi.add_handle(curl)

    def _drive(self) -> None:
        self._multi.perform()
        while True:
            more, done, failed = self._multi.info_read()
            for curl in done:
                self._finish(curl, None)
            for curl, code, text in failed:
                self._finish(curl, (int(code), str(text)))
            if not more:
                return

    def _finish(self, curl: pycurl.Curl, failure: tuple[int, str] | None) -> None:
        asked = self._under_way.pop(curl)
        exchange = asked.exchange
        answer = exchange.answer(curl) if failure is None else exchange.failure(*failure)
        self._multi.remove_handle(curl)
        exchange.let_go()
        self._idle.append(curl)
        if failure and failure[0] == pycurl.E_SEND_ERROR and not asked.is_again:
            # Wires that were kept, and that the server had closed without a word: once more over one of its own.
            again = self.client.exchange(exchange.url, exchange.headers)
            self._start(_Asked(asked.key, asked.host, again, is_again=True))
            return
        self._came.append((asked.key, answer))
        self._busy[asked.host] -= 1
        if self._kept_back[asked.host]:
            self._kept_back[asked.host] -= 1
            self._turns.appendleft(asked.host)
