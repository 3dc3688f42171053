"""A term looked for in all that is stored: it goes on where it was left, and stops when told."""

from datetime import timedelta

import pytest

from core.clock import now
from core.db import db, transaction
from core.errors import Refused
from scrapers.articles.models import Judgement
from scrapers.watching.models import PastSearch
from scrapers.watching.past import jobs
from scrapers.watching.past.jobs import search_past, search_past_due
from scrapers.watching.past.panels import share_of
from scrapers.watching.past.queries import list_past_under_way
from scrapers.watching.past.services import start_past, stop_past
from scrapers.watching.services import switch_term
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.coverage import article, forms_in, judgement_of, outlet, term
from tests.support.personas import Persona


@pytest.fixture
def old(officer: Persona, clock: Clock, bell: TestBell) -> list[int]:
    """Three articles of days long past, and a term that was not looked for in them."""
    at, made = outlet(), []
    for number in range(3):
        made.append(article(f"Avllia {number}", at))
        clock.move(days=40)
    bell.drain()
    term("Avllia")
    bell.drain()
    return made


def started(officer: Persona, days: int | None = None) -> PastSearch:
    """Look for the only term in the past, from so many days ago on."""
    with transaction():
        return start_past(1, now() - timedelta(days=days) if days else None, officer.user.id)


def test_everything_stored_is_looked_through(officer: Persona, old: list[int], bell: TestBell) -> None:
    assert [judgement_of(ident) for ident in old] == [Judgement.NONE] * 3
    past = started(officer)
    bell.drain()
    assert [judgement_of(ident) for ident in old] == [Judgement.WAITING] * 3
    past = db.session.get_one(PastSearch, past.id)
    assert (past.total, past.read, past.found, past.is_stopped) == (3, 3, 3, False)
    assert past.ended_at is not None


def test_what_was_published_before_the_day_is_left(officer: Persona, old: list[int], bell: TestBell) -> None:
    started(officer, days=100)
    bell.drain()
    assert [forms_in(ident) for ident in old] == [[], ["Avllia"], ["Avllia"]]


def test_a_search_that_was_left_goes_on_where_it_stood(
    officer: Persona, old: list[int], bell: TestBell, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "BATCH", 1)
    monkeypatch.setattr(jobs, "SHIFT_SECONDS", -1)
    past = started(officer)
    bell.calls.clear()
    search_past(past.id)
    assert [forms_in(ident) for ident in old] == [[], [], ["Avllia"]]
    assert "“Avllia” is looked for in the past" in officer.get("/")
    assert [share_of(each) for each in list_past_under_way()] == [1 / 3]
    bell.calls.clear()
    clock.move(minutes=3)
    search_past_due()
    bell.drain()
    assert [forms_in(ident) for ident in old] == [["Avllia"]] * 3


def test_a_stopped_search_keeps_what_it_found_and_finds_no_more(
    officer: Persona, old: list[int], bell: TestBell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "BATCH", 1)
    monkeypatch.setattr(jobs, "SHIFT_SECONDS", -1)
    past = started(officer)
    bell.calls.clear()
    search_past(past.id)
    with transaction():
        stop_past(past.id)
    bell.drain()
    assert [forms_in(ident) for ident in old] == [[], [], ["Avllia"]]


def test_it_is_looked_for_once_at_a_time_and_only_while_it_is_on(officer: Persona, old: list[int]) -> None:
    past = started(officer)
    with pytest.raises(Refused, match="already"):
        started(officer)
    with transaction():
        stop_past(past.id)
        switch_term(1, False)
    with pytest.raises(Refused, match="Switch the word on"):
        started(officer)


def test_the_page_of_the_term_starts_it_shows_how_far_it_is_and_stops_it(
    officer: Persona, old: list[int], viewer: Persona
) -> None:
    page = officer.submit(officer.get("/coverage/terms/1"), "/coverage/terms/1/past").follow()
    assert "0 of 3 articles looked through" in page
    assert "0 of 3 articles" in viewer.get("/coverage/past/1", fragment=True)
    assert viewer.post("/coverage/past/1/stop").status == viewer.post("/coverage/terms/1/past").status == 403
    page = officer.submit(page, "/coverage/past/1/stop").follow()
    assert page.flashes == ["Stopped. What was found until now stays."]
