"""Reading in which exports a person left the program."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from core.db import db
from crm.contacts.lists.models import ListExport
from crm.contacts.models import Person
from crm.privacy.exports.models import ExportedPeople
from crm.privacy.exports.packing import holds, range_of
from crm.privacy.requests.queries import list_merged_into

AT_ONCE = 500


def ranges_with(person: Person) -> Iterator[tuple[ExportedPeople, int]]:
    """Yield what of each export holds a person, or one merged into her, with that number; the latest first."""
    for ident in (person.id, *(twin.id for twin in list_merged_into(person.id))):
        query = select(ExportedPeople).where(ExportedPeople.range_no == range_of(ident))
        query = query.options(joinedload(ExportedPeople.export)).order_by(ExportedPeople.export_id.desc())
        for found in db.session.scalars(query.execution_options(yield_per=AT_ONCE)):
            if holds(found.people, ident):
                yield found, ident


def exports_with(person: Person) -> list[ListExport]:
    """Return the exports in which a person left, the latest first."""
    found = {one.export_id: one.export for one, _ in ranges_with(person)}
    return sorted(found.values(), key=lambda export: export.id, reverse=True)
