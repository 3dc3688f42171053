"""What this room shows elsewhere: on Today, on the pages of records, and where somebody is typed in anew."""

from typing import TYPE_CHECKING, Any

from flask import url_for

from core.auth.access import WRITE, may
from core.i18n import gettext, ngettext
from core.shell.slots import Section, TodayItem
from crm.contacts.models import AddressKind, Person
from crm.contacts.queries import get_person
from crm.contacts.words import person_line
from crm.duplicates.facts import places_of
from crm.duplicates.grouping import steps
from crm.duplicates.kin import Kin
from crm.duplicates.kins import KINS, OFFICES, ORGANISATIONS, OUTLETS, PEOPLE
from crm.duplicates.looking import list_alike
from crm.duplicates.queries import count_open, list_merges_into, list_open_of
from crm.duplicates.scoring import PersonFacts
from crm.duplicates.words import told
from crm.exchange.alike import LikePerson
from crm.offices.models import Office
from crm.organisations.models import Organisation
from crm.outlets.models import Outlet

if TYPE_CHECKING:
    from crm.contacts.values import PersonValues


def needs_you(_: None) -> list[TodayItem]:
    """Return that records wait to be looked at, in one line for each kind."""
    if not may(WRITE):
        return []
    return [
        TodayItem(text=_waiting(kin, number), url=url_for("crm.duplicates", kin=kin.path), action=gettext("Look"))
        for kin in KINS.values() if (number := count_open(kin))
    ]  # fmt: skip


def _waiting(kin: Kin, number: int) -> str:
    if kin is PEOPLE:
        return ngettext(
            "%(num)d pair of records may be one person", "%(num)d pairs of records may be one person each", number
        )
    said = ngettext(
        "%(num)d pair of records may be one and the same",
        "%(num)d pairs of records may each be one and the same",
        number,
    )
    return f"{kin.telling.plural}: {said}"


def person_page(person: Person) -> list[Section]:
    """Return who a person might be as well, and the records that were put into hers."""
    return _page(PEOPLE, person, gettext("Might be the same person"))


def outlet_page(outlet: Outlet) -> list[Section]:
    """Return the same of an outlet."""
    return _page(OUTLETS, outlet, gettext("Might be the same"))


def organisation_page(organisation: Organisation) -> list[Section]:
    """Return the same of an organisation."""
    return _page(ORGANISATIONS, organisation, gettext("Might be the same"))


def office_page(office: Office) -> list[Section]:
    """Return the same of an office."""
    return _page(OFFICES, office, gettext("Might be the same"))


def _page(kin: Kin, record: Any, heading: str) -> list[Section]:
    sections = []
    if pairs := list_open_of(kin, [record.id]):
        others = [pair.second if pair.first_id == record.id else pair.first for pair in pairs]
        found = {"kin": kin, "of": record, "pairs": list(zip(pairs, others, strict=True))}
        sections.append(Section(heading, "crm/_twins.html", found))
    if merges := list_merges_into(kin, record.id):
        found = {"kin": kin, "merges": steps(merges)}
        sections.append(Section(gettext("Merged into this record"), "crm/_merges.html", found))
    return sections


def alike(values: "PersonValues") -> list[LikePerson]:
    """Return who on record is likely the person that is being typed in."""
    asked = PersonFacts(
        name=f"{values.given_name} {values.family_name}".strip(),
        emails=frozenset(a.value.lower() for a in values.addresses if a.kind is AddressKind.EMAIL),
        phones=frozenset(a.value for a in values.addresses if a.kind is AddressKind.PHONE),
        places=frozenset().union(*(places_of(p.outlet_id, p.organisation_id, p.office_id) for p in values.positions)),
        municipality=values.municipality,
    )
    return [_like(one.record_id, told(list(one.likeness.reasons))) for one in list_alike(PEOPLE, asked)]


def _like(person_id: int, reasons: list[str]) -> LikePerson:
    person = get_person(person_id)
    return LikePerson(person_id, person.name, person_line(person), "; ".join(reasons))
