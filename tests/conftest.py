"""The test house: real parts, personas instead of one admin, and rules that hold in every test."""

import gc
import os
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import hypothesis
import pytest
from flask import Flask
from flask_migrate import upgrade
from jinja2 import FileSystemBytecodeCache
from xdist.scheduler import LoadScopeScheduling

from core.db import db
from core.feature import Role
from core.http import _Exchange
from core.settings import ROOT, Settings
from languages.lemmas.dictionary import keep_in
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.databases import KINDS, Database, PostgreSQLDatabase, SQLiteDatabase
from tests.support.dictionaries import kept_dictionaries
from tests.support.parts import missing
from tests.support.personas import Persona, make_persona
from tests.support.postgresql import create_database
from tests.support.redis_server import RedisServer, find_redis
from tests.support.smtp_server import SmtpServer
from tests.support.web_server import WebServer
from translations.compile import compile_all
from wsgi import create_app

hypothesis.settings.register_profile("house", deadline=None)  # Machines are shared: no test is about time.
hypothesis.settings.load_profile("house")
gc.set_threshold(10_000, 20, 20)  # A page makes more than the 700 objects after which Python looks for garbage.

RUN: pytest.StashKey[Path] = pytest.StashKey()
LOOPBACK = {"127.0.0.1", "::1"}

SHARE_MUCH = (
    "tests/browser/", "tests/demo/test_workspace.py", "tests/test_architecture.py", "tests/test_translations.py",
)  # fmt: skip
"""Where tests share a running program, a workspace that was laid out once, or all that there is to read."""
COMPILED = "templates"
"""The folder of the run in which templates are kept compiled: each program has the same."""

MakeApp = Callable[..., Flask]
Databases = Callable[..., Database]


def pytest_configure(config: pytest.Config) -> None:
    """Make a folder that all workers of the run share, and forget the settings of whoever runs the tests."""
    for name in Settings.model_fields:
        os.environ.pop(name.upper(), None)
    if folder := kept_dictionaries():
        keep_in(folder)  # Before any program does: its folder is emptied for the next test.
    if hasattr(config, "workerinput"):
        config.stash[RUN] = Path(config.workerinput["run"])
        return
    config.stash[RUN] = Path(tempfile.mkdtemp(prefix="barabar-tests-"))
    compile_all()
    (config.stash[RUN] / COMPILED).mkdir()
    config.stash[RUN].chmod(0o711)  # PostgreSQL runs as somebody else and has to get through.


class Sharing(LoadScopeScheduling):
    """Gives every worker the next test, and one of them all that share what takes long to make."""

    def _split_scope(self, nodeid: str) -> str:
        return next((place for place in SHARE_MUCH if str(nodeid).startswith(place)), str(nodeid))

    def mark_test_complete(self, node: Any, item_index: int, duration: float = 0) -> None:
        """Forget what is done: the library counts all of it again after each test."""
        super().mark_test_complete(node, item_index, duration)
        work = self.assigned_work[node]
        scope = self._split_scope(self.registered_collections[node][item_index])
        if all(work[scope].values()):
            del work[scope]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Sharing:
    """Share the tests out; the `loadgroup` of pytest-xdist 3.8 does nothing under pytest 9.2 (its issue 1386)."""
    return Sharing(config, log)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell each worker the folder of the run and whose run it is."""
    node.workerinput |= {"run": str(node.config.stash[RUN]), "owner": os.getpid()}


def pytest_unconfigure(config: pytest.Config) -> None:
    """Clear the folder away; where PostgreSQL ran in it, its watcher does that once it has stopped."""
    run = config.stash.get(RUN, None)
    if run and not hasattr(config, "workerinput") and not (run / "pg").exists():
        shutil.rmtree(run, ignore_errors=True)


@pytest.fixture(scope="session")
def run_folder(pytestconfig: pytest.Config) -> Path:
    """The folder that all workers of this run share; short enough for Unix sockets."""
    return pytestconfig.stash[RUN]


@pytest.fixture(scope="session")
def worker(pytestconfig: pytest.Config) -> str:
    """The name of this worker of pytest-xdist, `main` without it."""
    return str(getattr(pytestconfig, "workerinput", {}).get("workerid", "main"))


@pytest.fixture(scope="session")
def owner(pytestconfig: pytest.Config) -> int:
    """The process whose end is the end of the run."""
    return int(getattr(pytestconfig, "workerinput", {}).get("owner", os.getpid()))


# What holds in every test


@pytest.fixture(autouse=True)
def clock() -> Iterator[Clock]:
    """The clock, stopped at Wednesday noon UTC; `clock.move(hours=2)` moves it."""
    clock = Clock()
    yield clock
    clock.let_run()


@pytest.fixture(autouse=True)
def no_outside_fetch(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Fail the test that lets libcurl connect to anything but loopback; pytest-socket sees Python's sockets only."""
    outside: list[str] = []
    real = _Exchange._open_socket

    def watched(self: _Exchange, purpose: int, address: Any) -> socket.socket | int:
        opened = real(self, purpose, address)
        host = address[3][0]
        if isinstance(opened, socket.socket) and host not in LOOPBACK:
            outside.append(host)
            opened.close()
            raise OSError(f"a test fetched from {host}")
        return opened

    monkeypatch.setattr(_Exchange, "_open_socket", watched)
    yield outside
    assert not outside, f"a test fetched from {outside}; serve it from `web_server` instead"


# The program


@pytest.fixture(scope="session")
def databases(run_folder: Path, worker: str, owner: int) -> Iterator[Databases]:
    """Give the database of this worker, of the kind asked for, or one apart from it; made once, with all tables."""
    made: dict[tuple[str, str], SQLiteDatabase | PostgreSQLDatabase] = {}

    def database_of(kind: str, apart: str = "") -> Database:
        if (kind, apart) not in made:
            made[kind, apart] = (
                SQLiteDatabase(run_folder, worker + apart, _lay_out)
                if kind == "sqlite"
                else PostgreSQLDatabase(run_folder, worker + apart, _lay_out, owner)
            )
        return made[kind, apart]

    yield database_of
    for database in made.values():
        database.close()


def _lay_out(url: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(_env_file=None, data_dir=Path(folder), database_url=url, secret_key="x" * 48))
        with app.app_context():
            upgrade(directory=str(ROOT / "migrations"))
            db.engine.dispose()


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, databases: Databases) -> Database:
    """An empty database with all tables; every test that asks for it runs once a kind."""
    found = databases(request.param)
    found.empty()
    return found


@pytest.fixture
def new_database_url(database: Database, tmp_path: Path, run_folder: Path) -> str:
    """The address of a database of the same kind that has nothing in it, not even tables."""
    if database.kind == "sqlite":
        return f"sqlite:///{tmp_path / 'new.sqlite'}"
    return create_database(run_folder / "pg", f"new_{uuid4().hex}")


@pytest.fixture(scope="session")
def _apps(
    run_folder: Path,
    worker: str,
    databases: Databases,
    mail_of_worker: SmtpServer,
    redis_of_worker: RedisServer | None,
) -> Iterator[Callable[[str], Flask]]:
    made: dict[str, Flask] = {}

    def app_of(kind: str) -> Flask:
        if kind not in made:
            folder = run_folder / f"{worker}-{kind}"
            redis = redis_of_worker.url if redis_of_worker else ""
            settings = settings_for(databases(kind).url, folder, mail_of_worker.url, redis_url=redis)
            made[kind] = build(settings, run_folder)
            gc.freeze()  # It stays to the end: looking through it for garbage again and again is a tenth of the run.
        return made[kind]

    yield app_of
    for app in made.values():
        let_go(app)


def settings_for(url: str, folder: Path, mail: str, **changes: Any) -> Settings:
    """Return the settings of a program of the tests, none of them from whoever runs them."""
    values: dict[str, Any] = {
        "data_dir": folder, "database_url": url, "redis_url": "", "smtp_url": mail, "base_url": "http://localhost",
        "secret_key": "a key of the tests, long enough to sign their sessions", "log_level": "WARNING", "demo": False,
    }  # fmt: skip
    return Settings(_env_file=None, **(values | changes))


def build(settings: Settings, run_folder: Path) -> Flask:
    """Return a program with these settings, whose jobs wait until the test drains them."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    bell = TestBell()
    app = create_app(settings, bell)
    bell.app = app
    app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(run_folder / COMPILED))
    app.config["PROPAGATE_EXCEPTIONS"] = True  # An error of the program is an error of the test, not a page.
    # Argon2 as it should be takes 50 ms a password; the page of sign-in is tested with it, nothing else need be.
    app.extensions["security"].pwd_context.update(argon2__rounds=1, argon2__memory_cost=8, argon2__parallelism=1)
    return app


def let_go(app: Flask) -> None:
    """Hang up."""
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def app(
    database: Database, _apps: Callable[[str], Flask], smtp_server: SmtpServer, redis_of_worker: RedisServer | None
) -> Iterator[Flask]:
    """The whole program on an empty database, once a kind of database, in an application context for the test."""
    app = _apps(database.kind)
    for path in app.extensions["barabar_settings"].data_dir.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    app.extensions["barabar_bell"].calls.clear()
    for limiter in app.extensions["limiter"]:
        limiter.enabled = redis_of_worker is not None  # Asking for a Redis that is not there takes a second each time.
    if redis_of_worker:
        redis_of_worker.empty()
    with app.app_context():
        yield app
        db.session.remove()


@pytest.fixture
def settings(app: Flask) -> Settings:
    """The settings of `app`: mail goes to `smtp_server`, data lie in a folder of the worker."""
    settings: Settings = app.extensions["barabar_settings"]
    return settings


@pytest.fixture
def bell(app: Flask) -> TestBell:
    """What was rung for: `bell.drain()` runs it, `bell.names` lists it."""
    bell: TestBell = app.extensions["barabar_bell"]
    return bell


@pytest.fixture
def make_app(database: Database, tmp_path: Path, run_folder: Path, smtp_server: SmtpServer) -> Iterator[MakeApp]:
    """Build a program of its own with other settings, on the same database: `make_app(base_url="https://...")`."""
    made: list[Flask] = []

    def make(**changes: Any) -> Flask:
        made.append(build(settings_for(database.url, tmp_path / "data", smtp_server.url, **changes), run_folder))
        return made[-1]

    yield make
    for app in made:
        let_go(app)


# Who sits at the screen


@pytest.fixture
def outsider(app: Flask) -> Persona:
    """Somebody who has not signed in."""
    return Persona(app)


@pytest.fixture
def officer(app: Flask) -> Persona:
    """Odeta, who writes and sends."""
    return make_persona(app, "Odeta Officer", Role.OFFICER)


@pytest.fixture
def approver(app: Flask) -> Persona:
    """Ana, who approves what others wrote."""
    return make_persona(app, "Ana Approver", Role.APPROVER)


@pytest.fixture
def viewer(app: Flask) -> Persona:
    """Vesa, who reads."""
    return make_persona(app, "Vesa Viewer", Role.VIEWER)


@pytest.fixture
def admin(app: Flask) -> Persona:
    """Adem, who looks after accounts and settings, and may do everything."""
    return make_persona(app, "Adem Admin", Role.ADMIN)


# Servers to talk to


@pytest.fixture(scope="session")
def mail_of_worker() -> Iterator[SmtpServer]:
    """The mail server of this worker; tests ask for `smtp_server`, which is this one, emptied."""
    server = SmtpServer()
    yield server
    server.stop()


@pytest.fixture
def smtp_server(mail_of_worker: SmtpServer) -> SmtpServer:
    """The only place mail of a test goes to; it keeps what it gets, and can `refuse`, `hang` and `drop`."""
    mail_of_worker.reset()
    return mail_of_worker


@pytest.fixture
def web_server() -> Iterator[WebServer]:
    """An HTTP server on loopback: `web_server.serve("/feed", b"...")` sets an answer and returns its address."""
    server = WebServer()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def redis_of_worker(run_folder: Path, worker: str) -> Iterator[RedisServer | None]:
    """The Redis of this worker, or None where the machine has none."""
    program = find_redis()
    if program is None:
        yield None
        return
    server = RedisServer(program, run_folder / f"{worker}-redis")
    yield server
    server.stop()


@pytest.fixture
def redis_server(redis_of_worker: RedisServer | None) -> RedisServer:
    """A real, empty Redis; `app` uses it for throttling, and a queue of your own by `redis_server.url`."""
    if redis_of_worker is None:
        missing("Redis", "on Debian and Ubuntu install redis-server")
    redis_of_worker.empty()
    return redis_of_worker
