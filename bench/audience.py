"""How long the page that says who gets a release takes with many people, and where it goes.

.venv/bin/python -m bench.audience [PEOPLE]
"""

import cProfile
import pstats
import sys
import tempfile
import time
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import insert

from campaigns.audience.rules import Filters
from campaigns.audience.services import set_audience
from campaigns.releases.rules import VersionText
from campaigns.releases.services import ReleaseValues, create_release, write_version
from core.auth.services import create_user
from core.clock import now
from core.db import db, transaction
from core.feature import Role
from core.settings import Settings
from crm.contacts.models import Address, AddressKind, AddressState, Basis, Person, Position
from crm.outlets.models import Outlet
from crm.reference.kinds import OutletKind
from wsgi import create_app

COMMUNITIES = ("albanian", "serb", "turkish", "bosniak", "roma")
TONGUES = (["sq"], ["sr-Cyrl", "sr-Latn"], ["tr", "sq"], ["bs"], ["en"])


def fill_in(people: int) -> int:
    """Write down so many journalists at four hundred outlets, and return the number of a release for them."""
    kinds = list(OutletKind)
    with transaction():
        db.session.execute(insert(Outlet), [
            {"id": n, "name": f"Outlet {n}", "kind": kinds[n % len(kinds)], "communities": [COMMUNITIES[n % 5]],
             "languages": ["sq"], "folded": f"outlet {n}", "updated_at": now()}
            for n in range(1, 401)
        ])  # fmt: skip
        db.session.execute(insert(Person), [
            {"id": n, "given_name": f"Given{n}", "family_name": f"Family{n}", "is_journalist": True,
             "languages": TONGUES[n % 5], "basis": Basis.LEGITIMATE_INTEREST if n % 9 else Basis.NONE,
             "folded": f"family{n} given{n}", "updated_at": now()}
            for n in range(1, people + 1)
        ])  # fmt: skip
        db.session.execute(insert(Address), [
            {"person_id": n, "kind": AddressKind.EMAIL, "value": f"p{n}@press.example", "state": AddressState.WORKS}
            for n in range(1, people + 1)
        ])  # fmt: skip
        db.session.execute(insert(Position), [{"person_id": n, "outlet_id": 1 + n % 400} for n in range(1, people + 1)])
        release = create_release(ReleaseValues(master="sq", required=()), None)
        write_version(release.id, "sq", 0, VersionText("Hapet Avllia", "Një vend.", "Dera është e hapur."))
        set_audience(release.id, Filters(roles=frozenset({"journalist"})))
        return int(release.id)


def best(app: Flask, path: str, times: int = 5) -> tuple[float, pstats.Stats]:
    """Return the seconds of the fastest of several openings of a page, and the profile of one more."""
    client, seconds = app.test_client(), []
    with app.app_context(), transaction():
        user = create_user(email="o@barabar.example", name="O", roles=[Role.OFFICER], language="en", password=None)
        token = user.fs_uniquifier
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = token, True
        session["fs_cc"], session["identity.user_id"] = "set", token
    for _ in range(times):
        start = time.perf_counter()
        answer = client.get(path)
        seconds.append(time.perf_counter() - start)
        if answer.status_code != 200:
            raise SystemExit(f"{path} answers {answer.status}")
    with cProfile.Profile() as profile:
        client.get(path)
    return min(seconds), pstats.Stats(profile)


def main(people: int) -> None:
    """Print the seconds and the profile."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(_env_file=None, data_dir=Path(folder), secret_key="x" * 48, url="http://localhost"))
        with app.app_context():
            upgrade()
            release_id = fill_in(people)
        seconds, profile = best(app, f"/releases/{release_id}/audience")
        print(f"{people} people: {seconds:.2f} s")
        profile.sort_stats("cumulative").print_stats(45)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
