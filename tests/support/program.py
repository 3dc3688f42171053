"""The whole program as a newcomer starts it: `barabar run` in a folder of its own, on free ports."""

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from flask import Flask

from core.auth.services import create_user
from core.clock import held_at
from core.db import db, transaction
from core.feature import Role
from core.processes import die_with_parent
from core.settings import ROOT, Settings
from tests.support.dictionaries import kept_dictionaries
from tests.support.personas import PASSWORD
from wsgi import create_app

START_SECONDS = 120
STOP_SECONDS = 30
MARK = "BARABAR_TEST_RUN"
"""An environment variable that every process of one run inherits, so that none can hide."""


@dataclass(frozen=True)
class Account:
    """Somebody who may sign in."""

    email: str
    password: str = PASSWORD


class RunningProgram:
    """`barabar run` and all it starts; asserts at its end that nothing of it is left."""

    def __init__(self, folder: Path, **settings: str) -> None:
        """Start it and wait until its monitor says that every part is up."""
        self.folder = folder
        self.ports = free_ports(3)
        self.url = f"http://127.0.0.1:{self.ports[0]}"
        self.outbox = folder / "outbox"
        self._made: list[Account] = []
        self._mark = secrets.token_hex(8)
        names = ("PORT", "OUTBOX_PORT", "NEWSROOM_PORT")
        ports = {name: str(port) for name, port in zip(names, self.ports, strict=True)}
        self.environment = {**os.environ, "DATA_DIR": str(folder), MARK: self._mark, **ports, **settings}
        if dictionaries := kept_dictionaries():
            (folder / "dictionaries").symlink_to(dictionaries)
        self._said = (folder / "said").open("w+")
        self._process = subprocess.Popen(
            self._command("run"), cwd=folder, env=self.environment, stdin=subprocess.DEVNULL,
            stdout=self._said, stderr=subprocess.STDOUT, preexec_fn=die_with_parent,
        )  # fmt: skip
        try:
            self._wait_until_up()
        except BaseException:
            self.stop()
            raise

    def account(self, role: Role, language: str = "en") -> Account:
        """Make an account, the first one by the command line, or find the one made before."""
        account = Account(f"{role.value}-{language}@barabar.example".lower())
        name = f"{role.value.title()} {language}"
        if not self._made:
            self.command(
                "account", "--email", account.email, "--name", name, "--role", role.value, "--language", language,
                "--password", account.password,
            )  # fmt: skip
        elif account not in self._made:
            # As the command does, without the seconds a process takes to start.
            with self._app.app_context(), held_at(datetime.now(UTC)), transaction():
                create_user(email=account.email, name=name, roles=[role], language=language, password=account.password)
            with self._app.app_context():
                db.engine.dispose()
        self._made = list(dict.fromkeys([*self._made, account]))
        return account

    @cached_property
    def _app(self) -> Flask:
        values: dict[str, Any] = {name: self.environment.get(name.upper()) for name in Settings.model_fields}
        return create_app(Settings(_env_file=None, **{name: value for name, value in values.items() if value}))

    def command(self, *arguments: str, given: str = "") -> str:
        """Run a `barabar` command beside the program, with this on its standard input, and return what it says."""
        done = subprocess.run(
            self._command(*arguments),
            input=given,
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def _command(self, *arguments: str) -> list[str]:
        # By its file, for another folder than the checkout is where a newcomer may stand.
        return [sys.executable, str(ROOT / "wsgi.py"), *arguments]

    def _wait_until_up(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        health: object = None
        while health is None or not (isinstance(health, dict) and health["ok"]):
            assert self._process.poll() is None, f"it ended: {self.said}"
            assert time.monotonic() < deadline, f"not up after {START_SECONDS} seconds: {health} {self.said}"
            time.sleep(0.1)
            health = self.health()

    def health(self) -> object:
        """Return what the page for monitors says, or why it says nothing."""
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=10) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            with error:
                return json.load(error)
        except OSError as error:
            return str(error)

    @property
    def said(self) -> str:
        """Return what it printed."""
        return Path(self._said.name).read_text()

    def stop(self) -> None:
        """Press Ctrl-C, and fail where a process is left or a port still answers."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
        try:
            code = self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = self._process.wait()
        self._said.close()
        left = processes_of(self.folder, f"{MARK}={self._mark}")
        for pid in left:
            os.kill(int(pid), signal.SIGKILL)
        assert not left, f"left running: {left}"
        assert code == 0, f"it ended with {code}: {self.said}"
        assert "Traceback" not in self.said, self.said


def free_ports(number: int) -> list[int]:
    """Return ports of loopback that nobody listens on."""
    probes = [socket.create_server(("127.0.0.1", 0)) for _ in range(number)]
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports


def processes_of(folder: Path, variable: str) -> dict[str, str]:
    """Return the processes that work in a folder or inherited a variable, with their commands; only Linux tells.

    Redis writes its title over its environment, and is found by the folder.
    """
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            inherited = variable.encode() in (process / "environ").read_bytes().split(b"\0")
            if inherited or (process / "cwd").readlink() == folder:
                found[process.name] = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue
    return {pid: command for pid, command in found.items() if command}
