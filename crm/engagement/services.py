"""Writing the engagement plan: one line, or one for everybody of a list."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.clock import now, today
from core.db import db
from core.errors import Refused
from core.forms import check_version
from core.i18n import gettext
from crm.engagement.models import Plan
from crm.engagement.queries import find_plan_of, get_plan, planned_among
from crm.meetings.models import Level

MOST_AT_ONCE = 500


@dataclass(frozen=True)
class PlanValues:
    """What a line says; whom it is about does not change."""

    every_weeks: int
    aim: str = ""
    level_now: Level = Level.NONE
    level_wanted: Level = Level.NONE
    owner_id: int | None = None


@dataclass(frozen=True)
class Subject:
    """Whom a line is about: exactly one of the three."""

    person_id: int | None = None
    office_id: int | None = None
    organisation_id: int | None = None

    def __post_init__(self) -> None:
        """Refuse a line about nobody, or about two."""
        if sum(ident is not None for ident in (self.person_id, self.office_id, self.organisation_id)) != 1:
            raise ValueError("a line of the plan is about one person, office or organisation")


def create_plan(subject: Subject, values: PlanValues) -> Plan:
    """Write a line. Raises Refused where one holds already."""
    before = find_plan_of(subject.person_id or 0, subject.office_id or 0, subject.organisation_id or 0)
    if before is not None:
        raise Refused(gettext("There is a plan already. Change that one."))
    return _added(subject, values)


def _added(subject: Subject, values: PlanValues) -> Plan:
    plan = Plan(
        person_id=subject.person_id, office_id=subject.office_id, organisation_id=subject.organisation_id,
        since=today(), created_at=now(),
    )  # fmt: skip
    _fill(plan, values)
    db.session.add(plan)
    db.session.flush()
    return plan


def plan_many(person_ids: Sequence[int], values: PlanValues) -> int:
    """Write a line for each of these people who has none; return how many. Raises Refused for too many at once."""
    if len(person_ids) > MOST_AT_ONCE:
        raise Refused(gettext("These are too many at once: %(num)d at most. Narrow the list.", num=MOST_AT_ONCE))
    planned = planned_among(person_ids)
    wanted = [ident for ident in dict.fromkeys(person_ids) if ident not in planned]
    for ident in wanted:
        _added(Subject(person_id=ident), values)
    return len(wanted)


def change_plan(plan_id: int, opened: int, values: PlanValues) -> Plan:
    """Change a line; another rhythm counts from today on. Raises EditConflict where somebody else changed it."""
    plan = get_plan(plan_id)
    check_version(plan, opened, ())
    if plan.every_weeks != values.every_weeks:
        plan.since = today()
    _fill(plan, values)
    db.session.flush()
    return plan


def _fill(plan: Plan, values: PlanValues) -> None:
    for name in PlanValues.__dataclass_fields__:
        setattr(plan, name, getattr(values, name))


def archive_plan(plan_id: int) -> Plan:
    """End a line; its history is kept."""
    plan = get_plan(plan_id)
    plan.archived_at = plan.archived_at or now()
    db.session.flush()
    return plan


def restore_plan(plan_id: int) -> Plan:
    """Take a line up again, from today on. Raises Refused where another holds meanwhile."""
    plan = get_plan(plan_id)
    if find_plan_of(plan.person_id or 0, plan.office_id or 0, plan.organisation_id or 0):
        raise Refused(gettext("There is another plan by now."))
    plan.archived_at, plan.since = None, today()
    db.session.flush()
    return plan
