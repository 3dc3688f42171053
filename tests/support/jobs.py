"""Jobs for the tests of the queue; a worker imports them by name, as it does those of the program."""

import os

from core.auth.models import RoleRecord
from core.db import db, transaction


def leave_a_trace(number: int) -> None:
    """Store a row that says the job ran."""
    with transaction():
        db.session.add(RoleRecord(name=f"job {number}"))


def fail(number: int) -> None:
    """End with an error."""
    raise LookupError(f"job {number}")


def die(_number: int) -> None:
    """End as a process does that runs out of memory."""
    os._exit(9)
