"""How fast a campaign leaves, beside `smtplib` and beside what the mail server can take.

    .venv/bin/python -m bench.sending 20000 --sink /usr/sbin/smtp-sink

One run, one `smtp-sink`, one message of 26 kB. A campaign is measured from queued rows to recorded outcomes: real
workers, jobs through Redis, every header and salutation; PostgreSQL with its usual durability.
"""

import argparse
import tempfile
from pathlib import Path

from bench.sending.campaign import long_text, message_of, rendered_in, run
from bench.sending.rivals import naive, prebuilt, raw
from bench.sending.sink import sink
from core.queue import RecordingBell
from core.settings import Settings
from wsgi import create_app


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("number", type=int, nargs="?", default=4000, help="recipients")
    parser.add_argument("--sink", default="smtp-sink", help="the program smtp-sink of Postfix")
    parser.add_argument("--memory", type=int, default=0, help="recipients of one more campaign, for its memory")
    parser.add_argument("--kinds", default="sqlite,postgresql")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sink(asked.sink) as url:
        app = create_app(Settings(_env_file=None, data_dir=Path(folder), secret_key="k" * 48), RecordingBell())
        text = long_text(app)
        message, rendered = message_of(app, text), rendered_in(app, text)
        print(
            f"{asked.number} messages of {len(message)} bytes\n\n| | messages/s | most memory of a job |\n|---|--:|--:|"
        )
        line("smtplib, one EmailMessage a recipient", naive(url, asked.number // 10, rendered.text, rendered.html))
        line("smtplib, ready bytes", prebuilt(url, asked.number, message))
        line("pipelined ready bytes, 1 connection", raw(url, asked.number, message, 1))
        line("pipelined ready bytes, 2 connections", raw(url, asked.number, message, 2))
        for kind in asked.kinds.split(","):
            for workers in (1, 2):
                line(f"campaign, {kind}, {workers} worker(s)", *run(kind, asked.number, workers, url))
            if asked.memory:
                line(f"campaign of {asked.memory}, {kind}, 2 workers", *run(kind, asked.memory, 2, url))


def line(name: str, rate: float, memory: int = 0) -> None:
    """Print one line of the table."""
    print(f"| {name} | {rate:,.0f} | {f'{memory / 2**20:.0f} MB' if memory else ''} |", flush=True)


if __name__ == "__main__":
    main()
