"""How the list of outlets is narrowed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class OutletFilters:
    """Within one line exactly what is named; the lines are "and"."""

    q: str = ""
    community: str = ""
    """A community the outlet serves."""
    language: str = ""
    kind: str = ""
    municipality: str = ""
    archived: bool = False
    """The archived ones instead of the others."""
