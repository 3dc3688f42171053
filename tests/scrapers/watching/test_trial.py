"""What a term would have found, and what each of its conditions takes away."""

import pytest

from core.db import db
from scrapers.watching import trial
from scrapers.watching.models import WatchTerm
from scrapers.watching.services import TermValues, draft_of
from scrapers.watching.trial import Trial, try_out
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.coverage import article, outlet

pytestmark = pytest.mark.usefixtures("app")


def tried(text: str, **values: object) -> Trial:
    """Try a term out."""
    return try_out(draft_of(TermValues(text=text, **values)))  # type: ignore[arg-type]


def test_it_shows_the_newest_with_their_words_marked_and_saves_nothing(bell: TestBell) -> None:
    article("Avllia e re", outlet())
    article("Pa <fjalë>", outlet(name="Tjetri"), "Mbrëmë në Avlli.")
    bell.drain()
    found = tried("Avllia")
    assert [a.title for a in found.newest] == [
        "Pa &lt;fjalë&gt;",
        '<mark title="the very words" data-why="the very words">Avllia</mark> e re',
    ]
    assert found.newest[0].passage == 'Mbrëmë në <mark title="another ending" data-why="another ending">Avlli</mark>.'
    assert (found.count, found.read, found.is_whole) == (2, 2, True)
    assert db.session.scalars(db.select(WatchTerm.id)).all() == []


def test_it_reads_no_more_than_somebody_waits_for(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "TRIAL_CHARACTERS", 5)
    at = outlet()
    article("Avllia e vjetër", at)
    clock.move(days=1)
    article("Avllia", at)
    found = tried("Avllia")
    assert (found.count, found.read, found.is_whole, found.back_to) == (1, 1, False, clock.now)


def test_it_says_what_each_condition_takes_away() -> None:
    at = outlet()
    for title in ("Besimi në komunitet", "Besimi fetar në komunitet", "Mocioni i mosbesimit, besimi në komunitet"):
        article(title, at)
    article("Besimi im në komunitet", at)
    article("Besimi i tij", at)
    found = tried(
        "besim", tag="sq", exclusions=("fetar", "mocion"), never=("besimi im",), company=("komunitet",)
    )  # fmt: skip
    told = [(one.kind, one.words, one.count) for one in found.removed]
    assert told == [
        ("exclusions", "fetar", 1),
        ("exclusions", "mocion", 1),
        ("never", "besimi im", 0),
        ("company", "", 1),
    ]
    assert "fetar" in found.removed[0].newest[0].title


def test_what_two_conditions_take_away_is_counted_apart() -> None:
    article("Besimi fetar dhe mocioni", outlet())
    found = tried("besim", tag="sq", exclusions=("fetar", "mocion"))
    assert [(one.kind, one.count) for one in found.removed] == [("exclusions", 0), ("exclusions", 0), ("together", 1)]


def test_a_form_that_is_not_wanted_is_counted() -> None:
    at = outlet()
    article("Besimi u kthye", at)
    article("Besim u kthye", at)
    found = tried("besim", tag="sq", never=("Besim",))
    assert (found.count, [(one.words, one.count) for one in found.removed]) == (1, [("Besim", 1)])
