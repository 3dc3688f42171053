"""Every part is looked at, what is down says how to mend it, and the public page tells nothing but up or down."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from core.run.health import Finding, examine
from core.settings import Settings
from tests.support.personas import Persona
from tests.support.redis_server import RedisServer

Parts = dict[str, Finding]


def parts_of(app: Flask) -> Parts:
    """Return what was found of each part."""
    settings: Settings = app.extensions["barabar_settings"]
    with app.app_context():
        return {finding.part: finding for finding in examine(settings)}


def test_what_runs_is_up(app: Flask, redis_server: RedisServer) -> None:
    parts = parts_of(app)
    up = [name for name in ("database", "migrations", "queue", "mail", "disk") if not parts[name].ok]
    assert up == [], [parts[name] for name in up]


def test_nobody_at_work_is_told_with_the_command_that_helps(app: Flask, redis_server: RedisServer) -> None:
    parts = parts_of(app)
    assert (parts["workers"].ok, parts["workers"].remedy) == (False, "Start one with: barabar worker")
    assert (parts["scheduler"].ok, parts["scheduler"].remedy) == (False, "Start it with: barabar scheduler")


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("setting", "value", "part", "remedy"),
    [
        ("database_url", "postgresql+psycopg://x@127.0.0.1:1/x", "database", "correct DATABASE_URL"),
        ("database_url", "postgresql+psycopg://x@127.0.0.1:1/x", "migrations", "Start the database first."),
        ("database_url", "sqlite://", "migrations", "Run: barabar db upgrade"),
        ("redis_url", "unix:///nowhere/redis.sock", "queue", "correct REDIS_URL"),
        ("redis_url", "", "queue", "Start it with: barabar run"),
        ("smtp_url", "smtp://127.0.0.1:1", "mail", "Correct SMTP_URL"),
        ("smtp_url", "", "mail", "Start it with: barabar run"),
    ],
)
def test_what_is_down_says_how_to_mend_it(
    setting: str, value: str, part: str, remedy: str, make_app: Callable[..., Flask], tmp_path: Path
) -> None:
    if value == "sqlite://":
        value = f"sqlite:///{tmp_path / 'new.sqlite'}"
    ports = {"outbox_port": 1} if value == "" else {}
    finding = parts_of(make_app(**{setting: value}, **ports))[part]
    assert not finding.ok
    assert remedy in finding.remedy
    assert finding.seen and "\n" not in finding.seen


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_key_by_which_nothing_can_be_signed_is_named(make_app: Callable[..., Flask]) -> None:
    finding = parts_of(make_app(dkim_key="-----BEGIN PRIVATE KEY-----", dkim_selector="s1"))["mail"]
    assert not finding.ok and finding.seen.startswith("DKIM_KEY: ") and "DKIM_KEY" in finding.remedy


def test_a_monitor_is_told_up_or_down_and_nothing_else(outsider: Persona, redis_server: RedisServer) -> None:
    page = outsider.get("/healthz")
    assert page.status == 503
    assert page.json["ok"] is False
    assert page.json["parts"]["database"] is True and page.json["parts"]["workers"] is False
    assert set(map(type, page.json["parts"].values())) == {bool}


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_doctor_prints_a_line_a_part_and_fails_where_one_is_down(app: Flask, redis_server: RedisServer) -> None:
    result = app.test_cli_runner().invoke(args=["doctor"])
    assert result.exit_code == 1
    assert "up   database" in result.output
    assert "DOWN workers" in result.output and "Start one with: barabar worker" in result.output
