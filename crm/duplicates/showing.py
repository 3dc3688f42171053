"""Two records side by side: what both say, what is kept by itself, and what a colleague has to choose."""

from collections.abc import Callable
from dataclasses import dataclass

from core.i18n import day, gettext
from crm.addresses import phone_shown
from crm.contacts.models import Person
from crm.contacts.words import BASES, position_line, role_words
from crm.duplicates.fields import merged, questions
from crm.duplicates.merging import record_of
from crm.words import endonyms, place


@dataclass(frozen=True)
class Side:
    """One line of the table: a field with both values, and what becomes of it where nothing is chosen."""

    field: str
    """The name of the choice; empty where nothing has to be chosen."""
    label: str
    kept: str
    gone: str
    outcome: str = ""


def sides(kept: Person, gone: Person) -> list[Side]:
    """Return the table of two records, what has to be chosen first; lines that say nothing are left out."""
    asked = questions(record_of(kept), record_of(gone))
    lines = [
        Side(name if name in asked else "", label, words(kept), words(gone), _outcome(name, kept, gone))
        for name, label, words in _lines()
    ]
    said = [line for line in lines if line.kept or line.gone]
    return sorted(said, key=lambda line: not line.field)


def basis_told(kept: Person, gone: Person) -> str:
    """Return which ground for writing stands afterwards, where the two records say something else."""
    if not kept.basis or not gone.basis or (kept.basis, kept.basis_on) == (gone.basis, gone.basis_on):
        return ""
    values = merged(record_of(kept), record_of(gone), {}, "")
    basis, on = values.get("basis", kept.basis), values.get("basis_on", kept.basis_on)
    told = f"{BASES[basis]}, {day(on)}" if on else str(BASES[basis])
    return gettext("The basis for writing becomes the one that claims less: %(basis)s.", basis=told)


def _outcome(name: str, kept: Person, gone: Person) -> str:
    if name == "contact" and (kept.do_not_contact or gone.do_not_contact):
        return gettext("stands if one says so")
    return gettext("the one that claims less") if name == "basis" and kept.basis and gone.basis else ""


def _lines() -> list[tuple[str, str, Callable[[Person], str]]]:
    def joined(name: str) -> Callable[[Person], str]:
        return lambda person: ", ".join(getattr(person, name))

    return [
        ("name", gettext("Name"), lambda p: p.name),
        ("languages", gettext("Languages, the preferred one first"), lambda p: endonyms(p.languages)),
        ("municipality", gettext("Municipality"), lambda p: place(p.municipality)),
        ("owner_id", gettext("Kept by"), lambda p: str(p.owner or "")),
        ("roles", gettext("Role"), role_words),
        ("addresses", gettext("Addresses"), lambda p: "\n".join(phone_shown(a.value) for a in p.addresses)),
        ("positions", gettext("Positions"), lambda p: "\n".join(map(position_line, p.positions))),
        ("beats", gettext("Writes about"), joined("beats")),
        ("tags", gettext("Tags"), joined("tags")),
        ("basis", gettext("Basis for writing"), _basis),
        ("contact", gettext("Do not contact"), lambda p: gettext("yes") if p.do_not_contact else ""),
        ("source", gettext("Where the details come from"), lambda p: p.source),
        ("notes", gettext("Notes"), lambda p: p.notes),
    ]


def _basis(person: Person) -> str:
    if not person.basis:
        return ""
    return f"{BASES[person.basis]}, {day(person.basis_on)}" if person.basis_on else str(BASES[person.basis])
