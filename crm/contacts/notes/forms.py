"""The form of a note about a person."""

from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField, TextAreaField
from wtforms.validators import Length

from core.forms import ChecksField, Required
from core.i18n import lazy_gettext
from crm.contacts.notes.models import PersonNote
from crm.contacts.notes.services import NoteValues
from crm.forms import RecordForm, plain_text


class NoteForm(RecordForm):
    """What there is to note, and who may read it."""

    text = TextAreaField(lazy_gettext("Note"), [Required(lazy_gettext("What is to be noted?")), Length(max=10_000)])
    is_confidential = BooleanField(
        lazy_gettext("Confidential"),
        description=lazy_gettext("Only you and the colleagues you name can read it, not even an admin."),
    )
    readers = ChecksField(lazy_gettext("Who may read it besides you"))

    def __init__(self, colleagues: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        """Read what was typed or is stored, and offer colleagues as readers."""
        super().__init__(**kwargs)
        self.readers.choices = list(colleagues)

    def note_values(self) -> NoteValues:
        """Return what was typed."""
        readers = tuple(int(ident) for ident in self.readers.data or ())
        return NoteValues(plain_text(self.text.data), bool(self.is_confidential.data), readers)


def note_fields(note: PersonNote) -> dict[str, Any]:
    """Return what the form holds for a stored note."""
    return {
        "version": note.version,
        "text": note.text,
        "is_confidential": note.is_confidential,
        "readers": [str(user.id) for user in note.readers],
    }
