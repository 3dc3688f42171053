"""The forms of a round for colleagues; the public page reads its fields by the places it shows."""

from collections.abc import Iterable
from typing import Any

from wtforms import BooleanField, DateField, FormField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import Length, Optional

from core.forms import ChecksField, ExactMomentField, Form, InputRequired, OneLine
from core.i18n import interface_tag, lazy_gettext
from crm.consultations.models import Consultation, Verdict
from crm.consultations.rules import LONGEST_INPUT
from crm.consultations.services import RoundText, RoundValues
from crm.consultations.words import VERDICTS
from crm.contacts.words import ROLES
from crm.forms import LineForm, RecordForm, in_words
from crm.principles.queries import list_principles
from crm.principles.rules import principle_choices, words_by_line
from crm.reference.choices import community_choices, language_choices, municipality_choices
from crm.words import any_of
from languages.tags import CONTENT_LANGUAGES, sort_for_reader


def field_name(tag: str) -> str:
    """Return the name of the part of the form for a language."""
    return tag.replace("-", "_").lower()


class RoundTextForm(LineForm):
    """A round in one language."""

    title = StringField(lazy_gettext("Title"), [Length(max=200), OneLine()])
    background = TextAreaField(
        lazy_gettext("What it is about"), [Length(max=10_000)],
        description=lazy_gettext("Stands in the invitation, on the page of each guest, and in the report."),
    )  # fmt: skip
    questions = TextAreaField(
        lazy_gettext("Questions"), [Length(max=10_000)],
        description=lazy_gettext("One a line, in the same order in every language."),
    )  # fmt: skip
    draft = TextAreaField(
        lazy_gettext("Text put up for comment"), [Length(max=50_000)],
        description=lazy_gettext("Guests comment on it paragraph by paragraph; an empty line parts paragraphs."),
    )  # fmt: skip

    def text_values(self, tag: str) -> RoundText:
        """Return what was typed for this language."""
        return RoundText(
            tag, (self.title.data or "").strip(), (self.background.data or "").strip(),
            (self.draft.data or "").strip(), tuple(words_by_line(self.questions.data or "")),
        )  # fmt: skip


class RoundForm(RecordForm):
    """A round in every language; each has a part named after its tag."""

    closes_at = ExactMomentField(lazy_gettext("Answers are taken until"), [Optional()])
    remind_on = DateField(
        lazy_gettext("Remind from this day"), [Optional()],
        description=lazy_gettext(
            "One reminder, only to those who have not answered; nothing leaves until somebody presses."
        ),
    )  # fmt: skip
    principles = ChecksField(lazy_gettext("Principles it is about"), coerce=int)

    def __init__(self, consultation: Consultation | None = None, **kwargs: Any) -> None:
        """Offer the principles; those of the round stay though they were put away."""
        super().__init__(**kwargs)
        also = [principle.id for principle in consultation.principles] if consultation else ()
        choices = principle_choices(list_principles(also), interface_tag())
        self.principles.choices = [(int(ident), label) for ident, label in choices]

    def part(self, tag: str) -> "FormField[RoundTextForm]":
        """Return the part for a language."""
        return self[field_name(tag)]  # type: ignore[no-any-return]

    def round_values(self) -> RoundValues:
        """Return what was typed."""
        texts = (self.part(language.tag).form.text_values(language.tag) for language in CONTENT_LANGUAGES)
        return RoundValues(tuple(texts), tuple(self.principles.data or ()), self.closes_at.data, self.remind_on.data)


for _language in CONTENT_LANGUAGES:
    setattr(RoundForm, field_name(_language.tag), FormField(RoundTextForm, _language.endonym))


def round_fields(consultation: Consultation) -> dict[str, Any]:
    """Return what the form holds for a stored round."""
    parts = {
        field_name(text.tag): {
            "title": text.title, "background": text.background, "draft": text.draft,
            "questions": "\n".join(question.texts.get(text.tag, "") for question in consultation.questions),
        }
        for text in consultation.texts
    }  # fmt: skip
    return {
        "closes_at": consultation.closes_at, "remind_on": consultation.remind_on, "version": consultation.version,
        "principles": [principle.id for principle in consultation.principles], **parts,
    }  # fmt: skip


def languages_in_order(filled: Iterable[str], own: str) -> list[str]:
    """Return every content language for the form, those that have something first."""
    ordered, there = sort_for_reader([language.tag for language in CONTENT_LANGUAGES], own), set(filled)
    return sorted(ordered, key=lambda tag: tag not in there)


class GuestFilterForm(Form):
    """Narrows whom to choose guests from."""

    class Meta(Form.Meta):
        """A search changes nothing, so it needs no protection."""

        csrf = False

    q = StringField(lazy_gettext("Name"), [Length(max=200)])
    community = SelectField(
        lazy_gettext("Serves the community"), choices=lambda: any_of(community_choices(interface_tag()))
    )
    role = SelectField(
        lazy_gettext("Role"), choices=lambda: any_of([(code, str(name)) for code, name in ROLES.items()])
    )
    municipality = SelectField(
        lazy_gettext("Municipality"), choices=lambda: any_of(municipality_choices(interface_tag()))
    )

    def told(self) -> list[str]:
        """Return in words what narrows the list."""
        asked = (self.q, self.community, self.role, self.municipality)
        return [f"{field.label.text}: {in_words(field, field.data)}" for field in asked if field.data]


class DeadlineForm(Form):
    """More time for a round."""

    closes_at = ExactMomentField(lazy_gettext("Answers are taken until"), [InputRequired()])


class ReplyForm(Form):
    """A decision and its reason, for one input or for several."""

    verdict = RadioField(
        lazy_gettext("What we decide"),
        [InputRequired(lazy_gettext("Say whether it is accepted, in part, or not."))],
        choices=[(v.value, VERDICTS[v]) for v in (Verdict.ACCEPTED, Verdict.PARTLY, Verdict.REJECTED)],
    )  # fmt: skip

    def reply(self, tag: str) -> TextAreaField:
        """Return the field for a language."""
        return self[f"reply_{field_name(tag)}"]  # type: ignore[no-any-return]

    def replies(self) -> dict[str, str]:
        """Return the reason by tag."""
        return {language.tag: self.reply(language.tag).data or "" for language in CONTENT_LANGUAGES}


class InputForm(Form):
    """What an input is about, and what it says in other languages."""

    key = SelectField(lazy_gettext("About"))

    def translation(self, tag: str) -> TextAreaField:
        """Return the field for a language."""
        return self[f"text_{field_name(tag)}"]  # type: ignore[no-any-return]

    def translations(self) -> dict[str, str]:
        """Return the translations by tag."""
        return {language.tag: self.translation(language.tag).data or "" for language in CONTENT_LANGUAGES}


for _language in CONTENT_LANGUAGES:
    _most = [Length(max=LONGEST_INPUT)]
    setattr(ReplyForm, f"reply_{field_name(_language.tag)}", TextAreaField(_language.endonym, _most))
    setattr(InputForm, f"text_{field_name(_language.tag)}", TextAreaField(_language.endonym, _most))


class LogForm(Form):
    """An answer that a colleague writes down; what was said is read by the places of the round."""

    guest = SelectField(lazy_gettext("Who said it"))
    name = StringField(
        lazy_gettext("Name"), [Length(max=200), OneLine()],
        description=lazy_gettext("Of somebody who is not on the list; it is published only with consent."),
    )  # fmt: skip
    language = SelectField(lazy_gettext("Language of the answer"))
    meeting = SelectField(lazy_gettext("Said in the meeting"))
    may_publish = BooleanField(lazy_gettext("She agreed that her name is published"))

    def __init__(self, guests: list[tuple[str, str]], meetings: list[tuple[str, str]], **kwargs: Any) -> None:
        """Offer guests, meetings and languages."""
        super().__init__(**kwargs)
        self.guest.choices = [("", lazy_gettext("Somebody who is not on the list")), *guests]
        self.meeting.choices = [("", lazy_gettext("In no meeting")), *meetings]
        self.language.choices = language_choices(interface_tag())
