"""Writing notes about people."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from core.auth.models import User
from core.clock import now
from core.db import db, touch
from core.forms import check_version
from crm.contacts.notes.models import PersonNote
from crm.contacts.notes.queries import get_own_note
from crm.contacts.queries import get_person


@dataclass(frozen=True)
class NoteValues:
    """A note as it was typed; readers say something of a confidential one alone."""

    text: str
    is_confidential: bool = False
    reader_ids: Sequence[int] = ()


def create_note(person_id: int, values: NoteValues, author_id: int) -> PersonNote:
    """Write a note about a person."""
    note = PersonNote(person_id=get_person(person_id).id, author_id=author_id, created_at=now())
    db.session.add(note)
    return _fill(note, values)


def change_note(note_id: int, opened_version: int, values: NoteValues, user_id: int) -> PersonNote:
    """Change a note of one's own. Raises NotFound for somebody else's, EditConflict where it was changed meanwhile."""
    note = get_own_note(note_id, user_id)
    check_version(note, opened_version, ("text", "is_confidential"))
    touch(note)
    return _fill(note, values)


def remove_note(note_id: int, user_id: int) -> PersonNote:
    """Take a note of one's own out for good. Raises NotFound for somebody else's."""
    note = get_own_note(note_id, user_id)
    db.session.delete(note)
    db.session.flush()
    return note


def _fill(note: PersonNote, values: NoteValues) -> PersonNote:
    note.text, note.is_confidential = values.text, values.is_confidential
    readers = select(User).where(User.id.in_(values.reader_ids if values.is_confidential else ()))
    note.readers = list(db.session.scalars(readers.order_by(User.name, User.id)))
    db.session.flush()
    return note
