"""How fast the pages of articles are over a million of them, while a poller writes beside it.

.venv/bin/python -m bench.coverage.bench_articles FOLDER [--articles N] [--url postgresql+psycopg://...] [--requests N]

The articles are made once (seeded, invented words that are as frequent as words are) and kept in FOLDER, or in the
PostgreSQL at --url. Database time is what the driver spends, fetching included.
"""

import argparse
import multiprocessing
import random
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from contextvars import Context
from pathlib import Path

from flask import Flask, session
from flask.testing import FlaskClient
from flask_migrate import upgrade
from flask_security import login_user
from sqlalchemy import select, text

from bench.coverage.articles_made import OUTLETS, Words, make
from bench.coverage.timing import Clock, timed
from core.auth.services import create_user, get_user
from core.clock import now
from core.db import db, transaction
from core.feature import Role
from core.settings import ROOT, Settings
from scrapers.articles.entry import Entry
from scrapers.articles.jobs import SETTLED
from scrapers.articles.models import Article
from scrapers.articles.rules import first_place
from scrapers.articles.services import Batch, store_batch
from scrapers.feeds.queries import list_feeds_of_outlet
from scrapers.segments.sealing import seal_all
from wsgi import create_app

APART = 9973
"""Ids between the articles that are opened: they lie on different pages of the database."""


def application(folder: Path, url: str) -> Flask:
    """Return the program on the bench's own data."""
    database = url or f"sqlite:///{folder / 'articles.sqlite'}"
    settings = Settings(
        _env_file=None, data_dir=folder, database_url=database, secret_key="x" * 48, demo=False, log_level="ERROR"
    )
    return create_app(settings)


def fill(app: Flask, articles: int) -> None:
    """Make the tables and the articles, if they are not there."""
    with app.app_context():
        upgrade(directory=str(ROOT / "migrations"))
        there = db.session.scalar(text("SELECT count(*) FROM outlet")) or 0
        if not there:
            begun = time.perf_counter()
            make(articles)
            print(f"made {articles:,} articles in {time.perf_counter() - begun:.0f} s")
        seal_settled()
        db.session.remove()


def seal_settled() -> None:
    """Seal what has settled, as the program's job does."""
    begun = time.perf_counter()
    if segments := seal_all(first_place(now() - SETTLED), seconds=3600):
        print(f"sealed {segments} segments in {time.perf_counter() - begun:.0f} s")


def poll(folder: Path, url: str, stop: "multiprocessing.synchronize.Event") -> None:
    """Store what ten feeds bring, thirty entries each of which two are new, twice a second until told to stop."""
    app, words, number = application(folder, url), Words(random.Random(7)), time.time_ns()
    shown: dict[int, list[Entry]] = {}
    with app.app_context():
        while not stop.is_set():
            feeds = [list_feeds_of_outlet(ident)[0] for ident in range(1, 11)]
            for feed in feeds:
                number += 2
                new = [Entry(id=f"{number - n}", title=words.text(1), summary=words.text(1), text=words.text(6),
                             published=now()) for n in range(2)]  # fmt: skip
                shown[feed.id] = [*new, *shown.get(feed.id, [])][:30]
            batches = [Batch(f.id, f.outlet_id, f.outlet.languages, shown[f.id], "sq") for f in feeds]
            db.session.rollback()
            with transaction():
                store_batch(batches)
            db.session.remove()
            stop.wait(0.5)


def client_of(app: Flask) -> FlaskClient:
    """Return a browser in which a colleague has signed in."""
    client = app.test_client()
    with app.app_context(), transaction():
        name = f"b{time.time_ns()}@bench.example"
        ident = create_user(email=name, name="Bench", roles=[Role.VIEWER], language="en", password=None).id

    def sign_in() -> None:
        with app.test_request_context():
            login_user(get_user(ident))
            answer = app.response_class()
            app.session_interface.save_session(app, session, answer)
            for cookie in answer.headers.getlist("Set-Cookie"):
                name, _, rest = cookie.partition("=")
                client.set_cookie(name, rest.partition(";")[0])

    Context().run(sign_in)
    return client


def addresses(words: Words, some: Sequence[int]) -> dict[str, Callable[[int], str]]:
    """Return for each kind of page the address of its n-th request."""
    often, middling, rare = words.often, words.middling, words.rare
    return {
        "newest": lambda _: "/articles",
        "language": lambda n: f"/articles?language={('sq', 'sr-Latn', 'sr-Cyrl', 'tr')[n % 4]}",
        "outlet": lambda n: f"/articles?outlet={n % OUTLETS + 1}",
        "community": lambda n: f"/articles?community={('serb', 'turkish', 'roma')[n % 3]}",
        "day": lambda n: f"/articles?since=2026-0{n % 9 + 1}-10&until=2026-0{n % 9 + 1}-12",
        "rare word": lambda n: f"/articles?q={rare[n % len(rare)]}",
        "middling word": lambda n: f"/articles?q={middling[n % len(middling)]}",
        "frequent word": lambda n: f"/articles?q={often[n % len(often)]}",
        "frequent and rare": lambda n: f"/articles?q={often[n % len(often)]}+{rare[n % len(rare)]}",
        "two middling": lambda n: f"/articles?q={middling[n % len(middling)]}+{middling[(n * 7 + 3) % len(middling)]}",
        "two frequent": lambda n: f"/articles?q={often[n % len(often)]}+{often[(n * 7 + 3) % len(often)]}",
        "phrase": lambda n: f"/articles?q=%22{middling[n % len(middling)]}+{often[n % len(often)]}%22",
        "word in outlet": lambda n: f"/articles?q={often[n % len(often)]}&outlet={n % OUTLETS + 1}",
        "word in community": lambda n: f"/articles?q={middling[n % len(middling)]}&community=serb",
        "search box": lambda n: f"/search?q={middling[n % len(middling)][:6]}",
        "article": lambda n: f"/articles/{some[n % len(some)]}",
    }


def measure(app: Flask, requests: int) -> None:
    """Ask for every kind of page and print what it took."""
    clock = Clock()
    with app.app_context():
        timed(db.engine, clock)
        some = db.session.scalars(select(Article.id).where(Article.id % APART == 0).limit(requests + 3)).all()
        db.session.remove()
    client = client_of(app)
    client.get("/articles?q=a+b")  # Dictionaries are loaded by whoever asks first.
    print("| page | database p50 / p95 ms | statements | page p50 / p95 ms |\n|---|--:|--:|--:|")
    for name, address in addresses(Words(random.Random(1)), some).items():
        spent: list[tuple[float, int, float]] = []
        for n in range(requests + 3):
            clock.reset()
            begun = time.perf_counter()
            answer = client.get(address(n))
            spent.append((clock.seconds, clock.statements, time.perf_counter() - begun))
            if answer.status_code != 200:
                raise SystemExit(f"{address(n)} answers {answer.status_code}")
        database, pages = [s[0] for s in spent[3:]], [s[2] for s in spent[3:]]
        print(
            f"| {name} | {_ms(database)} | {round(statistics.median(s[1] for s in spent))} | {_ms(pages)} |", flush=True
        )
    print(f"memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most")


def _ms(seconds: list[float]) -> str:
    return f"{statistics.median(seconds) * 1000:.1f} / {sorted(seconds)[int(len(seconds) * 0.95)] * 1000:.1f}"


def main() -> None:
    """Read the arguments and go."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--url", default="")
    parser.add_argument("--requests", type=int, default=60)
    parser.add_argument("--alone", action="store_true", help="without a poller that writes beside it")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    app = application(asked.folder, asked.url)
    fill(app, asked.articles)
    context = multiprocessing.get_context("spawn")
    stop = context.Event()
    poller = context.Process(target=poll, args=(asked.folder, asked.url, stop), daemon=True)
    if not asked.alone:
        poller.start()
    measure(app, asked.requests)
    stop.set()
    if not asked.alone:
        poller.join()


if __name__ == "__main__":
    main()
