"""What the mail server's answer means for a letter."""

from datetime import UTC, datetime, timedelta

import pytest

from core.mail.smtp import FateUnknown, RecipientRefused, SenderRefused, SmtpError, TemporaryRefusal, Unreachable
from crm.posting.models import LetterState
from crm.posting.rules import PAUSES, fate_of

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ("250 ok", LetterState.SENT),
        (FateUnknown(0, "broken"), LetterState.UNKNOWN),
        (RecipientRefused(550, "5.1.1 no such user"), LetterState.FAILED),
        (TemporaryRefusal(451, "later"), LetterState.WAITING),
        (Unreachable(0, "refused"), LetterState.WAITING),
        (SenderRefused(535, "sign in"), LetterState.WAITING),
    ],
)
def test_each_answer_means_one_thing(answer: str | SmtpError, state: LetterState) -> None:
    assert fate_of(answer, 1, NOW).state is state


def test_it_is_tried_again_later_and_later_and_given_up_at_last() -> None:
    fates = [fate_of(TemporaryRefusal(451, "later"), attempts, NOW) for attempts in range(1, len(PAUSES) + 2)]
    assert [fate.due_at - NOW for fate in fates if fate.due_at] == list(PAUSES)
    assert fates[-1].state is LetterState.FAILED and PAUSES[0] == timedelta(minutes=5)
