"""Forms of offices."""

from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField, SearchField, SelectField, StringField, TextAreaField
from wtforms.validators import Length

from core.errors import EditConflict
from core.forms import ChecksField, Form, OneLine, Optional, ValidationError
from core.i18n import gettext, interface_tag, lazy_gettext
from crm.bodies.fields import add_spellings, spelling_fields, spellings_in
from crm.finding import number_in
from crm.forms import MailAddress, PhoneNumber, RecordForm, plain_text
from crm.offices.services import OfficeValues
from crm.organisations.models import Organisation
from crm.organisations.rules import SPELLED
from crm.organisations.words import called
from crm.reference.choices import community_choices, municipality_choices, office_kind_choices
from crm.words import any_of, or_none


class OfficeFilterForm(Form):
    """What narrows the list of offices; its fields are those of `OfficeFilters`."""

    q = SearchField(lazy_gettext("Name"))
    kind = SelectField(lazy_gettext("Kind"), choices=lambda: any_of(office_kind_choices(interface_tag())))
    municipality = SelectField(
        lazy_gettext("Municipality"), choices=lambda: any_of(municipality_choices(interface_tag()))
    )
    vacant = BooleanField(lazy_gettext("Vacant now"))
    archived = BooleanField(lazy_gettext("Put away"))


class OfficeForm(RecordForm):
    """An office, whoever holds it."""

    organisation = SelectField(lazy_gettext("Part of"))
    name_sq = StringField(lazy_gettext("Name in Albanian"), [Length(max=300), OneLine()])
    name_sr = StringField(lazy_gettext("Name in Serbian"), [Length(max=300), OneLine()])
    name_en = StringField(lazy_gettext("Name in English"), [Length(max=300), OneLine()])
    kind = SelectField(lazy_gettext("Kind"), choices=lambda: or_none(office_kind_choices(interface_tag())))
    communities = ChecksField(
        lazy_gettext("Communities it serves"), choices=lambda: community_choices(interface_tag()),
        description=lazy_gettext("Where none is ticked, those of its organisation count."),
    )  # fmt: skip
    municipality = SelectField(
        lazy_gettext("Municipality"), choices=lambda: or_none(municipality_choices(interface_tag()))
    )
    email = StringField(
        lazy_gettext("Mail address"), [Optional(), Length(max=320), OneLine(), MailAddress()],
        description=lazy_gettext("Of the office, not of the person who holds it: it stays when people change."),
    )  # fmt: skip
    phone = StringField(lazy_gettext("Phone"), [Optional(), Length(max=60), OneLine(), PhoneNumber()])
    notes = TextAreaField(lazy_gettext("Notes"), [Length(max=20_000)])

    def offer(self, organisations: Sequence[Organisation]) -> None:
        """Offer the organisations it may be a part of."""
        choices = [(str(found.id), called(found)) for found in organisations]
        self.organisation.choices = or_none(choices, gettext("No organisation"))

    def validate_name_en(self, field: StringField) -> None:
        """One name at least; said beside the last of the three."""
        if not any((f.data or "").strip() for f in (self.name_sq, self.name_sr, self.name_en)):
            raise ValidationError(gettext("Give it a name in one language at least."))

    def show_conflict(self, conflict: EditConflict) -> None:
        """Show what is stored beside what was typed, field by field."""
        conflict.theirs = fields_of(OfficeValues(**conflict.theirs))
        super().show_conflict(conflict)

    def to_values(self) -> OfficeValues:
        """Return what was typed."""
        text = ("name_sq", "name_sr", "name_en", "kind", "municipality", "email", "phone", "notes")
        return OfficeValues(
            organisation_id=number_in(self.organisation.data or "") or None,
            names=spellings_in(self, SPELLED),
            communities=tuple(self.communities.data or ()),
            **{name: plain_text(self[name].data) for name in text},
        )


add_spellings(OfficeForm, SPELLED)


def fields_of(values: OfficeValues) -> dict[str, Any]:
    """Return what the form holds for these values."""
    plain = {name: value for name, value in vars(values).items() if name not in {"organisation_id", "names"}}
    plain |= spelling_fields(values.names, SPELLED)
    return plain | {"organisation": str(values.organisation_id or ""), "communities": list(values.communities)}
