"""Reading the engagement plan, and how each line of it stands today."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import InstrumentedAttribute, joinedload

from core.clock import LOCAL_ZONE, to_local, today
from core.db import db, get_record
from core.reading import no_rows
from core.slots import fill
from core.unfolding import among
from crm.contacts.models import Person, Position
from crm.contacts.serving import communities_of, is_held_now
from crm.engagement.models import Plan
from crm.engagement.rules import WINDOW, Rhythm, Standing, standing
from crm.exchange.engaged import Contacts, ContactsAsked
from crm.offices.models import Office
from crm.organisations.models import Organisation
from crm.slots import REAL_CONTACTS

NAMED = (
    joinedload(Plan.person).lazyload("*"),
    joinedload(Plan.office),
    joinedload(Plan.organisation),
    joinedload(Plan.owner),
)


@dataclass(frozen=True)
class PlanRow:
    """A line of the plan with how it stands."""

    plan: Plan
    rhythm: Rhythm
    standing: Standing
    communities: Sequence[str] = ()
    """Whom it stands for by what the person, office or organisation does."""
    municipality: str = ""


@dataclass(frozen=True)
class PlanFilters:
    """How the plan is narrowed."""

    owner_id: int | None = None
    only: str = ""
    """`late` or `due`, which holds the late ones too; empty for all."""


def get_plan(plan_id: int) -> Plan:
    """Return one line of the plan, put away or not, or raise NotFound."""
    return get_record(Plan, plan_id)


def find_plan_of(person_id: int = 0, office_id: int = 0, organisation_id: int = 0) -> Plan | None:
    """Return the line that holds for a person, an office or an organisation, or None."""
    columns = ((Plan.person_id, person_id), (Plan.office_id, office_id), (Plan.organisation_id, organisation_id))
    column, ident = next(((c, i) for c, i in columns if i), (Plan.id, 0))
    if no_rows(column, ident):
        return None
    query = select(Plan).where(column == ident, Plan.archived_at.is_(None)).order_by(Plan.id.desc()).limit(1)
    return db.session.scalar(query)


def planned_among(person_ids: Collection[int]) -> set[int]:
    """Return who of these people has a line already."""
    query = select(Plan.person_id).where(among(Plan.person_id, person_ids), Plan.archived_at.is_(None))
    return {ident for ident in db.session.scalars(query) if ident}


def any_plans() -> bool:
    """Say whether there is any line at all."""
    return db.session.scalar(select(Plan.id).where(Plan.archived_at.is_(None)).limit(1)) is not None


def list_plans(filters: PlanFilters = PlanFilters()) -> list[PlanRow]:
    """Return the lines of the plan, the longest due first."""
    query = select(Plan).where(Plan.archived_at.is_(None), _is_there()).options(*NAMED)
    if filters.owner_id:
        query = query.where(Plan.owner_id == filters.owner_id)
    rows = rows_of(list(db.session.scalars(query)))
    wanted = {"late": {Standing.LATE}, "due": {Standing.LATE, Standing.DUE}}.get(filters.only, set(Standing))
    return [row for row in rows if row.standing in wanted]


def _is_there() -> ColumnElement[bool]:
    # Whom a line is about may have been put away since.
    return and_(
        or_(Plan.person_id.is_(None), Plan.person.has(Person.archived_at.is_(None))),
        or_(Plan.office_id.is_(None), Plan.office.has(Office.archived_at.is_(None))),
        or_(Plan.organisation_id.is_(None), Plan.organisation.has(Organisation.archived_at.is_(None))),
    )


def rows_of(plans: Sequence[Plan]) -> list[PlanRow]:
    """Return lines with how they stand today, the longest due first."""
    people = _people_of(plans)
    everybody = {ident for ids in people.values() for ident in ids}
    since = datetime.combine(today() - WINDOW, time(), LOCAL_ZONE)
    contacts = fill(REAL_CONTACTS, ContactsAsked(everybody, since)) if everybody else []
    served = communities_of(everybody)
    rows = [_row(plan, people[plan.id], contacts, served) for plan in plans]
    return sorted(rows, key=lambda row: (row.rhythm.due_on, row.plan.id))


def _row(
    plan: Plan, people: Collection[int], contacts: Sequence[Contacts], served: dict[int, set[str]]
) -> PlanRow:  # fmt: skip
    last = max((one.last[i] for one in contacts for i in people if i in one.last), default=None)
    # One meeting with three of an organisation is one contact with it.
    days = {to_local(at).date() for one in contacts for ident, at in one.recent if ident in people}
    count = sum(day >= plan.since for day in days)
    rhythm = Rhythm(plan.since, plan.every_weeks, to_local(last).date() if last else None, count)
    communities = _own_communities(plan) or sorted({code for ident in people for code in served.get(ident, ())})
    return PlanRow(plan, rhythm, standing(rhythm, today()), communities, _municipality(plan))


def _own_communities(plan: Plan) -> list[str]:
    if plan.office:
        whole = plan.office.organisation
        return list(plan.office.communities or (whole.communities if whole else ()))
    return list(plan.organisation.communities) if plan.organisation else []


def _municipality(plan: Plan) -> str:
    subject: Person | object | None = plan.person or plan.office or plan.organisation
    return str(getattr(subject, "municipality", "") or "")


def _people_of(plans: Sequence[Plan]) -> dict[int, set[int]]:
    """Return with whom contact counts: the person herself, who holds the office today, who is at the organisation."""
    offices = _held(Position.office_id, {plan.office_id for plan in plans if plan.office_id})
    bodies = _held(Position.organisation_id, {plan.organisation_id for plan in plans if plan.organisation_id})
    return {
        plan.id: {plan.person_id} if plan.person_id
        else offices.get(plan.office_id or 0, set()) | bodies.get(plan.organisation_id or 0, set())
        for plan in plans
    }  # fmt: skip


def _held(column: InstrumentedAttribute[int | None], ids: set[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    if ids:
        query = select(column, Position.person_id).where(column.in_(ids), is_held_now())
        for ident, person_id in db.session.execute(query):
            found.setdefault(ident or 0, set()).add(person_id)
    return found
