"""Forms of organisations."""

from wtforms import BooleanField, SearchField, SelectField, StringField, TextAreaField
from wtforms.validators import Length

from core.forms import Form, OneLine, Optional, ValidationError
from core.i18n import gettext, interface_tag, lazy_gettext
from crm.forms import MailAddress, PhoneNumber, RecordForm, WebAddress, plain_text
from crm.organisations.services import OrganisationValues
from crm.reference.choices import municipality_choices, office_kind_choices
from crm.words import any_of, or_none


class OrganisationFilterForm(Form):
    """What narrows the list of organisations; its fields are those of `OrganisationFilters`."""

    q = SearchField(lazy_gettext("Name"))
    kind = SelectField(lazy_gettext("Kind"), choices=lambda: any_of(office_kind_choices(interface_tag())))
    municipality = SelectField(
        lazy_gettext("Municipality"), choices=lambda: any_of(municipality_choices(interface_tag()))
    )
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
    kind = SelectField(lazy_gettext("Kind"), choices=lambda: or_none(office_kind_choices(interface_tag())))
    municipality = SelectField(
        lazy_gettext("Municipality"), choices=lambda: or_none(municipality_choices(interface_tag()))
    )
    website = StringField(lazy_gettext("Website"), [Optional(), Length(max=500), OneLine(), WebAddress()])
    email = StringField(lazy_gettext("Mail address"), [Optional(), Length(max=320), OneLine(), MailAddress()])
    phone = StringField(lazy_gettext("Phone"), [Optional(), Length(max=60), OneLine(), PhoneNumber()])
    notes = TextAreaField(lazy_gettext("Notes"), [Length(max=20_000)])

    def validate_name_en(self, field: StringField) -> None:
        """One name at least; said beside the last of the three."""
        if not any((f.data or "").strip() for f in (self.name_sq, self.name_sr, self.name_en)):
            raise ValidationError(gettext("Give it a name in one language at least."))

    def to_values(self) -> OrganisationValues:
        """Return what was typed."""
        return OrganisationValues(**{name: plain_text(value) for name, value in self.values().items()})
