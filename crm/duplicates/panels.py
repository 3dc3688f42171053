"""What this room shows elsewhere: on Today, on the page of a person, and where somebody is typed in anew."""

from typing import TYPE_CHECKING

from flask import url_for

from core.auth.access import WRITE, may
from core.i18n import gettext, ngettext
from core.shell.slots import Section, TodayItem
from crm.contacts.models import AddressKind, Person
from crm.contacts.queries import get_person
from crm.contacts.words import person_line
from crm.duplicates.facts import places_of
from crm.duplicates.looking import list_alike
from crm.duplicates.queries import count_open, list_merges_into, list_open_of
from crm.duplicates.scoring import PersonFacts
from crm.duplicates.words import told
from crm.exchange.alike import LikePerson

if TYPE_CHECKING:
    from crm.contacts.services import PersonValues


def needs_you(_: None) -> list[TodayItem]:
    """Return that records wait to be looked at, in one line."""
    number = count_open() if may(WRITE) else 0
    if not number:
        return []
    text = ngettext(
        "%(num)d pair of records may be one person", "%(num)d pairs of records may be one person each", number
    )
    return [TodayItem(text=text, url=url_for("crm.duplicates"), action=gettext("Look"))]


def person_page(person: Person) -> list[Section]:
    """Return who a person might be as well, and the records that were put into hers."""
    sections = []
    if pairs := list_open_of(person.id):
        sections.append(Section(gettext("Might be the same person"), "crm/_twins.html", {"pairs": pairs, "of": person}))
    if merges := list_merges_into(person.id):
        sections.append(Section(gettext("Merged into this record"), "crm/_merges.html", {"merges": merges}))
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
    return [_like(one.person_id, told(list(one.likeness.reasons))) for one in list_alike(asked)]


def _like(person_id: int, reasons: list[str]) -> LikePerson:
    person = get_person(person_id)
    return LikePerson(person_id, person.name, person_line(person), "; ".join(reasons))
