"""The form of a principle: its number, and a part for each language."""

from collections.abc import Sequence
from typing import Any

from wtforms import FormField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import Length, NumberRange

from core.forms import InputRequired, OneLine, ValidationError
from core.i18n import gettext, lazy_gettext
from crm.finding import number_in
from crm.forms import LineForm, RecordForm
from crm.principles.models import Principle, PrincipleText
from crm.principles.rules import LONGEST_WORD, Led, words_by_line
from crm.principles.services import PrincipleTextValues, PrincipleValues, Reason
from crm.words import or_none
from languages.tags import CONTENT_LANGUAGES


def field_name(tag: str) -> str:
    """Return the name of the part of the form for a language."""
    return tag.replace("-", "_").lower()


class PrincipleTextForm(LineForm):
    """A principle in one language."""

    title = StringField(lazy_gettext("Title"), [Length(max=200), OneLine()])
    text = TextAreaField(lazy_gettext("Text"), [Length(max=10_000)])
    keywords = TextAreaField(
        lazy_gettext("Watch words"),
        [Length(max=5_000)],
        description=lazy_gettext(
            "One a line, in the form a dictionary has. Script, diacritics and endings do not matter."
        ),
    )

    def validate_text(self, field: TextAreaField) -> None:
        """A text needs the title by which lists name it."""
        if (field.data or "").strip() and not (self.title.data or "").strip():
            raise ValidationError(gettext("Please give this text a title too."))

    def validate_keywords(self, field: TextAreaField) -> None:
        """A watch word is a word or a phrase, not a sentence."""
        if any(len(word) > LONGEST_WORD for word in words_by_line(field.data or "")):
            raise ValidationError(gettext("One of these is too long: put each word or phrase on a line of its own."))

    def text_values(self, tag: str) -> PrincipleTextValues:
        """Return what was typed for this language."""
        return PrincipleTextValues(
            tag,
            (self.title.data or "").strip(),
            (self.text.data or "").strip(),
            tuple(words_by_line(self.keywords.data or "")),
        )


class PrincipleForm(RecordForm):
    """A principle in every language; each has a part named after its tag."""

    number = IntegerField(
        lazy_gettext("Number"),
        [
            InputRequired(lazy_gettext("Please give it a number.")),
            NumberRange(1, 999, lazy_gettext("A number between 1 and 999, please.")),
        ],
    )

    why = StringField(
        lazy_gettext("What changed, and why"), [Length(max=500), OneLine()],
        description=lazy_gettext("One line that stays beside this wording, such as: after the round with schools."),
    )  # fmt: skip
    consultation = SelectField(lazy_gettext("Consultation that led to it"), default="")

    def offer(self, rounds: Sequence[Led]) -> None:
        """Offer the consultations that a new wording may come from."""
        self.consultation.choices = or_none([(str(led.ident), led.title) for led in rounds], gettext("None"))

    def part(self, tag: str) -> "FormField[PrincipleTextForm]":
        """Return the part for a language."""
        return self[field_name(tag)]  # type: ignore[no-any-return]

    def principle_values(self) -> PrincipleValues:
        """Return what was typed."""
        texts = (self.part(language.tag).form.text_values(language.tag) for language in CONTENT_LANGUAGES)
        reason = Reason((self.why.data or "").strip(), number_in(self.consultation.data or "") or None)
        return PrincipleValues(self.number.data or 0, tuple(texts), reason)


for _language in CONTENT_LANGUAGES:
    setattr(PrincipleForm, field_name(_language.tag), FormField(PrincipleTextForm, _language.endonym))


def principle_fields(principle: Principle) -> dict[str, Any]:
    """Return what the form holds for a stored principle."""
    stored = {t.tag: t for t in principle.texts}
    parts = {field_name(language.tag): _part_fields(stored.get(language.tag)) for language in CONTENT_LANGUAGES}
    return {"number": principle.number, "version": principle.version, **parts}


def _part_fields(text: PrincipleText | None) -> dict[str, str]:
    if text is None:
        return {"title": "", "text": "", "keywords": ""}
    return {"title": text.title, "text": text.text, "keywords": "\n".join(text.keywords)}
