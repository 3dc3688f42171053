"""What a mail server's answer means, and when a message is tried again."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.sending.rules import (
    GIVE_UP_AFTER,
    LARGEST_BATCH,
    LATELY,
    SLOW_DOWN_FOR,
    Cause,
    DeliveryState,
    Progress,
    cause_of,
    delay_after,
    is_gone,
    is_too_much,
    next_batch,
    outcome_for,
    outcome_of,
    paced,
    shifts_for,
    speed_of,
)
from core.mail.smtp import (
    FateUnknown,
    PolicyRefused,
    RecipientRefused,
    SenderRefused,
    SmtpError,
    TemporaryRefusal,
    Unreachable,
)

NOON = datetime(2026, 5, 13, 12, 0, tzinfo=UTC)
MINUTES = (5, 15, 60, 240, 240, 240, 240, 240)


def test_tries_come_further_and_further_apart_until_a_day_is_over() -> None:
    delays = [delay_after(attempts) for attempts in range(1, 11)]
    assert delays[:8] == [timedelta(minutes=m) for m in MINUTES] and delays[8:] == [None, None]
    assert timedelta(minutes=sum(MINUTES)) <= GIVE_UP_AFTER < timedelta(minutes=sum(MINUTES) + 240)


@pytest.mark.parametrize(("error", "state", "halts"), [
    (FateUnknown(0, "timed out"), DeliveryState.UNKNOWN, False),
    (RecipientRefused(550, "5.1.1 no such user"), DeliveryState.FAILED, False),
    (PolicyRefused(550, "5.7.1 blocked"), DeliveryState.FAILED, True),
    (SenderRefused(535, "5.7.8 bad password"), DeliveryState.QUEUED, True),
    (TemporaryRefusal(451, "4.7.1 later"), DeliveryState.QUEUED, False),
    (Unreachable(0, "ConnectionRefusedError: nobody there"), DeliveryState.QUEUED, False),
])  # fmt: skip
def test_each_error_has_its_outcome(error: SmtpError, state: DeliveryState, halts: bool) -> None:
    outcome = outcome_of(error, 1, NOON)
    assert (outcome.state, outcome.halts, outcome.answer) == (state, halts, str(error))


def test_only_a_queued_one_is_due_again() -> None:
    assert outcome_of(TemporaryRefusal(451, "later"), 2, NOON).due_at == NOON + timedelta(minutes=15)
    assert outcome_of(SenderRefused(535, "no"), 2, NOON).due_at == NOON
    assert outcome_of(TemporaryRefusal(451, "later"), 9, NOON).state is DeliveryState.FAILED
    assert outcome_for("250 ok", 1, NOON).due_at is None


@pytest.mark.parametrize(("answer", "gone"), [
    ("550 5.1.1 no such user", True),
    ("556 5.1.10 null MX", True),
    ("550 5.2.1 disabled", True),
    ("550 5.1.7 bad sender", False),
    ("550 5.1.15 other", False),
    ("552 5.2.2 full", False),
    ("550 no such user", False),
    ("450 4.1.1 not now", False),
])  # fmt: skip
def test_only_an_address_that_is_no_good_is_given_up(answer: str, gone: bool) -> None:
    assert is_gone(answer) is gone


@pytest.mark.parametrize(("answer", "cause"), [
    ("550 5.1.1 no such user", Cause.NO_MAILBOX),
    ("552 5.2.2 over quota", Cause.FULL),
    ("452 4.2.2 over quota", Cause.FULL),
    ("451 4.7.1 greylisted", Cause.TOO_LATE),
    ("550 5.7.1 spam", Cause.POLICY),
    ("554 transaction failed", Cause.REFUSED),
    ("TimeoutError: timed out", Cause.UNREACHED),
    ("gaierror: no such host", Cause.UNREACHED),
    ("SMTPServerDisconnected: gone", Cause.UNREACHED),
    ("the mail server takes no addresses beyond ASCII (RFC 6531)", Cause.REFUSED),
    ("", Cause.REFUSED),
])  # fmt: skip
def test_a_failure_is_told_by_its_cause(answer: str, cause: Cause) -> None:
    assert cause_of(answer) is cause


COUNTS = st.dictionaries(
    st.tuples(st.sampled_from(["sq", "sr-Latn"]), st.sampled_from(DeliveryState)), st.integers(0, 9)
)


@given(COUNTS)
def test_progress_adds_up(counts: dict[tuple[str, DeliveryState], int]) -> None:
    found = Progress(counts)
    parts = (found.sent, found.failed, found.bounced, found.unknown, found.cancelled, found.waiting)
    assert sum(parts) == found.total == sum(found.total_of(tag) for tag in found.tags)
    assert 0 <= found.share <= 1 and (found.share == 1 or found.waiting > 0 or found.total == 0)


def test_the_largest_version_comes_first() -> None:
    counts = {("tr", DeliveryState.SENT): 1, ("sq", DeliveryState.SENT): 2, ("sq", DeliveryState.QUEUED): 1}
    assert Progress(counts).tags == ["sq", "tr"]
    assert Progress(counts).share == 0.75
    assert not Progress(counts).is_decided


@pytest.mark.parametrize(
    ("answer", "is_slow"),
    [
        ("421 4.7.0 [TSS04] Messages temporarily deferred", True),
        ("421 4.7.28 our system has detected an unusual rate", True),
        ("451 4.7.500 Server busy", True),
        ("451 4.7.650 temporarily rate limited", True),
        ("450 4.7.1 greylisted", False),
        ("451 4.7.1 try again later", False),
        ("452 4.2.2 mailbox full", False),
        ("550 5.7.1 blocked", False),
    ],
)
def test_a_domain_that_gets_too_much_is_told_from_one_that_greylists(answer: str, is_slow: bool) -> None:
    assert is_too_much(answer) == is_slow


def test_after_too_much_the_next_try_is_not_before_ten_minutes() -> None:
    outcome = outcome_of(TemporaryRefusal(421, "4.7.28 unusual rate"), 1, NOON)
    assert (outcome.slows_domain, outcome.due_at) == (True, NOON + SLOW_DOWN_FOR)


def test_no_domain_gets_more_in_a_minute_than_it_may() -> None:
    moments = list(paced(["a@x.example", "b@X.example", "c@y.example", "d@x.example"], NOON, 2))
    assert [(moment - NOON).total_seconds() for moment in moments] == [0, 0, 0, 60]


@given(st.integers(1, LARGEST_BATCH), st.floats(0, 1000))
def test_a_batch_grows_by_half_at_most_and_never_ends(size: int, seconds: float) -> None:
    assert 1 <= next_batch(size, seconds) <= min(2 * size, LARGEST_BATCH)


def test_what_is_in_hand_is_a_fifth_of_a_second_of_work() -> None:
    assert (next_batch(100, 0.1), next_batch(100, 0.4), next_batch(10, 20)) == (200, 50, 1)


def test_workers_are_called_for_as_much_as_there_is_to_do() -> None:
    assert [shifts_for(due, 4) for due in (0, 1, 250, 251, 100_000)] == [0, 1, 1, 2, 4]


def test_the_time_left_follows_from_what_left_lately() -> None:
    speed = speed_of(200, LATELY, 600)
    assert speed is not None and (speed.rate, speed.left) == (10, timedelta(minutes=1))
    assert speed_of(0, LATELY, 600) is None and speed_of(200, LATELY, 0) is None
