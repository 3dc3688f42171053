"""Placing somebody on the map, and taking somebody off it: a new row each time, so that the history stays."""

from core.clock import now
from core.db import db
from core.errors import Refused
from core.i18n import gettext
from crm.contacts.models import Person
from crm.maps.grid import SCALE
from crm.maps.models import Placing
from crm.maps.queries import COLUMNS, find_standing
from crm.maps.subjects import get_subject


def place(key: str, influence: int, interest: int, reason: str, user_id: int | None) -> Placing:
    """Write down where somebody stands from now on. Raises Refused beyond the map, and for who may not be on it."""
    if influence not in SCALE or interest not in SCALE:
        raise Refused(gettext("Influence and interest go from 1 to 5."))
    subject = get_subject(key)
    if isinstance(subject, Person) and subject.is_restricted:
        raise Refused(gettext("What is kept of this person may not be used: nobody places them on a map."))
    if subject.archived_at:
        raise Refused(gettext("This record is put away. Bring it back first."))
    return _write(key, influence, interest, reason, user_id)


def take_off(key: str, user_id: int | None) -> None:
    """Take somebody off the map; where she stood until now stays in the history."""
    get_subject(key)
    if find_standing(key):
        _write(key, 0, 0, "", user_id)


def _write(key: str, influence: int, interest: int, reason: str, user_id: int | None) -> Placing:
    kind, _, ident = key.partition(":")
    made = Placing(
        **{COLUMNS[kind].key: int(ident)}, influence=influence, interest=interest, reason=reason.strip(), at=now(),
        by_id=user_id,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    return made
