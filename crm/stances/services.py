"""Writing stances down: entries are added and struck out, never changed."""

from dataclasses import dataclass
from datetime import date

from core.audit import actor_id
from core.clock import now, today
from core.db import db
from core.errors import Refused
from core.i18n import gettext
from crm.stances.models import Stance
from crm.stances.queries import get_stance
from crm.stances.rules import faults_of
from crm.stances.states import EvidenceKind, StanceState
from crm.stances.words import FAULTS


@dataclass(frozen=True, kw_only=True)
class StanceValues:
    """What one person or one office said of one principle."""

    person_id: int | None = None
    office_id: int | None = None
    principle_id: int
    state: StanceState
    said_on: date
    evidence_kind: EvidenceKind = EvidenceKind.NONE
    meeting_id: int | None = None
    url: str = ""
    note: str = ""
    consent_on: date | None = None


def record_stance(values: StanceValues) -> Stance:
    """Add an entry. Raises Refused for one of nobody or of two, of a day to come, or without what shows it."""
    if (values.person_id is None) == (values.office_id is None):
        raise Refused(gettext("Say whose position it is: a person's or an office's."))
    faults = faults_of(
        values.state, values.said_on, values.evidence_kind, values.meeting_id, values.url, values.consent_on, today()
    )
    if faults:
        raise Refused(" ".join(str(FAULTS[fault]) for fault in faults))
    stance = Stance(**vars(values), recorded_by_id=actor_id(), created_at=now())
    if values.evidence_kind is not EvidenceKind.MEETING:
        stance.meeting_id = None
    db.session.add(stance)
    db.session.flush()
    return stance


def strike_out(stance_id: int, why: str) -> Stance:
    """Say that an entry was wrong, and why; it stays to be read and counts no more. Raises Refused without a reason."""
    stance = get_stance(stance_id)
    if not why.strip():
        raise Refused(gettext("Say why the entry was wrong."))
    if stance.struck_at is None:
        stance.struck_at, stance.struck_why, stance.struck_by_id = now(), why.strip(), actor_id()
        db.session.flush()
    return stance


def set_consent(stance_id: int, on: date | None) -> Stance:
    """Write down since when it may be published, or that it may not any more. Raises Refused for a day to come."""
    stance = get_stance(stance_id)
    if on and on > today():
        raise Refused(gettext("This day is still to come."))
    stance.consent_on = on
    db.session.flush()
    return stance
