"""Forms of the maps: the day that is shown, where somebody is placed, what narrows the network."""

from wtforms import DateField, HiddenField, SelectField, StringField
from wtforms.validators import Length

from core.clock import today
from core.forms import Form, OneLine, Optional, Required
from core.i18n import gettext, interface_tag, lazy_gettext
from crm.maps.words import INFLUENCE, INTEREST
from crm.reference.choices import community_choices, municipality_choices
from crm.words import Choices, any_of


class DayForm(Form):
    """The day on which the map is shown as it was."""

    on = DateField(lazy_gettext("As it was on"), [Optional()])

    def past_day(self) -> bool:
        """Say whether a day that is over was asked for."""
        return bool(self.on.data and self.on.data < today())


class PlaceForm(Form):
    """Where somebody stands, and why."""

    subject = SelectField(lazy_gettext("Who"), [Required()])
    influence = SelectField(
        lazy_gettext("Influence on what we work for"),
        choices=[(str(value), label) for value, label in INFLUENCE.items()],
    )
    interest = SelectField(
        lazy_gettext("Interest in it"), choices=[(str(value), label) for value, label in INTEREST.items()]
    )
    reason = StringField(
        lazy_gettext("Why"), [Length(max=500), OneLine()],
        description=lazy_gettext("Whoever is placed may read this. What stood before stays in the history."),
    )  # fmt: skip

    def offer(self, subjects: Choices) -> None:
        """Offer who can be placed here."""
        self.subject.choices = [("", gettext("Choose")), *subjects]


class OffForm(Form):
    """Whom to take off the map."""

    subject = HiddenField(validators=[Required()])


class NetworkForm(Form):
    """What narrows the network."""

    municipality = SelectField(
        lazy_gettext("Municipality"), choices=lambda: any_of(municipality_choices(interface_tag()))
    )
    community = SelectField(lazy_gettext("Serves"), choices=lambda: any_of(community_choices(interface_tag())))
