"""Judging pairs, and keeping the keys in step with what is recorded."""

from core.clock import now
from core.db import db
from core.errors import Refused
from core.i18n import gettext
from crm.contacts.models import Person
from crm.duplicates.facts import AT_ONCE
from crm.duplicates.looking import forget
from crm.duplicates.models import Twins, TwinState
from crm.duplicates.queries import get_twins
from crm.events import Imported


def follow_person(person: Person) -> None:
    """Find a person by what is recorded of her now, and have her compared anew; hears PERSON_CHANGED."""
    forget([person.id])


def follow_import(imported: Imported) -> None:
    """Have those compared anew whom a file changed; whom it made is looked at by and by. Hears PEOPLE_IMPORTED."""
    for start in range(0, len(imported.changed), AT_ONCE):
        forget(imported.changed[start : start + AT_ONCE])


def judge_apart(twins_id: int, user_id: int) -> Twins:
    """Remember that the two are two people; asked again only where what is recorded of them changes."""
    pair = get_twins(twins_id)
    if pair.state is TwinState.APART:
        raise Refused(gettext("Somebody said already that these are two people."))
    pair.state, pair.judged_at, pair.judged_by_id = TwinState.APART, now(), user_id
    db.session.flush()
    return pair


def take_back(twins_id: int) -> Twins:
    """Ask about the two again."""
    pair = get_twins(twins_id)
    pair.state, pair.judged_at, pair.judged_by_id = TwinState.OPEN, None, None
    db.session.flush()
    return pair
