"""Forms of feeds."""

from wtforms import SelectField, StringField
from wtforms.validators import Length

from core.forms import Form, OneLine, Required
from core.i18n import lazy_gettext
from crm.outlets.queries import list_all_outlets
from scrapers.feeds.parsing import LONGEST_ADDRESS


def _outlets() -> list[tuple[int, str]]:
    return [(outlet.id, outlet.name) for outlet in list_all_outlets()]


class AddressForm(Form):
    """Where a feed is looked for; what was typed stands in the address, so that a reload looks again."""

    address = StringField(
        lazy_gettext("Address of the site, or of its feed"),
        [Required(), Length(max=LONGEST_ADDRESS), OneLine()],
        description=lazy_gettext("The site is asked while you wait; that takes eight seconds at most."),
    )


class LookForm(AddressForm):
    """Whose feed is looked for, and where."""

    outlet_id = SelectField(lazy_gettext("Outlet"), coerce=int, choices=_outlets)


class FeedForm(Form):
    """The feed that was chosen."""

    outlet_id = SelectField(coerce=int, choices=_outlets)
    url = StringField(validators=[Required(), Length(max=LONGEST_ADDRESS)])
