"""A real Redis of the tests' own, on a Unix socket."""

import subprocess
import time
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

from core.processes import die_with_parent
from core.run.supervisor import CannotStart, redis_server

START_SECONDS = 60


def find_redis() -> str | None:
    """Return the Redis that the program itself would start, or None."""
    try:
        return redis_server()
    except CannotStart:
        return None


class RedisServer:
    """The server; one for each worker, emptied before each test."""

    def __init__(self, program: str, folder: Path) -> None:
        """Start it."""
        folder.mkdir(exist_ok=True)
        self.program, self.folder = program, folder
        self.url = f"unix://{folder / 'redis.sock'}"
        self.connection = Redis.from_url(self.url)
        options: list[str | Path] = [
            "--port",
            "0",
            "--unixsocket",
            folder / "redis.sock",
            "--save",
            "",
            "--dir",
            folder,
        ]
        self._process = subprocess.Popen(
            [program, *options], stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
            preexec_fn=die_with_parent,
        )  # fmt: skip
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            assert self._process.poll() is None and time.monotonic() < deadline, "Redis does not start"
            time.sleep(0.02)

    def _answers(self) -> bool:
        try:
            return bool(self.connection.ping())
        except RedisError:
            return False

    def empty(self) -> None:
        """Forget everything."""
        self.connection.flushall()

    def kill(self) -> None:
        """End it as a crash does."""
        self.connection.close()
        self._process.kill()
        self._process.wait(START_SECONDS)

    def stop(self) -> None:
        """End the server."""
        self.connection.close()
        self._process.terminate()
        self._process.wait(START_SECONDS)
