"""The road of a correction case and its clocks: pure decisions."""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

SOON, LAST_DAYS = 7, 2
"""Days left of the month when it is told, and when it presses."""
PATIENCE = timedelta(days=5)
"""Without an answer of the outlet for so long, it is time for the next step."""
MOST_SENTENCES = 200


class CaseState(StrEnum):
    """How far a case is."""

    NOTED = "noted"
    ASKED = "asked"
    ANSWERED = "answered"
    COMPLAINED = "complained"
    DECIDED = "decided"
    CLOSED = "closed"


class Body(StrEnum):
    """Who decides about complaints."""

    PRESS_COUNCIL = "press_council"
    """Print and portals; within one month of publication, with a copy of the article and the wanted remedy."""
    MEDIA_COMMISSION = "media_commission"
    """Radio and television; after the broadcaster itself was asked."""


class Remedy(StrEnum):
    """What an outlet can do about it."""

    CORRECTION = "correction"
    REBUTTAL = "rebuttal"
    COMPLETION = "completion"
    APOLOGY = "apology"


class StepKind(StrEnum):
    """What can be done or come in a case."""

    NOTED = "noted"
    ASKED = "asked"
    ANSWERED = "answered"
    COMPLAINED = "complained"
    DECIDED = "decided"
    CLOSED = "closed"
    REOPENED = "reopened"
    REMARK = "remark"


class Urgency(StrEnum):
    """Why a case stands on Today."""

    LAST_DAYS = "last_days"
    SOON = "soon"
    NO_ANSWER = "no_answer"


BEFORE_A_COMPLAINT = frozenset({CaseState.NOTED, CaseState.ASKED, CaseState.ANSWERED})
OUTCOMES = frozenset({StepKind.ANSWERED, StepKind.DECIDED})
"""Steps that may bring a remedy."""


@dataclass(frozen=True)
class Standing:
    """What the clocks of a case need to know."""

    state: CaseState
    body: Body
    published_on: date
    asked_on: date | None = None
    has_remedy: bool = False


def last_day(published_on: date) -> date:
    """Return the last day of one month from publication: the same day of the next month, or its last."""
    year, month = divmod(published_on.year * 12 + published_on.month, 12)
    longest = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(published_on.day, longest))


def days_left(published_on: date, today: date) -> int:
    """Return how many days are left after today to complain to the Press Council; negative where the month is over."""
    return (last_day(published_on) - today).days


def clock_runs(case: Standing) -> bool:
    """Say whether the month matters: for the Press Council, while nobody complained and nothing was mended."""
    return case.body is Body.PRESS_COUNCIL and case.state in BEFORE_A_COMPLAINT and not case.has_remedy


def urgency(case: Standing, today: date) -> Urgency | None:
    """Return why a person should look at a case now, the most pressing reason, or None."""
    left = days_left(case.published_on, today)
    if clock_runs(case) and 0 <= left <= LAST_DAYS:
        return Urgency.LAST_DAYS
    if case.state is CaseState.ASKED and case.asked_on and today - case.asked_on >= PATIENCE:
        return Urgency.NO_ANSWER
    return Urgency.SOON if clock_runs(case) and 0 <= left <= SOON else None


def next_steps(case: Standing) -> list[StepKind]:
    """Return what may be noted next; a broadcaster is asked before anybody complains about it."""
    may_complain = case.body is Body.PRESS_COUNCIL or case.asked_on is not None
    steps = {
        CaseState.NOTED: [StepKind.ASKED, StepKind.COMPLAINED],
        CaseState.ASKED: [StepKind.ANSWERED, StepKind.ASKED, StepKind.COMPLAINED],
        CaseState.ANSWERED: [StepKind.ASKED, StepKind.COMPLAINED],
        CaseState.COMPLAINED: [StepKind.DECIDED, StepKind.ANSWERED],
        CaseState.DECIDED: [],
        CaseState.CLOSED: [StepKind.REOPENED],
    }[case.state]
    found = [kind for kind in steps if kind is not StepKind.COMPLAINED or may_complain]
    return [*found, StepKind.REMARK, *([] if case.state is CaseState.CLOSED else [StepKind.CLOSED])]


def state_after(before: CaseState, kind: StepKind, *, was_asked: bool) -> CaseState:
    """Return how far a case is after a step; a remark moves nothing, an answer never undoes a complaint."""
    if kind is StepKind.REMARK or (kind is StepKind.ANSWERED and before is CaseState.COMPLAINED):
        return before
    if kind is StepKind.REOPENED:
        return CaseState.ASKED if was_asked else CaseState.NOTED
    return CaseState(kind.value)


def body_for(kinds: Iterable[str]) -> Body:
    """Return who decides about an outlet or a clip of these kinds: radio and television have a body of their own."""
    return Body.MEDIA_COMMISSION if {"radio", "tv"} & set(kinds) else Body.PRESS_COUNCIL


_END = re.compile(r"(?<=[.!?…])[”“\"»]?\s+(?=[„“\"«]?[^\W_a-zа-яçëćčđšžђјљњћџ])")


def sentences_of(text: str) -> list[str]:
    """Return the sentences of an article, from which the passage is picked."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    found = [sentence.strip() for line in lines for sentence in _END.split(line) if sentence.strip()]
    return found[:MOST_SENTENCES]


def picked(sentences: list[str], places: Iterable[int]) -> str:
    """Return the picked sentences as one passage; what was left out between two is marked."""
    wanted = sorted({place for place in places if 0 <= place < len(sentences)})
    parts: list[str] = []
    for n, place in enumerate(wanted):
        if n and place != wanted[n - 1] + 1:
            parts.append("[…]")
        parts.append(sentences[place])
    return " ".join(parts)
