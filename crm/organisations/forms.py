"""Forms of organisations."""

from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField, SearchField, SelectField, StringField, TextAreaField
from wtforms.validators import Length

from core.errors import EditConflict
from core.forms import ChecksField, Form, OneLine, Optional, ValidationError
from core.i18n import gettext, interface_tag, lazy_gettext
from crm.bodies.fields import NamesByLine, SitesByLine, add_spellings, one_a_line, spelling_fields, spellings_in
from crm.finding import number_in
from crm.forms import MailAddress, PhoneNumber, RecordForm, WebAddress, plain_text
from crm.organisations.models import Organisation
from crm.organisations.rules import SPELLED
from crm.organisations.services import OrganisationValues
from crm.organisations.words import called
from crm.reference.choices import community_choices, municipality_choices, office_kind_choices
from crm.words import any_of, or_none


class OrganisationFilterForm(Form):
    """What narrows the list of organisations; its fields are those of `OrganisationFilters`."""

    q = SearchField(lazy_gettext("Name"))
    kind = SelectField(lazy_gettext("Kind"), choices=lambda: any_of(office_kind_choices(interface_tag())))
    municipality = SelectField(
        lazy_gettext("Municipality"), choices=lambda: any_of(municipality_choices(interface_tag()))
    )
    community = SelectField(lazy_gettext("Serves"), choices=lambda: any_of(community_choices(interface_tag())))
    archived = BooleanField(lazy_gettext("Put away"))


class OrganisationForm(RecordForm):
    """An organisation with its names; none of them is the translation of another."""

    name_sq = StringField(lazy_gettext("Name in Albanian"), [Length(max=300), OneLine()])
    name_sr = StringField(
        lazy_gettext("Name in Serbian"),
        [Length(max=300), OneLine()],
        description=lazy_gettext("In Cyrillic where you can: readers of Latin get it in Latin by themselves."),
    )
    name_en = StringField(lazy_gettext("Name in English"), [Length(max=300), OneLine()])
    other_names = TextAreaField(
        lazy_gettext("Former and other names"), [NamesByLine()],
        description=lazy_gettext("One a line; it is found by them as well."),
    )  # fmt: skip
    parent = SelectField(lazy_gettext("Part of"))
    communities = ChecksField(lazy_gettext("Communities it serves"), choices=lambda: community_choices(interface_tag()))
    kind = SelectField(lazy_gettext("Kind"), choices=lambda: or_none(office_kind_choices(interface_tag())))
    municipality = SelectField(
        lazy_gettext("Municipality"), choices=lambda: or_none(municipality_choices(interface_tag()))
    )
    website = StringField(lazy_gettext("Website"), [Optional(), Length(max=500), OneLine(), WebAddress()])
    sites = TextAreaField(
        lazy_gettext("Former and other web addresses"), [SitesByLine()], description=lazy_gettext("One a line.")
    )
    email = StringField(lazy_gettext("Mail address"), [Optional(), Length(max=320), OneLine(), MailAddress()])
    phone = StringField(lazy_gettext("Phone"), [Optional(), Length(max=60), OneLine(), PhoneNumber()])
    notes = TextAreaField(lazy_gettext("Notes"), [Length(max=20_000)])

    def offer(self, organisations: Sequence[Organisation], itself: int = 0) -> None:
        """Offer what it may be a part of: any other one."""
        choices = [(str(found.id), called(found)) for found in organisations if found.id != itself]
        self.parent.choices = or_none(choices, gettext("No other organisation"))

    def show_conflict(self, conflict: EditConflict) -> None:
        """Show what is stored beside what was typed, field by field."""
        conflict.theirs = fields_of(OrganisationValues(**conflict.theirs))
        super().show_conflict(conflict)

    def validate_name_en(self, field: StringField) -> None:
        """One name at least; said beside the last of the three."""
        if not any((f.data or "").strip() for f in (self.name_sq, self.name_sr, self.name_en)):
            raise ValidationError(gettext("Give it a name in one language at least."))

    def to_values(self) -> OrganisationValues:
        """Return what was typed."""
        return OrganisationValues(
            **{name: plain_text(self[name].data) for name in TEXTS}, names=spellings_in(self, SPELLED),
            also=one_a_line(self.other_names.data), sites=one_a_line(self.sites.data),
            parent_id=number_in(self.parent.data or "") or None, communities=tuple(self.communities.data or ()),
        )  # fmt: skip


TEXTS = ("name_sq", "name_sr", "name_en", "kind", "municipality", "website", "email", "phone", "notes")
add_spellings(OrganisationForm, SPELLED)


def fields_of(values: OrganisationValues) -> dict[str, Any]:
    """Return what the form holds for these values."""
    return {
        **{name: getattr(values, name) for name in TEXTS},
        **spelling_fields(values.names, SPELLED),
        "other_names": "\n".join(values.also),
        "sites": "\n".join(values.sites),
        "parent": str(values.parent_id or ""),
        "communities": list(values.communities),
    }
