"""Judging pairs, and keeping the keys in step with what is recorded."""

from collections.abc import Collection
from typing import Any

from core.clock import now
from core.db import db
from core.errors import Refused
from core.i18n import gettext
from crm.contacts.models import Person
from crm.duplicates.facts import COMPARED
from crm.duplicates.kin import Kin
from crm.duplicates.kins import OFFICES, ORGANISATIONS, OUTLETS, PEOPLE
from crm.duplicates.looking import forget, look_again_at
from crm.duplicates.models import TwinState
from crm.duplicates.queries import get_twins, list_open_of
from crm.events import Imported
from crm.offices.models import Office
from crm.organisations.models import Organisation
from crm.outlets.models import Outlet


def follow_person(person: Person) -> None:
    """Find a person by what is recorded of her now, and have her compared anew; hears PERSON_CHANGED."""
    forget(PEOPLE, [person.id])


def follow_outlet(outlet: Outlet) -> None:
    """Have an outlet compared anew; hears OUTLET_CHANGED."""
    forget(OUTLETS, [outlet.id])


def follow_organisation(organisation: Organisation) -> None:
    """Have an organisation compared anew; hears ORGANISATION_CHANGED."""
    forget(ORGANISATIONS, [organisation.id])


def follow_office(office: Office) -> None:
    """Have an office compared anew; hears OFFICE_CHANGED."""
    forget(OFFICES, [office.id])


def follow_import(imported: Imported) -> None:
    """Have those compared anew whom a file changed; whom it made is looked at by and by. Hears PEOPLE_IMPORTED."""
    look_again_at(PEOPLE, imported.changed_in(COMPARED))


def judge_apart(kin: Kin, twins_id: int, user_id: int) -> Any:
    """Remember that the two are two; asked again only where what is recorded of them changes."""
    pair = get_twins(kin, twins_id)
    if pair.state is TwinState.APART:
        raise Refused(gettext("Somebody said already that these are two."))
    _part([pair], user_id)
    return pair


def take_out(kin: Kin, record_id: int, others: Collection[int], user_id: int) -> None:
    """Remember that a record is none of these others, of which each pair is one already asked about."""
    pairs = [p for p in list_open_of(kin, [record_id]) if {p.first_id, p.second_id} & set(others)]
    if not pairs:
        raise Refused(gettext("Somebody took this record out of the group already."))
    _part(pairs, user_id)


def _part(pairs: Collection[Any], user_id: int) -> None:
    for pair in pairs:
        pair.state, pair.judged_at, pair.judged_by_id = TwinState.APART, now(), user_id
    db.session.flush()


def take_back(kin: Kin, twins_id: int) -> Any:
    """Ask about the two again."""
    pair = get_twins(kin, twins_id)
    pair.state, pair.judged_at, pair.judged_by_id = TwinState.OPEN, None, None
    db.session.flush()
    return pair
