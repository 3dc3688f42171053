"""When a commitment waits for somebody, and what may become of it: decided on days of the place, not on hours."""

from datetime import date, timedelta
from enum import StrEnum

from crm.followups.states import CommitmentState, EvidenceKind

SOON = timedelta(days=7)
"""What is due within these days is shown with its day of the week."""


class Due(StrEnum):
    """How a promise stands to the present day."""

    LATE = "late"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"


class Whose(StrEnum):
    """Whose promises a list shows."""

    MINE = "mine"
    OURS = "ours"
    THEIRS = "theirs"
    ALL = "all"
    DONE = "done"


NEXT: dict[CommitmentState, tuple[CommitmentState, ...]] = {
    CommitmentState.OPEN: (CommitmentState.IN_PROGRESS, CommitmentState.CLOSED, CommitmentState.REFERRED),
    CommitmentState.IN_PROGRESS: (CommitmentState.CLOSED, CommitmentState.REFERRED, CommitmentState.OPEN),
    CommitmentState.REFERRED: (
        CommitmentState.CLOSED, CommitmentState.REFERRED, CommitmentState.IN_PROGRESS, CommitmentState.OPEN
    ),
    CommitmentState.CLOSED: (CommitmentState.OPEN,),
}  # fmt: skip
"""What may become of a commitment, the usual first; a referred one may be referred once more."""


def may_become(state: CommitmentState, wanted: CommitmentState) -> bool:
    """Say whether a commitment may go from one state to the other."""
    return wanted in NEXT[state]


def act_on(state: CommitmentState, due_on: date, ask_again_on: date | None) -> date:
    """Return the day it waits for somebody: a referred one when it is asked for again, all others when they are due."""
    return ask_again_on if state is CommitmentState.REFERRED and ask_again_on else due_on


def evidence_kind(*, file: bool, meeting: bool, url: bool, text: bool) -> EvidenceKind:
    """Return what speaks for it most: a file before a meeting, a page, and words."""
    given = ((EvidenceKind.FILE, file), (EvidenceKind.MEETING, meeting), (EvidenceKind.LINK, url))
    return next((kind for kind, is_given in given if is_given), EvidenceKind.TEXT if text else EvidenceKind.NONE)


def due_state(due_on: date, today: date) -> Due:
    """Return how a promise stands: late from the first minute of the day after the one it was due on."""
    if due_on < today:
        return Due.LATE
    if due_on == today:
        return Due.TODAY
    return Due.SOON if due_on <= today + SOON else Due.LATER


def days_late(due_on: date, today: date) -> int:
    """Return how many days a promise is late, 0 where it is not."""
    return max(0, (today - due_on).days)


def whose_of(asked: str | None) -> Whose:
    """Return the list an address asks for; mine where it asks for none that there is."""
    return Whose(asked) if asked in set(Whose) else Whose.MINE


def own_path(link: str, base_url: str) -> str:
    """Return a link to a page of this program as a path, such as that of a clip; another as it is."""
    link = link.strip()
    return link.removeprefix(base_url) or "/" if link.startswith(f"{base_url}/") else link


def is_own_path(link: str) -> bool:
    """Say whether a link leads to a page of this program: one slash, never two, which would be another site."""
    return link.startswith("/") and not link.startswith(("//", "/\\"))
