"""Postfix's `smtp-sink`: a mail server in C that takes every message and keeps none."""

import contextlib
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator

START_SECONDS = 5


@contextlib.contextmanager
def sink(program: str) -> Iterator[str]:
    """Run one on a free port of loopback and yield its address as the settings take it."""
    found = shutil.which(program)
    if found is None:
        raise SystemExit("smtp-sink is not here: Debian and Ubuntu have it in the package postfix; --sink names it")
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    user = ["-u", "nobody"] if os.getuid() == 0 else []
    process = subprocess.Popen([found, *user, "-c", f"127.0.0.1:{port}", "1000"], stdout=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield f"smtp://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.02)
    raise SystemExit("smtp-sink does not answer")
