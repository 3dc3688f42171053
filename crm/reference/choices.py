"""Choices: what forms offer of the reference data, in the reader's language and order."""

from crm.reference.catalogue import communities, municipalities, office_kinds
from languages.tags import BY_TAG, alphabetical, sort_for_reader

OTHER = "other"


def municipality_choices(tag: str) -> list[tuple[str, str]]:
    """Return slug and shown name of every municipality, by name."""
    shown = [(m.slug, m.shown_in(tag)) for m in municipalities()]
    return sorted(shown, key=lambda choice: alphabetical(choice[1], tag))


def community_choices(tag: str) -> list[tuple[str, str]]:
    """Return code and name of every community, by name; the one that gathers the others comes last."""
    named = [(c.code, capitalised(c.name_in(tag))) for c in communities()]
    return sorted(named, key=lambda choice: (choice[0] == OTHER, alphabetical(choice[1], tag)))


def office_kind_choices(tag: str) -> list[tuple[str, str]]:
    """Return code and name of every kind of office, by name."""
    named = [(k.code, k.name_in(tag)) for k in office_kinds()]
    return sorted(named, key=lambda choice: alphabetical(choice[1], tag))


def language_choices(tag: str) -> list[tuple[str, str]]:
    """Return tag and endonym of every content language, the reader's own first."""
    return [(known, BY_TAG[known].endonym) for known in sort_for_reader(BY_TAG, tag)]


def capitalised(name: str) -> str:
    """Return a name as it stands alone in a list: with a capital, the rest untouched."""
    return name[:1].upper() + name[1:]
