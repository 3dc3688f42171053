"""Workers that die: what was surely not given is given again, what may have been given is not."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

from campaigns.sending.claims import LEASE, claim, end_leases, give_back, record, take_in_hand
from campaigns.sending.jobs import deliver_due, deliver_release
from campaigns.sending.models import Delivery, DeliveryState
from campaigns.sending.queries import Parcel, list_deliveries
from campaigns.sending.rules import Outcome, accepted
from campaigns.sending.services import judge_unknown, pause, start_now
from core.db import transaction
from core.queue import RedisBell, connect
from core.settings import ROOT, Settings
from tests.support.bell import TestBell
from tests.support.clock import Clock
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
        return claim(release_id, holder, limit)


def take(release_id: int, parcel: Parcel, holder: str = HOLDER) -> bool:
    with transaction():
        return take_in_hand(release_id, parcel.delivery_id, holder, [])


def states(release_id: int) -> list[DeliveryState]:
    return [delivery.state for delivery in _all(release_id)]


def _all(release_id: int) -> list[Delivery]:
    return list_deliveries(release_id).deliveries


def test_what_one_worker_claimed_another_does_not_get(release_id: int) -> None:
    first, second = claimed(release_id, 2), claimed(release_id, 3, "host:2:def")
    assert [len(first), len(second)] == [2, 1]
    assert not {p.delivery_id for p in first} & {p.delivery_id for p in second}
    assert claimed(release_id) == []


def test_a_killed_worker_leaves_only_the_one_in_hand_unknown(
    release_id: int, bell: TestBell, smtp_server: SmtpServer, clock: Clock
) -> None:
    bell.calls.clear()
    parcels = claimed(release_id)
    assert take(release_id, parcels[0])
    clock.move(seconds=LEASE.total_seconds())
    deliver_due()
    assert states(release_id) == [DeliveryState.UNKNOWN, DeliveryState.QUEUED, DeliveryState.QUEUED]
    bell.drain()
    assert [mail.recipients for mail in smtp_server.received] == [["p1@press.example"], ["p2@press.example"]]


def test_before_the_lease_is_over_nothing_is_decided(release_id: int, clock: Clock) -> None:
    take(release_id, claimed(release_id)[0])
    clock.move(seconds=LEASE.total_seconds() - 1)
    with transaction():
        assert end_leases() == 0
    assert states(release_id) == [DeliveryState.SENDING] * 3


def test_taking_the_next_one_renews_the_lease_of_the_rest(release_id: int, clock: Clock) -> None:
    first, *rest = claimed(release_id)
    clock.move(minutes=2)
    with transaction():
        take_in_hand(release_id, first.delivery_id, HOLDER, [parcel.delivery_id for parcel in rest])
    clock.move(minutes=2)
    with transaction():
        assert end_leases() == 0


def test_a_slow_worker_cannot_take_what_was_given_to_another(release_id: int, clock: Clock) -> None:
    slow = claimed(release_id)
    clock.move(minutes=4)
    assert not take(release_id, slow[0]), "the lease is over, even before anybody else came"
    with transaction():
        end_leases()
    quick = claimed(release_id, holder="host:2:def")
    assert not take(release_id, slow[0]) and take(release_id, quick[0], "host:2:def")
    assert not take(release_id, quick[0], "host:2:def"), "once is enough"


def test_an_answer_after_the_lease_still_settles_what_was_unknown(release_id: int, clock: Clock) -> None:
    parcel = claimed(release_id)[0]
    take(release_id, parcel)
    clock.move(minutes=4)
    with transaction():
        end_leases()
    assert states(release_id)[0] is DeliveryState.UNKNOWN
    with transaction():
        assert record(parcel.delivery_id, HOLDER, accepted("250 ok"))
    assert states(release_id)[0] is DeliveryState.SENT


def test_an_answer_after_a_person_decided_changes_nothing(release_id: int, clock: Clock) -> None:
    parcel = claimed(release_id)[0]
    take(release_id, parcel)
    clock.move(minutes=4)
    with transaction():
        end_leases()
    with transaction():
        judge_unknown(parcel.delivery_id, arrived=True, user_id=_all(release_id)[0].release.approver_id or 0)
    with transaction():
        assert not record(parcel.delivery_id, HOLDER, Outcome(DeliveryState.FAILED, "550 5.1.1 no"))
    assert states(release_id)[0] is DeliveryState.SENT


def test_what_was_not_begun_is_given_back(release_id: int) -> None:
    first, *rest = claimed(release_id)
    take(release_id, first)
    with transaction():
        assert give_back(HOLDER, [p.delivery_id for p in (first, *rest)]) == 2
    assert states(release_id) == [DeliveryState.SENDING, DeliveryState.QUEUED, DeliveryState.QUEUED]


def test_a_pause_holds_within_a_slice(release_id: int) -> None:
    first, second, _third = claimed(release_id)
    assert take(release_id, first)
    with transaction():
        pause(release_id)
    assert not take(release_id, second)


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
    """Kill a process and all it forked, whatever groups they are in."""
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(ProcessLookupError):
            if os.getsid(int(folder.name)) == process.pid:
                os.kill(int(folder.name), signal.SIGKILL)
    process.wait()


def wait_until(done: int, smtp_server: SmtpServer) -> None:
    deadline = time.monotonic() + 30
    while len(smtp_server.received) < done:
        assert time.monotonic() < deadline, f"only {len(smtp_server.received)} messages arrived"
        time.sleep(0.02)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs /proc to find what a worker forked")
def test_sigkill_in_the_middle_sends_nothing_twice_and_loses_nothing(
    app: Flask, settings: Settings, redis_server: RedisServer, killable: "subprocess.Popen[bytes]", bell: TestBell,
    smtp_server: SmtpServer, clock: Clock,
) -> None:  # fmt: skip
    clock.let_run()
    make_people(6)
    smtp_server.hang("DATA", address="p2@press.example")
    release_id = make_release()
    with transaction():
        start_now(release_id)
    RedisBell(connect(settings.model_copy(update={"redis_url": redis_server.url}))).ring(deliver_release, release_id)
    wait_until(2, smtp_server)
    time.sleep(0.3)  # The worker has the third in hand, and the server keeps silent.
    kill_all_of(killable)
    smtp_server._orders.clear()
    bell.calls.clear()
    clock.set(datetime.now(UTC) + LEASE + timedelta(seconds=5))
    deliver_due()
    bell.drain()
    assert states(release_id) == [DeliveryState.SENT] * 2 + [DeliveryState.UNKNOWN] + [DeliveryState.SENT] * 3
    sent = [mail.recipients[0] for mail in smtp_server.received]
    assert sorted(sent) == [f"p{n}@press.example" for n in (0, 1, 3, 4, 5)]
