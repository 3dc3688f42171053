"""The fault drill at size: feeds of which a third misbehave, read by one worker, with what it costs.

    python -m bench.coverage.drill [--feeds 200] [--seconds 2]

Exits with an error where a good feed did not arrive, or anything was asked that should not be.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

from flask_migrate import upgrade
from sqlalchemy import select, update

from core.clock import now
from core.db import db, transaction
from core.queue import RecordingBell
from core.settings import ROOT, Settings
from crm.outlets.services import OutletValues, create_outlet
from crm.reference.kinds import OutletKind
from scrapers.articles.models import Article
from scrapers.feeds.jobs import poll_shift
from scrapers.feeds.models import Feed
from scrapers.feeds.services import add_feed
from tests.support.odd_feeds import OddFeeds
from wsgi import create_app

ROUNDS = 3


def main() -> None:
    """Run the drill and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=2, help="patience with one feed")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="barabar-drill-") as name:
        folder = Path(name)
        settings = Settings(_env_file=None, data_dir=folder, secret_key="k" * 48, demo=False, log_level="ERROR")
        app = create_app(settings, RecordingBell())
        feeds = OddFeeds(asked.feeds, folder)
        app.extensions["barabar_feed_client"] = feeds.client(asked.seconds)
        with app.app_context():
            upgrade(directory=str(ROOT / "migrations"))
            with transaction():
                values = OutletValues(name="Radio", kind=OutletKind.RADIO, communities=(), languages=("sq",))
                outlet = create_outlet(values)
                for url in (*feeds.good, *feeds.odd):
                    add_feed(outlet.id, url)
            is_good = _run(feeds)
            db.engine.dispose()
        feeds.stop()
    sys.exit(0 if is_good else 1)


def _run(feeds: OddFeeds) -> bool:
    problems: dict[str, str] = {}
    for number in range(1, ROUNDS + 1):
        began = time.perf_counter()
        poll_shift()
        seconds, memory = time.perf_counter() - began, getrusage(RUSAGE_SELF).ru_maxrss // 1024
        sys.stdout.write(f"round {number}: {seconds:.1f} s, most memory so far {memory} MB (the servers' with it)\n")
        problems = {feed.url: feed.problem for feed in db.session.scalars(select(Feed))}
        if number < ROUNDS:
            with transaction():
                db.session.execute(update(Feed).values(next_poll_at=now()))
    told = Counter((odd.name, problems[url] or "none") for url, odd in feeds.odd.items())
    for (name, problem), count in sorted(told.items()):
        sys.stdout.write(f"  {name:22} {problem:16} {count}\n")
    arrived = set(feeds.good.values()) <= set(db.session.scalars(select(Article.title)))
    well = not any(problems[url] for url in feeds.good)
    sys.stdout.write(f"{len(feeds.good)} good feeds: {'all' if arrived and well else 'NOT all'} arrived; ")
    sys.stdout.write(f"{len(feeds.secret.requests)} requests led inside\n")
    return arrived and well and not feeds.secret.requests


if __name__ == "__main__":
    main()
