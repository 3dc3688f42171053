"""What meetings are called in the reader's language."""

from core.clock import now
from core.i18n import LazyString, gettext, lazy_gettext, ngettext
from crm.blueprint import crm
from crm.meetings.models import Meeting, MeetingKind, PointState
from crm.meetings.rules import is_planned, names_in_title
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
CODES.update({kind.value: word for kind, word in KIND_WORDS.items()})
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
