"""Writing commitments down, saying how far they are, and keeping those of a meeting in step with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.audit import actor_id
from core.auth.services import get_user
from core.clock import now
from core.db import db, get_record, touch
from core.errors import Refused
from core.files.enclosures import Enclosure
from core.forms import check_version
from core.i18n import gettext, interface_tag
from crm.followups.models import CommitmentStep, FollowUp
from crm.followups.queries import get_follow_up, list_of_meeting
from crm.followups.rules import act_on, evidence_kind, may_become
from crm.followups.states import CommitmentState
from crm.meetings.models import Meeting
from crm.organisations.rules import organisation_name


@dataclass(frozen=True)
class FollowUpValues:
    """A promise: ours where a colleague owns it, theirs where a person made it; exactly one of the two."""

    what: str
    due_on: date
    owner_id: int | None = None
    promised_by_id: int | None = None
    person_id: int | None = None
    """Whom our promise was made to, where it was not made in a meeting."""
    id: int = 0
    """The promise it changes, where a form shows one that exists; 0 for a new one."""
    principle_id: int | None = None
    """Which principle it is about; the form of a meeting leaves it as it is."""
    keeper_id: int | None = None
    """Who of us asks about theirs; the form of a meeting leaves it as it is."""

    def __post_init__(self) -> None:
        """Refuse a promise that is nobody's, or everybody's."""
        if (self.owner_id is None) == (self.promised_by_id is None):
            raise ValueError("a promise is either a colleague's or a person's")


@dataclass(frozen=True)
class StepValues:
    """How far a commitment is now, and what speaks for it."""

    state: CommitmentState
    note: str = ""
    """Why, or what shows that it was kept."""
    url: str = ""
    meeting_id: int | None = None
    file: Enclosure | None = None
    person_id: int | None = None
    """To whom it was referred: a person, an office, an organisation, or a name in words."""
    office_id: int | None = None
    organisation_id: int | None = None
    referred_to: str = ""
    ask_again_on: date | None = None


def create_follow_up(values: FollowUpValues, meeting_id: int | None = None) -> FollowUp:
    """Write a promise down, made in a meeting or outside any."""
    follow_up = FollowUp(meeting_id=meeting_id, created_at=now(), done_at=None, state=CommitmentState.OPEN)
    _fill(follow_up, values)
    follow_up.principle_id, follow_up.keeper_id = values.principle_id, _keeper(values)
    db.session.add(follow_up)
    db.session.flush()
    return follow_up


def change_follow_up(follow_up_id: int, opened_version: int, values: FollowUpValues) -> FollowUp:
    """Change a promise. Raises EditConflict where somebody else did meanwhile."""
    follow_up = get_follow_up(follow_up_id)
    check_version(follow_up, opened_version, ())
    _fill(follow_up, values)
    follow_up.principle_id, follow_up.keeper_id = values.principle_id, _keeper(values)
    touch(follow_up)
    _touch_meeting(follow_up)
    return follow_up


def _keeper(values: FollowUpValues) -> int | None:
    return values.keeper_id if values.promised_by_id else None


def take_step(follow_up_id: int, values: StepValues) -> FollowUp:
    """Say how far a commitment is. Raises Refused where it cannot come to that from where it is."""
    follow_up = get_follow_up(follow_up_id)
    if not may_become(follow_up.state, values.state):
        raise Refused(gettext("Somebody else changed this meanwhile. Look at it once more."))
    step = _add_step(follow_up, values)
    is_closed = values.state is CommitmentState.CLOSED
    follow_up.state = values.state
    follow_up.done_at = now() if is_closed else None
    follow_up.evidence = _in_words(step) if is_closed else ""
    is_referred = values.state is CommitmentState.REFERRED
    step.referred_to = _referred_to(step, values) if is_referred else ""
    follow_up.referred_to = step.referred_to
    follow_up.ask_again_on = values.ask_again_on if is_referred else None
    _settle(follow_up)
    db.session.flush()
    return follow_up


def _add_step(follow_up: FollowUp, values: StepValues) -> CommitmentStep:
    file = values.file
    kind = evidence_kind(file=bool(file), meeting=bool(values.meeting_id), url=bool(values.url), text=bool(values.note))
    step = CommitmentStep(
        follow_up_id=follow_up.id, state=values.state, at=now(), by_id=actor_id(), note=values.note,
        evidence_kind=kind, url=values.url, meeting_id=values.meeting_id,
        file_digest=file.digest if file else "", file_name=file.file_name if file else "",
        person_id=values.person_id, office_id=values.office_id, organisation_id=values.organisation_id,
        ask_again_on=values.ask_again_on,
    )  # fmt: skip
    db.session.add(step)
    db.session.flush()
    return step


def _in_words(step: CommitmentStep) -> str:
    # Without the meeting: the step names it to those who may read it, and that may change.
    return " · ".join(filter(None, (step.note, step.file_name, step.url)))


def _referred_to(step: CommitmentStep, values: StepValues) -> str:
    tag = interface_tag()
    names = (
        str(step.person or ""),
        organisation_name(step.office, tag) if step.office else "",
        organisation_name(step.organisation, tag) if step.organisation else "",
        values.referred_to,
    )
    return ", ".join(filter(None, names))


def finish_follow_up(follow_up_id: int) -> FollowUp:
    """Tick a promise off; one that is done keeps the day it was done on."""
    follow_up = get_follow_up(follow_up_id)
    if follow_up.state is not CommitmentState.CLOSED:
        take_step(follow_up_id, StepValues(CommitmentState.CLOSED))
    return follow_up


def reopen_follow_up(follow_up_id: int) -> FollowUp:
    """Take the tick back."""
    follow_up = get_follow_up(follow_up_id)
    if follow_up.state is CommitmentState.CLOSED:
        take_step(follow_up_id, StepValues(CommitmentState.OPEN))
    return follow_up


def hand_over(follow_up_id: int, user_id: int, note: str = "") -> FollowUp:
    """Give a commitment to a colleague: ours becomes hers to do, theirs hers to ask about."""
    follow_up, user = get_follow_up(follow_up_id), get_user(user_id)
    if not user.active:
        raise Refused(gettext("This account is closed. Choose another colleague."))
    if follow_up.is_ours:
        follow_up.owner_id = user.id
    else:
        follow_up.keeper_id = user.id
    step = CommitmentStep(
        follow_up_id=follow_up.id, state=follow_up.state, at=now(), by_id=actor_id(), note=note, user_id=user.id
    )
    db.session.add(step)
    touch(follow_up)
    _touch_meeting(follow_up)
    return follow_up


def archive_follow_up(follow_up_id: int) -> FollowUp:
    """Put a promise away: it is no longer asked for, and can be brought back."""
    follow_up = get_follow_up(follow_up_id)
    follow_up.archived_at = follow_up.archived_at or now()
    _touch_meeting(follow_up)
    return follow_up


def restore_follow_up(follow_up_id: int) -> FollowUp:
    """Bring a promise back."""
    follow_up = get_follow_up(follow_up_id)
    follow_up.archived_at = None
    _touch_meeting(follow_up)
    return follow_up


def keep_in_step(meeting: Meeting, wanted: Sequence[FollowUpValues]) -> None:
    """Make the promises of a meeting what its form says: change, add, and put away what is no longer there."""
    stored = {follow_up.id: follow_up for follow_up in list_of_meeting(meeting.id)}
    named = {values.id for values in wanted}
    for ident, follow_up in stored.items():
        if ident not in named:
            follow_up.archived_at = now()
    for values in wanted:
        if values.id in stored:
            _fill(stored[values.id], values)
        else:
            create_follow_up(values, meeting.id)
    db.session.flush()


def archive_with_meeting(meeting: Meeting) -> None:
    """Put the promises of a meeting away with it, at the same moment, by which they are known again."""
    for follow_up in list_of_meeting(meeting.id):
        follow_up.archived_at = meeting.archived_at
    db.session.flush()


def restore_with_meeting(meeting: Meeting) -> None:
    """Bring back the promises that were put away with the meeting; those put away before stay away."""
    for follow_up in list_of_meeting(meeting.id, archived=True):
        if follow_up.archived_at == meeting.archived_at:
            follow_up.archived_at = None
    db.session.flush()


def _fill(follow_up: FollowUp, values: FollowUpValues) -> None:
    follow_up.what, follow_up.due_on = values.what, values.due_on
    follow_up.owner_id, follow_up.promised_by_id = values.owner_id, values.promised_by_id
    if follow_up.meeting_id is None:
        follow_up.person_id = values.person_id
    _settle(follow_up)


def _settle(follow_up: FollowUp) -> None:
    follow_up.act_on = act_on(follow_up.state, follow_up.due_on, follow_up.ask_again_on)


def _touch_meeting(follow_up: FollowUp) -> None:
    if follow_up.meeting_id:
        # Its form shows the promise too: who has that open must not write the old day over the new one.
        touch(get_record(Meeting, follow_up.meeting_id))
    db.session.flush()
