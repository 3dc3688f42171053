"""A letter that waits, and the passes of the worker."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from core.db import transaction
from crm.contacts.models import Basis, Person
from crm.posting.jobs import letters_due
from crm.posting.models import OutgoingLetter
from crm.posting.services import LetterValues, queue_letter
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.contacts import email, record
from tests.support.smtp_server import Received, SmtpServer

VALUES = LetterValues(language="sq", subject="Ftesë", text="E nderuara,\n\nejani: https://barabar.example/x?a=1&b=2.")

Queue = Callable[..., OutgoingLetter]


@pytest.fixture
def vesa(app: Flask) -> Person:
    """A person with an address and a basis."""
    return record("Vesa", "Prroni", addresses=(email("vesa@shkolla.example"),), basis=Basis.LEGITIMATE_INTEREST)


@pytest.fixture
def queue(vesa: Person) -> Queue:
    """Let a letter wait: to Vesa, about record 1, unless said otherwise."""

    def queued(values: LetterValues = VALUES, **more: Any) -> OutgoingLetter:
        with transaction():
            return queue_letter("invitation", 1, values, **(more or {"person": vesa}))

    return queued


@pytest.fixture
def later(clock: Clock, bell: TestBell, smtp_server: SmtpServer) -> Callable[..., list[Received]]:
    """Move the clock, let the schedule and the worker run, and return all mail that has arrived."""

    def passed(**span: int) -> list[Received]:
        clock.move(**span)
        letters_due()
        bell.drain()
        return smtp_server.received

    return passed
