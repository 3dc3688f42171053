"""What is probably true of a piece of coverage."""

from datetime import UTC, datetime, timedelta

import pytest

from languages.reuse import Verdict
from scrapers.clips.models import Depth, Origin
from scrapers.clips.suggesting import (
    EARLY,
    WINDOW,
    Candidate,
    Evidence,
    named_in,
    suggested_depth,
    suggested_origin,
    suggested_release,
)

NOON = datetime(2026, 5, 13, 12, tzinfo=UTC)


def release(ident: int, days_ago: float = 2, principles: set[int] | None = None, reached: bool = True) -> Candidate:
    """Return a release that left so many days before noon."""
    return Candidate(ident, NOON - timedelta(days=days_ago), frozenset(principles or {3}), reached)


def found(terms: dict[int, int] | None = None, principles: set[int] | None = None, names_us: bool = False) -> Evidence:
    """Return what was found in an article published at noon."""
    return Evidence(NOON, terms or {}, frozenset(principles or ()), names_us)


def test_the_release_whose_names_were_found_comes_first() -> None:
    assert suggested_release(found({1: 1}, {3}), [release(1, 20), release(2, 1)]) == 1


def test_of_two_the_one_with_more_names_is_suggested_then_the_later() -> None:
    assert suggested_release(found({1: 2, 2: 1}), [release(1, 20), release(2, 1)]) == 1
    assert suggested_release(found({1: 1, 2: 1}), [release(1, 20), release(2, 1)]) == 2


def test_a_release_that_left_after_the_article_is_not_its_source() -> None:
    late = Candidate(1, NOON + timedelta(days=2), frozenset({3}), True)
    assert suggested_release(found({1: 3}, {3}), [late]) is None


def test_an_article_dated_at_midnight_may_come_from_a_release_of_that_day() -> None:
    assert suggested_release(found({1: 1}), [Candidate(1, NOON + EARLY, frozenset(), False)]) == 1


def test_without_a_name_the_latest_release_sent_there_that_carries_the_principle_is_suggested() -> None:
    several = [release(1, 9), release(2, 5), release(3, 1, {6}), release(4, 1, reached=False)]
    assert suggested_release(found(principles={3}), several) == 2


def test_our_own_name_is_enough_for_what_was_sent_there() -> None:
    assert suggested_release(found(names_us=True), [release(1, 5, {6}), release(2, 1, reached=False)]) == 1


def test_after_a_month_a_principle_alone_says_nothing() -> None:
    old = Candidate(1, NOON - WINDOW - timedelta(seconds=1), frozenset({3}), True)
    assert suggested_release(found(principles={3}), [old]) is None
    assert suggested_release(found({1: 1}), [old]) == 1


def test_nothing_is_suggested_where_nothing_fits() -> None:
    assert suggested_release(found(principles={9}), [release(1)]) is None
    assert suggested_release(found({5: 1}), []) is None


def test_the_release_whose_words_stand_in_an_article_comes_before_one_it_names() -> None:
    took = Evidence(NOON, {1: 2}, took_from=2)
    assert suggested_release(took, [release(1), release(2)]) == 2
    assert suggested_release(took, [release(1)]) == 1


@pytest.mark.parametrize(
    ("has_release", "sent_before", "origin"),
    [
        (False, None, Origin.ORGANIC), (True, timedelta(hours=1), Origin.PITCHED), (True, -EARLY, Origin.PITCHED),
        (True, -EARLY - timedelta(minutes=1), Origin.UNKNOWN), (True, None, Origin.UNKNOWN),
    ],
)  # fmt: skip
def test_what_an_outlet_had_been_sent_before_was_asked_for(
    has_release: bool, sent_before: timedelta | None, origin: Origin
) -> None:
    sent_at = None if sent_before is None else NOON - sent_before
    assert suggested_origin(NOON, has_release=has_release, sent_there_at=sent_at) is origin


def test_what_carries_our_text_is_about_us_and_what_names_who_speaks_quotes_us() -> None:
    assert suggested_depth(Verdict.CARRIED, is_quoted=True) is Depth.DEDICATED
    assert suggested_depth(Verdict.PARTLY, is_quoted=True) is Depth.QUOTE
    assert suggested_depth(None, is_quoted=False) is Depth.UNKNOWN


@pytest.mark.parametrize(
    "text",
    [
        "Avlija je otvorena, kaže Milena Stolić.", "Авлија је отворена, каже Милена Столић.",
        "tha dje Milena Stoliç në Prizren", "rekla je direktorka Milena Stolic", "Intervju sa Milenom Stolić",
    ],
)  # fmt: skip
def test_a_name_is_found_in_every_writing(text: str) -> None:
    assert named_in(text, [(1, "Arta Krasniqi"), (2, "Milena Stolić"), (2, "Милена Столић")]) == [2]


@pytest.mark.parametrize(
    "text", ["Stolić je rekla", "Milenko Stolić je rekao", "Ana, Milena. Stolić", "milena stolić", ""]
)
def test_half_a_name_or_another_one_is_nobody(text: str) -> None:
    assert named_in(text, [(2, "Milena Stolić")]) == []


def test_a_name_of_one_word_is_never_looked_for() -> None:
    assert named_in("Milena Stolić", [(1, "Milena"), (2, "")]) == []
