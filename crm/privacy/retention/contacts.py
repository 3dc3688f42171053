"""When there was last anything between a person and us, by what every floor knows of it."""

from collections.abc import Sequence
from datetime import date, datetime

from core.clock import to_local
from core.slots import fill
from crm.slots import CONTACTS_WITH


def last_contacts(person_ids: Sequence[int], *, first: bool = False) -> dict[int, date]:
    """Return the day of the last contact with each of these people, or of the first; who never had one is missing."""
    found: dict[int, datetime] = {}
    for spans in fill(CONTACTS_WITH, person_ids):
        for ident, (began, ended) in spans.items():
            mine = found.get(ident)
            if first:
                found[ident] = began if mine is None else min(mine, began)
            else:
                found[ident] = ended if mine is None else max(mine, ended)
    return {ident: to_local(at).date() for ident, at in found.items()}
