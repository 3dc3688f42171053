"""Who may lift what, when an address is given up, and how an address is shown to whoever holds the mail."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.suppression.rules import (
    Arrival,
    Obstacle,
    SuppressionKind,
    gravest,
    is_given_up,
    languages_after,
    masked,
    obstacle_to_lifting,
    token_in_subject,
)

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
TOKEN = "abcdefghijklmnopqrstuv23"


def softly(*days_ago: int) -> list[Arrival]:
    """Return a soft bounce of a release of its own, so many days ago each."""
    return [Arrival(number, NOW - timedelta(days=ago), is_soft=True) for number, ago in enumerate(days_ago)]


@pytest.mark.parametrize(
    ("kind", "note", "is_admin", "obstacle"),
    [
        (SuppressionKind.UNSUBSCRIBE, "she called", False, None),
        (SuppressionKind.UNSUBSCRIBE, "  ", True, Obstacle.NO_NOTE),
        (SuppressionKind.DO_NOT_CONTACT, "she called", False, None),
        (SuppressionKind.DO_NOT_CONTACT, "", False, Obstacle.NO_NOTE),
        (SuppressionKind.COMPLAINT, "she called", False, Obstacle.NOT_ADMIN),
        (SuppressionKind.COMPLAINT, "she called", True, None),
        (SuppressionKind.COMPLAINT, "", True, Obstacle.NO_NOTE),
        (SuppressionKind.BOUNCE, "", False, None),
    ],
)
def test_only_she_changes_her_mind_and_only_an_administrator_lifts_a_complaint(
    kind: SuppressionKind, note: str, is_admin: bool, obstacle: Obstacle | None
) -> None:
    assert obstacle_to_lifting(kind, note, is_admin=is_admin) is obstacle


def test_the_gravest_reason_is_the_one_that_is_told() -> None:
    assert gravest(SuppressionKind) is SuppressionKind.DO_NOT_CONTACT
    assert gravest([SuppressionKind.BOUNCE, SuppressionKind.COMPLAINT]) is SuppressionKind.COMPLAINT
    assert gravest([]) is None


def test_three_soft_bounces_in_a_row_give_an_address_up() -> None:
    assert not is_given_up(softly(9, 5), NOW)
    assert is_given_up(softly(9, 5, 1), NOW)


def test_those_of_more_than_thirty_days_ago_do_not_count() -> None:
    assert is_given_up(softly(30, 5, 1), NOW)
    assert not is_given_up(softly(31, 5, 1), NOW)


def test_a_release_that_arrived_in_between_begins_the_count_anew() -> None:
    arrived = Arrival(99, NOW - timedelta(days=3), is_soft=False)
    assert not is_given_up([*softly(9, 5, 1), arrived], NOW)


def test_three_bounces_of_one_release_are_one() -> None:
    same = [Arrival(7, NOW - timedelta(days=n), is_soft=True) for n in range(3)]
    assert not is_given_up(same, NOW)


@given(st.lists(st.builds(Arrival, st.integers(1, 5), st.just(NOW), st.booleans())))
def test_fewer_than_three_soft_releases_never_give_an_address_up(arrivals: list[Arrival]) -> None:
    if len({a.release_id for a in arrivals if a.is_soft}) < 3:
        assert not is_given_up(arrivals, NOW)


def test_an_address_is_known_to_its_owner_alone() -> None:
    assert masked("dea.krasniqi@press.example") == "d…@press.example"
    assert masked("š@press.example") == "š…@press.example"


@pytest.mark.parametrize(
    ("subject", "token"),
    [
        (f"unsubscribe-{TOKEN}", TOKEN),
        (f"Re: UNSUBSCRIBE-{TOKEN.upper()}", TOKEN),
        (f"unsubscribe-{TOKEN} thank you", TOKEN),
        (f"unsubscribe-{TOKEN}x", ""),
        (f"resubscribe-{TOKEN}", ""),
        ("unsubscribe", ""),
        ("", ""),
    ],
)
def test_the_token_is_found_in_the_subject_of_a_mail(subject: str, token: str) -> None:
    assert token_in_subject(subject) == token


def test_the_language_she_asks_for_comes_first_and_the_others_stay() -> None:
    assert languages_after(["sq", "sr-Cyrl", "en"], "sr-Cyrl") == ["sr-Cyrl", "sq", "en"]
    assert languages_after([], "tr") == ["tr"]
