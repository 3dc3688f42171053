"""The queue is only a bell: it rings for work whose truth is a row in the database."""

import gc
import logging
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from flask import Flask, current_app
from redis import Redis
from redis.exceptions import RedisError
from rq import Queue, Worker
from rq.cron import CronScheduler
from rq.executions import Execution
from rq.job import Job as RqJob

from core.db import after_commit, db
from core.feature import house_of
from core.processes import die_with_parent
from core.settings import Settings

log = logging.getLogger(__name__)

Job = Callable[..., object]
QUEUE_NAME = "barabar"
JOB_SECONDS = 600
"""A job that takes longer is ended by its worker; work due is then found again by the next tick."""


class Bell(Protocol):
    """What rings: Redis in earnest, a list in tests."""

    def ring(self, job: Job, *args: int) -> None:
        """Ask a worker to run the job with these ids."""


@dataclass
class RedisBell:
    """Rings through RQ on a Redis."""

    connection: Redis

    def ring(self, job: Job, *args: int) -> None:
        """Put the job on the queue; a Redis that is away is logged, for the next tick rings again."""
        try:
            Queue(QUEUE_NAME, connection=self.connection).enqueue(
                job, *args, job_timeout=JOB_SECONDS, result_ttl=60, failure_ttl=86_400
            )
        except RedisError as error:
            log.warning("queue unreachable, the next tick will find the work: %s", error)


@dataclass
class RecordingBell:
    """Keeps the calls for a test, and runs them when drained, letting every error out."""

    calls: list[tuple[Job, tuple[int, ...]]] = field(default_factory=list)

    def ring(self, job: Job, *args: int) -> None:
        """Remember the call."""
        self.calls.append((job, args))

    def drain(self) -> int:
        """Run what was rung for, and what that rings for, until nothing is left; return how many ran."""
        ran = 0
        while self.calls:
            job, args = self.calls.pop(0)
            job(*args)
            db.session.remove()
            ran += 1
        return ran


def connect(settings: Settings) -> Redis:
    """Return a connection to the Redis of the settings; nothing is sent yet."""
    return Redis.from_url(settings.redis_url, socket_connect_timeout=3)


def init_queue(app: Flask, settings: Settings, bell: Bell | None = None) -> None:
    """Give the application its bell."""
    app.extensions["barabar_bell"] = bell or RedisBell(connect(settings))


def enqueue(job: Job, *ids: int) -> None:
    """Ask for the job once the open transaction is committed; if it rolls back, nobody is asked."""
    bell: Bell = current_app.extensions["barabar_bell"]
    after_commit(lambda: bell.ring(job, *ids))


class AppWorker(Worker):
    """An RQ worker whose every job runs in a fresh application context with connections of its own."""

    app: Flask

    def perform_job(self, job: RqJob, queue: Queue, execution: Execution) -> bool:
        """Run the job in the forked child; the parent's database connections are left alone."""
        # RQ gives the child a process group of its own: whoever kills the worker would leave it behind.
        die_with_parent(signal.SIGKILL)
        with self.app.app_context():
            db.engine.dispose(close=False)
            done: bool = super().perform_job(job, queue, execution)
            return done


def rehearse(app: Flask) -> None:
    """Let each feature do once what its jobs do often, for each job is a new process that would begin unprepared.

    What fails is logged and keeps no worker from working: a database that is away may be back for the first job.
    """
    with app.app_context():
        for feature in house_of(app).features:
            if feature.rehearse:
                _rehearse(feature.name, feature.rehearse)
        db.session.remove()
        db.engine.dispose()
    pass_on_memory()


def _rehearse(name: str, act: Callable[[], None]) -> None:
    try:
        act()
    except Exception as error:  # noqa: BLE001
        log.warning("%s could not rehearse: %s", name, error)


def pass_on_memory() -> None:
    """Leave what is in memory now out of every collection, here and in the processes that are forked from this one.

    The program itself is no garbage; a job that makes many objects would have it looked through again and again, and
    each look writes into all of them, so that they would be shared no longer.
    """
    gc.collect()
    gc.freeze()


def work(app: Flask, settings: Settings, *, burst: bool = False) -> None:
    """Work on the queue until told to stop (SIGTERM lets the running job end first)."""
    connection = connect(settings)
    worker = AppWorker([Queue(QUEUE_NAME, connection=connection)], connection=connection)
    worker.app = app
    rehearse(app)
    worker.work(burst=burst, logging_level="WARNING")


def keep_schedule(app: Flask, settings: Settings) -> None:
    """Ring for every schedule of every feature until told to stop."""
    scheduler = CronScheduler(connection=connect(settings), logging_level="WARNING")
    for schedule in house_of(app).schedules():
        seconds = max(1, int(schedule.every.total_seconds()))
        scheduler.register(schedule.job, QUEUE_NAME, interval=seconds, result_ttl=60, ttl=4 * seconds)
    scheduler.start()


@dataclass(frozen=True)
class QueueState:
    """What a monitor wants to know of the queue."""

    waiting: int
    failed: int
    workers: int
    schedulers: int
    oldest_waiting_at: datetime | None


def queue_state(settings: Settings) -> QueueState:
    """Return the state of the queue; raises RedisError where it cannot be reached."""
    connection = connect(settings)
    queue = Queue(QUEUE_NAME, connection=connection)
    first: list[Any] = queue.get_jobs(0, 1)
    return QueueState(
        waiting=queue.count,
        failed=queue.failed_job_registry.count,
        workers=len(Worker.all(connection=connection)),
        schedulers=len(CronScheduler.all(connection)),
        oldest_waiting_at=first[0].enqueued_at if first else None,
    )


def worker_name() -> str:
    """Return a name for the lease of this process: who holds a claimed row."""
    return f"{os.uname().nodename}:{os.getpid()}"
