"""How places, communities and languages are named for the reader; templates know these as filters."""

from collections.abc import Iterable
from functools import lru_cache

from core.i18n import gettext, interface_tag
from crm.blueprint import crm
from crm.reference.catalogue import find_community, find_municipality
from crm.reference.choices import capitalised
from languages.tags import BY_TAG

Choices = list[tuple[str, str]]


@crm.app_template_filter("place")
def place(slug: str) -> str:
    """Return a municipality in the reader's language first and the other official one after it; nothing for none."""
    return _shown(slug, interface_tag())


@lru_cache(maxsize=1024)
def _shown(slug: str, tag: str) -> str:
    found = find_municipality(slug)
    return found.shown_in(tag) if found else slug


@crm.app_template_filter("communities")
def community_names(codes: Iterable[str]) -> str:
    """Return the communities that are served, as words."""
    named = [(find_community(code), code) for code in codes]
    return ", ".join(capitalised(found.name_in(interface_tag())) if found else code for found, code in named)


@crm.app_template_filter("endonyms")
def endonyms(tags: Iterable[str]) -> str:
    """Return languages by their own names, in the order given."""
    return ", ".join(BY_TAG[tag].endonym if tag in BY_TAG else tag for tag in tags)


def any_of(choices: Choices) -> Choices:
    """Return the choices of a filter, with the one that filters nothing first."""
    return [("", gettext("Any")), *choices]


def or_none(choices: Choices, none: str = "") -> Choices:
    """Return the choices of a field that may stay empty."""
    return [("", none or gettext("Not recorded")), *choices]
