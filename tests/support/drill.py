"""The kill drill: a campaign whose workers, mail server, queue and database connections are killed under it."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from flask import Flask
from sqlalchemy import func, insert, select, text, update
from sqlalchemy.exc import OperationalError

from campaigns.audience.rules import Chosen
from campaigns.releases.queries import get_release
from campaigns.sending.claims import update_rows
from campaigns.sending.jobs import deliver_due
from campaigns.sending.letter_mail import LetterText
from campaigns.sending.letters import send_letters
from campaigns.sending.models import Delivery, DeliveryState, Purpose
from campaigns.sending.rules import UNDECIDED
from campaigns.sending.services import start_now
from core.clock import now
from core.db import db, in_transaction
from core.processes import die_with_parent
from core.queue import RedisBell, connect
from core.settings import ROOT, Settings
from crm.contacts.models import Address, AddressKind, AddressState, Basis, Person
from tests.support.databases import CARETAKER
from tests.support.press_list import make_release
from tests.support.program import free_ports
from tests.support.redis_server import RedisServer

WORKERS = 2
PACE = 0.002
"""Seconds the mail server takes for a message: without it all would be over between two kills."""
LONGEST = 120


def write_down_people(number: int) -> None:
    """Write down so many journalists in 500 domains, faster than the services would."""
    people = [
        {
            "id": n + 1, "given_name": "Arta", "family_name": f"Krasniqi {n:06}", "is_journalist": True,
            "languages": ["sq"], "basis": Basis.LEGITIMATE_INTEREST, "folded": f"{n:06}",
        }
        for n in range(number)
    ]  # fmt: skip
    addresses = [
        {
            "person_id": n + 1, "kind": AddressKind.EMAIL, "value": f"p{n}@d{n % 500}.example",
            "state": AddressState.WORKS, "place": 0,
        }
        for n in range(number)
    ]  # fmt: skip
    db.session.execute(insert(Person), people)
    db.session.execute(insert(Address), addresses)


def write_to_everybody(release_id: int) -> None:
    """Let a letter about a release leave to everybody who is written down."""
    people = db.session.execute(select(Address.person_id, Address.value).order_by(Address.person_id))
    to = [Chosen(person_id, address, "sq") for person_id, address in people]
    user_id = get_release(release_id).approver_id
    assert user_id is not None
    send_letters(release_id, Purpose.REMINDER, now(), {"sq": LetterText("Re: Hapet Avllia", "A ju vlen?")}, to, user_id)


@dataclass
class Drilled:
    """What the drill found."""

    kills: list[str] = field(default_factory=list)
    duplicates: list[str] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)
    """Called sent and not in the log of the mail server, or in no state that is an end."""
    unknown: int = 0
    unknown_that_arrived: int = 0
    sent: int = 0
    seconds: float = 0.0


class Drill:
    """One campaign with all that is killed in it."""

    def __init__(
        self, app: Flask, folder: Path, redis: RedisServer, *, number: int, kills: int, seed: int, letters: bool = False
    ) -> None:
        """Set the stage: the release, or letters about it, are leaving, and nobody works yet.

        `redis` gives way to ones of our own.
        """
        self.app, self.folder, self.number = app, folder, number
        self.chance = random.Random(seed)
        self.moments = sorted(self.chance.sample(range(10, number - 20), kills))
        self.settings: Settings = app.extensions["barabar_settings"]
        self.port = int(self.settings.smtp_url.rpartition(":")[2])
        self.log = folder / "taken"
        self.log.touch()
        self.redis = redis
        self.program = redis.program
        self.mail_server: subprocess.Popen[bytes] | None = None
        self.workers: list[int] = []
        app.extensions["barabar_bell"] = RedisBell(connect(self.settings))
        with app.app_context():
            in_transaction(lambda: write_down_people(number))
            release_id = make_release()
            in_transaction(lambda: write_to_everybody(release_id) if letters else start_now(release_id))
        self.release_id = release_id

    def run(self) -> Drilled:
        """Let it leave, kill at the moments chosen, wait until all is decided, and compare."""
        found, began = Drilled(), time.monotonic()
        values = {name.upper(): str(value) for name, value in self.settings.model_dump().items()}
        self.nursery = subprocess.Popen(
            [sys.executable, "-m", "tests.support.drill_workers"], cwd=ROOT, env={**os.environ, **values}, text=True,
            preexec_fn=die_with_parent, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            self.start_mail_server()
            for _worker in range(WORKERS):
                self.start_worker()
            for moment in self.moments:
                self.work_until(partial(self.has_taken, moment))
                found.kills.append(f"{time.monotonic() - began:.1f} s, {len(self.taken())}: {self.kill_something()}")
            self.work_until()
        finally:
            self.stop()
        found.seconds = time.monotonic() - began
        return self.compare(found)

    def work_until(self, is_time: Callable[[], bool] = lambda: False) -> None:
        """Do what the scheduler does, only faster, until it is time, or until nothing is left to do."""
        deadline, ticked = time.monotonic() + LONGEST, 0.0
        while not is_time():
            assert time.monotonic() < deadline, f"stuck: {self.states()}"
            if time.monotonic() - ticked > 0.4:
                if not set(self.states()) & set(UNDECIDED):
                    return
                self.tick()
                ticked = time.monotonic()
            time.sleep(0.01)

    def tick(self) -> None:
        """Let an hour pass for whatever waits for a next try, ring for it, and start anew what has died."""
        with self.app.app_context():
            waits = update(Delivery).where(Delivery.state == DeliveryState.QUEUED, Delivery.due_at > now())
            in_transaction(lambda: update_rows(waits.values(due_at=now())))
            deliver_due()
        for worker in [worker for worker in self.workers if not Path(f"/proc/{worker}").exists()]:
            self.workers.remove(worker)
            self.start_worker()

    def start_worker(self) -> None:
        """Start a worker as a process."""
        assert self.nursery.stdin and self.nursery.stdout
        self.nursery.stdin.write("one\n")
        self.nursery.stdin.flush()
        self.workers.append(int(self.nursery.stdout.readline()))

    def start_mail_server(self) -> None:
        """Start the mail server, or start it again on the same port with the same log."""
        command = [sys.executable, "-m", "tests.support.drill_server", str(self.port), str(self.log), str(PACE)]
        self.mail_server = subprocess.Popen(command, cwd=ROOT, preexec_fn=die_with_parent, stderr=subprocess.DEVNULL)

    def kill_something(self) -> str:
        """Kill one part at once, start it again, and return which it was."""
        kills = [self.kill_worker, self.kill_job, self.kill_mail_server, self.kill_redis]
        with self.app.app_context():
            if db.engine.dialect.name == "postgresql":
                kills.append(self.kill_database_connections)
        return self.chance.choice(kills)()

    def kill_worker(self) -> str:
        """Kill a worker; the kernel takes its job along."""
        worker = self.chance.choice(self.workers)
        with suppress(ProcessLookupError):
            os.kill(worker, signal.SIGKILL)
        self.workers.remove(worker)
        self.start_worker()
        return "worker"

    def kill_job(self) -> str:
        """Kill the process in which a worker runs its job; the worker lives on."""
        jobs = [job for worker in self.workers for job in children_of(worker)]
        if not jobs:
            return "no job ran"
        with suppress(ProcessLookupError):
            os.kill(self.chance.choice(jobs), signal.SIGKILL)
        return "job"

    def kill_mail_server(self) -> str:
        """Kill the mail server."""
        assert self.mail_server is not None
        self.mail_server.kill()
        self.mail_server.wait()
        self.start_mail_server()
        return "mail server"

    def kill_redis(self) -> str:
        """Kill Redis, which forgets all that was rung for."""
        self.redis.kill()
        self.redis = RedisServer(self.program, self.redis.folder)
        return "Redis"

    def kill_database_connections(self) -> str:
        """End every connection of the program to the database, whatever runs on it."""
        end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
        with self.app.app_context():
            in_transaction(
                lambda: db.session.execute(
                    text(f"{end} AND pid <> pg_backend_pid() AND application_name <> '{CARETAKER}'")
                )
            )
        return "database connections"

    def has_taken(self, number: int) -> bool:
        """Say whether the mail server has taken so many messages."""
        return len(self.taken()) >= number

    def taken(self) -> list[str]:
        """Return the recipients in the log of the mail server."""
        return self.log.read_text().splitlines()

    def states(self) -> dict[DeliveryState, int]:
        """Return how many deliveries are in each state."""
        query = select(Delivery.state, func.count()).group_by(Delivery.state)
        while True:
            # Without a transaction of ours, which on SQLite would keep the workers from writing.
            with self.app.app_context(), suppress(OperationalError):
                return dict(db.session.execute(query).all())

    def compare(self, found: Drilled) -> Drilled:
        """Hold the database against the log of the mail server."""
        log = Counter(self.taken())
        with self.app.app_context():
            rows = in_transaction(lambda: db.session.execute(select(Delivery.address, Delivery.state)).all())
        found.duplicates = [address for address, times in log.items() if times > 1]
        for address, state in rows:
            if state is DeliveryState.UNKNOWN:
                found.unknown += 1
                found.unknown_that_arrived += log[address]
            elif state is DeliveryState.SENT and log[address]:
                found.sent += 1
            else:
                found.forgotten.append(f"{address} is {state}")
        return found

    def stop(self) -> None:
        """End every process."""
        if self.mail_server:
            self.mail_server.kill()
            self.mail_server.wait()
        self.nursery.kill()
        self.nursery.wait()
        for pipe in (self.nursery.stdin, self.nursery.stdout):
            if pipe:
                pipe.close()


def children_of(pid: int) -> list[int]:
    """Return the processes that a process has forked."""
    with suppress(OSError):
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def free_port_url() -> str:
    """Return the address of a mail server that is to be started."""
    return f"smtp://127.0.0.1:{free_ports(1)[0]}"
