"""Writing imports: a file is brought, set up, checked, its doubtful rows decided, run, taken back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import IO, Any

from sqlalchemy import delete, select, update

from core.audit import actor_id
from core.clock import now
from core.db import db
from core.errors import Refused
from core.files.storing import FileStore
from core.files.sweeping import file_store
from core.i18n import gettext
from core.queue import Job, enqueue
from crm.contacts.models import Basis, Person
from crm.importing.columns import faults_of
from crm.importing.kinds import Choice, ImportState, TableKind, Verdict
from crm.importing.looking import guessed_mapping, look_at, shape_in, stored_reading
from crm.importing.models import ImportRow, PeopleImport
from crm.importing.queries import get_import, mapping_of_shape, rows_by_number
from crm.importing.reading import Reading, first_reading, kind_of, with_head
from crm.importing.refusing import NotReadable

KEPT = timedelta(days=30)
"""How long the rows of an import are kept, and it can be taken back."""
LONGEST_FILE_NAME = 200
SETTABLE = (ImportState.OPENED, ImportState.CHECKED)


@dataclass(frozen=True)
class Brought:
    """A file that was looked at and kept, before there is a record of it."""

    name: str
    digest: str
    size: int
    kind: TableKind
    reading: Reading
    look: dict[str, Any]


@dataclass(frozen=True)
class SetUp:
    """What a colleague says of a file: what its columns are, and the questions that are asked once."""

    mapping: Sequence[str]
    source: str = ""
    source_on: date | None = None
    basis: Basis = Basis.NONE
    basis_on: date | None = None
    file_wins: bool = False


def bring_file(store: FileStore, source: IO[bytes], name: str) -> Brought:
    """Keep a file and look at it; no database is touched. Raises NotReadable for one that cannot be read."""
    kept = store.keep(source)
    if not kept.size:
        raise NotReadable("empty")
    path = store.path_of(kept.digest)
    kind = kind_of(path)
    reading = first_reading(path, kind)
    shown = " ".join(name.replace("\\", "/").rpartition("/")[2].split())[-LONGEST_FILE_NAME:]
    return Brought(shown or kind.value, kept.digest, kept.size, kind, reading, look_at(path, kind, reading))


def open_import(brought: Brought, user_id: int) -> PeopleImport:
    """Record that a file was brought; its columns are guessed, or known from the last file of its shape."""
    found = PeopleImport(
        name=brought.name, digest=brought.digest, size=brought.size, kind=brought.kind, state=ImportState.OPENED,
        reading=stored_reading(brought.reading), look=brought.look, created_by_id=user_id, created_at=now(),
        source=brought.name,
    )  # fmt: skip
    _map(found)
    db.session.add(found)
    db.session.flush()
    return found


def _map(found: PeopleImport) -> None:
    found.shape = shape_in(found.kind, found.look)
    remembered = mapping_of_shape(found.shape) if found.shape else []
    fits = len(remembered) == len(found.look["head"])
    found.mapping = remembered if fits else guessed_mapping(found.kind, found.look)


def look_again(import_id: int, reading: Reading, set_up: SetUp) -> PeopleImport:
    """Read a file in another way; what was said of its columns stays, where it has as many as before.

    Raises NotReadable, and then nothing has changed.
    """
    found = _settable(import_id)
    sheet = found.reading["sheet"]
    path = file_store().path_of(found.digest)
    # Another sheet is another table: whether it has a head was asked of the one before.
    has_head = reading.has_head if reading.sheet == found.reading["sheet"] else None
    reading = with_head(path, found.kind, reading, has_head=has_head)
    look = look_at(path, found.kind, reading)
    is_same_table = len(look["head"]) == len(found.look["head"]) and reading.has_head == found.reading["has_head"]
    found.reading, found.look = stored_reading(reading), look
    _say(found, set_up)
    if not is_same_table or reading.sheet != sheet:
        _map(found)
    else:
        found.shape = shape_in(found.kind, look)
    _forget_rows(found)
    return found


def start_check(import_id: int, set_up: SetUp, work: Job) -> PeopleImport:
    """Let every row be judged. Raises Refused where the columns name nobody, or one thing twice."""
    found = _settable(import_id)
    if why := faults_of(set_up.mapping):
        raise Refused(MAPPING_FAULTS[why]())
    if set_up.basis is not Basis.NONE and set_up.basis_on is None:
        raise Refused(gettext("Since when? The basis needs a date."))
    _say(found, set_up)
    _forget_rows(found)
    found.state = ImportState.CHECKING
    enqueue(work, import_id)
    return found


MAPPING_FAULTS = {
    "no_name": lambda: gettext("No column is a name. Say which one is."),
    "twice": lambda: gettext("Two columns are said to be the same thing. Leave one of them out."),
}


def _say(found: PeopleImport, set_up: SetUp) -> None:
    width = len(found.look["head"])
    found.mapping = [*set_up.mapping, *[""] * width][:width]
    found.source, found.source_on = set_up.source.strip(), set_up.source_on
    found.basis, found.basis_on = set_up.basis, set_up.basis_on if set_up.basis is not Basis.NONE else None
    found.file_wins = set_up.file_wins


def _settable(import_id: int) -> PeopleImport:
    found = _locked(import_id)
    if found.state not in SETTABLE:
        raise Refused(gettext("This file is under way; it cannot be set up anew."))
    return found


def _locked(import_id: int) -> PeopleImport:
    found = db.session.get(PeopleImport, import_id, with_for_update=True, populate_existing=True)
    return found if found is not None else get_import(import_id)


def _forget_rows(found: PeopleImport) -> None:
    db.session.execute(delete(ImportRow).where(ImportRow.import_id == found.id))
    found.state, found.counts, found.problem, found.mark, found.lease_until = ImportState.OPENED, {}, "", "", None


def change_settings(import_id: int) -> PeopleImport:
    """Go back from the checked rows to the questions about the file; stops a check that is under way."""
    found = _locked(import_id)
    if found.state not in {ImportState.CHECKING, *SETTABLE}:
        raise Refused(gettext("This file is under way; it cannot be set up anew."))
    _forget_rows(found)
    return found


def decide(import_id: int, choices: Mapping[int, Choice]) -> int:
    """Write down what is to become of rows, by their numbers; return how many were changed."""
    found = _locked(import_id)
    if found.state is not ImportState.CHECKED:
        raise Refused(gettext("This file has been imported meanwhile, or is set up anew. Nothing was decided."))
    changed = 0
    for number, row in rows_by_number(import_id, choices).items():
        if row.choice is not choices[number] and choices[number] in allowed_choices(row):
            row.choice = choices[number]
            changed += 1
    db.session.flush()
    return changed


def allowed_choices(row: ImportRow) -> tuple[Choice, ...]:
    """Return what may be chosen for a row."""
    if row.verdict is Verdict.DOUBTFUL:
        return (Choice.NONE, Choice.SAME, Choice.NEW, Choice.LEAVE)
    if row.verdict is Verdict.WRONG:
        # Without a name, or one too long, there is nobody to take.
        usable = not any(column in {"full_name", "given_name", "family_name"} for column, *_ in row.faults)
        return (Choice.NONE, Choice.TAKE) if usable else (Choice.NONE,)
    return (Choice.NONE, Choice.LEAVE) if row.verdict in {Verdict.NEW, Verdict.CHANGED} else (Choice.NONE,)


def decide_all(import_id: int, verdict: Verdict, choice: Choice) -> None:
    """Decide all rows of one verdict alike that are not decided yet."""
    found = _locked(import_id)
    if found.state is not ImportState.CHECKED:
        raise Refused(gettext("This file has been imported meanwhile, or is set up anew. Nothing was decided."))
    if (verdict, choice) not in {(Verdict.DOUBTFUL, c) for c in (Choice.SAME, Choice.NEW, Choice.LEAVE)}:
        raise Refused(gettext("This cannot be chosen for these rows."))
    db.session.execute(
        update(ImportRow)
        .where(ImportRow.import_id == import_id, ImportRow.verdict == verdict, ImportRow.choice == Choice.NONE)
        .values(choice=choice),
        execution_options={"synchronize_session": False},
    )


def start_run(import_id: int, work: Job) -> PeopleImport:
    """Let the people of a checked file be recorded."""
    found = _locked(import_id)
    if found.state is not ImportState.CHECKED:
        raise Refused(gettext("This file is not checked, or was imported already."))
    found.state, found.problem = ImportState.RUNNING, ""
    enqueue(work, import_id)
    return found


def start_undo(import_id: int, also_changed: bool, work: Job) -> PeopleImport:
    """Let an import be taken back; `also_changed` takes back too who was changed since."""
    found = _locked(import_id)
    if found.state is not ImportState.DONE:
        raise Refused(gettext("Only an import that was run can be undone."))
    if found.counts.get("forgotten"):
        raise Refused(gettext("This import is too old to be undone: what it changed is not kept any more."))
    found.state, found.problem = ImportState.UNDOING, ""
    found.counts = found.counts | {"also_changed": also_changed, "undone_by": actor_id()}
    enqueue(work, import_id)
    return found


BEFORE = {
    ImportState.CHECKING: ImportState.OPENED, ImportState.RUNNING: ImportState.CHECKED,
    ImportState.UNDOING: ImportState.DONE,
}  # fmt: skip


def give_up(import_id: int, state: ImportState) -> None:
    """Go back to where a step began that failed: it wrote nothing, and tried again by itself it would fail again."""
    found = _locked(import_id)
    if found.state is state:
        found.state, found.problem, found.lease_until = BEFORE[state], "failed", None


def discard(import_id: int) -> str:
    """Throw away a file that was not imported; return its name."""
    found = _locked(import_id)
    if found.state not in {ImportState.CHECKING, *SETTABLE}:
        raise Refused(gettext("This file was imported. Undo the import instead."))
    name = found.name
    db.session.delete(found)
    db.session.flush()
    return name


def forget_old_imports() -> None:
    """Remove the rows of old imports, which repeat what is recorded of people, and old files nobody imported."""
    before = now() - KEPT
    for found in db.session.scalars(select(PeopleImport).where(PeopleImport.created_at < before)).all():
        if found.state in SETTABLE:
            db.session.delete(found)
        elif found.state in {ImportState.DONE, ImportState.UNDONE} and not found.counts.get("forgotten"):
            found.counts = found.counts | {"forgotten": True}
            found.look = {}
            db.session.execute(
                update(ImportRow)
                .where(ImportRow.import_id == found.id)
                .values(facts={}, faults=[], cells=[], patch=None)
            )
    db.session.flush()


def forget_erased(person: Person) -> None:
    """Remove what rows of files still say of a person who is erased; hears PERSON_ERASED."""
    db.session.execute(
        update(ImportRow)
        .where((ImportRow.person_id == person.id) | (ImportRow.match_id == person.id))
        .values(facts={}, faults=[], cells=[], patch=None, match_id=None),
        execution_options={"synchronize_session": False},
    )
