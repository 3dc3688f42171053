"""What an organisation is called: pure decisions."""

from dataclasses import dataclass
from typing import Protocol

from languages.scripts import to_latin


class HasNames(Protocol):
    """Something with names in the three languages, any of which may be empty."""

    name_sq: str
    name_sr: str
    name_en: str


@dataclass(frozen=True)
class OrganisationFilters:
    """How the list of organisations is narrowed."""

    q: str = ""
    kind: str = ""
    municipality: str = ""
    archived: bool = False
    """The archived ones instead of the others."""


def organisation_name(organisation: HasNames, tag: str) -> str:
    """Return the name for a reader of this tag, else another it has.

    Serbian is shown to readers of Latin in Latin whatever it was written in; Cyrillic is never made from Latin.
    """
    latin = to_latin(organisation.name_sr)
    own = {"sq": organisation.name_sq, "sr-Cyrl": organisation.name_sr, "sr-Latn": latin, "bs": latin}
    return own.get(tag) or organisation.name_en or organisation.name_sq or latin


def other_names(organisation: HasNames, tag: str) -> list[str]:
    """Return the names it has beside the one this reader sees first."""
    shown = organisation_name(organisation, tag)
    names = (organisation.name_sq, organisation.name_sr, organisation.name_en)
    return [name for name in dict.fromkeys(names) if name and to_latin(name) != to_latin(shown)]
