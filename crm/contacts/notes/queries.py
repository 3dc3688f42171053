"""Reading notes about people, as far as the reader may."""

from sqlalchemy import ColumnElement, func, or_, select

from core.audit import actor_id
from core.auth.models import User
from core.db import db, get_record
from core.errors import NotFound
from core.reading import no_rows
from crm.contacts.notes.models import PersonNote, person_note_reader


def readable_notes(reader_id: int | None = None) -> ColumnElement[bool]:
    """Return the condition every query over notes carries: open ones, and those the reader is named in.

    The reader is who acts unless another is given; a job acts for nobody and reads open ones alone.
    """
    reader = actor_id() if reader_id is None else reader_id
    is_open = PersonNote.is_confidential.is_(False)
    if reader is None:
        return is_open
    named = select(person_note_reader.c.person_note_id).where(person_note_reader.c.user_id == reader)
    return or_(is_open, func.coalesce(PersonNote.author_id, 0) == reader, PersonNote.id.in_(named))


def get_own_note(note_id: int, user_id: int) -> PersonNote:
    """Return one note of a colleague's own, which she alone may change, or raise NotFound."""
    note = get_record(PersonNote, note_id)
    if note.author_id != user_id:
        raise NotFound(f"PersonNote {note_id}")
    return note


def list_notes_of(person_id: int) -> list[PersonNote]:
    """Return what was noted about a person, the latest first."""
    if no_rows(PersonNote.person_id, person_id):
        return []
    query = select(PersonNote).where(PersonNote.person_id == person_id, readable_notes())
    return list(db.session.scalars(query.order_by(PersonNote.created_at.desc(), PersonNote.id.desc())))


def list_readers_offered(also: list[int]) -> list[tuple[str, str]]:
    """Return id and name of the colleagues who can be named as readers; `also` keeps some whose account is closed."""
    query = select(User).where(or_(User.active.is_(True), User.id.in_(also))).order_by(User.name, User.id)
    return [(str(user.id), user.name) for user in db.session.scalars(query)]
