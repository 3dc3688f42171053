"""Forms: the four questions, and a rule about a word."""

from typing import Any

from wtforms import BooleanField, SelectField, StringField, TextAreaField
from wtforms.validators import Length

from campaigns.checking.models import OfficeWord, ReleaseQuestions
from campaigns.checking.rules import Question, is_too_short
from campaigns.checking.services import WordValues, answers_of
from campaigns.checking.words import HINTS, QUESTIONS
from campaigns.releases.words import language_name
from core.forms import EditForm, Form, OneLine, Required, ValidationError
from core.i18n import gettext, interface_tag, lazy_gettext
from crm.forms import plain_text
from crm.words import any_of
from languages.tags import CONTENT_LANGUAGES, language_of

LONGEST_ANSWER = 5_000
LONGEST_WORD = 200


class _Answered:
    """A few words at least, where anything is typed."""

    def __call__(self, form: Any, field: TextAreaField) -> None:
        if is_too_short(field.data or ""):
            raise ValidationError(gettext("Answer in a sentence: whoever approves the release reads it."))


def _answer(question: Question) -> TextAreaField:
    rules = [Length(max=LONGEST_ANSWER), _Answered()]
    return TextAreaField(QUESTIONS[question], rules, description=HINTS[question], id=f"answer-{question}")


class QuestionsForm(EditForm):
    """The four questions; what is not answered yet may stay empty until approval is asked for."""

    motivation = _answer(Question.MOTIVATION)
    framing = _answer(Question.FRAMING)
    content = _answer(Question.CONTENT)
    language = _answer(Question.LANGUAGE)

    def answers(self) -> dict[str, str]:
        """Return what was typed, by question."""
        return {question.value: plain_text(self[question].data) for question in Question}


def questions_fields(stored: ReleaseQuestions | None) -> dict[str, Any]:
    """Return what the form holds."""
    return {**answers_of(stored), "version": stored.version if stored else 0}


def _languages() -> list[tuple[str, str]]:
    own = language_of(interface_tag())
    codes = dict.fromkeys(known.language for known in CONTENT_LANGUAGES)
    return [(code, language_name(code)) for code in sorted(codes, key=lambda code: (code != own, language_name(code)))]


class WordForm(EditForm):
    """A rule of the office about a word."""

    language = SelectField(lazy_gettext("Language of the text"), choices=_languages)
    unwelcome = StringField(
        lazy_gettext("Word to avoid"),
        [Required(lazy_gettext("Write the word that is to be avoided.")), Length(max=LONGEST_WORD), OneLine()],
        description=lazy_gettext("Found in all its forms and in both scripts; one with a capital only as a name."),
    )
    suggested = StringField(lazy_gettext("Write instead"), [Length(max=LONGEST_WORD), OneLine()])
    why = TextAreaField(
        lazy_gettext("Why"),
        [Required(lazy_gettext("Give the reason: it is shown to whoever wrote the word.")), Length(max=1_000)],
    )

    def to_values(self) -> WordValues:
        """Return what was typed."""
        return WordValues(
            self.language.data, " ".join((self.unwelcome.data or "").split()), (self.suggested.data or "").strip(),
            plain_text(self.why.data),
        )  # fmt: skip


def word_fields(word: OfficeWord) -> dict[str, Any]:
    """Return what the form holds for a stored rule."""
    return {
        "language": word.language, "unwelcome": word.unwelcome, "suggested": word.suggested, "why": word.why,
        "version": word.version,
    }  # fmt: skip


class WordFilterForm(Form):
    """What narrows the list of rules."""

    language = SelectField(lazy_gettext("Language of the text"), choices=lambda: any_of(_languages()))
    put_away = BooleanField(lazy_gettext("Those put away"))
