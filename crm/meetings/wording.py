"""What meetings are called in the reader's language."""

from typing import Any

from core.clock import now
from core.i18n import LazyString, day, gettext, lazy_gettext, moment, ngettext
from crm.blueprint import crm
from crm.meetings.models import (
    CalledOff,
    Coming,
    Direction,
    Level,
    Meeting,
    MeetingKind,
    MinutesState,
    Participant,
    PointState,
    Role,
    Terms,
    Went,
)
from crm.meetings.rules import AgendaLine, agenda_lines, is_outdated, is_planned, names_in_title
from crm.trail.words import CODES

KIND_WORDS: dict[MeetingKind, LazyString] = {
    MeetingKind.MEETING: lazy_gettext("Meeting"),
    MeetingKind.CALL: lazy_gettext("Call"),
    MeetingKind.LETTER: lazy_gettext("Letter"),
    MeetingKind.EVENT: lazy_gettext("Event"),
    MeetingKind.VISIT: lazy_gettext("Visit"),
    MeetingKind.CONSULTATION: lazy_gettext("Consultation"),
}
POINT_WORDS: dict[PointState, LazyString] = {
    PointState.NONE: lazy_gettext("Nothing to do"),
    PointState.OPEN: lazy_gettext("Still to do"),
    PointState.DONE: lazy_gettext("Done"),
}
CALLED_OFF_WORDS: dict[CalledOff, LazyString] = {
    CalledOff.NONE: lazy_gettext("As planned"),
    CalledOff.POSTPONED: lazy_gettext("Postponed"),
    CalledOff.CANCELLED: lazy_gettext("Cancelled"),
}
DIRECTION_WORDS: dict[Direction, LazyString] = {
    Direction.NONE: lazy_gettext("not said"),
    Direction.OURS: lazy_gettext("We did"),
    Direction.THEIRS: lazy_gettext("They did"),
    Direction.BOTH: lazy_gettext("Both of us"),
}
LEVEL_WORDS: dict[Level, LazyString] = {
    Level.NONE: lazy_gettext("not said"),
    Level.INFORM: lazy_gettext("Told what happens"),
    Level.CONSULT: lazy_gettext("Asked for their view"),
    Level.INVOLVE: lazy_gettext("Worked with all the way"),
    Level.COLLABORATE: lazy_gettext("Decided together"),
    Level.EMPOWER: lazy_gettext("They decided"),
}
"""The five levels of the IAP2 spectrum: inform, consult, involve, collaborate, empower."""
TERMS_WORDS: dict[Terms, LazyString] = {
    Terms.NONE: lazy_gettext("not said"),
    Terms.ON_RECORD: lazy_gettext("All of it, with names"),
    Terms.CHATHAM_HOUSE: lazy_gettext("What was said, not by whom"),
    Terms.OFF_RECORD: lazy_gettext("Nothing: off the record"),
}
MINUTES_WORDS: dict[MinutesState, LazyString] = {
    MinutesState.NONE: lazy_gettext("none yet"),
    MinutesState.DRAFT: lazy_gettext("draft"),
    MinutesState.AGREED: lazy_gettext("agreed"),
}
ROLE_WORDS: dict[Role, LazyString] = {
    Role.NONE: lazy_gettext("Took part"),
    Role.CHAIR: lazy_gettext("In the chair"),
    Role.SPEAKER: lazy_gettext("Spoke"),
    Role.OBSERVER: lazy_gettext("Listened"),
}
WENT_WORDS: dict[Went, LazyString] = {
    Went.NONE: lazy_gettext("not said"),
    Went.WELL: lazy_gettext("Left content"),
    Went.MIXED: lazy_gettext("Content in part"),
    Went.BADLY: lazy_gettext("Left dissatisfied"),
}
COMING_WORDS: dict[Coming, LazyString] = {
    Coming.NONE: lazy_gettext("has not answered"),
    Coming.YES: lazy_gettext("comes"),
    Coming.NO: lazy_gettext("does not come"),
    Coming.PERHAPS: lazy_gettext("comes perhaps"),
}
COMING_SIGNALS = {Coming.YES: "done", Coming.NO: "failed", Coming.PERHAPS: "needs"}
CODES.update({kind.value: word for kind, word in KIND_WORDS.items()})
for _column, _words in {
    "called_off": CALLED_OFF_WORDS, "direction": DIRECTION_WORDS, "level": LEVEL_WORDS, "terms": TERMS_WORDS,
    "minutes_state": MINUTES_WORDS, "role": ROLE_WORDS, "went": WENT_WORDS,
    "coming": COMING_WORDS,
}.items():  # fmt: skip
    CODES.update({f"{_column}:{code.value}": word for code, word in _words.items()})  # type: ignore[attr-defined]
CODES.update({state.value: word for state, word in POINT_WORDS.items()})


@crm.app_template_test("planned")
def planned(meeting: Meeting) -> bool:
    """Say whether a meeting is still to come."""
    return is_planned(meeting, now())


@crm.app_template_filter("point_state")
def point_word(state: PointState) -> str:
    """Return whether something is still to be done about a point, in words."""
    return str(POINT_WORDS[state])


@crm.app_template_filter("meeting_kind")
def kind_word(kind: MeetingKind) -> str:
    """Return the kind of a meeting as the reader reads it."""
    return str(KIND_WORDS[kind])


@crm.app_template_filter("meeting_state")
def state_word(meeting: Meeting) -> str:
    """Return "planned", "postponed" or "cancelled"; nothing for a meeting that was held."""
    if meeting.called_off is not CalledOff.NONE:
        return str(CALLED_OFF_WORDS[meeting.called_off]).lower()
    return gettext("planned") if is_planned(meeting, now()) else ""


@crm.app_template_filter("meeting_readers")
def reader_words(meeting: Meeting) -> str:
    """Return who may read a confidential meeting, its author first."""
    return ", ".join(dict.fromkeys(user.name for user in (meeting.author, *meeting.readers) if user))


@crm.app_template_filter("file_size")
def size_word(size: int) -> str:
    """Return a length in bytes as a reader knows it: 340 kB, 2.4 MB."""
    if size < 1_000_000:
        return gettext("%(size)d kB", size=max(1, round(size / 1000)))
    return gettext("%(size)s MB", size=f"{size / 1_000_000:.1f}")


@crm.app_template_filter("agenda_lines")
def agenda_of(meeting: Meeting) -> list[AgendaLine]:
    """Return the agenda item by item."""
    return agenda_lines(meeting.agenda)


@crm.app_template_filter("choice_words")
def choice_words(choice: Direction | Level | Terms | MinutesState | Role | Went) -> str:
    """Return a choice made about a meeting in words, or nothing where none was made."""
    words: dict[Any, LazyString] = {
        **DIRECTION_WORDS, **LEVEL_WORDS, **TERMS_WORDS, **MINUTES_WORDS, **ROLE_WORDS, **WENT_WORDS,
    }  # fmt: skip
    return "" if choice.value == "none" else str(words[choice])


@crm.app_template_filter("coming_words")
def coming_words(participant: Participant) -> str:
    """Return what somebody answered to her invitation and when; nothing where she did not."""
    if participant.coming is Coming.NONE or participant.answered_at is None:
        return ""
    parts = [f"{COMING_WORDS[participant.coming]} ({day(participant.answered_at)})"]
    if participant.proposed_at:
        parts.append(gettext("proposes %(when)s", when=moment(participant.proposed_at)))
    if is_outdated(participant, participant.meeting):
        parts.append(gettext("answered before the meeting was changed"))
    return ", ".join(parts)


@crm.app_template_filter("coming_signal")
def coming_signal(participant: Participant) -> str:
    """Return by which signal an answer is shown; one to what no longer holds needs somebody."""
    if is_outdated(participant, participant.meeting):
        return "needs"
    return COMING_SIGNALS.get(participant.coming, "")


def suggested_title(kind: MeetingKind, names: list[str]) -> str:
    """Return a title for a meeting nobody gave one, in the language of whoever records it."""
    named, more = names_in_title(names)
    who = ", ".join(named)
    if more:
        who = ngettext("%(who)s and %(num)d more", "%(who)s and %(num)d more", more, who=who)
    titles = {
        MeetingKind.CALL: gettext("Call with %(who)s", who=who),
        MeetingKind.LETTER: gettext("Letter: %(who)s", who=who),
        MeetingKind.EVENT: gettext("Event with %(who)s", who=who),
        MeetingKind.VISIT: gettext("Visit: %(who)s", who=who),
        MeetingKind.CONSULTATION: gettext("Consultation with %(who)s", who=who),
    }
    return titles.get(kind) or gettext("Meeting with %(who)s", who=who)
