"""Forms of imports: bringing a file, and saying how it is read and what its columns are."""

from collections.abc import Mapping
from typing import Any

from flask_wtf.file import FileField
from wtforms import BooleanField, DateField, FieldList, SelectField, StringField
from wtforms.validators import Length

from core.forms import Form, OneLine, Optional
from core.i18n import gettext, lazy_gettext
from crm.contacts.models import Basis
from crm.contacts.words import BASES
from crm.importing.decoding import ENCODINGS
from crm.importing.kinds import Choice, TableKind
from crm.importing.models import PeopleImport
from crm.importing.reading import DELIMITERS, Reading
from crm.importing.services import SetUp
from crm.importing.words import COLUMNS

ACCEPTED = ".csv,.tsv,.txt,.xlsx,.xls,.vcf,.vcard"
_DELIMITERS = {
    ";": lazy_gettext("Semicolon"), ",": lazy_gettext("Comma"), "\t": lazy_gettext("Tab"),
    "|": lazy_gettext("Upright bar"),
}  # fmt: skip


class BringForm(Form):
    """One file of people."""

    file = FileField(
        lazy_gettext("The file"),
        description=lazy_gettext("CSV, XLSX, XLS or vCard, 30 MB at most; exports of Google Contacts and Outlook too."),
    )


class SetUpForm(Form):
    """How a file is read, what its columns are, and the questions asked once a file."""

    encoding = SelectField(
        lazy_gettext("Letters are coded as"), choices=list(ENCODINGS.items()),
        description=lazy_gettext("Choose another where letters in the rows below look wrong."),
    )  # fmt: skip
    delimiter = SelectField(lazy_gettext("Between the cells stands"), choices=list(_DELIMITERS.items()))
    sheet = SelectField(lazy_gettext("Sheet"))
    has_head = BooleanField(lazy_gettext("The first row names the columns"))
    is_mended = BooleanField(lazy_gettext("Repair the damaged letters"))
    columns = FieldList(SelectField(choices=[(column.value, label) for column, label in COLUMNS.items()]))
    source = StringField(
        lazy_gettext("Where the details come from"), [Length(max=500), OneLine()],
        description=lazy_gettext("Such as: list of the Press Council. Stands with each new person."),
    )  # fmt: skip
    source_on = DateField(lazy_gettext("Taken from there on"), [Optional()])
    basis = SelectField(
        lazy_gettext("Basis for writing"), choices=[(basis.value, label) for basis, label in BASES.items()],
        description=lazy_gettext("For those who have none yet. It must be true of everybody in the file."),
    )  # fmt: skip
    basis_on = DateField(lazy_gettext("Since"), [Optional()])
    file_wins = BooleanField(
        lazy_gettext("Where the file and a record differ, take the file"),
        description=lazy_gettext("Otherwise the record counts, and only what it lacks is filled in."),
    )

    def offer(self, found: PeopleImport) -> None:
        """Offer the sheets of the file, and what else it was read by; what does not concern its kind is not asked."""
        self.sheet.choices = [(name, name) for name in found.look.get("sheets", ())] or [("", "")]
        if found.reading["delimiter"] not in DELIMITERS:
            self.delimiter.choices = [*_DELIMITERS.items(), (found.reading["delimiter"], found.reading["delimiter"])]
        for name in {"encoding", "delimiter", "sheet", "has_head"} - set(self.shows(found.kind)):
            if name in self:
                del self[name]

    def shows(self, kind: TableKind) -> list[str]:
        """Return the fields that concern this kind of file."""
        return {
            TableKind.CSV: ["encoding", "delimiter", "has_head"], TableKind.VCARD: ["encoding"],
        }.get(kind, ["sheet", "has_head"])  # fmt: skip

    def to_reading(self, found: PeopleImport) -> Reading:
        """Return how the file is to be read; what the form does not show stays."""
        shown = set(self.shows(found.kind))
        typed = {name: self[name].data for name in shown} | {"is_mended": bool(self.is_mended.data)}
        return Reading(**(found.reading | typed))

    def to_set_up(self) -> SetUp:
        """Return what was said of the file."""
        return SetUp(
            mapping=[str(column.data or "") for column in self.columns], source=self.source.data or "",
            source_on=self.source_on.data, basis=Basis(self.basis.data or ""), basis_on=self.basis_on.data,
            file_wins=bool(self.file_wins.data),
        )  # fmt: skip


def stored_fields(found: PeopleImport) -> dict[str, Any]:
    """Return what the form for a file opens with."""
    return {
        **found.reading, "columns": found.mapping, "source": found.source, "source_on": found.source_on,
        "basis": found.basis.value, "basis_on": found.basis_on, "file_wins": found.file_wins,
    }  # fmt: skip


def choices_typed(form: Mapping[str, str]) -> dict[int, Choice]:
    """Return what was chosen for the rows of a page: fields are called `row-12`."""
    known = {choice.value: choice for choice in Choice}
    return {
        int(name[4:]): known[value]
        for name, value in form.items()
        if name.startswith("row-") and name[4:].isdecimal() and len(name) < 14 and value in known
    }


def heading_of(head: str, place: int) -> str:
    """Return how a column is called: by its head, or by its place where it has none."""
    return head or gettext("Column %(n)s", n=place)
