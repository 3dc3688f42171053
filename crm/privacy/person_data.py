"""What the page of a person's data shows, gathered from the rooms of data protection."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_security import current_user

from core.auth.access import ADMINISTER, may
from core.clock import today
from core.i18n import interface_tag
from crm.contacts.models import Person
from crm.privacy.ethnicity.models import Ethnicity, EthnicityLook
from crm.privacy.ethnicity.queries import find_ethnicity, list_looks
from crm.privacy.notices.models import Notice
from crm.privacy.notices.queries import list_notices
from crm.privacy.notices.rules import language_of_notice
from crm.privacy.purposes.models import Purpose
from crm.privacy.purposes.queries import list_purposes, months_of_clocks, privacy_settings
from crm.privacy.purposes.rules import review_due
from crm.privacy.requests.models import DataRequest, RiskNote
from crm.privacy.requests.queries import find_risk_note, list_requests_of
from crm.privacy.retention.contacts import last_contacts


@dataclass(frozen=True)
class PersonData:
    """All of it, as the page shows it."""

    purposes: list[Purpose]
    due: dict[int, date]
    last_contact: date | None
    notices: list[Notice]
    notice_tag: str
    requests: list[DataRequest]
    risk: RiskNote | None
    """None also for whoever may not read it."""
    ethnicity_on: bool
    ethnicity: Ethnicity | None
    looks: list[EthnicityLook]


def person_data(person: Person) -> PersonData:
    """Return what there is of a person."""
    met, months = last_contacts([person.id]).get(person.id), months_of_clocks()
    purposes = list_purposes(person.id)
    is_on = privacy_settings().ethnicity_on
    return PersonData(
        purposes=purposes,
        due={p.id: review_due(p.since, met, p.kept_on, months[p.kind]) for p in purposes if p.ended_on is None},
        last_contact=met, notices=list_notices(person.id), notice_tag=language_of_notice(person.languages),
        requests=list_requests_of(person.id), risk=_readable(find_risk_note(person.id)), ethnicity_on=is_on,
        ethnicity=find_ethnicity(person.id) if is_on else None, looks=list_looks(person.id) if is_on else [],
    )  # fmt: skip


def _readable(note: RiskNote | None) -> RiskNote | None:
    if note and (note.by_id == current_user.id or may(ADMINISTER)):
        return note
    return None


def language_of_answer(person: Person) -> str:
    """Return in which language of the interface a person is answered: hers, else that of whoever looks."""
    known = {"sq": "sq", "sr-Cyrl": "sr-Cyrl", "sr-Latn": "sr-Latn", "bs": "sr-Latn", "en": "en"}
    return next((known[tag] for tag in person.languages if tag in known), interface_tag())


def blank_purpose(person: Person) -> dict[str, Any]:
    """Return what the form for a purpose opens with."""
    return {"since": today(), "source": person.source, "source_on": getattr(person, "source_on", None)}
