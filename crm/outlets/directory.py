"""Narrowing the directory of real outlets: pure decisions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crm.reference.catalogue import DirectoryOutlet
from languages.skeleton import findable, wanted_forms


@dataclass(frozen=True)
class DirectoryFilters:
    """How the directory is narrowed."""

    q: str = ""
    community: str = ""
    language: str = ""
    kind: str = ""
    municipality: str = ""
    status: str = ""
    """How far the feed is known."""


@dataclass(frozen=True)
class DirectoryRow:
    """An entry, and the outlet that was made of it where somebody picked it."""

    entry: DirectoryOutlet
    outlet_id: int | None


def directory_rows(
    entries: Iterable[DirectoryOutlet], filters: DirectoryFilters, picked: Mapping[str, int]
) -> list[DirectoryRow]:
    """Return the entries that the filters leave, in the order of their names."""
    rows = [DirectoryRow(entry, picked.get(entry.slug)) for entry in entries if _is_meant(entry, filters)]
    return sorted(rows, key=lambda row: findable(row.entry.name))


def _is_meant(entry: DirectoryOutlet, filters: DirectoryFilters) -> bool:
    wanted: tuple[tuple[str, Iterable[str]], ...] = (
        (filters.community, entry.communities),
        (filters.language, entry.languages),
        (filters.kind, entry.kinds),
        (filters.municipality, (entry.municipality,)),
        (filters.status, (entry.feed_status,)),
    )
    return _is_called(entry.name, filters.q) and all(not one or one in has for one, has in wanted)


def _is_called(name: str, query: str) -> bool:
    stored = findable(name)
    return all(any(form in stored for form in forms) for forms in wanted_forms(query))
