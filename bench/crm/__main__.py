"""The office at size: how long its pages take, what of it is the database's, and Django's admin beside it.

    python -m bench.crm [--kinds sqlite postgresql] [--people 100000] [--times 60] [--django PYTHON] [--keep FOLDER]

PYTHON is one with Django (and psycopg) installed, outside of this program's environment. With a folder to keep, the
file of SQLite is used again the next time; a database that was made before may be named with --url, too.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import select

from bench.crm.django_admin import ask_django
from bench.crm.measuring import WARM, Desk, Opened, row, share
from bench.crm.people_made import BUSY, OUTLETS, Size, make, settle
from core.auth.models import User
from core.auth.services import create_user
from core.db import db, transaction
from core.feature import Role
from core.settings import ROOT, Settings
from crm.contacts.lists.marks import mark_everybody
from crm.find.keeping import rebuild_index
from tests.support.postgresql import create_database, start_cluster
from wsgi import create_app

COLLEAGUES = 8
PLACES = ("peje", "prizren", "gjilan", "gracanice", "shterpce", "mamushe")
TYPED = ("k", "ku", "kush", "kushtrim", "Куштрим", "đekić", "Коључић", "takim", "razgovor 12", "drejtoria 4", "radio",
         "person4", "person77@office", "044 100 2", "Koljučićem", "ayş", "zzzz", "meeting", "be kr")  # fmt: skip
FILTERS = (
    "municipality={place}", "language=sr-Cyrl", "role=journalist", "role=journalist&language=sq", "tag=round+3",
    "community=serb", "no_basis=y", "owner=3", "role=decision_maker&municipality={place}", "q=kushtrim",
    "q=Коључић&language=sr-Cyrl", "community=turkish&municipality={place}", "archived=y", "language=sq&no_basis=y",
)  # fmt: skip


def pages(size: Size) -> dict[str, Callable[[int], str]]:
    """Return what is opened: a name, and the address of the n-th opening."""
    chance = random.Random(11)
    last = max(1, size.people // 50)
    return {
        "list, first page": lambda n: "/people",
        "list, any page": lambda n: f"/people?page={chance.randint(1, last)}",
        "filtered list with count": lambda n: f"/people?{_filter(n, chance)}",
        "list by last meeting": lambda n: f"/people?order=met&page={1 + n % 5}",
        "search box": lambda n: f"/search/box?q={TYPED[n % len(TYPED)]}",
        "search page": lambda n: f"/search?q={TYPED[n % len(TYPED)]}",
        "person": lambda n: f"/people/{chance.randint(BUSY + 1, size.people)}",
        "person with a long timeline": lambda n: f"/people/{1 + n % BUSY}",
        "meeting": lambda n: f"/meetings/{chance.randint(1, size.meetings)}",
        "organisation": lambda n: f"/organisations/{chance.randint(1, size.organisations)}",
        "outlet": lambda n: f"/outlets/{chance.randint(1, OUTLETS)}",
        "organisations, filtered": lambda n: f"/organisations?municipality={PLACES[n % len(PLACES)]}",
    }


def _filter(n: int, chance: random.Random) -> str:
    return FILTERS[n % len(FILTERS)].format(place=chance.choice(PLACES))


def main() -> None:
    """Make what is missing, open the pages, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kinds", nargs="*", default=["sqlite", "postgresql"])
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=60)
    parser.add_argument("--django", default="", help="a Python with Django installed")
    parser.add_argument("--url", default="", help="a database that was made before")
    parser.add_argument("--keep", type=Path, help="a folder in which what is made stays")
    asked = parser.parse_args()
    size = Size(asked.people, asked.people // 20, asked.people * 3, asked.people * 10)
    say("| database | page | database p50 / p95, ms | page p50 / p95, ms | statements | pages a second |")
    say("|---|---|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory(prefix="barabar-crm-") as name:
        folder = asked.keep or Path(name)
        for kind in asked.kinds:
            _bench(kind, asked.url or _url(kind, folder), folder, size, asked.times, asked.django)


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _url(kind: str, folder: Path) -> str:
    if kind == "sqlite":
        return f"sqlite:///{folder / 'crm.sqlite'}"
    own = folder / "postgresql"  # What starts the cluster clears it away with its folder.
    own.mkdir()
    for each in (folder, own):
        each.chmod(0o711)  # PostgreSQL runs as somebody else and has to get through.
    return create_database(start_cluster(own, os.getpid()), "crm")


def _bench(kind: str, url: str, folder: Path, size: Size, times: int, django: str) -> None:
    settings = Settings(
        _env_file=None, data_dir=folder, database_url=url, secret_key="k" * 48, demo=False, log_level="ERROR",
        base_url="http://localhost",
    )  # fmt: skip
    app = create_app(settings)
    with app.app_context():
        token = _laid_out(kind, size)
    desk, found = Desk(app, token), {}
    for name, address in pages(size).items():
        found[name] = _opened(desk, [address(n) for n in range(times + WARM)])
        say(row(kind, name, found[name]))
    if django:
        _beside(kind, url, folder / f"django-{kind}", django, found, times)
    _let_go(app)


def _opened(desk: Desk, addresses: Sequence[str]) -> list[Opened]:
    return [desk.open(address) for address in addresses][WARM:]


def _laid_out(kind: str, size: Size) -> str:
    upgrade(directory=str(ROOT / "migrations"))
    token = db.session.scalar(select(User.fs_uniquifier).limit(1))
    if token:
        return token
    db.session.rollback()
    with transaction():
        names = [f"Officer {n}" for n in range(COLLEAGUES)]
        keepers = [
            create_user(
                email=f"o{n}@barabar.example", name=name, roles=[Role.OFFICER], language="en", password=None
            ).id
            for n, name in enumerate(names)
        ]  # fmt: skip
    for what, work in (
        ("rows", lambda: make(size, keepers)), ("marks", mark_everybody), ("index", rebuild_index), ("analyze", settle),
    ):  # fmt: skip
        start = time.perf_counter()
        work()
        sys.stderr.write(f"{kind}: {what} in {time.perf_counter() - start:.0f} s\n")
    return _laid_out(kind, size)


def _beside(kind: str, url: str, folder: Path, django: str, found: dict[str, list[Opened]], times: int) -> None:
    paths = {
        "list, first page": ["/admin/people/person/"],
        "list, any page": [f"/admin/people/person/?p={page}" for page in (2, 40, 400, 1000, 1900)],
        "filtered list with count": ["/admin/people/person/?is_journalist__exact=1"],
        "search page": [f"/admin/people/person/?q={typed}" for typed in ("kushtrim", "djekic", "be kr", "zzzz")],
    }
    for name, rival in ask_django(django, url, folder, paths, times).items():
        theirs, ours = sum(rival.pages) / len(rival.pages), sum(o.page for o in found[name]) / len(found[name])
        say(
            f"| {kind} | Django admin: {name} | {share(rival.database, 50):.1f} / {share(rival.database, 95):.1f} "
            f"| {share(rival.pages, 50):.1f} / {share(rival.pages, 95):.1f} | {rival.statements} "
            f"| {1000 / theirs:.0f} (ours {theirs / ours:.1f} times as many) |"
        )


def _let_go(app: Flask) -> None:
    with app.app_context():
        db.engine.dispose()


if __name__ == "__main__":
    main()
