"""The morning tells each colleague what she promised and what she is to ask about, and nobody else's."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from core.clock import today
from core.db import transaction
from scrapers.telling.own import own_blocks
from scrapers.telling.services import WishValues, save_wish
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.meetings import ours, person, theirs
from tests.support.personas import Persona
from tests.support.smtp_server import Received

Pass = Callable[..., list[Received]]
WISH = WishValues(True, False, 450, weekends=False, when_quiet=False, quiet_from=0, quiet_until=0)


def test_what_i_promised_comes_before_what_i_ask_about(officer: Persona, approver: Persona) -> None:
    ours("Call", officer.user.id, today() - timedelta(days=1))
    theirs("Answer", person("Ana Marić", owner_id=officer.user.id), today() - timedelta(days=2))
    blocks = own_blocks(officer.user.id)
    assert [(block.heading, [(line.text, line.detail) for line in block.lines]) for block in blocks] == [
        ("1 promise of yours is due", [("Call", "1 day late")]),
        ("1 promise to ask about", [("Answer", "Ana Marić · 2 days late")]),
    ]
    assert own_blocks(approver.user.id) == []


def test_a_quiet_morning_is_told_to_whom_something_is_due(
    told: Persona, bell: TestBell, clock: Clock, next_minute: Pass
) -> None:
    with transaction():
        save_wish(told.user.id, WISH)
    ours("Call the mayor", told.user.id, date(2026, 5, 14))
    clock.set(datetime(2026, 5, 14, 5, 30, tzinfo=UTC))
    [mail] = next_minute(minutes=0)
    assert "1 PROMISE OF YOURS IS DUE" in mail.part("plain") and "Call the mayor" in mail.part("plain")
    clock.set(datetime(2026, 5, 15, 5, 30, tzinfo=UTC))
    assert "1 day late" in next_minute(minutes=0)[0].part("plain")
