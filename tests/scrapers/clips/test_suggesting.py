"""Which release an article is probably coverage of."""

from datetime import UTC, datetime, timedelta

from scrapers.clips.suggesting import EARLY, WINDOW, Candidate, Evidence, suggested_release

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
