"""Forms of outlets and of their directory."""

from wtforms import BooleanField, SearchField, SelectField, StringField, TextAreaField
from wtforms.validators import Length

from core.forms import ChecksField, Form, OneLine, Optional, Required
from core.i18n import interface_tag, lazy_gettext
from crm.forms import MailAddress, PhoneNumber, RecordForm, WebAddress, in_order, languages_field, plain_text
from crm.outlets.services import OutletValues
from crm.outlets.words import kind_choices, reach_choices, status_choices
from crm.reference.choices import community_choices, language_choices, municipality_choices
from crm.reference.kinds import OutletKind, Reach
from crm.words import any_of, or_none


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
    email = StringField(lazy_gettext("Mail address"), [Optional(), Length(max=320), OneLine(), MailAddress()])
    phone = StringField(lazy_gettext("Phone"), [Optional(), Length(max=60), OneLine(), PhoneNumber()])
    notes = TextAreaField(lazy_gettext("Notes"), [Length(max=20_000)])

    def to_values(self) -> OutletValues:
        """Return what was typed."""
        return OutletValues(
            name=(self.name.data or "").strip(), kind=OutletKind(self.kind.data),
            communities=tuple(self.communities.data or ()), languages=tuple(in_order(self.languages.data)),
            municipality=self.municipality.data or "", reach=Reach(self.reach.data or ""),
            website=self.website.data or "", email=self.email.data or "", phone=self.phone.data or "",
            notes=plain_text(self.notes.data),
        )  # fmt: skip
