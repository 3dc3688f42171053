"""How fast feeds are read: a first update and an unchanged one, beside two other programs, in one run.

    python -m bench.coverage.bench_polling [--feeds 500] [--terms 10000] [--reader PYTHON] [--newsboat]

Local feeds of 30 stories each in RSS, Atom and RDF and in five languages and scripts, served by nginx; everything is
on: sanitising, identity, full-text index, events. Watching for terms is a job of its own and measured apart; neither
rival does anything like it. A worker is a process that does what a job does; its dictionaries are on disk, as on any
day but the first, and it opens them anew.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import func, insert, select, update

from bench.coverage.farm import ENTRIES, plant, serving
from bench.coverage.rivals import newsboat_run, reader_run
from core.bulk import analyze
from core.clock import now
from core.db import db, transaction
from core.http import Client
from core.queue import RecordingBell, rehearse
from core.settings import ROOT, Settings
from crm.outlets.models import Outlet
from crm.outlets.services import OutletValues, create_outlet
from crm.reference.kinds import OutletKind
from languages.folding import fold
from languages.lemmas.dictionary import Dictionary, keep_in
from scrapers.articles.models import Article
from scrapers.feeds.jobs import poll_shift
from scrapers.feeds.models import Feed
from scrapers.feeds.polling import silent_from
from scrapers.watching.jobs import watch_shift
from scrapers.watching.models import Mention, WatchTerm
from tests.support.postgresql import create_database, start_cluster
from wsgi import create_app

FEEDS_OF_AN_OUTLET = 2


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=500)
    parser.add_argument("--terms", type=int, default=10_000)
    parser.add_argument("--reader", default="", help="a Python that has the library `reader`")
    parser.add_argument("--newsboat", action="store_true")
    parser.add_argument("--workers", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--kinds", nargs="*", default=["sqlite", "postgresql"])
    parser.add_argument("--port", type=int, default=22_190)
    parser.add_argument("--profile", action="store_true", help="one worker, in this process, under cProfile")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="barabar-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        keep_in(folder / "dictionaries")
        with ProcessPoolExecutor(1) as apart:  # A worker is forked from this process and would have its memory.
            tags, terms = apart.submit(prepare, folder, asked.feeds, asked.terms).result()
        with serving(folder, asked.port) as address:
            urls = [f"{address}/{number}.xml" for number in range(asked.feeds)]
            rivals(asked.reader, asked.newsboat, folder, urls)
            for kind in asked.kinds:
                if kind == "postgresql":
                    start_cluster(folder, os.getpid())
                for workers in asked.workers:
                    where = folder / f"{kind}{workers}"
                    with ProcessPoolExecutor(1) as apart:  # Else the programs before it would count as its memory.
                        apart.submit(
                            measure, where, kind, urls, tags, terms, asked.port, workers, profiled=asked.profile
                        ).result()


def prepare(folder: Path, feeds: int, terms: int) -> tuple[list[str], list[tuple[str, str]]]:
    """Write the dictionaries and the feeds; return the tags of these and the watch terms."""
    for language in ("sq", "hbs", "tr", "en"):
        Dictionary(language)
    return plant(folder / "www", feeds, terms)


def rivals(python: str, newsboat: bool, folder: Path, urls: list[str]) -> None:
    """Print the lines of the other programs."""
    say("| | first, feeds/s | unchanged, feeds/s | watching, articles/s | most memory |\n|---|--:|--:|--:|--:|")
    if python:
        for workers in (1, 8):
            line(f"reader, {workers} thread(s)", *reader_run(python, folder, urls, workers, ENTRIES))
    if newsboat:
        line("newsboat", *newsboat_run(folder, urls))


class Place:
    """One database with outlets, feeds that are due and watch terms."""

    def __init__(
        self, folder: Path, kind: str, urls: list[str], tags: list[str], terms: list[tuple[str, str]], port: int
    ) -> None:
        """Lay it out."""
        self.folder, self.kind, self.urls = folder, kind, urls
        folder.mkdir()
        folder.chmod(0o711)
        url = f"sqlite:///{folder / 'b.sqlite'}"
        if kind == "postgresql":
            url = create_database(start_cluster(folder.parent, os.getpid()), f"bench_{folder.name}")
        settings = Settings(
            _env_file=None, data_dir=folder, database_url=url, secret_key="k" * 48, demo=False, log_level="WARNING"
        )
        self.app: Flask = create_app(settings, RecordingBell())
        self.app.extensions["barabar_feed_client"] = Client(frozenset({("127.0.0.1", port)}))
        with self.app.app_context():
            upgrade(directory=str(ROOT / "migrations"))
            with transaction():
                self._fill(tags, terms)
            db.engine.dispose()

    def _fill(self, tags: list[str], terms: list[tuple[str, str]]) -> None:
        outlets: list[Outlet] = []
        for number, tag in enumerate(tags):
            if number % FEEDS_OF_AN_OUTLET == 0:
                values = OutletValues(name=f"Radio {number}", kind=OutletKind.RADIO, communities=(), languages=(tag,))
                outlets.append(create_outlet(values))
        quiet = silent_from(now(), None)
        db.session.execute(insert(Feed), [
            {"outlet_id": outlets[number // FEEDS_OF_AN_OUTLET].id, "url": url, "next_poll_at": now(),
             "silent_from": quiet, "created_at": now()}
            for number, url in enumerate(self.urls)
        ])  # fmt: skip
        if terms:
            db.session.execute(insert(WatchTerm), [
                {"text": text, "tag": tag, "folded": fold(text), "created_at": now()} for text, tag in terms
            ])  # fmt: skip
        analyze(Outlet, Feed, WatchTerm)  # As a PostgreSQL does by itself within a minute.

    def make_due(self) -> None:
        """Let every feed be due again."""
        with self.app.app_context(), transaction():
            db.session.execute(update(Feed).values(next_poll_at=now() - timedelta(seconds=1)))

    def count(self, model: type[Article] | type[Mention]) -> int:
        """Return how many there are."""
        with self.app.app_context():
            return db.session.scalar(select(func.count(model.id))) or 0


def measure(
    folder: Path, kind: str, urls: list[str], tags: list[str], terms: list[tuple[str, str]], port: int, workers: int,
    *, profiled: bool,
) -> None:  # fmt: skip
    """Print the line of one database and number of workers."""
    place = Place(folder, kind, urls, tags, terms, port)
    first, memory = timed(place, poll_shift, workers, profiled=profiled)
    if place.count(Article) != ENTRIES * len(place.urls):
        raise SystemExit(f"{place.count(Article)} articles were stored")
    rates = []
    for _ in range(3):
        place.make_due()
        seconds, also = timed(place, poll_shift, workers, profiled=profiled)
        rates.append(len(place.urls) / seconds)
        memory = max(memory, also)
    watched, most = timed(place, watch_shift, workers, profiled=profiled)
    rate = place.count(Article) / watched
    line(f"{place.kind}, {workers} worker(s)", len(place.urls) / first, max(rates), rate, max(memory, most))
    say(f"| ({place.count(Mention)} mentions) | | | | |")


def timed(place: Place, job: Callable[[], None], workers: int, *, profiled: bool) -> tuple[float, int]:
    """Let workers do a job; return the seconds until the last was done, and the most memory of one, in bytes."""
    if profiled:
        return _profiled(place, job), 0
    rehearse(place.app)
    children = []
    ready, go, done = os.pipe(), os.pipe(), os.pipe()
    for _ in range(workers):
        child = os.fork()
        if child == 0:
            _work(place, job, ready[1], go, done[1])
        children.append(child)
    _hear(ready[0], workers)
    began = time.perf_counter()
    os.close(go[1])
    _hear(done[0], workers)
    seconds = time.perf_counter() - began
    usage = [os.wait4(child, 0) for child in children]
    if any(status for _, status, _ in usage):
        raise SystemExit("a worker failed")
    for end in (*ready, go[0], *done):
        os.close(end)
    return seconds, max(used.ru_maxrss * 1024 for _, _, used in usage)


def _work(place: Place, job: Callable[[], None], ready: int, go: tuple[int, int], done: int) -> None:
    status = 1
    try:
        os.close(go[1])
        with place.app.app_context():
            db.engine.dispose(close=False)  # What the parent opened is the parent's, as in core.queue.AppWorker.
            db.session.execute(select(Feed.id).limit(1))
            db.session.rollback()
            os.write(ready, b"x")
            os.read(go[0], 1)
            job()
            os.write(done, b"x")
            db.engine.dispose()
        status = 0
    finally:
        os.write(done, b"x" * status)
        os._exit(status)


def _hear(pipe: int, workers: int) -> None:
    """Wait until each worker has said something."""
    for _ in range(workers):
        os.read(pipe, 1)


def _profiled(place: Place, job: Callable[[], None]) -> float:
    import cProfile  # noqa: PLC0415  nobody else needs it
    import pstats  # noqa: PLC0415

    profile = cProfile.Profile()
    began = time.perf_counter()
    with place.app.app_context():
        profile.runcall(job)
    seconds = time.perf_counter() - began
    pstats.Stats(profile, stream=sys.stdout).sort_stats("tottime").print_stats(45)
    pstats.Stats(profile, stream=sys.stdout).sort_stats("cumtime").print_stats(60)
    return seconds


def line(name: str, first: float, unchanged: float, watching: float = 0, memory: int = 0) -> None:
    """Print one line of the table."""
    say(
        f"| {name} | {first:,.0f} | {unchanged:,.0f} | {f'{watching:,.0f}' if watching else ''} | "
        f"{f'{memory / 2**20:.0f} MB' if memory else ''} |"
    )


def say(text: str) -> None:
    """Print at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
