"""What a mail server's answer means, and when a message is tried again."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.sending.rules import (
    GIVE_UP_AFTER,
    Cause,
    DeliveryState,
    Progress,
    accepted,
    cause_of,
    delay_after,
    is_gone,
    outcome_of,
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
    assert accepted("250 ok").due_at is None


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
    parts = (found.sent, found.failed, found.unknown, found.cancelled, found.waiting)
    assert sum(parts) == found.total == sum(found.total_of(tag) for tag in found.tags)
    assert 0 <= found.share <= 1 and (found.share == 1 or found.waiting > 0 or found.total == 0)


def test_the_largest_version_comes_first() -> None:
    counts = {("tr", DeliveryState.SENT): 1, ("sq", DeliveryState.SENT): 2, ("sq", DeliveryState.QUEUED): 1}
    assert Progress(counts).tags == ["sq", "tr"]
    assert Progress(counts).share == 0.75
    assert not Progress(counts).is_decided
