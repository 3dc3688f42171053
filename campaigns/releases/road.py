"""The road of a release: its states, what leads from one to the next, and the steps as the page shows them."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class ReleaseState(StrEnum):
    """Where a release stands on its road."""

    DRAFT = "draft"
    WAITING = "waiting"
    """For approval by a second person."""
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    SENDING = "sending"
    SENT = "sent"


class Act(StrEnum):
    """What can be done with a release as a whole."""

    CHANGE = "change"
    """Of a text, of the principles or of the place: of anything the approver read."""
    ASK = "ask"
    APPROVE = "approve"
    RETURN = "return"
    SCHEDULE = "schedule"
    UNSCHEDULE = "unschedule"
    START = "start"
    FINISH = "finish"


BEFORE_IT_LEAVES = (ReleaseState.DRAFT, ReleaseState.WAITING, ReleaseState.APPROVED, ReleaseState.SCHEDULED)

_ROAD: dict[Act, dict[ReleaseState, ReleaseState]] = {
    Act.CHANGE: dict.fromkeys(BEFORE_IT_LEAVES, ReleaseState.DRAFT),
    Act.ASK: {ReleaseState.DRAFT: ReleaseState.WAITING},
    Act.APPROVE: {ReleaseState.WAITING: ReleaseState.APPROVED},
    # An approver who sees the mistake late can still stop it, until it begins to leave.
    Act.RETURN: dict.fromkeys(BEFORE_IT_LEAVES[1:], ReleaseState.DRAFT),
    Act.SCHEDULE: dict.fromkeys((ReleaseState.APPROVED, ReleaseState.SCHEDULED), ReleaseState.SCHEDULED),
    Act.UNSCHEDULE: {ReleaseState.SCHEDULED: ReleaseState.APPROVED},
    Act.START: dict.fromkeys((ReleaseState.APPROVED, ReleaseState.SCHEDULED), ReleaseState.SENDING),
    Act.FINISH: {ReleaseState.SENDING: ReleaseState.SENT},
}


def after(act: Act, state: ReleaseState) -> ReleaseState | None:
    """Return the state the act leads to, or None where it is not possible."""
    return _ROAD[act].get(state)


def loses_approval(state: ReleaseState) -> bool:
    """Say whether a change now takes back what was asked or approved, and a date that was set."""
    return after(Act.CHANGE, state) is ReleaseState.DRAFT and state is not ReleaseState.DRAFT


class StepName(StrEnum):
    """The steps of the road as the page shows them."""

    WRITTEN = "written"
    TRANSLATED = "translated"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    SENT = "sent"


class Mark(StrEnum):
    """Where a step lies."""

    DONE = "done"
    CURRENT = "current"
    AHEAD = "ahead"


@dataclass(frozen=True)
class Step:
    """One step of the road."""

    name: StepName
    mark: Mark


_STEPS_DONE = {
    ReleaseState.WAITING: 2,
    ReleaseState.APPROVED: 3,
    ReleaseState.SCHEDULED: 4,
    ReleaseState.SENDING: 4,
    ReleaseState.SENT: 5,
}


def road(state: ReleaseState, lacking: Collection[str], master: str) -> list[Step]:
    """Return the steps with the present one marked; `lacking` are the tags of what is missing."""
    done = _STEPS_DONE.get(state)
    if done is None:
        done = 0 if master in lacking else (1 if lacking else 2)
    marks = [Mark.DONE] * done + [Mark.CURRENT] + [Mark.AHEAD] * len(StepName)
    return [Step(name, mark) for name, mark in zip(StepName, marks, strict=False)]
