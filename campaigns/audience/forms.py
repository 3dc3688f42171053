"""The choice of people as a form whose whole state is its address."""

from collections.abc import Iterable, Sequence
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import HiddenField, IntegerField, StringField
from wtforms.validators import Length, NumberRange

from campaigns.audience.conditions import Group, tidy
from campaigns.audience.rules import LINES, Filters
from campaigns.audience.trees import query_of_tree, read_tree
from campaigns.audience.words import ROLES
from core.forms import ChecksField, EditForm, Form, OneLine, Optional, Required
from core.i18n import interface_tag, lazy_gettext
from crm.reference.choices import community_choices, language_choices, municipality_choices
from crm.reference.kinds import OutletKind

MOST_BY_HAND = 1000
"""People put in or taken out one by one that an address may carry."""
MOST_QUIET_DAYS = 90

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
    quiet_days = IntegerField(
        lazy_gettext("Days between two releases to one person"), [Optional(), NumberRange(0, MOST_QUIET_DAYS)],
        description=lazy_gettext(
            "Whoever got another release fewer days ago is left out. 3 is usual; empty asks for nothing."
        ),
    )  # fmt: skip
    person = StringField(lazy_gettext("Put in one person"))
    explore = HiddenField()
    """Tells "nothing is ticked" from "this is the choice that is saved"."""


class SavedFilterForm(EditForm):
    """The name under which a choice is kept."""

    name = StringField(lazy_gettext("Name of the saved filter"), [Required(), OneLine(), Length(max=120)])


def read_filters(values: MultiDict[str, str]) -> Filters:
    """Return the choice an address or a form names; what is offered nowhere is left out."""
    form = AudienceForm(formdata=values, meta={"csrf": False})
    lines = {name: frozenset(v for v in form[name].data or () if v in _offered(form[name])) for name in LINES}
    added, removed = (frozenset(_numbers(values.getlist(name))) for name in ("added", "removed"))
    days, saved = form.quiet_days.data or 0, _numbers(values.getlist("saved"))
    known = {tag for tag, _name in language_choices(interface_tag())}
    return Filters(
        **lines, added=added, removed=removed, tree=tidy(read_tree(values)),
        fallback=tuple(dict.fromkeys(tag for tag in values.getlist("fallback") if tag in known)),
        quiet_days=min(max(days, 0), MOST_QUIET_DAYS), saved=(saved[0], saved[1]) if len(saved) == 2 else None,
    )  # fmt: skip


def _offered(field: ChecksField) -> set[str]:
    return {str(choice[0]) for choice in field.choices or ()}


def _numbers(values: Iterable[str]) -> list[int]:
    return [int(value) for value in values if value.isdecimal() and len(value) < 10][:MOST_BY_HAND]


def form_of(filters: Filters, typed: str = "") -> AudienceForm:
    """Return the form as these filters fill it."""
    lines = {name: sorted(getattr(filters, name)) for name in LINES}
    rest = {"person": typed, "quiet_days": filters.quiet_days or None}
    return AudienceForm(formdata=None, data=lines | rest, meta={"csrf": False})


def query_of(filters: Filters) -> Query:
    """Return the filters as the values of an address."""
    plain = {name: value for name, value in filters.to_json().items() if name != "tree"}
    lists = {name: [str(v) for v in (value if isinstance(value, list) else [value])] for name, value in plain.items()}
    return {"explore": ["1"]} | lists | query_of_tree(filters.tree)


def tree_asked(values: MultiDict[str, str], filters: Filters) -> Group:
    """Return the groups as the form shows them: with conditions that were just added and ask nothing yet."""
    return read_tree(values) if "explore" in values else filters.tree


def fallback_lines(filters: Filters) -> Sequence[str]:
    """Return what the lists of languages show, in order, with an empty one to choose one more."""
    return [*filters.fallback, ""]
