"""The queue rings for work after the commit, a worker does it, and neither a failure nor an empty Redis loses any."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from sqlalchemy import select

from core.auth.models import RoleRecord
from core.db import db, transaction
from core.queue import QueueState, RedisBell, connect, enqueue, queue_state, worker_name
from core.settings import ROOT, Settings
from tests.support.bell import TestBell
from tests.support.jobs import die, fail, leave_a_trace
from tests.support.redis_server import RedisServer

SCHEDULE = """
from datetime import timedelta
from core.app import build_app
from core.feature import Feature, Schedule
from core.queue import keep_schedule
from core.settings import read_settings
from tests.support.jobs import fail
settings = read_settings()
app = build_app(settings, [Feature("test", schedules=[Schedule(fail, timedelta(seconds=1))])])
with app.app_context():
    keep_schedule(app, settings)
"""


def traces() -> list[str]:
    """Return what the jobs left in the database."""
    db.session.rollback()
    return list(db.session.scalars(select(RoleRecord.name).where(RoleRecord.name.startswith("job ")).order_by("name")))


def environment(settings: Settings) -> dict[str, str]:
    """Return the environment in which another process has the same settings."""
    values = {name.upper(): str(value) for name, value in settings.model_dump().items()}
    return {**os.environ, **values}


def work_until_nothing_is_left(settings: Settings) -> None:
    """Run a worker of its own process until the queue is empty."""
    command = [sys.executable, "-m", "wsgi", "worker", "--burst"]
    subprocess.run(command, cwd=ROOT, env=environment(settings), check=True, timeout=60, capture_output=True)


def ring(settings: Settings, job: Callable[[int], None], *numbers: int) -> None:
    """Ring for a job for each number."""
    for number in numbers:
        RedisBell(connect(settings)).ring(job, number)


def test_a_job_is_rung_for_after_the_commit_only(app: Flask, bell: TestBell) -> None:
    with transaction():
        enqueue(leave_a_trace, 1)
        assert bell.calls == []
    assert bell.calls == [(leave_a_trace, (1,))]


def test_a_rollback_rings_for_nothing(app: Flask, bell: TestBell) -> None:
    with pytest.raises(LookupError), transaction():
        enqueue(leave_a_trace, 1)
        raise LookupError
    assert bell.names == []


def test_draining_the_bell_of_a_test_runs_jobs_and_lets_errors_out(app: Flask, bell: TestBell) -> None:
    bell.ring(leave_a_trace, 1)
    assert (bell.drain(), traces()) == (1, ["job 1"])
    bell.ring(fail, 2)
    with pytest.raises(LookupError, match="job 2"):
        bell.drain()


@pytest.fixture
def queued(redis_server: RedisServer, app: Flask, settings: Settings) -> Settings:
    """The settings of a program whose queue is a real, empty Redis."""
    assert settings.redis_url == redis_server.url
    return settings


def test_a_worker_does_what_was_rung_for(queued: Settings) -> None:
    ring(queued, leave_a_trace, 1, 2)
    assert queue_state(queued).waiting == 2
    work_until_nothing_is_left(queued)
    assert traces() == ["job 1", "job 2"]
    assert queue_state(queued) == QueueState(waiting=0, failed=0, workers=0, schedulers=0, oldest_waiting_at=None)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("job", [fail, die], ids=["an error", "a death"])
def test_a_worker_survives(job: Callable[[int], None], queued: Settings) -> None:
    ring(queued, job, 1)
    ring(queued, leave_a_trace, 2)
    work_until_nothing_is_left(queued)
    assert (traces(), queue_state(queued).failed) == (["job 2"], 1)


def test_the_oldest_that_waits_tells_how_long(queued: Settings) -> None:
    ring(queued, leave_a_trace, 1)
    assert queue_state(queued).oldest_waiting_at is not None


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_queue_that_is_away_does_not_undo_what_was_committed(
    make_app: Callable[..., Flask], caplog: pytest.LogCaptureFixture
) -> None:
    app = make_app(redis_url="unix:///nowhere/redis.sock")
    app.extensions["barabar_bell"] = RedisBell(connect(app.extensions["barabar_settings"]))
    with app.app_context():
        with transaction():
            db.session.add(RoleRecord(name="job 1"))
            enqueue(leave_a_trace, 2)
        assert traces() == ["job 1"]
    assert "the next tick will find the work" in caplog.text


@pytest.fixture
def scheduler(queued: Settings) -> Iterator["subprocess.Popen[bytes]"]:
    """A scheduler of its own process, with a job that is due every second."""
    process = subprocess.Popen([sys.executable, "-c", SCHEDULE], cwd=ROOT, env=environment(queued))
    yield process
    process.kill()
    process.wait()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_scheduler_rings_for_what_is_due_and_stops_when_told(
    scheduler: "subprocess.Popen[bytes]", queued: Settings
) -> None:
    deadline = time.monotonic() + 60
    while (state := queue_state(queued)).waiting == 0:
        assert time.monotonic() < deadline and scheduler.poll() is None, "nothing was rung for"
        time.sleep(0.1)
    assert state.schedulers == 1
    scheduler.send_signal(signal.SIGTERM)
    assert scheduler.wait(10) == 0


def test_a_lease_says_which_process_holds_it() -> None:
    assert worker_name().endswith(f":{os.getpid()}")
