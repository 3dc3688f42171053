"""The errors that services raise and pages know how to answer."""

from dataclasses import dataclass, field
from typing import Any


class NotFound(Exception):
    """The record asked for does not exist, or no longer; answered with a 404 page."""


class Refused(Exception):
    """A rule forbids what was asked; the text is a translated sentence for the reader."""


class Retryable(Exception):
    """The outside world failed in a way that may pass; the work is tried again later."""


class Permanent(Exception):
    """The outside world refused for good; recorded, never tried again."""


@dataclass
class EditConflict(Exception):
    """Somebody else changed the record since this form was opened.

    `theirs` maps field names to the values now stored, `version` is the version they belong to.
    """

    version: int
    theirs: dict[str, Any] = field(default_factory=dict)
    changed_by: str = ""
