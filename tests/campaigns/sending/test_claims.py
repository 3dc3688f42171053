"""Workers that die: what was surely not given is given again, what may have been given is not."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from flask import Flask

from campaigns.sending.claims import LEASE, claim, end_leases, give_back, record, record_taken, renew
from campaigns.sending.jobs import deliver_due, deliver_release
from campaigns.sending.mailings import Mailing
from campaigns.sending.models import Delivery, DeliveryState
from campaigns.sending.parcels import Parcel
from campaigns.sending.queries import list_deliveries
from campaigns.sending.rules import Outcome
from campaigns.sending.services import judge_unknown, pause, start_now
from core.db import transaction
from core.queue import RedisBell, connect
from core.settings import ROOT, Settings
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.parts import need_proc
from tests.support.press_list import make_people, make_release
from tests.support.redis_server import RedisServer
from tests.support.smtp_server import SmtpServer

pytestmark = pytest.mark.usefixtures("app")
HOLDER = "host:1:abc"


@pytest.fixture
def release_id() -> int:
    """A release that began to leave to three people."""
    make_people(3)
    release_id = make_release()
    with transaction():
        start_now(release_id)
    return release_id


def claimed(release_id: int, limit: int = 3, holder: str = HOLDER) -> list[Parcel]:
    with transaction():
        return claim(Mailing(release_id), holder, limit)


def still_held(release_id: int, parcels: list[Parcel], holder: str = HOLDER) -> bool:
    with transaction():
        return renew(Mailing(release_id), holder, [parcel.delivery_id for parcel in parcels])


def states(release_id: int) -> list[DeliveryState]:
    return [delivery.state for delivery in _all(release_id)]


def _all(release_id: int) -> list[Delivery]:
    return list_deliveries(release_id).deliveries


def test_what_one_worker_claimed_another_does_not_get(release_id: int) -> None:
    first, second = claimed(release_id, 2), claimed(release_id, 3, "host:2:def")
    assert [len(first), len(second)] == [2, 1]
    assert not {p.delivery_id for p in first} & {p.delivery_id for p in second}
    assert claimed(release_id) == []


def test_without_its_journal_all_a_dead_worker_had_in_hand_is_unknown(
    release_id: int, bell: TestBell, smtp_server: SmtpServer, clock: Clock
) -> None:
    bell.calls.clear()
    claimed(release_id, 2)
    clock.move(seconds=LEASE.total_seconds())
    deliver_due()
    assert states(release_id) == [DeliveryState.UNKNOWN, DeliveryState.UNKNOWN, DeliveryState.QUEUED]
    bell.drain()
    assert [mail.recipients for mail in smtp_server.received] == [["p2@press.example"]]


def test_before_the_lease_is_over_nothing_is_decided(release_id: int, clock: Clock) -> None:
    claimed(release_id)
    clock.move(seconds=LEASE.total_seconds() - 1)
    with transaction():
        assert end_leases() == 0
    assert states(release_id) == [DeliveryState.SENDING] * 3


def test_looking_up_renews_the_lease(release_id: int, clock: Clock) -> None:
    parcels = claimed(release_id)
    clock.move(minutes=2)
    assert still_held(release_id, parcels)
    clock.move(minutes=2)
    with transaction():
        assert end_leases() == 0


def test_a_slow_worker_learns_that_its_lease_is_over(release_id: int, clock: Clock) -> None:
    slow = claimed(release_id)
    clock.move(minutes=4)
    assert not still_held(release_id, slow), "even before anybody else came"
    with transaction():
        end_leases()
    assert not still_held(release_id, slow)


def test_a_slow_worker_gives_back_what_was_called_unknown_and_surely_was_not_given(
    release_id: int, clock: Clock
) -> None:
    claimed(release_id)
    clock.move(minutes=4)
    with transaction():
        end_leases()
    assert states(release_id) == [DeliveryState.UNKNOWN] * 3
    with transaction():
        assert give_back(HOLDER) == 3
    assert states(release_id) == [DeliveryState.QUEUED] * 3


def test_an_answer_after_the_lease_still_settles_what_was_unknown(release_id: int, clock: Clock) -> None:
    parcel = claimed(release_id)[0]
    clock.move(minutes=4)
    with transaction():
        end_leases()
    assert states(release_id)[0] is DeliveryState.UNKNOWN
    with transaction():
        record_taken(HOLDER, {parcel.delivery_id: "250 ok"})
    assert (states(release_id)[0], _all(release_id)[0].answer) == (DeliveryState.SENT, "250 ok")


def test_an_answer_after_a_person_decided_changes_nothing(release_id: int, clock: Clock) -> None:
    parcel = claimed(release_id)[0]
    clock.move(minutes=4)
    with transaction():
        end_leases()
    with transaction():
        judge_unknown(parcel.delivery_id, arrived=True, user_id=_all(release_id)[0].release.approver_id or 0)
    with transaction():
        assert not record(parcel.delivery_id, HOLDER, Outcome(DeliveryState.FAILED, "550 5.1.1 no"))
    assert states(release_id)[0] is DeliveryState.SENT


def test_what_the_wire_left_unknown_is_not_given_back(release_id: int) -> None:
    first, *_rest = claimed(release_id)
    with transaction():
        record(first.delivery_id, HOLDER, Outcome(DeliveryState.UNKNOWN, "TimeoutError: timed out"))
        assert give_back(HOLDER) == 2
    assert states(release_id) == [DeliveryState.UNKNOWN, DeliveryState.QUEUED, DeliveryState.QUEUED]


def test_answers_are_recorded_with_the_words_of_each(release_id: int) -> None:
    parcels = claimed(release_id)
    with transaction():
        record_taken(HOLDER, {p.delivery_id: f'250 2.0.0 "Ok": queued as {n}ë' for n, p in enumerate(parcels)})
    assert [d.answer for d in _all(release_id)] == [f'250 2.0.0 "Ok": queued as {n}ë' for n in range(3)]
    assert [(d.attempts, d.state) for d in _all(release_id)] == [(1, DeliveryState.SENT)] * 3


def test_a_pause_is_seen_at_the_next_look(release_id: int) -> None:
    parcels = claimed(release_id, 2)
    with transaction():
        pause(release_id)
    assert not still_held(release_id, parcels) and claimed(release_id) == []


# With a real queue, a real worker and SIGKILL


def environment(settings: Settings, redis: RedisServer) -> dict[str, str]:
    values = {name.upper(): str(value) for name, value in settings.model_dump().items()}
    return {**os.environ, **values, "REDIS_URL": redis.url}


@pytest.fixture
def killable(settings: Settings, redis_server: RedisServer) -> Iterator["subprocess.Popen[bytes]"]:
    """A worker of its own process, which may be killed."""
    process = subprocess.Popen(
        [sys.executable, "-m", "wsgi", "worker"], cwd=ROOT, env=environment(settings, redis_server),
        start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    yield process
    kill_all_of(process)


def kill_all_of(process: "subprocess.Popen[bytes]") -> None:
    """Kill a process and all it forked, whatever groups they are in, and wait until none of them holds a file."""
    killed = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(ProcessLookupError):
            if os.getsid(int(folder.name)) == process.pid:
                os.kill(int(folder.name), signal.SIGKILL)
                killed.append(folder)
    process.wait()
    deadline = time.monotonic() + 60
    while any(map(is_alive, killed)):
        assert time.monotonic() < deadline, "what was killed does not die"
        time.sleep(0.01)


def is_alive(folder: Path) -> bool:
    """Say whether a process still runs; one that only waits to be reaped has let go of its files."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return (folder / "stat").read_text().rpartition(")")[2].split()[0] not in {"Z", "X"}
    return False


def wait_for(address: str, smtp_server: SmtpServer) -> None:
    """Wait until the server has the message to this address in hand, and keeps silent."""
    deadline = time.monotonic() + 60
    while address not in smtp_server.hanging:
        assert time.monotonic() < deadline, f"only {len(smtp_server.received)} messages arrived"
        time.sleep(0.02)


def test_sigkill_in_the_middle_sends_nothing_twice_and_loses_nothing(
    app: Flask, settings: Settings, redis_server: RedisServer, killable: "subprocess.Popen[bytes]", bell: TestBell,
    smtp_server: SmtpServer, clock: Clock,
) -> None:  # fmt: skip
    need_proc()
    clock.let_run()
    make_people(6)
    smtp_server.hang("DATA", address="p2@press.example")
    release_id = make_release()
    with transaction():
        start_now(release_id)
    RedisBell(connect(settings.model_copy(update={"redis_url": redis_server.url}))).ring(deliver_release, release_id)
    wait_for("p2@press.example", smtp_server)
    kill_all_of(killable)
    smtp_server._orders.clear()
    bell.calls.clear()
    deliver_due()  # No lease has to end: the journal of the dead one tells.
    bell.drain()
    assert states(release_id) == [DeliveryState.SENT] * 2 + [DeliveryState.UNKNOWN] + [DeliveryState.SENT] * 3
    sent = [mail.recipients[0] for mail in smtp_server.received]
    assert sorted(sent) == [f"p{n}@press.example" for n in (0, 1, 3, 4, 5)]
