"""Forms: somebody who may be quoted, and a quotation."""

from collections.abc import Sequence
from typing import Any

from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import Length

from campaigns.boilerplate.by_language import every_tag, fields_in, in_languages, typed_in
from campaigns.boilerplate.forms import IN_CYRILLIC, LONGEST_NAME
from campaigns.releases.words import language_name
from campaigns.spokespersons.models import ReleaseQuote, Spokesperson
from campaigns.spokespersons.queries import list_spokespersons
from campaigns.spokespersons.services import SpokespersonValues
from core.forms import ChecksField, OneLine, Required
from core.i18n import gettext, lazy_gettext
from crm.contacts.choosing.fields import PersonField
from crm.finding import number_in
from crm.forms import PhoneNumber, RecordForm
from crm.meetings.offers import Offers
from crm.words import or_none

LONGEST_QUOTE = 2_000


class SpokespersonForm(RecordForm):
    """Somebody who may be quoted."""

    name = StringField(lazy_gettext("Name"), [Required(), Length(max=LONGEST_NAME), OneLine()])
    name_cyrillic = StringField(
        lazy_gettext("Name in Serbian Cyrillic"), [Length(max=LONGEST_NAME), OneLine()], description=IN_CYRILLIC
    )
    languages = ChecksField(
        lazy_gettext("Gives interviews in"), choices=lambda: [(tag, language_name(tag)) for tag in every_tag()]
    )
    phone = StringField(lazy_gettext("Phone for the press"), [Length(max=60), PhoneNumber()])
    person = PersonField(
        lazy_gettext("Among your people"), [Length(max=300), OneLine()],
        description=lazy_gettext("The name as it stands in your list, if it does."),
    )  # fmt: skip
    user = SelectField(lazy_gettext("Or a colleague here"))
    offers: Offers

    def validate_person(self, field: PersonField) -> None:
        """Find the one person who is meant."""
        field.settle(self.offers.people)

    def to_values(self, tags: Sequence[str]) -> SpokespersonValues:
        """Return what was typed."""
        return SpokespersonValues(
            name=(self.name.data or "").strip(), name_cyrillic=(self.name_cyrillic.data or "").strip(),
            titles=typed_in(self, "title", tags), languages=tuple(self.languages.data or ()),
            phone=self.phone.data or "", person_id=self.person.person_id,
            user_id=number_in(self.user.data or "") or None,
        )  # fmt: skip


def spokesperson_form(tags: Sequence[str], offers: Offers, stored: Spokesperson | None) -> Any:
    """Return the form of somebody who may be quoted, with her title in each language."""
    makers = {"title": lambda: StringField(lazy_gettext("Title"), [Length(max=LONGEST_NAME), OneLine()])}
    made, data = in_languages(SpokespersonForm, makers, tags), {}
    if stored is not None:
        names = ("name", "name_cyrillic", "languages", "phone", "version")
        data = {name: getattr(stored, name) for name in names} | fields_in(stored.titles, "title", tags)
        data |= {"person": offers.label_of(stored.person_id), "user": str(stored.user_id or "")}
    form = made(data=data)
    form.offers = offers
    form.user.choices = or_none([(str(i), name) for i, name in offers.colleagues], gettext("No colleague"))
    return form


def quote_form(tags: Sequence[str], stored: ReleaseQuote | None) -> Any:
    """Return the form of a quotation, in each language the release has."""
    makers = {"text": lambda: TextAreaField(lazy_gettext("What is said"), [Length(max=LONGEST_QUOTE)])}
    data: dict[str, Any] = {"version": 0}
    if stored is not None:
        data = {"version": stored.version, "spokesperson": str(stored.spokesperson_id)}
        data |= fields_in(stored.texts, "text", tags)
    form = in_languages(QuoteForm, makers, tags)(data=data)
    known = list_spokespersons([stored.spokesperson_id] if stored else ())
    form.spokesperson.choices = [(str(one.id), one.name) for one in known]
    return form


class QuoteForm(RecordForm):
    """A quotation."""

    spokesperson = SelectField(lazy_gettext("Who says it"))
