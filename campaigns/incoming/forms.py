"""Forms: narrowing the list of replies, and filing by hand."""

from typing import Any

from wtforms import HiddenField, SelectField, StringField
from wtforms.validators import Length

from campaigns.incoming.words import REPLY_KINDS
from core.forms import Form, OneLine, Required, ValidationError
from core.i18n import gettext, lazy_gettext
from crm.meetings.choosing import people_meant
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

    person = StringField(
        lazy_gettext("Whose mail it is"), [Required(lazy_gettext("Type the name.")), Length(max=300), OneLine()]
    )

    def __init__(self, offers: Offers, **kwargs: Any) -> None:
        """Offer the people."""
        super().__init__(**kwargs)
        self.offers = offers
        self.person_id = 0
        self.is_unknown = False

    def validate_person(self, field: StringField) -> None:
        """Find the one person who is meant."""
        meant = people_meant((field.data or "").strip(), self.offers.people)
        if len(meant) == 1:
            self.person_id = meant[0].id
            return
        if meant:
            raise ValidationError(gettext("Several people have this name. Choose one from the list."))
        self.is_unknown = True
        raise ValidationError(gettext("Nobody is recorded under this name. Type the whole name, or add the person."))
