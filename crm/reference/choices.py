"""Choices: what forms offer of the reference data, in the reader's language and order."""

from functools import cache

from crm.reference.catalogue import communities, municipalities, office_kinds
from languages.tags import BY_TAG, alphabetical, sort_for_reader

OTHER = "other"


def municipality_choices(tag: str) -> list[tuple[str, str]]:
    """Return slug and shown name of every municipality, by name."""
    return list(_municipalities(tag))


@cache
def _municipalities(tag: str) -> tuple[tuple[str, str], ...]:
    shown = [(m.slug, m.shown_in(tag)) for m in municipalities()]
    return tuple(sorted(shown, key=lambda choice: alphabetical(choice[1], tag)))


def community_choices(tag: str) -> list[tuple[str, str]]:
    """Return code and name of every community, by name; the one that gathers the others comes last."""
    return list(_communities(tag))


@cache
def _communities(tag: str) -> tuple[tuple[str, str], ...]:
    named = [(c.code, capitalised(c.name_in(tag))) for c in communities()]
    return tuple(sorted(named, key=lambda choice: (choice[0] == OTHER, alphabetical(choice[1], tag))))


def office_kind_choices(tag: str) -> list[tuple[str, str]]:
    """Return code and name of every kind of office, by name."""
    return list(_office_kinds(tag))


@cache
def _office_kinds(tag: str) -> tuple[tuple[str, str], ...]:
    named = [(k.code, k.name_in(tag)) for k in office_kinds()]
    return tuple(sorted(named, key=lambda choice: alphabetical(choice[1], tag)))


def language_choices(tag: str) -> list[tuple[str, str]]:
    """Return tag and endonym of every content language, the reader's own first."""
    return [(known, BY_TAG[known].endonym) for known in sort_for_reader(BY_TAG, tag)]


def capitalised(name: str) -> str:
    """Return a name as it stands alone in a list: with a capital, the rest untouched."""
    return name[:1].upper() + name[1:]
