"""Forms of outlets and of their directory."""

from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField, SearchField, SelectField, StringField, TextAreaField
from wtforms.validators import Length

from core.errors import EditConflict
from core.forms import ChecksField, Form, OneLine, Optional, Required
from core.i18n import gettext, interface_tag, lazy_gettext
from crm.bodies.fields import NamesByLine, SitesByLine, add_spellings, one_a_line, spelling_fields, spellings_in
from crm.finding import number_in
from crm.forms import MailAddress, PhoneNumber, RecordForm, WebAddress, in_order, languages_field, plain_text
from crm.outlets.models import Outlet
from crm.outlets.services import OutletValues
from crm.outlets.words import kind_choices, reach_choices, status_choices
from crm.reference.choices import community_choices, language_choices, municipality_choices
from crm.reference.kinds import OutletKind, Reach
from crm.words import any_of, or_none
from languages.tags import CONTENT_LANGUAGES


class OutletFilterForm(Form):
    """What narrows the list of outlets; its fields are those of `OutletFilters`."""

    q = SearchField(lazy_gettext("Name"))
    community = SelectField(lazy_gettext("Serves"), choices=lambda: any_of(community_choices(interface_tag())))
    language = SelectField(lazy_gettext("Language"), choices=lambda: any_of(language_choices(interface_tag())))
    kind = SelectField(lazy_gettext("Kind"), choices=lambda: any_of(kind_choices()))
    municipality = SelectField(
        lazy_gettext("Municipality"), choices=lambda: any_of(municipality_choices(interface_tag()))
    )
    archived = BooleanField(lazy_gettext("Put away"))


class DirectoryFilterForm(Form):
    """What narrows the directory; its fields are those of `DirectoryFilters`."""

    q = SearchField(lazy_gettext("Name"))
    community = SelectField(lazy_gettext("Serves"), choices=lambda: any_of(community_choices(interface_tag())))
    language = SelectField(lazy_gettext("Language"), choices=lambda: any_of(language_choices(interface_tag())))
    kind = SelectField(lazy_gettext("Kind"), choices=lambda: any_of(kind_choices()))
    municipality = SelectField(
        lazy_gettext("Municipality"), choices=lambda: any_of(municipality_choices(interface_tag()))
    )
    status = SelectField(lazy_gettext("Feed"), choices=lambda: any_of(status_choices()))


class OutletForm(RecordForm):
    """An outlet; the community it serves is a fact about its programme, not about any person."""

    name = StringField(lazy_gettext("Name"), [Required(), Length(max=300), OneLine()])
    other_names = TextAreaField(
        lazy_gettext("Former and other names"), [NamesByLine()],
        description=lazy_gettext("One a line; it is found by them as well."),
    )  # fmt: skip
    parent = SelectField(lazy_gettext("Belongs to"), description=lazy_gettext("The house that runs it."))
    kind = SelectField(lazy_gettext("Kind"), choices=kind_choices)
    communities = ChecksField(lazy_gettext("Communities it serves"), choices=lambda: community_choices(interface_tag()))
    languages = languages_field(lazy_gettext("Languages"), lazy_gettext("The main one first."))
    municipality = SelectField(
        lazy_gettext("Municipality"), choices=lambda: or_none(municipality_choices(interface_tag()))
    )
    reach = SelectField(
        lazy_gettext("Read or heard in"), choices=reach_choices, default="",
        description=lazy_gettext("What the inbox puts first depends on it."),
    )  # fmt: skip
    website = StringField(lazy_gettext("Website"), [Optional(), Length(max=500), OneLine(), WebAddress()])
    sites = TextAreaField(
        lazy_gettext("Former and other web addresses"), [SitesByLine()],
        description=lazy_gettext("One a line; an article at one of them is the outlet's."),
    )  # fmt: skip
    email = StringField(lazy_gettext("Mail address"), [Optional(), Length(max=320), OneLine(), MailAddress()])
    phone = StringField(lazy_gettext("Phone"), [Optional(), Length(max=60), OneLine(), PhoneNumber()])
    notes = TextAreaField(lazy_gettext("Notes"), [Length(max=20_000)])

    def offer(self, outlets: Sequence[Outlet], itself: int = 0) -> None:
        """Offer what it may belong to: any other one."""
        choices = [(str(found.id), found.name) for found in outlets if found.id != itself]
        self.parent.choices = or_none(choices, gettext("No other outlet"))

    def show_conflict(self, conflict: EditConflict) -> None:
        """Show what is stored beside what was typed, field by field."""
        conflict.theirs = fields_of(OutletValues(**conflict.theirs))
        super().show_conflict(conflict)

    def to_values(self) -> OutletValues:
        """Return what was typed."""
        return OutletValues(
            name=(self.name.data or "").strip(), names=spellings_in(self, SPELLED),
            also=one_a_line(self.other_names.data), sites=one_a_line(self.sites.data),
            parent_id=number_in(self.parent.data or "") or None,
            kind=OutletKind(self.kind.data),
            communities=tuple(self.communities.data or ()), languages=tuple(in_order(self.languages.data)),
            municipality=self.municipality.data or "", reach=Reach(self.reach.data or ""),
            website=self.website.data or "", email=self.email.data or "", phone=self.phone.data or "",
            notes=plain_text(self.notes.data),
        )  # fmt: skip


SPELLED = tuple(language.tag for language in CONTENT_LANGUAGES)
add_spellings(OutletForm, SPELLED)


def fields_of(values: OutletValues) -> dict[str, Any]:
    """Return what the form holds for these values."""
    plain = {name: value for name, value in vars(values).items() if name not in {"names", "parent_id", "also"}}
    return {
        **plain,
        **spelling_fields(values.names, SPELLED),
        "kind": values.kind.value,
        "reach": values.reach.value,
        "communities": list(values.communities),
        "languages": list(values.languages),
        "other_names": "\n".join(values.also),
        "sites": "\n".join(values.sites),
        "parent": str(values.parent_id or ""),
    }
