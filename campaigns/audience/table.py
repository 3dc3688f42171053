"""One table of everybody a choice means: who gets it in which language, and who gets nothing and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from campaigns.audience.rules import Candidate, Chosen, Refusal
from campaigns.audience.services import Selection
from campaigns.audience.words import REFUSALS
from core import spreadsheets
from core.i18n import gettext
from languages.tags import BY_TAG


@dataclass(frozen=True)
class Row:
    """One person of the table."""

    person: Candidate
    chosen: Chosen

    @property
    def where(self) -> str:
        """Return where she works."""
        return ", ".join(place.name for place in self.person.workplaces)

    @property
    def what(self) -> str:
        """Return in words what she gets, or why she gets nothing."""
        if self.chosen.refusal:
            return str(REFUSALS[self.chosen.refusal])
        if self.chosen.is_fallback:
            return gettext("Gets it, in the language for whoever reads none of its versions")
        if self.chosen.wanted:
            return gettext("Gets it, not in their first language: %(language)s", language=_name(self.chosen.wanted))
        return gettext("Gets it")

    @property
    def language(self) -> str:
        """Return language and script of the version she gets."""
        return _name(self.chosen.tag) if self.chosen.tag else ""


def _name(tag: str) -> str:
    return BY_TAG[tag].endonym if tag in BY_TAG else tag


def rows_of(selection: Selection, only: str = "") -> list[Row]:
    """Return everybody the choice means in the order of their names: all, those who get it, or one reason's."""
    audience = selection.audience
    chosen = {one.person_id: one for one in (*audience.recipients, *audience.left_out)}
    rows = (Row(person, chosen[ident]) for ident, person in selection.candidates.items() if ident in chosen)
    return [row for row in rows if _is_shown(row.chosen.refusal, only)]


def _is_shown(refusal: Refusal | None, only: str) -> bool:
    return only in ("", refusal or "gets") or (only == "out" and refusal is not None)


def csv_of(rows: Iterable[Row]) -> Iterator[str]:
    """Yield the table as a spreadsheet opens it, with nothing in it that it would take for a formula."""
    header = [gettext("Name"), gettext("Where"), gettext("Address"), gettext("Language"), gettext("What happens")]
    cells = ((row.person.name, row.where, row.chosen.address, row.language, row.what) for row in rows)
    return spreadsheets.csv_of(header, cells)
