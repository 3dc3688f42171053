"""A PostgreSQL of the tests' own: one cluster for all workers of a run, on a Unix socket, gone when the run is."""

import fcntl
import os
import pwd
import subprocess
from pathlib import Path

import psycopg
from psycopg import sql

from tests.support.parts import find_program, missing

SETTINGS = {
    "listen_addresses": "''", "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off",
    "wal_level": "minimal", "max_wal_senders": "0", "shared_buffers": "64MB", "jit": "off", "log_min_messages": "fatal",
}  # fmt: skip
START_SECONDS = 120
WATCH = """
(
  trap '' INT TERM HUP
  while kill -0 "$1" 2>/dev/null; do sleep 0.2; done
  kill -INT "$2"
  tries=0
  while kill -0 "$2" 2>/dev/null && [ $tries -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
  rm -rf "$3"
) </dev/null >/dev/null 2>&1 &
"""
"""Stops the cluster when the process of the run is gone, however it went, and clears away what the run left."""


def start_cluster(run: Path, owner: int) -> Path:
    """Return the socket folder of the cluster of this run, which the first worker to ask starts.

    `run` is a folder all workers share, `owner` the process whose end is the end of the run.
    """
    with (run / "postgresql.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        folder = run / "pg"
        if not (folder / "ready").exists():
            _start(folder, run, owner)
            (folder / "ready").touch()
        return folder


def _start(folder: Path, run: Path, owner: int) -> None:
    folders = "usr/lib/postgresql/*/bin"
    initdb, starter = find_program("initdb", folders=folders), find_program("pg_ctl", folders=folders)
    if initdb is None or starter is None:
        missing("PostgreSQL", "on Debian and Ubuntu install postgresql")
    folder.mkdir()
    user, data = _who_may_run_it(folder), folder / "data"
    options = " ".join(f"-c {name}={value}" for name, value in {**SETTINGS, "unix_socket_directories": folder}.items())
    commands: tuple[list[str | Path], ...] = (
        [initdb, "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
        [starter, "start", "-w", "-t", str(START_SECONDS), "-D", data, "-o", options, "-l", folder / "log"],
    )
    for command in commands:
        with (folder / "said").open("w+") as said:
            done = subprocess.run(
                command, user=user, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said, check=False,
                start_new_session=True,
            )  # fmt: skip
        assert done.returncode == 0, f"PostgreSQL does not start: {(folder / 'said').read_text()}"
    pid = (data / "postmaster.pid").read_text().splitlines()[0]
    subprocess.run(["sh", "-c", WATCH, "sh", str(owner), pid, str(run)], check=True, start_new_session=True)


def _who_may_run_it(folder: Path) -> int | None:
    """PostgreSQL refuses to run as root; return somebody else, who then owns the folder."""
    if os.getuid() != 0:
        return None
    known = {entry.pw_name: entry.pw_uid for entry in pwd.getpwall()}
    for name in ("postgres", "nobody"):
        if name in known:
            os.chown(folder, known[name], -1)
            return known[name]
    return missing("user that PostgreSQL may run as", "root may not; make a user postgres")


def _address(folder: Path, name: str) -> str:
    return f"host={folder} user=postgres dbname={name}"


def database_url(folder: Path, name: str) -> str:
    """Return the address of a database of the cluster, as the settings take it."""
    return f"postgresql+psycopg://postgres@/{name}?host={folder}"


def create_database(folder: Path, name: str, template: str = "template0") -> str:
    """Create a database, from a template that has its tables or empty, and return its address."""
    with psycopg.connect(_address(folder, "postgres"), autocommit=True) as connection:
        make = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy")
        connection.execute(make.format(sql.Identifier(name), sql.Identifier(template)))
    return database_url(folder, name)


def has_database(folder: Path, name: str) -> bool:
    """Say whether the cluster has a database of this name."""
    with psycopg.connect(_address(folder, "postgres"), autocommit=True) as connection:
        return connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None
