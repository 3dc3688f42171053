"""Forms: beginning a release of some kind, and the facts of its kind."""

from collections.abc import Sequence
from typing import Any

from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import Length

from campaigns.boilerplate.by_language import field_name, fields_in, in_languages, typed_in
from campaigns.kinds.models import ReleaseFacts
from campaigns.kinds.rules import FIELDS, IN_LANGUAGES, MOMENTS, Facts, Kind, from_json, wrong_order
from campaigns.kinds.words import KINDS
from campaigns.releases.forms import ReleaseForm
from campaigns.releases.words import language_name
from campaigns.spokespersons.queries import list_spokespersons
from core.forms import ChecksField, ExactMomentField, OneLine, Optional
from core.i18n import gettext, lazy_gettext
from crm.finding import number_in
from crm.forms import RecordForm
from crm.outlets.queries import list_all_outlets
from crm.words import or_none
from languages.tags import CONTENT_LANGUAGES

LONGEST_FACT = 1_000
_TEXTS = ("rsvp_to", "author")
_SHARED = (*MOMENTS, *_TEXTS)
_CHOICES = ("speaker_id", "author_id", "exclusive_outlet_id")

LABELS = {
    "what": lazy_gettext("What happens"),
    "where": lazy_gettext("Where, with the address"),
    "who": lazy_gettext("Who takes part"),
    "photo": lazy_gettext("What photographers and cameras can take"),
    "about_author": lazy_gettext("One line about the author"),
    "editor_note": lazy_gettext("A note to the editor"),
}


def _kinds() -> list[tuple[str, str]]:
    return [(kind.value, str(word)) for kind, word in KINDS.items()]


def _codes() -> list[tuple[str, str]]:
    codes = dict.fromkeys(known.language for known in CONTENT_LANGUAGES)
    return [(code, language_name(code)) for code in codes]


class BeginForm(ReleaseForm):
    """Beginning a release: what kind it is before all else."""

    kind = RadioField(lazy_gettext("What kind of text"), choices=_kinds, default=Kind.RELEASE.value)

    @property
    def chosen(self) -> Kind:
        """Return the kind that was chosen."""
        return Kind(self.kind.data)


class FactsForm(RecordForm):
    """The kind of a release and all facts any kind has; a page shows those of the kind and carries the others."""

    kind = RadioField(lazy_gettext("What kind of text"), choices=_kinds)
    starts_at = ExactMomentField(
        lazy_gettext("Begins"), [Optional()], description=lazy_gettext("In Kosovo time, as everywhere here.")
    )
    ends_at = ExactMomentField(lazy_gettext("Ends"), [Optional()])
    rsvp_by = ExactMomentField(lazy_gettext("Reply asked for by"), [Optional()])
    rsvp_to = StringField(
        lazy_gettext("Reply to"), [Length(max=300), OneLine()],
        description=lazy_gettext("A mail address or a phone number, as it is to be read."),
    )  # fmt: skip
    interpretation = ChecksField(lazy_gettext("Interpretation into"), choices=_codes)
    speaker_id = SelectField(lazy_gettext("Speaker"))
    author_id = SelectField(lazy_gettext("Author"))
    author = StringField(lazy_gettext("Or an author who is no spokesperson"), [Length(max=200), OneLine()])
    exclusive_outlet_id = SelectField(lazy_gettext("Offered only to"))
    exclusive_until = ExactMomentField(lazy_gettext("Only there until"), [Optional()])
    tags: Sequence[str] = ()

    @property
    def chosen(self) -> Kind:
        """Return the kind that was chosen; a press release where the form was tampered with."""
        return Kind(self.kind.data) if self.kind.data in set(Kind) else Kind.RELEASE

    def is_in_order(self) -> bool:
        """Say whether the moments can be, and mark those that cannot."""
        words = {
            "ends_at": gettext("It ends before it begins."), "rsvp_by": gettext("This is after it has begun."),
        }  # fmt: skip
        wrong = wrong_order(self.to_facts()) if "starts_at" in FIELDS[self.chosen] else []
        for name in wrong:
            self[name].errors = [words[name]]
        return not wrong

    def to_facts(self) -> Facts:
        """Return what was typed, also of facts the kind does not have."""
        values: dict[str, Any] = {name: self[name].data for name in MOMENTS}
        values |= {name: (self[name].data or "").strip() for name in _TEXTS}
        values |= {name: number_in(self[name].data or "") or None for name in _CHOICES}
        values |= {name: typed_in(self, name, self.tags) or None for name in IN_LANGUAGES}
        return Facts(**values, interpretation=tuple(self.interpretation.data or ()))


def _language_field(name: str) -> Any:
    if name == "editor_note":
        return lambda: TextAreaField(LABELS[name], [Length(max=LONGEST_FACT)])
    return lambda: StringField(LABELS[name], [Length(max=LONGEST_FACT), OneLine()])


def facts_form(tags: Sequence[str], stored: ReleaseFacts | None) -> Any:
    """Return the form of a release's kind and facts, for versions under these tags."""
    facts = from_json(stored.facts) if stored else Facts()
    data: dict[str, Any] = {name: getattr(facts, name) for name in _SHARED}
    data |= {name: str(getattr(facts, name) or "") for name in _CHOICES}
    for name in IN_LANGUAGES:
        data |= fields_in(getattr(facts, name) or {}, name, tags)
    data |= {"kind": (stored.kind if stored else Kind.RELEASE).value, "version": stored.version if stored else 0}
    data["interpretation"] = list(facts.interpretation)
    made = in_languages(FactsForm, {name: _language_field(name) for name in IN_LANGUAGES}, tags)
    form = made(data=data)
    form.tags = tags
    speakers = [(str(one.id), one.name) for one in list_spokespersons([facts.speaker_id, facts.author_id])]
    form.speaker_id.choices = or_none(speakers, gettext("Nobody yet"))
    form.author_id.choices = or_none(speakers, gettext("Nobody of them"))
    kept = [facts.exclusive_outlet_id] if facts.exclusive_outlet_id else []
    form.exclusive_outlet_id.choices = or_none(
        [(str(outlet.id), outlet.name) for outlet in list_all_outlets(kept)], gettext("Not exclusive")
    )
    return form


def shared_fields(form: Any) -> list[Any]:
    """Return the fields of the chosen kind that hold for every version, in their order."""
    return [form[name] for name in FIELDS[form.chosen] if name not in IN_LANGUAGES]


def fields_by_language(form: Any) -> dict[str, list[Any]]:
    """Return, by tag, the fields of the chosen kind that each version says in its own words."""
    names = [name for name in FIELDS[form.chosen] if name in IN_LANGUAGES]
    return {tag: [form[field_name(name, tag)] for name in names] for tag in form.tags} if names else {}


def _fields(form: Any, name: str) -> list[Any]:
    return [form[field_name(name, tag)] for tag in form.tags] if name in IN_LANGUAGES else [form[name]]


def carried_fields(form: Any) -> list[Any]:
    """Return the fields of other kinds: what stands in them is kept, should that kind be chosen again."""
    shown = {field.name for name in FIELDS[form.chosen] for field in _fields(form, name)}
    every = (*_SHARED, *_CHOICES, "interpretation", *IN_LANGUAGES)
    return [field for name in every for field in _fields(form, name) if field.name not in shown]
