"""What narrows the list of articles."""

from datetime import date
from typing import Any

from wtforms import DateField, SearchField, SelectField

from core.forms import Form, Optional, filters_of
from core.i18n import interface_tag, lazy_gettext
from crm.finding import number_in
from crm.outlets.queries import list_all_outlets
from crm.principles.queries import list_principles
from crm.principles.rules import principle_choices
from crm.reference.choices import community_choices, language_choices
from crm.words import any_of
from scrapers.search.queries import ArticleFilters

LAST_PLACE = 2**63 - 1


def _outlets() -> list[tuple[str, str]]:
    return [(str(outlet.id), outlet.name) for outlet in list_all_outlets()]


class ArticleFilterForm(Form):
    """The filters of the list."""

    q = SearchField(lazy_gettext("Words in it"))
    outlet = SelectField(lazy_gettext("Outlet"), choices=lambda: any_of(_outlets()))
    language = SelectField(lazy_gettext("Language"), choices=lambda: any_of(language_choices(interface_tag())))
    community = SelectField(lazy_gettext("Serves"), choices=lambda: any_of(community_choices(interface_tag())))
    principle = SelectField(
        lazy_gettext("Principle"), choices=lambda: any_of(principle_choices(list_principles(), interface_tag()))
    )
    since = DateField(lazy_gettext("From"), [Optional()])
    until = DateField(lazy_gettext("Until"), [Optional()])

    def to_filters(self) -> ArticleFilters:
        """Return the filters that stand in the address of the page."""
        asked: dict[str, Any] = filters_of(self)
        return ArticleFilters(
            q=str(asked.get("q", "")),
            outlet_id=number_in(str(asked.get("outlet", ""))) or None,
            language=str(asked.get("language", "")),
            community=str(asked.get("community", "")),
            principle_id=number_in(str(asked.get("principle", ""))) or None,
            since=_sensible(asked.get("since")),
            until=_sensible(asked.get("until")),
        )


def _sensible(day: date | None) -> date | None:
    return day if day and 1900 < day.year < 2200 else None


def place_asked(text: str) -> int | None:
    """Return the place an address names, or None for none or nonsense: then the list begins at its beginning."""
    return min(int(text), LAST_PLACE) if text.isascii() and text.isdecimal() and len(text) < 20 else None
