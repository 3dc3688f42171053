"""The form of a letter that is written here and sent by mail."""

from typing import Any

from flask_wtf.file import MultipleFileField
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import Length

from core.forms import OneLine, Required
from core.i18n import interface_tag, lazy_gettext
from crm.forms import RecordForm, plain_text
from crm.letters.models import Letter
from crm.letters.writing import LARGEST, MOST_FILES, DraftValues
from crm.reference.choices import language_choices


class DraftForm(RecordForm):
    """A letter to one reader: in which language, about what, and what it says."""

    language = SelectField(lazy_gettext("Language"), choices=lambda: language_choices(interface_tag()))
    subject = StringField(
        lazy_gettext("Subject"), [Required(lazy_gettext("What is it about?")), Length(max=300), OneLine()]
    )
    text = TextAreaField(
        lazy_gettext("What it says"), [Required(lazy_gettext("Write what you want to say.")), Length(max=50_000)],
        description=lazy_gettext("With the greeting and your name; a blank line begins a paragraph."),
    )  # fmt: skip
    files = MultipleFileField(
        lazy_gettext("Files"),
        description=lazy_gettext(
            "%(num)s at most, %(size)s MB together. Photos go without where and by which camera they were taken.",
            num=MOST_FILES, size=LARGEST // 1024**2,
        ),
    )  # fmt: skip

    def draft_values(self) -> DraftValues:
        """Return what was typed."""
        subject = " ".join((self.subject.data or "").split())
        return DraftValues(str(self.language.data), subject, plain_text(self.text.data))


def draft_fields(letter: Letter) -> dict[str, Any]:
    """Return what the form holds for a letter that is not sent yet."""
    return {
        "version": letter.version, "language": letter.language, "subject": letter.subject, "text": letter.text,
    }  # fmt: skip
