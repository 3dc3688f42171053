"""Pure decisions before a release may leave: what a question, a link, a size or a test mail means for the reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Question(StrEnum):
    """What an author answers in her own words; the local practice before a joint statement."""

    MOTIVATION = "motivation"
    FRAMING = "framing"
    CONTENT = "content"
    LANGUAGE = "language"


SHORTEST_ANSWER = 3
"""Words; a "yes" answers none of the four."""


def unanswered(answers: Mapping[str, str]) -> list[Question]:
    """Return the questions without an answer, in their order."""
    return [question for question in Question if not answers.get(question, "").strip()]


def is_too_short(answer: str) -> bool:
    """Say whether something was typed that is no answer to a question of this kind."""
    return 0 < len(answer.split()) < SHORTEST_ANSWER


class LinkState(StrEnum):
    """What is known of a link."""

    NOT_ASKED = "not_asked"
    ALIVE = "alive"
    MOVED = "moved"
    """It works, and the site says that its address has changed for good."""
    GONE = "gone"
    FAULTY = "faulty"
    """It may come back by itself."""
    CANNOT_TELL = "cannot_tell"
    """The site turns programs away; a person may well be let in."""
    NOT_PUBLIC = "not_public"
    """Nobody outside this network can open it."""


DOUBTFUL = (LinkState.GONE, LinkState.FAULTY, LinkState.CANNOT_TELL, LinkState.NOT_PUBLIC, LinkState.MOVED)
"""Somebody should look, the worst first."""
BROKEN = (LinkState.GONE, LinkState.FAULTY, LinkState.NOT_PUBLIC)
TURNED_AWAY = frozenset({401, 402, 403, 405, 406, 407, 418, 429, 451, 999})
"""999 is what LinkedIn answers to every program."""
_BY_REASON = {
    "private_address": LinkState.NOT_PUBLIC, "bad_address": LinkState.GONE, "no_such_host": LinkState.GONE,
    "too_large": LinkState.ALIVE,
}  # fmt: skip
"""A page larger than we care to read is there."""


@dataclass(frozen=True)
class Seen:
    """What a site answered: its status (0 for none), a stable word where there was no answer, a new address."""

    status: int = 0
    reason: str = ""
    moved_to: str = ""


def verdict(seen: Seen) -> LinkState:
    """Return what an answer means for whoever clicks on the link."""
    if not seen.status:
        return _BY_REASON.get(seen.reason, LinkState.FAULTY)
    if seen.status in TURNED_AWAY:
        return LinkState.CANNOT_TELL
    if seen.status < 400:
        return LinkState.MOVED if seen.moved_to else LinkState.ALIVE
    return LinkState.FAULTY if seen.status >= 500 else LinkState.GONE


FRESH_FOR = timedelta(days=1)
"""A link that was looked at since is not asked again because a text changed; the button asks it all the same."""
AT_LEAST_APART = timedelta(minutes=1)
"""However often the button is pressed."""
LEASE = timedelta(minutes=5)
"""A link taken in hand and not recorded is due again after this: its worker is gone."""
MOST_LINKS = 200
"""Of one release that are looked at; a release with more is a directory."""

WARNED_FROM = 0.8
"""Of the size after which mails are cut off."""


class Fit(StrEnum):
    """Whether a mail arrives whole."""

    FITS = "fits"
    TIGHT = "tight"
    CUT = "cut"


def fit_of(size: int, limit: int) -> Fit:
    """Return whether a mail of so many bytes arrives whole; one byte more than the limit is cut."""
    if size > limit:
        return Fit.CUT
    return Fit.TIGHT if size >= WARNED_FROM * limit else Fit.FITS


class ProofState(StrEnum):
    """Where the test mails stand."""

    WAITING = "waiting"
    SENDING = "sending"
    DONE = "done"


PROOFS_AN_HOUR = 6
BROKEN_OFF_AFTER = timedelta(minutes=10)
"""Test mails that are still being sent then were with a worker that is gone."""


def is_too_often(asked_at: Sequence[datetime], now: datetime) -> bool:
    """Say whether somebody had all the test mails of an hour."""
    return sum(now - at < timedelta(hours=1) for at in asked_at) >= PROOFS_AN_HOUR


def is_broken_off(state: ProofState, asked_at: datetime, now: datetime) -> bool:
    """Say whether whoever sent these test mails did not come back."""
    return state is ProofState.SENDING and now - asked_at > BROKEN_OFF_AFTER
