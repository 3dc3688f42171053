"""One table of everybody a choice means: who gets it in which language, and who gets nothing and why."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from campaigns.audience.rules import Candidate, Chosen, Refusal
from campaigns.audience.services import Selection
from campaigns.audience.words import REFUSALS
from core.i18n import gettext
from languages.tags import BY_TAG

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection")."""


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


def csv_of(rows: Iterable[Row]) -> str:
    """Return the table as a spreadsheet opens it, with nothing in it that it would take for a formula."""
    out = io.StringIO()
    csv.writer(out).writerows(_lines(rows))
    return "\ufeff" + out.getvalue()  # Without the mark Excel takes UTF-8 for the code page of the machine.


def _lines(rows: Iterable[Row]) -> Iterator[list[str]]:
    yield [gettext("Name"), gettext("Where"), gettext("Address"), gettext("Language"), gettext("What happens")]
    for row in rows:
        yield [plain(text) for text in (row.person.name, row.where, row.chosen.address, row.language, row.what)]


def plain(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) or text.startswith(FORMULA) else text
