"""Exactly once, whatever is killed: the mail server's own log is held against the database."""

import sys
from pathlib import Path

from tests.conftest import MakeApp
from tests.support.clock import Clock
from tests.support.drill import WORKERS, Drill, free_port_url
from tests.support.parts import need_proc
from tests.support.redis_server import RedisServer, find_redis

NUMBER, KILLS, SEED = 2000, 20, 20261125

LETTERS, LETTER_KILLS = 400, 6


def test_twenty_kills_send_nothing_twice_and_forget_nobody(
    make_app: MakeApp, redis_server: RedisServer, tmp_path: Path, clock: Clock
) -> None:
    need_proc()
    clock.let_run()
    redis = RedisServer(find_redis() or "", tmp_path / "redis")
    app = make_app(smtp_url=free_port_url(), redis_url=redis.url, mail_per_domain_minute=1000)
    drill = Drill(app, tmp_path, redis, number=NUMBER, kills=KILLS, seed=SEED)
    found = drill.run()
    drill.redis.stop()
    sys.stdout.write(f"seed {SEED}: {found}\n")
    assert found.duplicates == [] and found.forgotten == []
    assert found.sent + found.unknown == NUMBER
    assert found.unknown <= KILLS * WORKERS, "at most the one message in the air on each connection"


def test_letters_about_a_release_stand_the_same(
    make_app: MakeApp, redis_server: RedisServer, tmp_path: Path, clock: Clock
) -> None:
    need_proc()
    clock.let_run()
    redis = RedisServer(find_redis() or "", tmp_path / "redis")
    app = make_app(smtp_url=free_port_url(), redis_url=redis.url, mail_per_domain_minute=1000)
    drill = Drill(app, tmp_path, redis, number=LETTERS, kills=LETTER_KILLS, seed=SEED, letters=True)
    found = drill.run()
    drill.redis.stop()
    sys.stdout.write(f"letters, seed {SEED}: {found}\n")
    assert found.duplicates == [] and found.forgotten == []
    assert found.sent + found.unknown == LETTERS
    assert found.unknown <= LETTER_KILLS * WORKERS
