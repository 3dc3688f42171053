"""A colleague who is told, and what it takes for the mails to leave."""

from collections.abc import Callable

import pytest

from core.db import transaction
from scrapers.telling.jobs import tell_due
from scrapers.telling.services import ask_everybody
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.personas import Persona
from tests.support.smtp_server import Received, SmtpServer


@pytest.fixture
def told(officer: Persona) -> Persona:
    """An officer of whom it is written down that she is told."""
    with transaction():
        ask_everybody()
    return officer


@pytest.fixture
def next_minute(clock: Clock, bell: TestBell, smtp_server: SmtpServer) -> Callable[..., list[Received]]:
    """Let time pass, the tick of the scheduler come by and all jobs run; return the mails that arrived by it."""

    def pass_by(**span: float) -> list[Received]:
        clock.move(**span)
        before = len(smtp_server.received)
        tell_due()
        bell.drain()
        return smtp_server.received[before:]

    return pass_by
