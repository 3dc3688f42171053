"""Writing down who was in an export, and taking an erased person out of what was written."""

from sqlalchemy import update

from core.audit import AuditEntry
from core.bulk import insert_rows
from core.db import db
from crm.contacts.lists.models import ListExport
from crm.contacts.models import Person
from crm.events import Exported
from crm.privacy.exports.models import ExportedPeople
from crm.privacy.exports.packing import packed, without
from crm.privacy.exports.queries import ranges_with


def remember_people(exported: Exported) -> None:
    """Hear that a list of people leaves, and write down who is in it."""
    rows = [
        {"export_id": exported.export_id, "range_no": number, "people": people}
        for number, people in packed(exported.person_ids).items()
    ]
    insert_rows(ExportedPeople, rows)


def forget_person(person: Person) -> None:
    """Hear that a person is erased, and write down of no export any more that she was in it."""
    for found, ident in list(ranges_with(person)):
        found.people = without(found.people, ident)
        if found.export.filters.get("q"):
            _forget_query(found.export)
    db.session.flush()


def _forget_query(export: ListExport) -> None:
    # What the list was narrowed by met her, so it is part of her name or address; the trail must not repeat it.
    kept = {name: value for name, value in export.filters.items() if name != "q"}
    same = update(ListExport).where(ListExport.id == export.id).values(filters=kept)
    db.session.execute(same.execution_options(synchronize_session=False))
    told = (AuditEntry.subject == ListExport.__tablename__, AuditEntry.subject_id == export.id)
    db.session.execute(update(AuditEntry).where(*told).values(changes={}))
