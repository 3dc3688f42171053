"""What the engagement plan shows elsewhere: on Today, on the pages of people, offices and organisations."""

from flask import url_for
from flask_security import current_user

from core.auth.access import WRITE, may
from core.i18n import day, gettext
from core.shell.slots import Section, TodayItem
from crm.contacts.models import Person
from crm.engagement.models import Plan
from crm.engagement.queries import PlanFilters, PlanRow, find_plan_of, list_plans, rows_of
from crm.engagement.words import contact_due, contact_signal, plan_with
from crm.exchange.engaged import Contacts, ContactsAsked
from crm.letters.queries import letters_with
from crm.meetings.queries import meetings_with_each
from crm.offices.models import Office
from crm.organisations.models import Organisation

MOST_LINES = 8


def needs_you(_: None) -> list[TodayItem]:
    """Return with whom I am to be in touch by now, the longest due first; what is more stands on the page."""
    rows = list_plans(PlanFilters(owner_id=current_user.id, only="late"))
    return [_item(row) for row in rows[:MOST_LINES]]


def _item(row: PlanRow) -> TodayItem:
    last = gettext("last in touch %(day)s", day=day(row.rhythm.last)) if row.rhythm.last else gettext("never in touch")
    return TodayItem(
        plan_with(row.plan), url_for("crm.plan", plan_id=row.plan.id), action=gettext("Get in touch"),
        detail=f"{contact_due(row)} · {last}", signal=contact_signal(row),
    )  # fmt: skip


def person_page(person: Person) -> list[Section]:
    """Return how we want to be in touch with a person, or the way to say so."""
    return _section(find_plan_of(person_id=person.id), {"person_id": person.id})


def office_page(office: Office) -> list[Section]:
    """Return how we want to be in touch with an office, or the way to say so."""
    return _section(find_plan_of(office_id=office.id), {"office_id": office.id})


def organisation_page(organisation: Organisation) -> list[Section]:
    """Return how we want to be in touch with an organisation, or the way to say so."""
    return _section(find_plan_of(organisation_id=organisation.id), {"organisation_id": organisation.id})


def _section(plan: Plan | None, subject: dict[str, int]) -> list[Section]:
    if plan is None and not may(WRITE):
        return []
    [row] = rows_of([plan]) if plan else [None]
    return [Section(gettext("Engagement plan"), "crm/_plan.html", {"row": row, "subject": subject})]


def by_meetings(asked: ContactsAsked) -> Contacts:
    """Return when these people and we met."""
    return meetings_with_each(asked)


def by_letters(asked: ContactsAsked) -> Contacts:
    """Return when these people and we wrote to each other."""
    return letters_with(asked)
