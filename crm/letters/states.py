"""Which way a letter went, how it came, and whether it stands where it belongs."""

from enum import StrEnum


class Direction(StrEnum):
    """Which way a letter went."""

    IN = "in"
    """Somebody wrote to us."""
    OUT = "out"


class Channel(StrEnum):
    """How a letter came."""

    MAIL = "mail"
    PAPER = "paper"
    MESSAGE = "message"
    """A text message, or a messenger."""


class LetterState(StrEnum):
    """Whether it stands where it belongs."""

    FILED = "filed"
    WAITING = "waiting"
    """A colleague says whose it is."""
    DRAFT = "draft"
    """Written here, and not sent yet."""
