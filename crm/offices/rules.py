"""How the list of offices is narrowed: pure decisions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crm.organisations.rules import HasNames, organisation_name


@dataclass(frozen=True)
class OfficeFilters:
    """How the list of offices is narrowed; the lines are "and"."""

    q: str = ""
    kind: str = ""
    municipality: str = ""
    vacant: bool = False
    """Only those nobody holds."""
    archived: bool = False
    """The archived ones instead of the others."""


@dataclass(frozen=True)
class OfficeRow:
    """An office and the positions of who holds it now; none where it is vacant."""

    office: Any
    holders: Sequence[Any]


def office_rows(offices: Iterable[Any], held: Mapping[int, Sequence[Any]], filters: OfficeFilters) -> list[OfficeRow]:
    """Return the offices with who holds them, only the vacant ones where that is asked."""
    rows = [OfficeRow(office, held.get(office.id, ())) for office in offices]
    return [row for row in rows if not (filters.vacant and row.holders)]


def languages_of_office(office: HasNames) -> list[str]:
    """Return in which languages to write to an office: official ones are equal, so the names it has decide."""
    named = (("sq", office.name_sq), ("sr-Cyrl", office.name_sr), ("en", office.name_en))
    return [tag for tag, name in named if name]


def office_name(office: HasNames, tag: str) -> str:
    """Return the name for a reader of this tag, else another it has, as of organisations."""
    return organisation_name(office, tag)
