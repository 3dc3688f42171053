"""How long `barabar run` takes until every part answers: the first start with the demo, the second, and an empty one.

    .venv/bin/python bench/start.py

Each in a data folder of its own on free ports; the time is from the command to the first 200 of /healthz.
"""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 180


def free_ports(number: int) -> list[int]:
    """Return ports of loopback that nobody listens on."""
    probes = [socket.create_server(("127.0.0.1", 0)) for _ in range(number)]
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports


def start(folder: str, demo: str) -> float:
    """Start everything, wait until all is up, stop it, and return the seconds it took to come up."""
    names = ("PORT", "OUTBOX_PORT", "NEWSROOM_PORT")
    ports = dict(zip(names, map(str, free_ports(3)), strict=True))
    began = time.monotonic()
    program = subprocess.Popen(
        [sys.executable, str(ROOT / "wsgi.py"), "run"],
        env={**os.environ, "DATA_DIR": folder, "DEMO": demo, **ports},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while not is_up(f"http://127.0.0.1:{ports['PORT']}/healthz"):
            if program.poll() is not None or time.monotonic() - began > LONGEST:
                raise SystemExit("it did not come up; see: barabar run")
            time.sleep(0.05)
        return time.monotonic() - began
    finally:
        program.send_signal(signal.SIGINT)
        program.wait()


def is_up(url: str) -> bool:
    """Say whether the monitor says that every part is up."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310  our own loopback address
            return bool(answer.status == 200)
    except (urllib.error.HTTPError, OSError):
        return False


def main() -> None:
    """Print the three times."""
    with tempfile.TemporaryDirectory() as full, tempfile.TemporaryDirectory() as empty:
        print(f"first start, the demo laid out: {start(full, '1'):5.1f} s")
        print(f"second start:                   {start(full, '1'):5.1f} s")
        print(f"first start, empty (DEMO=0):    {start(empty, '0'):5.1f} s")


if __name__ == "__main__":
    main()
