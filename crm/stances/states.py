"""The words of the record: where somebody stands, and what shows it."""

from enum import StrEnum


class StanceState(StrEnum):
    """Where somebody stands, from not having been asked to having stepped back."""

    NOT_ASKED = "not_asked"
    ASKED = "asked"
    SUPPORT = "support"
    SUPPORT_WITH_CHANGE = "support_with_change"
    NEUTRAL = "neutral"
    OPPOSE = "oppose"
    WITHDREW = "withdrew"
    """Stood somewhere before, and no longer does."""


class EvidenceKind(StrEnum):
    """What shows where somebody stands."""

    NONE = "none"
    MEETING = "meeting"
    LETTER = "letter"
    STATEMENT = "statement"
    """Said in public, with a link."""
