"""What an organisation is called: pure decisions."""

from dataclasses import dataclass
from typing import Protocol

from languages.scripts import to_latin


class HasNames(Protocol):
    """Something with names in several languages, any of which may be empty or missing."""

    name_sq: str
    name_sr: str
    name_en: str
    names: dict[str, str]
    """By its tag, in the languages beside these three."""


SERBIAN = ("sr-Cyrl", "sr-Latn", "bs")
"""Tags whose readers read an organisation's Serbian name."""
SPELLED = ("bs", "tr", "rom")
"""Tags of the languages an organisation may be called in beside the three that stand in the form first."""


@dataclass(frozen=True)
class OrganisationFilters:
    """How the list of organisations is narrowed."""

    q: str = ""
    kind: str = ""
    municipality: str = ""
    community: str = ""
    """A community it serves."""
    archived: bool = False
    """The archived ones instead of the others."""


def organisation_name(organisation: HasNames, tag: str) -> str:
    """Return the name for a reader of this tag, else another it has.

    Serbian is shown to readers of Latin in Latin whatever it was written in; Cyrillic is never made from Latin.
    """
    own = organisation.names.get(tag) or (organisation.name_sq if tag == "sq" else "")
    if tag in SERBIAN and not own:
        own = organisation.name_sr if tag == "sr-Cyrl" else to_latin(organisation.name_sr)
    return own or organisation.name_en or organisation.name_sq or to_latin(organisation.name_sr)


def other_names(organisation: HasNames, tag: str) -> list[str]:
    """Return the names it has beside the one this reader sees first."""
    shown = organisation_name(organisation, tag)
    names = (organisation.name_sq, organisation.name_sr, organisation.name_en, *organisation.names.values())
    return [name for name in dict.fromkeys(names) if name and to_latin(name) != to_latin(shown)]
