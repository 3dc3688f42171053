"""What an article weighs, and why."""

from datetime import UTC, datetime, timedelta

import pytest

from crm.reference.kinds import Reach
from scrapers.clips.inbox.weighing import Facts, OfRelease, Why, points, weight
from scrapers.watching.models import TermClass

NOON = datetime(2026, 5, 13, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def whys(**facts: object) -> list[Why]:
    """Return what speaks for an article of noon, the weightiest first."""
    return [point.why for point in points(Facts(NOON, **facts))]  # type: ignore[arg-type]


def test_an_hour_of_age_costs_one() -> None:
    assert weight(Facts(NOON)) - weight(Facts(NOON - timedelta(hours=5))) == 5


def test_our_own_name_makes_up_for_two_days() -> None:
    older = Facts(NOON - 2 * DAY, frozenset({TermClass.OWN}))
    assert weight(older) == weight(Facts(NOON))


def test_risk_stands_above_our_name_and_that_above_reach() -> None:
    classes = frozenset({TermClass.OWN, TermClass.RISK, TermClass.CORE})
    assert whys(classes=classes, reach=Reach.NATIONAL) == [Why.RISK, Why.OWN, Why.REACH]


@pytest.mark.parametrize(
    ("left", "is_told"),
    [(NOON - DAY, True), (NOON + DAY / 2, True), (NOON - 15 * DAY, False), (NOON + 2 * DAY, False), (None, False)],
)
def test_a_release_is_under_way_for_two_weeks_from_the_day_it_left(left: datetime | None, is_told: bool) -> None:
    assert (Why.RELEASE in whys(releases=(OfRelease(1, left),))) is is_told


def test_what_is_written_before_its_hour_comes_first_of_all() -> None:
    early = OfRelease(1, NOON - DAY, embargo_ends_at=NOON + DAY)
    assert whys(releases=(early,), classes=frozenset({TermClass.RISK})) == [Why.EMBARGO, Why.RISK]


def test_what_was_taken_over_weighs_by_its_share_and_counts_for_old_releases_too() -> None:
    def hours(share: float) -> int:
        return sum(p.hours for p in points(Facts(NOON, releases=(OfRelease(1, NOON - 60 * DAY, share=share),))))

    assert [hours(share) for share in (0, 0.001, 0.5, 1, 1.2)] == [0, 1, 30, 60, 60]


def test_two_releases_count_once_each_way() -> None:
    both = (OfRelease(1, NOON - DAY, share=0.2), OfRelease(2, NOON - DAY, share=0.8))
    (reuse, _release) = points(Facts(NOON, releases=both))
    assert (reuse.why, reuse.hours, reuse.release) == (Why.REUSE, 48, both[1])


def test_only_the_first_of_a_story_weighs_more_for_its_pickups_and_eight_are_enough() -> None:
    assert whys(others=3, is_first=False) == []
    nine, ninety = (points(Facts(NOON, others=n)) for n in (8, 90))
    assert [p.hours for p in nine] == [p.hours for p in ninety] == [24]


def test_several_terms_add_a_little() -> None:
    assert [sum(p.hours for p in points(Facts(NOON, terms=n))) for n in (0, 1, 2, 6, 60)] == [0, 0, 2, 10, 10]


def test_every_reach_is_known() -> None:
    assert [weight(Facts(NOON, reach=reach)) - weight(Facts(NOON)) for reach in Reach] == [0, 24, 12, 6, 12]
