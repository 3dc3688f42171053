"""The form of a watch term, and the filters of the list."""

from collections.abc import Mapping
from typing import Any

from wtforms import BooleanField, SelectField, StringField
from wtforms.validators import Length

from campaigns.releases.rules import title_for
from core.forms import Form, OneLine, Required
from core.i18n import gettext, interface_tag, lazy_gettext
from crm.finding import number_in
from crm.forms import RecordForm
from crm.principles.queries import list_principles
from crm.principles.rules import principle_choices
from crm.reference.choices import language_choices
from crm.words import any_of
from scrapers.watching.models import WatchTerm
from scrapers.watching.queries import TermFilters, list_left_releases, list_watched_people
from scrapers.watching.services import TermValues

SUBJECTS = ("principle_id", "release_id", "person_id")
LONGEST_TERM = 100


class TermFilterForm(Form):
    """What narrows the list of terms; its fields are those of `TermFilters`."""

    about = SelectField(
        lazy_gettext("Speak of"),
        choices=lambda: any_of([
            ("principle", gettext("Principles")), ("release", gettext("Releases")),
            ("person", gettext("People")), ("topic", gettext("Topics")),
        ]),
    )  # fmt: skip
    tag = SelectField(lazy_gettext("Language"), choices=lambda: any_of(language_choices(interface_tag())))
    off = BooleanField(lazy_gettext("Switched off"))

    def to_filters(self) -> TermFilters:
        """Return what was asked for."""
        return TermFilters(self.about.data or "", self.tag.data or "", bool(self.off.data))


class TermForm(RecordForm):
    """A word or phrase, its language, and what it speaks of."""

    text = StringField(
        lazy_gettext("Word or phrase"), [Required(), Length(max=LONGEST_TERM), OneLine()],
        description=lazy_gettext("In the form a dictionary has. Script, capitals, accents and endings do not matter."),
    )  # fmt: skip
    tag = SelectField(
        lazy_gettext("Language"),
        choices=lambda: [("", gettext("Any: it is a name")), *language_choices(interface_tag())],
        description=lazy_gettext("A name written with a capital is only found where it has one."),
    )
    about = SelectField(lazy_gettext("Speaks of"))
    topic = StringField(
        lazy_gettext("Topic"), [Length(max=LONGEST_TERM), OneLine()],
        description=lazy_gettext("For a topic of its own. Left empty, it is called like the word."),
    )  # fmt: skip

    def __init__(self, values: TermValues, version: int = 0) -> None:
        """Show a term, or what one is to begin with, and offer what it may speak of."""
        about = {name: getattr(values, name) for name in SUBJECTS}
        chosen = next((f"{name}:{ident}" for name, ident in about.items() if ident), "")
        fields = {"text": values.text, "tag": values.tag, "topic": values.topic, "about": chosen}
        super().__init__(data={**fields, "version": version})
        self.about.choices = _subject_choices(about)

    def to_values(self) -> TermValues:
        """Return what was typed."""
        name, _, ident = (self.about.data or "").partition(":")
        subject: dict[str, Any] = {name: int(ident)} if ident else {"topic": (self.topic.data or "").strip()}
        return TermValues(text=" ".join((self.text.data or "").split()), tag=self.tag.data or "", **subject)

    def conflicting(self, term: WatchTerm) -> dict[str, Any]:
        """Return what is stored of a term under the names of the fields."""
        about = next((f"{name}:{getattr(term, name)}" for name in SUBJECTS if getattr(term, name)), "")
        return {"text": term.text, "tag": term.tag, "topic": term.topic, "about": about}


def _subject_choices(chosen: Mapping[str, int | None]) -> dict[str, list[tuple[str, str]]]:
    tag = interface_tag()
    principles = principle_choices(list_principles(_one(chosen["principle_id"])), tag)
    releases = [(str(r.id), title_for(r, tag)) for r in list_left_releases(_one(chosen["release_id"]))]
    people = [(str(p.id), p.name) for p in list_watched_people(_one(chosen["person_id"]))]
    groups = (
        (gettext("Principles"), "principle_id", principles),
        (gettext("Releases"), "release_id", releases),
        (gettext("People watched for"), "person_id", people),
    )
    offered = {
        label: [(f"{name}:{ident}", text) for ident, text in several] for label, name, several in groups if several
    }
    return {gettext("Topics"): [("", gettext("A topic of its own"))], **offered}


def _one(ident: int | None) -> tuple[int, ...]:
    return (ident,) if ident else ()


def asked_values(asked: Mapping[str, str]) -> TermValues:
    """Return what a new term begins with: `?principle_id=`, `?release_id=` or `?person_id=` names what it speaks of."""
    principle, release, person = (number_in(asked.get(name, "")) or None for name in SUBJECTS)
    return TermValues(text="", principle_id=principle, release_id=release, person_id=person)
