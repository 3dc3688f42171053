"""How a clip is filed by default, and what may be said of one: pure decisions."""

from enum import StrEnum

from crm.reference.kinds import OutletKind
from scrapers.clips.models import ClipKind

_KINDS = {
    OutletKind.RADIO: ClipKind.RADIO,
    OutletKind.TV: ClipKind.TV,
    OutletKind.PRINT: ClipKind.PRINT,
    OutletKind.PRODUCTION: ClipKind.TV,
}


def kind_of(outlet: OutletKind) -> ClipKind:
    """Return how something is most likely published by an outlet of this kind."""
    return _KINDS.get(outlet, ClipKind.NEWS)


class Question(StrEnum):
    """What is said of a clip with one press."""

    TONE = "tone"
    DEPTH = "depth"
    QUOTED = "quoted"
    PRINCIPLE = "principle"
    ORIGIN = "origin"
    KIND = "kind"
    RELEASE = "release"


GAPS = frozenset({Question.TONE, Question.DEPTH, Question.ORIGIN})
"""What may be left unsaid; of the others, "nobody" and "none" are answers."""
