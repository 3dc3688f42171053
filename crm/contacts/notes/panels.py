"""Notes about a person where she is shown: on her page and on her timeline."""

from flask import url_for
from flask_security import current_user

from core.auth.access import WRITE, may
from core.i18n import gettext, lazy_gettext
from core.shell.slots import Section, TimelineFact
from crm.blueprint import crm
from crm.contacts.models import Person
from crm.contacts.notes.models import PersonNote
from crm.contacts.notes.queries import list_notes_of
from crm.timeline.looking import Asked, tells

SHOWN = 200
"""Letters of a note that a timeline shows; the page has it whole."""


def person_page(person: Person) -> list[Section]:
    """Return the notes the reader may read, and the way to write one."""
    notes = list_notes_of(person.id)
    if not notes and not may(WRITE):
        return []
    data = {"person": person, "notes": notes, "reader_id": current_user.id}
    return [Section(gettext("Notes of the office"), "crm/_person_notes.html", data)]


@tells({"note": lazy_gettext("Note")})
def on_person(asked: Asked[Person]) -> list[TimelineFact]:
    """Return each note the reader may read, on the day it was written."""
    return [_fact(note) for note in list_notes_of(asked.of.id)]


def _fact(note: PersonNote) -> TimelineFact:
    url = url_for("crm.person", person_id=note.person_id, _anchor=f"note-{note.id}")
    text = note.text if len(note.text) <= SHOWN else note.text[:SHOWN].rstrip() + "…"
    secret = gettext("confidential") if note.is_confidential else ""
    return TimelineFact(note.created_at, "note", gettext("Note"), text, url, secret, str(note.author or ""))


@crm.app_template_filter("note_readers")
def note_readers(note: PersonNote) -> str:
    """Return who may read a confidential note, its author first."""
    return ", ".join(dict.fromkeys(user.name for user in (note.author, *note.readers) if user))
