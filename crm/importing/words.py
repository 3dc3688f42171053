"""What the pages of imports say; templates know some of it as filters."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from core.i18n import LazyString, day, gettext, lazy_gettext, ngettext, number
from crm.addresses import phone_shown
from crm.blueprint import crm
from crm.contacts.words import BASES
from crm.importing.columns import Column
from crm.importing.facts import Facts, facts_in
from crm.importing.kinds import Choice, ImportState, Verdict
from crm.importing.models import ImportRow, PeopleImport
from crm.importing.reading import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS
from crm.importing.refusing import NotReadable
from crm.importing.services import allowed_choices
from crm.trail.words import FIELDS
from crm.words import endonyms, place

COLUMNS: dict[Column, LazyString] = {
    Column.LEAVE: lazy_gettext("Leave out"),
    Column.FULL_NAME: lazy_gettext("Whole name"),
    Column.FULL_NAME_TURNED: lazy_gettext("Whole name, family name first"),
    Column.GIVEN: lazy_gettext("Given name"),
    Column.MIDDLE: lazy_gettext("Middle name"),
    Column.FAMILY: lazy_gettext("Family name"),
    Column.MAIL: lazy_gettext("Mail address"),
    Column.PHONE: lazy_gettext("Phone"),
    Column.CONTACT: lazy_gettext("Mails and phones mixed"),
    Column.TITLE: lazy_gettext("Position"),
    Column.OUTLET: lazy_gettext("Outlet"),
    Column.ORGANISATION: lazy_gettext("Organisation or office"),
    Column.LANGUAGES: lazy_gettext("Languages"),
    Column.PLACE: lazy_gettext("Municipality"),
    Column.ROLE: lazy_gettext("Role"),
    Column.BEATS: lazy_gettext("Writes about"),
    Column.TAGS: lazy_gettext("Tags"),
    Column.NOTES: lazy_gettext("Notes"),
    Column.SOURCE: lazy_gettext("Source"),
}
VERDICTS: dict[Verdict, LazyString] = {
    Verdict.NEW: lazy_gettext("New"),
    Verdict.CHANGED: lazy_gettext("Changed"),
    Verdict.DOUBTFUL: lazy_gettext("Doubtful"),
    Verdict.WRONG: lazy_gettext("Wrong"),
    Verdict.SAME: lazy_gettext("Known already"),
    Verdict.ERASED: lazy_gettext("Erased before"),
}
CHOICES: dict[Choice, LazyString] = {
    Choice.NONE: lazy_gettext("Not decided"),
    Choice.SAME: lazy_gettext("The same person"),
    Choice.NEW: lazy_gettext("Somebody new"),
    Choice.LEAVE: lazy_gettext("Leave out"),
    Choice.TAKE: lazy_gettext("Take without the wrong cells"),
}
STATES: dict[ImportState, LazyString] = {
    ImportState.OPENED: lazy_gettext("waits for its columns to be named"),
    ImportState.CHECKING: lazy_gettext("is being checked"),
    ImportState.CHECKED: lazy_gettext("checked, nothing recorded yet"),
    ImportState.RUNNING: lazy_gettext("is being imported"),
    ImportState.DONE: lazy_gettext("imported"),
    ImportState.UNDOING: lazy_gettext("is being undone"),
    ImportState.UNDONE: lazy_gettext("undone"),
}
REASONS: dict[str, LazyString] = {
    "name": lazy_gettext("The same name, but no address in common"),
    "mail": lazy_gettext("The same mail address"),
    "desk_mail": lazy_gettext("The same address of a desk"),
    "phone": lazy_gettext("The same phone number"),
    "given_name": lazy_gettext("The same given name and address, another family name"),
    "put_away": lazy_gettext("Somebody who was put away"),
    "municipality": lazy_gettext("The same name and municipality"),
    "workplace": lazy_gettext("The same name and place of work"),
}
FAULTS: dict[str, LazyString] = {
    "no_name": lazy_gettext("no name"),
    "not_name": lazy_gettext("is no name"),
    "not_mail": lazy_gettext("is no mail address"),
    "not_phone": lazy_gettext("is no phone number"),
    "too_long": lazy_gettext("is too long"),
    "long_label": lazy_gettext("is too long for a tag: 40 letters at most"),
    "many_labels": lazy_gettext("tags are too many: 20 at most"),
}
NOT_READ: dict[str, LazyString] = {
    "nothing": lazy_gettext("No file was chosen."),
    "empty": lazy_gettext("There is nobody in this file: it is empty, or has only a head."),
    "pdf": lazy_gettext("This is a PDF. Ask for the list as a spreadsheet (XLSX or CSV)."),
    "picture": lazy_gettext("This is a picture. Ask for the list as a spreadsheet (XLSX or CSV)."),
    "document": lazy_gettext("This is a text document. Copy its table into a spreadsheet, and save it as XLSX or CSV."),
    "zip": lazy_gettext("This is an archive. Unpack it, and bring the file that is in it."),
    "ods": lazy_gettext("This is an OpenDocument spreadsheet. Save it as XLSX or CSV."),
    "markup": lazy_gettext("This is a web page or data of a program. Save it as XLSX or CSV."),
    "no_text": lazy_gettext("This is none of the files that can be read: CSV, XLSX, XLS or vCard."),
    "broken": lazy_gettext("The file is broken or cut off. Open it on your computer, save it anew and try again."),
    "locked": lazy_gettext("The file is locked with a password. Save it without one."),
    "bomb": lazy_gettext("Unpacked, this file would be larger than any list of people. It was not opened."),
    "gone": lazy_gettext("The file is not there any more. Bring it again."),
    "failed": lazy_gettext(
        "This failed, and nothing of it was recorded. Try it once more; if it fails again, tell whoever looks after "
        "the computer."
    ),
    "no_room": lazy_gettext("The disk is full. Nothing was kept; tell whoever looks after the computer."),
}

crm.add_app_template_filter(allowed_choices, "row_choices")


def not_read(fault: NotReadable) -> str:
    """Return why a file was not read, and what to do."""
    if fault.code == "too_wide":
        return gettext(
            "This table has %(num)s columns; %(most)s at most can be read. Leave out those you do not need.",
            num=number(fault.number), most=MOST_COLUMNS,
        )  # fmt: skip
    if fault.code == "too_long":
        return gettext("More than %(most)s rows. Cut the file into several.", most=number(MOST_ROWS))
    if fault.code == "long_cell":
        return gettext(
            "In row %(row)s a cell has more than %(most)s characters. Perhaps a quotation mark is never closed.",
            row=number(fault.number), most=number(LONGEST_CELL),
        )  # fmt: skip
    return str(NOT_READ[fault.code])


@crm.app_template_filter("import_problem")
def import_problem(found: PeopleImport) -> str:
    """Return why the last step of an import came to nothing; nothing where it did not."""
    if found.problem == "changed_meanwhile":
        return gettext("People were recorded or changed meanwhile, so every row was checked once more.")
    if not found.problem:
        return ""
    return str(NOT_READ.get(found.problem) or not_read(NotReadable(found.problem, 0)))


@crm.app_template_filter("import_state")
def import_state(found: PeopleImport) -> str:
    """Return how far an import is; of one that is over, what it did."""
    counts = found.counts
    if found.state is ImportState.DONE:
        made, changed = counts.get("made", 0), counts.get("changed_people", 0)
        new = ngettext("%(num)d person new", "%(num)d people new", made) if made or not changed else ""
        return ", ".join(filter(None, (new, gettext("%(num)s changed", num=number(changed)) if changed else "")))
    if found.state is ImportState.UNDONE:
        kept = counts.get("kept", 0)
        left = ngettext("%(num)d person kept", "%(num)d people kept", kept) if kept else ""
        return ", ".join(filter(None, (str(STATES[found.state]), left)))
    return str(STATES[found.state])


@crm.app_template_filter("verdict_word")
def verdict_word(verdict: Verdict) -> str:
    """Return how rows are judged."""
    return str(VERDICTS[verdict])


@crm.app_template_filter("choice_word")
def choice_word(choice: Choice) -> str:
    """Return what may be chosen for a row."""
    return str(CHOICES[choice])


@crm.app_template_filter("doubt")
def doubt(row: ImportRow) -> str:
    """Return why a row may be somebody we have, and how likely that is."""
    reason = str(REASONS.get(row.reason, REASONS["name"]))
    return f"{reason} ({round((row.score or 0) * 100)}\N{NO-BREAK SPACE}%)"


@crm.app_template_filter("fault_lines")
def fault_lines(row: ImportRow) -> list[str]:
    """Return what is wrong with a row, cell by cell."""
    return [fault_line(*fault) for fault in row.faults]


def fault_line(column: str, why: str, text: str) -> str:
    """Return what is wrong with one cell."""
    if why == "no_name" and not text:
        return str(FAULTS["no_name"])
    return f"{COLUMNS[Column(column)]}: “{text[:60]}” {FAULTS[why]}"


@crm.app_template_filter("row_facts")
def row_facts(row: ImportRow) -> Facts:
    """Return what a row says."""
    return facts_in(row.facts)


@crm.app_template_filter("fact_line")
def fact_line(facts: Facts) -> str:
    """Return what a row says of a person besides her name, in one line."""
    return " · ".join(filter(None, (
        ", ".join(filter(None, (facts.title, facts.workplace))), ", ".join(facts.mails),
        ", ".join(phone_shown(phone) for phone in facts.phones), endonyms(facts.languages), place(facts.municipality),
        ", ".join((*facts.beats, *facts.tags)),
    )))  # fmt: skip


@crm.app_template_filter("patch_lines")
def patch_lines(patch: Mapping[str, Any] | None) -> list[tuple[str, str, str]]:
    """Return what a row changes of a record: the field, what stands there, what will."""
    if not patch:
        return []
    lines = [
        (str(FIELDS[name]), _told(name, patch["was"][name]), _told(name, new))
        for name, new in patch["now"].items()
        if name in FIELDS
    ]
    lines += [(gettext("Address"), "", phone_shown(value) if kind == "phone" else value)
              for kind, value in patch["addresses"]]  # fmt: skip
    lines += [(gettext("Position"), "", title or gettext("at a place of work")) for *_, title in patch["positions"]]
    lines += [(gettext("Position"), old, new) for _, old, new in patch["titles"]]
    return lines


def _told(name: str, value: Any) -> str:
    if value in (None, "", [], False):
        return ""
    if name == "basis":
        return str(next((label for basis, label in BASES.items() if basis.value == value), value))
    if name.endswith("_on"):
        return day(date.fromisoformat(value))
    if name == "municipality":
        return place(value)
    if isinstance(value, list):
        return endonyms(value) if name == "languages" else ", ".join(value)
    return gettext("yes") if value is True else str(value)
