"""Forms: what the initiative says of itself, a contact, and how a release ends."""

from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField, SelectField, StringField, TextAreaField
from wtforms.validators import Length

from campaigns.boilerplate.by_language import fields_in, in_languages, typed_in
from campaigns.boilerplate.models import PressContact, ReleaseEnding
from campaigns.boilerplate.queries import list_contacts
from campaigns.boilerplate.services import ContactValues
from core.forms import EditForm, OneLine, Required
from core.i18n import gettext, lazy_gettext
from crm.finding import number_in
from crm.forms import MailAddress, PhoneNumber, RecordForm
from crm.words import or_none

LONGEST_ABOUT = 3_000
LONGEST_NAME = 200
IN_CYRILLIC = lazy_gettext("For Serbian texts in both scripts. Empty: as it is above.")


def about_form(tags: Sequence[str], texts: dict[str, str], opened: int) -> Any:
    """Return the form of what the initiative says of itself, in each language."""
    makers = {"text": lambda: TextAreaField(lazy_gettext("Text"), [Length(max=LONGEST_ABOUT)])}
    return in_languages(EditForm, makers, tags)(data={"version": opened, **fields_in(texts, "text", tags)})


class ContactForm(RecordForm):
    """A contact for the press."""

    name = StringField(lazy_gettext("Name"), [Required(), Length(max=LONGEST_NAME), OneLine()])
    name_cyrillic = StringField(
        lazy_gettext("Name in Serbian Cyrillic"), [Length(max=LONGEST_NAME), OneLine()], description=IN_CYRILLIC
    )
    phone = StringField(lazy_gettext("Phone"), [Length(max=60), PhoneNumber()])
    email = StringField(lazy_gettext("Mail address"), [Length(max=254), MailAddress()])

    def to_values(self, tags: Sequence[str]) -> ContactValues:
        """Return what was typed."""
        return ContactValues(
            (self.name.data or "").strip(), (self.name_cyrillic.data or "").strip(), typed_in(self, "role", tags),
            self.phone.data or "", self.email.data or "",
        )  # fmt: skip


def contact_form(tags: Sequence[str], contact: PressContact | None) -> Any:
    """Return the form of a contact with her role in each language."""
    makers = {"role": lambda: StringField(lazy_gettext("Role"), [Length(max=LONGEST_NAME), OneLine()])}
    form = in_languages(ContactForm, makers, tags)
    if contact is None:
        return form()
    stored = {name: getattr(contact, name) for name in ("name", "name_cyrillic", "phone", "email", "version")}
    return form(data={**stored, **fields_in(contact.roles, "role", tags)})


class EndingForm(RecordForm):
    """How a release ends."""

    has_about = BooleanField(lazy_gettext("End with what the initiative says of itself"))
    contact = SelectField(lazy_gettext("Contact for the press"))

    def __init__(self, ending: ReleaseEnding | None) -> None:
        """Offer the contacts, the chosen one also where she was put away."""
        chosen = ending.contact_id if ending else None
        super().__init__(
            data={
                "has_about": ending.has_about if ending else True, "contact": str(chosen or ""),
                "version": ending.version if ending else 0,
            }
        )  # fmt: skip
        offered = [(str(contact.id), contact.name) for contact in list_contacts([chosen])]
        self.contact.choices = or_none(offered, gettext("The sender of the mail"))

    @property
    def contact_id(self) -> int | None:
        """Return who was chosen."""
        return number_in(self.contact.data or "") or None
