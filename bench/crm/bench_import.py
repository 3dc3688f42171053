"""How long a file of people takes: looking at it, the dry run, the import, and taking it back.

.venv/bin/python -m bench.crm.bench_import [ROWS [sqlite] [postgresql]]

Once all of them are new; then the same file again, each row with a second number, so that everybody is changed.
On SQLite, and on a PostgreSQL that is started for it where the machine has one.
"""

import csv
import io
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from flask_migrate import upgrade

from bench.crm.people_made import FAMILY, GIVEN
from core.auth.services import create_user
from core.db import transaction
from core.feature import Role
from core.files.sweeping import file_store
from core.settings import ROOT, Settings
from crm.importing.checking import check
from crm.importing.queries import count_verdicts, get_import
from crm.importing.running import run
from crm.importing.services import SetUp, bring_file, open_import, start_check, start_run, start_undo
from crm.importing.undoing import undo
from crm.organisations.services import OrganisationValues, create_organisation
from tests.support.bell import TestBell
from tests.support.postgresql import create_database, start_cluster
from wsgi import create_app

ROWS = 100_000
WORKPLACES = 500


def table(rows: int, *, more: bool = False) -> bytes:
    """Return a press list of so many people: names, mail, phone, workplace, language, municipality."""
    random, out = Random(6), io.StringIO()  # names of nobody, the same at every run
    writer = csv.writer(out, delimiter=";")
    writer.writerow(["Emri", "Mbiemri", "E-mail", "Telefoni", "Telefoni 2", "Organizata", "Pozita", "Gjuha", "Komuna"])
    tongues = list(GIVEN)
    for number in range(rows):
        tag = random.choice(tongues)
        given, family = random.choice(GIVEN[tag].split()), random.choice(FAMILY.get(tag, FAMILY["sq"]).split())
        place = random.choice(["Prishtinë", "Prizren", "Gračanica", "Pejë", "Гњилане", "Ferizaj"])
        second = f"+383 49 {number % 1_000_000:06d}" if more else ""
        writer.writerow([
            given, f"{family}{_letters(number)}", f"p{number}@press.example", f"044 {number % 1_000_000:06d}", second,
            f"Organizata {number % WORKPLACES}", "redaktor", "shqip", place,
        ])  # fmt: skip
    return out.getvalue().encode()


def _letters(number: int) -> str:
    """Return a number as an ending of letters: two people of one name would be a question, not a row."""
    return "".join("bdfgklmprv"[int(digit)] + "ao"[int(digit) % 2] for digit in str(number))


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Print how long something took, how much of that this process worked, and its memory at most."""
    began, worked = time.perf_counter(), time.process_time()
    yield
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    took, work = time.perf_counter() - began, time.process_time() - worked
    print(f"  {what:<22}{took:7.1f} s{work:7.1f} s of work {peak:6.0f} MB", flush=True)


def measure(url: str, folder: Path, rows: int) -> None:
    """Print the times on one database."""
    app = create_app(Settings(_env_file=None, data_dir=folder, database_url=url, secret_key="x" * 48), TestBell())
    with app.app_context():
        upgrade(directory=str(ROOT / "migrations"))
        with transaction():
            officer = create_user(email="o@x.example", name="O", roles=[Role.OFFICER], language="en", password=None)
            user_id = officer.id
            # The first name of a place of work packs the dictionaries, once an installation.
            create_organisation(OrganisationValues(name_sq="Fondacioni Ura"))
        first = _import(table(rows), user_id, "all new")
        _import(table(rows, more=True), user_id, "all changed")
        for what, import_id in (("undo of the changes", first + 1), ("undo of the people", first)):
            with transaction():
                start_undo(import_id, False, undo)
            with timed(what):
                undo(import_id)
            print("   ", {n: v for n, v in get_import(import_id).counts.items() if n in {"gone", "restored", "kept"}})


def _import(raw: bytes, user_id: int, what: str) -> int:
    print(f" {what}: {len(raw) / 1e6:.1f} MB")
    with timed("look"):
        brought = bring_file(file_store(), io.BytesIO(raw), "press-list.csv")
        with transaction():
            found = open_import(brought, user_id)
            import_id, mapping = found.id, list(found.mapping)
    with transaction():
        start_check(import_id, SetUp(mapping=mapping), check)
    with timed("dry run"):
        check(import_id)
    print("   ", count_verdicts(import_id))
    with transaction():
        start_run(import_id, run)
    with timed("import"):
        run(import_id)
    print("   ", {name: value for name, value in get_import(import_id).counts.items() if name != "places"})
    return import_id


def main() -> None:
    """Measure on both databases, or on those that are named."""
    rows, kinds = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS, sys.argv[2:] or ["sqlite", "postgresql"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o711)
        if "sqlite" in kinds:
            print("SQLite")
            measure(f"sqlite:///{folder / 'bench.sqlite'}", folder / "sqlite", rows)
        if "postgresql" in kinds:
            print("PostgreSQL")
            cluster = start_cluster(folder, os.getpid())
            measure(create_database(cluster, "bench_import"), folder / "postgresql", rows)


if __name__ == "__main__":
    main()
