"""Forms of releases and their versions."""

from typing import Any

from wtforms import BooleanField, SearchField, SelectField, StringField, TextAreaField
from wtforms.validators import Length

from campaigns.releases.models import Release, ReleaseDraft, ReleaseState, ReleaseVersion
from campaigns.releases.queries import ReleaseFilters
from campaigns.releases.rules import VersionText
from campaigns.releases.services import ReleaseValues
from campaigns.releases.words import STATES, language_name
from core.forms import ChecksField, Form, OneLine, Required
from core.i18n import interface_tag, lazy_gettext
from crm.finding import number_in
from crm.forms import RecordForm, plain_text
from crm.principles.queries import list_principles
from crm.principles.rules import principle_choices
from crm.reference.choices import language_choices, municipality_choices
from crm.words import any_of, or_none
from languages.tags import language_of

LONGEST_TITLE = 300
LONGEST_LEAD = 3_000
LONGEST_BODY = 100_000


def _required_choices() -> list[tuple[str, str]]:
    codes = dict.fromkeys(language_of(tag) for tag, _ in language_choices(interface_tag()))
    return [(code, language_name(code)) for code in codes]


def _state_choices() -> list[tuple[str, str]]:
    return [(state.value, str(word)) for state, word in STATES.items()]


class ReleaseFilterForm(Form):
    """What narrows the list of releases."""

    q = SearchField(lazy_gettext("Title"))
    state = SelectField(lazy_gettext("State"), choices=lambda: any_of(_state_choices()))
    principle = SelectField(
        lazy_gettext("Principle"), choices=lambda: any_of(principle_choices(list_principles(), interface_tag()))
    )

    def to_filters(self) -> ReleaseFilters:
        """Return what was asked for; what is no state or no number asks for nothing."""
        state = self.state.data or ""
        return ReleaseFilters(
            q=self.q.data or "",
            state=ReleaseState(state) if state in set(ReleaseState) else None,
            principle_id=number_in(self.principle.data or "") or None,
        )


class ReleaseForm(RecordForm):
    """What a release is about, and the languages without which it does not leave."""

    master = SelectField(
        lazy_gettext("Master version"),
        choices=lambda: language_choices(interface_tag()),
        description=lazy_gettext("You write it first. When it changes, the others are marked as out of date."),
    )
    required = ChecksField(
        lazy_gettext("Does not leave without"),
        choices=_required_choices,
        description=lazy_gettext("Albanian and Serbian are official everywhere: both leave together."),
    )
    municipality = SelectField(
        lazy_gettext("Place of the date line"),
        choices=lambda: or_none(municipality_choices(interface_tag()), "–"),
    )
    principle_ids = ChecksField(lazy_gettext("Principles it carries"), coerce=int)

    def __init__(self, *args: Any, carried: tuple[int, ...] = (), **kwargs: Any) -> None:
        """Offer the principles, those carried already even where they were put away."""
        super().__init__(*args, **kwargs)
        choices = principle_choices(list_principles(carried), interface_tag())
        self.principle_ids.choices = [(int(ident), label) for ident, label in choices]

    def to_values(self) -> ReleaseValues:
        """Return what was chosen."""
        return ReleaseValues(
            self.master.data, tuple(self.required.data or ()), self.municipality.data or "",
            tuple(self.principle_ids.data or ()),
        )  # fmt: skip


class VersionForm(RecordForm):
    """A release in one language."""

    title = StringField(lazy_gettext("Title"), [Length(max=LONGEST_TITLE), OneLine()])
    lead = TextAreaField(
        lazy_gettext("Lead"), [Length(max=LONGEST_LEAD)],
        description=lazy_gettext("One paragraph: who, what, when, where, why."),
    )  # fmt: skip
    body = TextAreaField(
        lazy_gettext("Text"), [Length(max=LONGEST_BODY)],
        description=lazy_gettext(
            "An empty line begins a paragraph, - a list, > a quotation; **two stars** make bold, "
            "[words](https://…) a link."
        ),
    )  # fmt: skip
    stays = BooleanField()
    """For the master: only a correction, the others need not follow. For another: it stays out of date."""

    def to_text(self) -> VersionText:
        """Return what was typed."""
        lead = plain_text(self.lead.data)
        return VersionText((self.title.data or "").strip(), lead, plain_text(self.body.data))


def version_fields(version: ReleaseVersion | None) -> dict[str, Any]:
    """Return what the form holds for a stored version, or for one that is yet to be written."""
    if version is None:
        return {"version": 0}
    return {"title": version.title, "lead": version.lead, "body": version.body, "version": version.version}


def draft_fields(draft: ReleaseDraft) -> dict[str, Any]:
    """Return what the form holds for what was typed and not saved, with the version it was begun on."""
    return {"title": draft.title, "lead": draft.lead, "body": draft.body, "version": draft.opened_version}


class WaiverForm(Form):
    """Why a release leaves without a language."""

    reason = TextAreaField(
        lazy_gettext("Why it leaves without it"), [Required(), Length(max=2_000)],
        description=lazy_gettext("It stays on record with your name; the approver reads it."),
    )  # fmt: skip


class ReturnForm(Form):
    """What an approver asks for before she approves."""

    note = TextAreaField(lazy_gettext("What should change"), [Required(), Length(max=5_000)])


def release_fields(release: Release) -> dict[str, Any]:
    """Return what the form holds for a stored release."""
    principle_ids = [principle.id for principle in release.principles]
    return {
        "master": release.master, "required": list(release.required), "municipality": release.municipality,
        "principle_ids": principle_ids, "version": release.version,
    }  # fmt: skip
