"""What leaves together: a release, or letters about it; pure names by which workers and pages tell them apart."""

from enum import StrEnum
from typing import NamedTuple


class Purpose(StrEnum):
    """What letters are for."""

    EMBARGO = "embargo"
    """Will she keep the embargo? Without a word of the release."""
    REMINDER = "reminder"
    """The one polite mail more to those who did not answer."""


class Mailing(NamedTuple):
    """A release as it leaves to its audience or, with `letters_id`, letters about it that leave beside it."""

    release_id: int
    letters_id: int | None = None

    @property
    def ids(self) -> tuple[int, ...]:
        """Return what a job is given."""
        return (self.release_id,) if self.letters_id is None else tuple(self)  # type: ignore[arg-type]
