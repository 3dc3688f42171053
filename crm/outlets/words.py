"""How an outlet is told in one line; templates know this as a filter."""

from collections.abc import Mapping

from crm.blueprint import crm
from crm.outlets.models import Outlet
from crm.reference.kinds import FeedStatus, OutletKind, Reach
from crm.trail.words import CODES
from crm.words import Choices, community_names, place
from languages.tags import BY_TAG

CODES |= {kind.value: kind.label for kind in OutletKind}
CODES |= {reach.value: reach.label for reach in Reach if reach}


@crm.app_template_filter("spellings")
def spellings(names: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Return spellings with their tags and the languages' own names, in the order of languages.tags."""
    return [(tag, language.endonym, names[tag]) for tag, language in BY_TAG.items() if tag in names]


@crm.app_template_filter("outlet_line")
def outlet_line(outlet: Outlet) -> str:
    """Return what an outlet is: what it makes, whom it serves, where it sits."""
    parts = (str(outlet.kind.label), community_names(outlet.communities), place(outlet.municipality))
    return " · ".join(filter(None, parts))


def kind_choices() -> Choices:
    """Return what an outlet can be, by name."""
    return sorted(((kind.value, str(kind.label)) for kind in OutletKind), key=lambda choice: choice[1].casefold())


def reach_choices() -> Choices:
    """Return how far an outlet may reach, what nobody said first."""
    return [(reach.value, str(reach.label)) for reach in Reach]


def status_choices() -> Choices:
    """Return how far a feed can be known, from the surest down."""
    return [(status.value, str(status.label)) for status in FeedStatus]
