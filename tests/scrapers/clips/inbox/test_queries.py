"""What waits, in the order in which it matters."""

from datetime import timedelta

import pytest

from core.clock import now
from core.db import db, transaction
from scrapers.articles.models import Article
from scrapers.clips.inbox.queries import (
    InboxFilters,
    candidates_of,
    count_waiting,
    last_judged_by,
    list_waiting,
    list_waiting_outlets,
    next_waiting,
)
from scrapers.clips.judging import dismiss
from scrapers.watching.queries import list_left_releases
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.coverage import article, outlet, principle, sent_release, term
from tests.support.personas import Persona

pytestmark = pytest.mark.usefixtures("app")


def titles(filters: InboxFilters | None = None) -> list[str]:
    """Return the titles in the inbox, in its order."""
    return [line.first.article.title for line in list_waiting(filters or InboxFilters()).lines]


def test_what_names_a_release_comes_first_then_what_says_more_then_what_is_new(bell: TestBell) -> None:
    sent_release({"sq": "Hapet Avllia"})
    principle(words={"sq": ["dygjuhësi", "përkthim"]})
    at, hour = outlet(), timedelta(hours=1)
    article("Dygjuhësia e vjetër", at, published_at=now() - 3 * hour)
    article("Dygjuhësia e re", at, published_at=now() - hour)
    article("Dygjuhësia me përkthim", at, published_at=now() - 2 * hour)
    article("Në Avlli", at, "Avllia, Avllia.", published_at=now() - 5 * hour)
    article("Pa fjalë", at)
    bell.drain()
    assert titles() == ["Në Avlli", "Dygjuhësia me përkthim", "Dygjuhësia e re", "Dygjuhësia e vjetër"]
    assert count_waiting() == 4


def test_a_line_says_which_terms_were_found_those_of_releases_first(bell: TestBell) -> None:
    principle(words={"sq": ["dygjuhësi"]})
    sent_release({"sq": "Hapet Avllia"})
    article("Dygjuhësia, dygjuhësia në Avlli", outlet())
    bell.drain()
    (line,) = list_waiting(InboxFilters()).lines
    assert [t.text for t in line.first.terms] == ["Avllia", "dygjuhësi"]


def test_the_inbox_is_narrowed_by_outlet_language_community_and_principle(bell: TestBell) -> None:
    third = principle(3, {"sq": ["dygjuhësi"]})
    principle(4, {"sr-Cyrl": ["двојезичност"]})
    here, there = outlet("sq"), outlet("sr-Cyrl")
    article("Dygjuhësia", here)
    article("Двојезичност", there)
    bell.drain()
    assert titles(InboxFilters(outlet_id=here.id)) == ["Dygjuhësia"]
    assert titles(InboxFilters(tag="sr-Cyrl")) == ["Двојезичност"]
    assert titles(InboxFilters(community="serb")) == ["Двојезичност"]
    assert titles(InboxFilters(principle_id=third)) == ["Dygjuhësia"]
    assert titles(InboxFilters(community="serb", principle_id=third)) == []
    assert [o.name for o in list_waiting_outlets()] == ["Glasi sq", "Glasi sr-Cyrl"]


def test_the_next_is_the_one_below_and_after_the_last_the_first(bell: TestBell, officer: Persona) -> None:
    term("Avllia")
    at = outlet()
    ids = [article(f"Avllia {n}", at, published_at=now() - timedelta(hours=n)) for n in range(3)]
    bell.drain()
    everything = InboxFilters()
    assert [next_waiting(everything, ident) for ident in ids] == [ids[1], ids[2], ids[0]]
    with transaction():
        dismiss(ids[1], officer.user.id)
    assert next_waiting(everything, ids[1]) == ids[0]
    with transaction():
        dismiss(ids[2], officer.user.id)
    assert next_waiting(everything, ids[0]) is None


def test_long_lists_come_in_pages(bell: TestBell) -> None:
    term("Avllia")
    at = outlet()
    for n in range(52):
        article(f"Avllia {n}", at)
    bell.drain()
    first, second = list_waiting(InboxFilters()), list_waiting(InboxFilters(), 2)
    assert (len(first.lines), len(second.lines), first.total, first.pages) == (50, 2, 52, 2)


def test_a_candidate_knows_whether_it_was_sent_to_the_outlet(bell: TestBell) -> None:
    here, there = outlet("sq"), outlet("tr")
    made = sent_release({"sq": "Hapet Avllia"}, outlet_id=here.id)
    assert [c.reached_outlet for c in candidates_of(list_left_releases(), here.id)] == [False]
    bell.drain()
    left = list_left_releases()
    assert [(c.release_id, c.reached_outlet) for c in candidates_of(left, here.id)] == [(made, True)]
    assert [c.reached_outlet for c in candidates_of(left, there.id)] == [False]


def test_what_a_colleague_judged_last_is_hers_alone_and_for_a_while(
    bell: TestBell, officer: Persona, clock: Clock
) -> None:
    term("Avllia")
    made = article("Avllia", outlet())
    bell.drain()
    with transaction():
        dismiss(made, officer.user.id)
    assert last_judged_by(officer.user.id, clock.now - timedelta(minutes=10)) == [db.session.get(Article, made)]
    assert last_judged_by(officer.user.id + 1, clock.now - timedelta(minutes=10)) == []
    assert last_judged_by(officer.user.id, clock.move(minutes=11)) == []
