"""The form of a watch term, and the filters of the list."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from wtforms import BooleanField, SelectField, StringField, TextAreaField
from wtforms.validators import Length

from campaigns.releases.rules import title_for
from core.forms import ChecksField, Form, OneLine, Required, ValidationError
from core.i18n import gettext, interface_tag, lazy_gettext
from crm.finding import number_in
from crm.forms import RecordForm
from crm.organisations.words import called
from crm.principles.queries import list_principles
from crm.principles.rules import principle_choices, words_by_line
from crm.reference.choices import language_choices
from crm.words import any_of
from scrapers.watching.models import TermClass
from scrapers.watching.queries import (
    TermFilters,
    get_term,
    list_left_releases,
    list_watched_organisations,
    list_watched_people,
)
from scrapers.watching.services import REFINING_LISTS, TermValues, values_of
from scrapers.watching.words import CLASSES

SUBJECTS = ("principle_id", "release_id", "person_id", "organisation_id")
LONGEST_TERM = 100
MOST_LINES = 30
LONGEST_PASSAGE = 50_000
"""Characters; the longest articles have a tenth of it."""


def class_choices() -> list[tuple[str, str]]:
    """Return how much a term may matter, in words."""
    return [(one.value, str(words)) for one, words in CLASSES.items()]


class TermFilterForm(Form):
    """What narrows the list of terms; its fields are those of `TermFilters`."""

    about = SelectField(
        lazy_gettext("Speak of"),
        choices=lambda: any_of([
            ("principle", gettext("Principles")), ("release", gettext("Releases")),
            ("person", gettext("People")), ("organisation", gettext("Organisations")),
            ("topic", gettext("Topics")),
        ]),
    )  # fmt: skip
    importance = SelectField(lazy_gettext("When found"), choices=lambda: any_of(class_choices()))
    tag = SelectField(lazy_gettext("Language"), choices=lambda: any_of(language_choices(interface_tag())))
    off = BooleanField(lazy_gettext("Switched off"))

    def to_filters(self) -> TermFilters:
        """Return what was asked for."""
        return TermFilters(self.about.data or "", self.importance.data or "", self.tag.data or "", bool(self.off.data))


class WordLines(TextAreaField):
    """Words or phrases, one a line; its data is what was typed, `words` the list of them."""

    def __init__(self, label: Any, description: Any, **more: Any) -> None:
        """Take any number of lines up to MOST_LINES, none longer than a term."""
        checks = [Length(max=MOST_LINES * (LONGEST_TERM + 2)), _short_lines]
        super().__init__(label, checks, description=description, render_kw={"rows": 2, "maxlength": False}, **more)

    @property
    def words(self) -> tuple[str, ...]:
        """Return what stands on its lines, each once."""
        return tuple(words_by_line(self.data or ""))


def _short_lines(form: object, field: WordLines) -> None:
    if len(field.words) > MOST_LINES:
        raise ValidationError(gettext("%(most)s lines at most.", most=MOST_LINES))
    if any(len(line) > LONGEST_TERM for line in field.words):
        raise ValidationError(gettext("A line has %(most)s characters at most.", most=LONGEST_TERM))


class WordForm(RecordForm):
    """A word or phrase, its language, and what else counts or does not."""

    text = StringField(
        lazy_gettext("Word or phrase"), [Required(), Length(max=LONGEST_TERM), OneLine()],
        description=lazy_gettext("In the form a dictionary has. Script, capitals, accents and endings do not matter."),
    )  # fmt: skip
    tag = SelectField(
        lazy_gettext("Language"),
        choices=lambda: [("", gettext("Any: it is a name")), *language_choices(interface_tag())],
        description=lazy_gettext("A name written with a capital is only found where it has one."),
    )
    importance = SelectField(
        lazy_gettext("When it is found"), choices=class_choices, default=TermClass.CORE.value,
        description=lazy_gettext("What goes only into the morning mail never waits in the inbox."),
    )  # fmt: skip
    other_tags = ChecksField(lazy_gettext("Also a word of"), choices=lambda: language_choices(interface_tag()))
    aliases = WordLines(
        lazy_gettext("Other words for the same"),
        lazy_gettext("One a line, each with the endings of the languages chosen: Prishtinë, Priština, Pristina."),
    )
    company = WordLines(
        lazy_gettext("Only near one of these"),
        lazy_gettext("“besim” only near “ndërtim” or “komunitet”, for instance. One a line."),
    )
    exclusions = WordLines(
        lazy_gettext("Not near any of these"),
        lazy_gettext("“mocion i mosbesimit” is no news of trust, for instance. One a line."),
    )
    never = WordLines(lazy_gettext("Never these forms"), lazy_gettext("Exactly as they stand in a text. One a line."))
    also = WordLines(lazy_gettext("These forms too"), lazy_gettext("Exactly as they stand in a text. One a line."))
    capitals = BooleanField(lazy_gettext("Only with these very capitals, as in KFOR"))

    def __init__(self, values: TermValues, version: int = 0, **fields: Any) -> None:
        """Show a term, or what one is to begin with."""
        super().__init__(data={**word_fields(values), "version": version, **fields})

    def validate_other_tags(self, field: ChecksField) -> None:
        """Refuse further languages of what has none itself."""
        if field.data and "tag" in self and not self.tag.data:
            raise ValidationError(gettext("Choose its own language first; without one it is taken for a name."))

    @property
    def is_refined(self) -> bool:
        """Say whether anything but the word and its language is set."""
        names = (*REFINING_LISTS, "other_tags", "capitals")
        return any(self[name].data or self[name].errors for name in names)

    @property
    def chosen_class(self) -> TermClass:
        """Return how much it matters; the usual where nothing was chosen."""
        return TermClass(self.importance.data or TermClass.CORE)

    def to_values(self) -> TermValues:
        """Return what was typed; what it speaks of is not asked here."""
        lists = {name: self[name].words for name in REFINING_LISTS}
        return TermValues(
            text=" ".join((self.text.data or "").split()), tag=self.tag.data or "",
            other_tags=tuple(self.other_tags.data or ()), capitals=bool(self.capitals.data),
            importance=self.chosen_class, **lists,
        )  # fmt: skip


def word_fields(values: TermValues) -> dict[str, Any]:
    """Return what the form holds for a term."""
    lists = {name: "\n".join(getattr(values, name)) for name in REFINING_LISTS}
    more = {"other_tags": list(values.other_tags), "capitals": values.capitals, "importance": values.importance.value}
    return {"text": values.text, "tag": values.tag, **more, **lists}


class TermForm(WordForm):
    """A term to be watched for, and what it speaks of."""

    about = SelectField(lazy_gettext("Speaks of"))
    topic = StringField(
        lazy_gettext("Topic"), [Length(max=LONGEST_TERM), OneLine()],
        description=lazy_gettext("For a topic of its own. Left empty, it is called like the word."),
    )  # fmt: skip

    def __init__(self, values: TermValues, version: int = 0, *, follows: bool = False) -> None:
        """Offer what it may speak of; of a term that `follows` a record only what refines it is asked."""
        about = {name: getattr(values, name) for name in SUBJECTS}
        super().__init__(values, version, topic=values.topic, about=_chosen(about))
        self.about.choices = _subject_choices(about)
        self._values = values
        if follows:
            del self.text, self.tag, self.about, self.topic

    def to_values(self) -> TermValues:
        """Return what was typed; what was not asked stays as it was."""
        if "text" not in self:
            more: dict[str, Any] = {name: self[name].words for name in REFINING_LISTS}
            more |= {"other_tags": tuple(self.other_tags.data or ()), "capitals": bool(self.capitals.data)}
            more |= {"importance": self.chosen_class}
            return replace(self._values, **more)
        name, _, ident = (self.about.data or "").partition(":")
        subject: dict[str, Any] = {name: int(ident)} if ident else {"topic": (self.topic.data or "").strip()}
        return replace(super().to_values(), **subject)

    def conflicting(self, values: TermValues) -> dict[str, Any]:
        """Return what is stored of a term under the names of the fields."""
        about = _chosen({name: getattr(values, name) for name in SUBJECTS})
        return {**word_fields(values), "topic": values.topic, "about": about}


class TryForm(WordForm):
    """A word, and a text it is tried on; nothing of it is stored."""

    passage = TextAreaField(
        lazy_gettext("Text"), [Required(), Length(max=LONGEST_PASSAGE)], render_kw={"rows": 10, "maxlength": False},
        description=lazy_gettext("An article, or a few sentences of it. It is not stored."),
    )  # fmt: skip
    passage_tag = SelectField(
        lazy_gettext("Language of the text"),
        choices=lambda: [("", gettext("Find out by itself")), *language_choices(interface_tag())],
    )


def _chosen(about: Mapping[str, int | None]) -> str:
    return next((f"{name}:{ident}" for name, ident in about.items() if ident), "")


def _subject_choices(chosen: Mapping[str, int | None]) -> dict[str, list[tuple[str, str]]]:
    tag = interface_tag()
    principles = principle_choices(list_principles(_one(chosen["principle_id"])), tag)
    releases = [(str(r.id), title_for(r, tag)) for r in list_left_releases(_one(chosen["release_id"]))]
    people = [(str(p.id), p.name) for p in list_watched_people(_one(chosen["person_id"]))]
    bodies = [(str(o.id), called(o)) for o in list_watched_organisations(_one(chosen["organisation_id"]))]
    groups = (
        (gettext("Principles"), "principle_id", principles),
        (gettext("Releases"), "release_id", releases),
        (gettext("People watched for"), "person_id", people),
        (gettext("Organisations watched for"), "organisation_id", bodies),
    )
    offered = {
        label: [(f"{name}:{ident}", text) for ident, text in several] for label, name, several in groups if several
    }
    return {gettext("Topics"): [("", gettext("A topic of its own"))], **offered}


def _one(ident: int | None) -> tuple[int, ...]:
    return (ident,) if ident else ()


def asked_term(asked: Mapping[str, str]) -> TermValues:
    """Return the stored term that `?term=` names, to be tried on a text; an empty one without it."""
    ident = number_in(asked.get("term", ""))
    return values_of(get_term(ident)) if ident else TermValues(text="")


def asked_values(asked: Mapping[str, str]) -> TermValues:
    """Return what a new term begins with: `?principle_id=`, `?person_id=` and the like name what it speaks of."""
    about: dict[str, Any] = {name: number_in(asked.get(name, "")) or None for name in SUBJECTS}
    return TermValues(text="", **about)
