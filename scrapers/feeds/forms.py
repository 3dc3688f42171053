"""Forms of feeds."""

from flask_wtf.file import FileField
from werkzeug.datastructures import MultiDict
from wtforms import SelectField, StringField
from wtforms.validators import Length

from core.forms import Form, OneLine, Required
from core.i18n import lazy_gettext
from crm.finding import number_in
from crm.outlets.queries import list_all_outlets
from scrapers.feeds.bringing import Chosen
from scrapers.feeds.opml import OpmlList
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


class ListForm(Form):
    """A file with a list of feeds."""

    file = FileField(
        lazy_gettext("File with a list of feeds (OPML)"),
        description=lazy_gettext("Feedly, Inoreader, Thunderbird, newsboat and others write one: look for “Export”."),
    )


def chosen_in(typed: MultiDict[str, str], found: OpmlList) -> list[Chosen]:
    """Return the feeds of a list that were ticked, each with the outlet that stands beside it."""
    places = [number_in(text) for text in typed.getlist("take")]
    return [
        Chosen(found.feeds[place].url, " ".join(typed.get(f"outlet-{place}", "").split())[:200])
        for place in places
        if place < len(found.feeds)
    ]
