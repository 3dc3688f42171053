"""How far a commitment can be, and what can show that it was kept."""

from enum import StrEnum


class CommitmentState(StrEnum):
    """How far a commitment is."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    CLOSED = "closed"
    REFERRED = "referred"
    """Somebody else is to do it now; it is asked for again on a day of its own."""


class EvidenceKind(StrEnum):
    """What shows that a commitment was kept."""

    NONE = "none"
    TEXT = "text"
    LINK = "link"
    MEETING = "meeting"
    FILE = "file"
