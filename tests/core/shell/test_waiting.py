"""What waits is counted once for many pages, and anew for whoever just did something."""

import itertools
import time
from collections.abc import Iterator

import pytest
from flask import Flask

from core.db import transaction
from core.shell import waiting
from core.shell.frame import menu
from tests.support.personas import Persona

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def counts(app: Flask) -> Iterator[list[int]]:
    """The counts that were made, of a line of the menu that says how often it was asked."""
    (item,) = [i for i in app.extensions["barabar_house"].navigation() if i.endpoint == "crm.follow_ups"]
    before, made, numbers = item.waiting, list[int](), itertools.count(1)

    def count() -> int:
        made.append(next(numbers))
        return made[-1]

    object.__setattr__(item, "waiting", count)
    yield made
    object.__setattr__(item, "waiting", before)


def test_pages_one_after_the_other_are_counted_once(counts: list[int], officer: Persona) -> None:
    officer.get("/people")
    officer.get("/meetings")
    assert counts == [1]


def test_after_some_seconds_it_is_counted_again(
    counts: list[int], officer: Persona, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer.get("/people")
    later = time.monotonic() + waiting.KEPT_SECONDS
    monkeypatch.setattr(time, "monotonic", lambda: later)
    officer.get("/people")
    assert counts == [1, 2]


def test_whoever_did_something_is_counted_anew_in_whatever_process(
    app: Flask, counts: list[int], officer: Persona
) -> None:
    officer.get("/people")
    officer.post("/language", {"language": "sq"})
    app.extensions["barabar_counted"].known = {officer.user_id: (time.monotonic() + 9, {"crm.follow_ups": 77})}
    page = officer.get("/people")
    assert str(counts[-1]) in page.one("nav.side").text() and "77" not in page.one("nav.side").text()


def test_what_is_committed_here_is_seen_at_once(app: Flask, counts: list[int], officer: Persona) -> None:
    officer.get("/people")
    with transaction():
        officer.user.name = "Another name"
    officer.get("/people")
    assert counts == [1, 2]


def test_nobody_has_no_menu(app: Flask) -> None:
    with app.test_request_context():
        assert menu() == []
