"""The choice of people as a form whose whole state is its address."""

from collections.abc import Iterable
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import HiddenField, StringField

from campaigns.audience.rules import Filters
from campaigns.audience.words import ROLES
from core.forms import ChecksField, Form
from core.i18n import interface_tag, lazy_gettext
from crm.reference.choices import community_choices, language_choices, municipality_choices
from crm.reference.kinds import OutletKind

LINES = ("roles", "communities", "languages", "outlet_kinds", "municipalities")
MOST_BY_HAND = 1000
"""People put in or taken out one by one that an address may carry."""

Query = dict[str, Any]
"""Values of an address by name, each a list."""


class AudienceForm(Form):
    """Each line narrows the choice; several ticks of one line widen it."""

    roles = ChecksField(lazy_gettext("They are"), choices=lambda: list(ROLES.items()))
    communities = ChecksField(lazy_gettext("Their outlet serves"), choices=lambda: community_choices(interface_tag()))
    languages = ChecksField(lazy_gettext("They read"), choices=lambda: language_choices(interface_tag()))
    outlet_kinds = ChecksField(
        lazy_gettext("They work for"), choices=lambda: [(kind.value, kind.label) for kind in OutletKind]
    )
    municipalities = ChecksField(lazy_gettext("Municipality"), choices=lambda: municipality_choices(interface_tag()))
    person = StringField(lazy_gettext("Put in one person"))
    explore = HiddenField()
    """Tells "nothing is ticked" from "this is the choice that is saved"."""


def read_filters(values: MultiDict[str, str]) -> Filters:
    """Return the choice an address or a form names; what is offered nowhere is left out."""
    form = AudienceForm(formdata=values, meta={"csrf": False})
    lines = {name: frozenset(v for v in form[name].data or () if v in _offered(form[name])) for name in LINES}
    added, removed = (frozenset(_numbers(values.getlist(name))) for name in ("added", "removed"))
    return Filters(**lines, added=added, removed=removed)


def _offered(field: ChecksField) -> set[str]:
    return {str(choice[0]) for choice in field.choices or ()}


def _numbers(values: Iterable[str]) -> list[int]:
    return [int(value) for value in values if value.isdecimal() and len(value) < 10][:MOST_BY_HAND]


def form_of(filters: Filters, typed: str = "") -> AudienceForm:
    """Return the form as these filters fill it."""
    lines = {name: sorted(getattr(filters, name)) for name in LINES}
    return AudienceForm(formdata=None, data=lines | {"person": typed}, meta={"csrf": False})


def query_of(filters: Filters) -> Query:
    """Return the filters as the values of an address."""
    return {"explore": ["1"]} | {name: [str(v) for v in values] for name, values in filters.to_json().items()}
