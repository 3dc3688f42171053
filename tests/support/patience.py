"""What must come to an end: a guard against squares, never a stopwatch."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

PATIENCE = 120
"""Seconds: far beyond what even a busy machine takes; what grows with the square of its input takes more."""


class NoEnd(BaseException):
    """It went on and on; not an Exception, so no `except` of the code under test swallows it."""


@contextmanager
def patience(seconds: int = PATIENCE) -> Iterator[None]:
    """Give up what does not come to an end. Raises NoEnd; for the main thread, and not around other alarms."""

    def give_up(_signal: int, _frame: FrameType | None) -> None:
        raise NoEnd(f"no end after {seconds} s")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
