"""Forms: narrowing the list of replies, and filing by hand."""

from typing import Any

from wtforms import HiddenField, SelectField
from wtforms.validators import Length

from campaigns.incoming.words import REPLY_KINDS
from core.forms import Form, OneLine, Required
from core.i18n import lazy_gettext
from crm.contacts.choosing.fields import PersonField
from crm.meetings.offers import Offers
from crm.words import any_of


class ReplyFilterForm(Form):
    """What narrows the list; its fields are those of `ReplyFilters`."""

    show = HiddenField()
    kind = SelectField(
        lazy_gettext("What they say"),
        choices=lambda: any_of([(kind.value, str(words)) for kind, words in REPLY_KINDS.items()]),
    )


class FileForm(Form):
    """Whose mail it is."""

    person = PersonField(
        lazy_gettext("Whose mail it is"), [Required(lazy_gettext("Type the name.")), Length(max=300), OneLine()]
    )

    def __init__(self, offers: Offers, **kwargs: Any) -> None:
        """Offer the people."""
        super().__init__(**kwargs)
        self.offers = offers
        self.person_id = 0

    def validate_person(self, field: PersonField) -> None:
        """Find the one person who is meant."""
        self.person_id = field.settle(self.offers.people, even_held=True) or 0
