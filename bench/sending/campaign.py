"""A campaign as it runs: rows in a database, RQ on a Redis, workers that are processes, and a mail server."""

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import func, select

from campaigns.releases.rules import VersionText
from campaigns.rendering.rendering import Rendered, RenderRequest, render_release
from campaigns.sending.composing import Composer, Sender
from campaigns.sending.jobs import employ
from campaigns.sending.mailings import Mailing
from campaigns.sending.models import Delivery, DeliveryState
from campaigns.sending.rules import UNDECIDED
from campaigns.sending.services import start_now
from core.clock import now
from core.db import db, transaction
from core.processes import die_with_parent
from core.queue import RecordingBell, RedisBell, connect
from core.settings import ROOT, Settings
from tests.support.drill import write_down_people
from tests.support.postgresql import SETTINGS, create_database, start_cluster
from tests.support.press_list import make_release
from tests.support.redis_server import RedisServer, find_redis
from wsgi import create_app

PARAGRAPH = "Dera e Avllisë është e hapur për të gjithë: punëtori, radio, bisedë me fqinjët, çdo të shtunë në orën 10. "
MESSAGE_BYTES = 26_000


class Workplace:
    """One database with a campaign in it, one Redis, and the workers that share it."""

    def __init__(self, folder: Path, kind: str, smtp_url: str) -> None:
        """Lay it out, empty."""
        self.folder, self.kind = folder, kind
        redis = find_redis()
        if redis is None:
            raise SystemExit("Redis is not here: on Debian and Ubuntu install redis-server")
        self.redis = RedisServer(redis, folder / "redis")
        self.settings = Settings(
            _env_file=None, data_dir=folder / "data", database_url=database(folder, kind), redis_url=self.redis.url,
            smtp_url=smtp_url, base_url="https://barabar.example", secret_key="k" * 48, demo=False, log_level="WARNING",
            smtp_connections=8, mail_per_domain_minute=1_000_000,
        )  # fmt: skip
        self.settings.data_dir.mkdir(exist_ok=True)
        self.app = create_app(self.settings, RecordingBell())
        with self.app.app_context():
            upgrade(directory=str(ROOT / "migrations"))

    def start(self, number: int) -> int:
        """Let a release to so many people begin to leave, with no worker rung for yet; return its number."""
        with self.app.app_context():
            with transaction():
                write_down_people(number)
            release_id = make_release({"sq": long_text(self.app)})
            with transaction():
                start_now(release_id)
            return release_id

    @contextlib.contextmanager
    def workers(self, number: int) -> Iterator[list[int]]:
        """Run workers as processes, and yield their ids once they wait for work."""
        environment = {name.upper(): str(value) for name, value in self.settings.model_dump().items()}
        processes = [
            subprocess.Popen(
                [sys.executable, "-m", "wsgi", "worker"], cwd=ROOT, env={**os.environ, **environment},
                start_new_session=True, preexec_fn=die_with_parent,  # noqa: PLW1509  No thread runs here.
                stdin=subprocess.DEVNULL,
            )
            for _worker in range(number)
        ]  # fmt: skip
        try:
            while self.redis.connection.scard("rq:workers") < number:
                time.sleep(0.05)
            time.sleep(0.5)
            yield [process.pid for process in processes]
        finally:
            for process in processes:
                process.terminate()
                process.wait()

    def ring(self, release_id: int) -> None:
        """Ring for the workers."""
        with self.app.app_context():
            self.app.extensions["barabar_bell"] = RedisBell(connect(self.settings))
            with transaction():
                employ(Mailing(release_id))

    def is_leaving(self, release_id: int) -> bool:
        """Say whether something is left to do, by a question that costs the workers nothing."""
        with self.app.app_context():
            query = select(Delivery.id).where(Delivery.release_id == release_id, Delivery.state.in_(UNDECIDED))
            return db.session.scalar(query.limit(1)) is not None

    def counts(self, release_id: int) -> dict[DeliveryState, int]:
        """Return how many deliveries are in each state."""
        with self.app.app_context():
            query = select(Delivery.state, func.count()).where(Delivery.release_id == release_id)
            return dict(db.session.execute(query.group_by(Delivery.state)).all())

    def stop(self) -> None:
        """Let go of everything."""
        with self.app.app_context():
            db.engine.dispose()
        self.redis.stop()


def run(kind: str, number: int, workers: int, smtp_url: str) -> tuple[float, int]:
    """Send a campaign; return messages a second, and the most memory a worker took, in bytes."""
    with tempfile.TemporaryDirectory(prefix="barabar-bench-") as folder:
        Path(folder).chmod(0o711)
        place = Workplace(Path(folder), kind, smtp_url)
        try:
            release_id = place.start(number)
            with place.workers(workers) as pids:
                began = time.perf_counter()
                place.ring(release_id)
                memory = 0
                while place.is_leaving(release_id):
                    memory = max([memory, *(_peak_memory(pid) for pid in pids)])
                    time.sleep(0.05)
                seconds = time.perf_counter() - began
            counts = place.counts(release_id)
            if counts != {DeliveryState.SENT: number}:
                raise SystemExit(f"not all were sent: {counts}")
            return number / seconds, memory
        finally:
            place.stop()


def _peak_memory(worker: int) -> int:
    """Return the peak of the job that a worker runs at this moment."""
    with contextlib.suppress(OSError):
        children = Path(f"/proc/{worker}/task/{worker}/children").read_text().split()
        lines = [line for child in children for line in Path(f"/proc/{child}/status").read_text().splitlines()]
        return max((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM")), default=0)
    return 0


def database(folder: Path, kind: str) -> str:
    """Return the address of a new database; PostgreSQL is as durable as it comes."""
    if kind == "sqlite":
        return f"sqlite:///{folder / 'bench.sqlite'}"
    SETTINGS.update(fsync="on", synchronous_commit="on", full_page_writes="on", shared_buffers="256MB")
    return create_database(start_cluster(folder, os.getpid()), "bench")


def long_text(app: Flask) -> VersionText:
    """Return a text whose mail is of the size that all of the bench sends."""
    paragraphs = 1
    while len(message_of(app, text := _text(paragraphs))) < MESSAGE_BYTES:
        paragraphs += 1
    return text


def _text(paragraphs: int) -> VersionText:
    return VersionText("Hapet Avllia në Prishtinë", PARAGRAPH, "\n\n".join([PARAGRAPH * 4] * paragraphs))


def rendered_in(app: Flask, text: VersionText) -> Rendered:
    """Return a text as the program renders it."""
    settings: Settings = app.extensions["barabar_settings"]
    request = RenderRequest(
        tag="sq", title=text.title, lead=text.lead, body=text.body, on=now().date(), sender_name="Barabar",
        sender_address=settings.mail_from,
    )  # fmt: skip
    with app.app_context():
        return render_release(request)


def message_of(app: Flask, text: VersionText) -> bytes:
    """Return the mail of a text as the program composes it."""
    settings: Settings = app.extensions["barabar_settings"]
    sender = Sender("Barabar", settings.mail_from)
    return Composer(rendered_in(app, text), tag="sq", sender=sender, settings=settings).compose(
        name="Arta Krasniqi", address="p1@d1.example", message_id="1.1.0123456789abcdef@barabar.example",
        delivery_id=1, at=now(),
    )  # fmt: skip
