"""Running an import: every row that is to be taken, in one transaction: all of a file is recorded, or nothing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import select, update

from core.audit import acting_for
from core.bulk import analyze, table_of, update_rows
from core.clock import now
from core.db import db, transaction
from core.queue import enqueue
from core.slots import announce
from core.unfolding import among
from crm.contacts.models import Address, Person, Position
from crm.contacts.values import PersonValues
from crm.events import PEOPLE_IMPORTED, Imported
from crm.importing.checking import about_of, check
from crm.importing.facts import Facts, facts_in
from crm.importing.filling import About, Place, filled, patch_between, place_key, stands_alone, touched_by
from crm.importing.kinds import Choice, ImportState, Verdict
from crm.importing.models import Done, ImportRow, PeopleImport
from crm.importing.progress import forget_progress, note_progress
from crm.importing.queries import (
    AT_ONCE,
    claim,
    counts_on_record,
    get_import,
    mark_of_records,
    on_record,
    places_on_record,
    write_alone,
)
from crm.importing.writing import Edit, edit_between, edit_of, write_changed, write_new
from crm.organisations.services import OrganisationValues, create_organisation
from crm.outlets.services import OutletValues, create_outlet
from languages.detection import detect
from languages.scripts import Script, script_of

LEASE = timedelta(minutes=11)
"""Longer than a job may take (core.queue.JOB_SECONDS): in one transaction it cannot be renewed."""


@dataclass(frozen=True)
class Taken:
    """A row that is to be taken: what it says, and whom it is about, if not somebody new."""

    row_id: int
    number: int
    facts: Facts
    person_id: int | None
    twin: int | None
    patch: Mapping[str, Any] | None
    """What it would change of her, as she is recorded still."""


def run(import_id: int) -> None:
    """Record all that is to be taken of a checked file, or nothing; run twice, it does it once."""
    with transaction():
        if not claim(import_id, ImportState.RUNNING, now() + LEASE):
            return
        found = get_import(import_id)
        user_id, name, about = found.created_by_id, found.name, about_of(found)
    token = acting_for.set(user_id)
    try:
        with transaction():
            write_alone()
            # The row is locked first: of two workers the second waits here, and then finds it done.
            found = db.session.get_one(PeopleImport, import_id, with_for_update=True, populate_existing=True)
            if found.state is not ImportState.RUNNING:
                return
            if found.mark != mark_of_records():
                _check_again(found)
                return
            _Run(import_id, name, about, sum(found.counts.get(v, 0) for v in Verdict)).run(found)
    finally:
        acting_for.reset(token)
        forget_progress(import_id)


def _check_again(found: PeopleImport) -> None:
    found.state, found.problem, found.lease_until = ImportState.CHECKING, "changed_meanwhile", None
    enqueue(check, found.id)


@dataclass
class _Run:
    """One run with what it has done so far."""

    import_id: int
    file_name: str
    about: About
    rows: int
    who: dict[int, int] = field(default_factory=dict)
    """Rows that were taken, each with the person it is about."""
    stands_for: dict[int, int] = field(default_factory=dict)
    """Rows that were left out, each with a later row about the same person."""
    made: dict[int, None] = field(default_factory=dict)
    """In the order in which they were made."""
    changes: dict[int, frozenset[str]] = field(default_factory=dict)
    """Who was changed, each with what of her."""
    places: dict[str, Place] = field(default_factory=dict)
    added: dict[str, list[int]] = field(default_factory=lambda: {"outlet": [], "organisation": []})

    def run(self, found: PeopleImport) -> None:
        """Take every batch, then close the import and tell the others."""
        self.places = places_on_record()
        taken, seen = 0, 0
        for batch, seen in taken_rows(self.import_id):
            self._take(batch)
            taken += len(batch)
            note_progress(self.import_id, seen, max(self.rows, seen))
        if taken > AT_ONCE:
            analyze(Person, Address, Position, ImportRow)
        found.state, found.lease_until, found.ended_at, found.problem = ImportState.DONE, None, now(), ""
        found.digest = ""  # The file is not needed any more, and holds more than was taken.
        found.counts = found.counts | {
            "made": len(self.made), "changed_people": len(self.changes), "rows_taken": taken, "places": self.added,
        }  # fmt: skip
        announce(PEOPLE_IMPORTED, Imported(list(self.made), sorted(self.changes), changes=self.changes))

    def _take(self, batch: Sequence[Taken]) -> None:
        fresh: dict[int, PersonValues] = {}
        of_fresh: dict[int, list[Taken]] = {}
        edits: dict[int, list[Taken]] = {}
        for row in batch:
            self._know_place(row.facts)
            twin = self.stands_for.get(row.twin, row.twin) if row.twin else None
            if who := row.person_id or self.who.get(twin or 0):
                edits.setdefault(who, []).append(row)
                self.who[row.number] = who
            elif twin in fresh:
                # Another row of the file about somebody new: what it adds is put with her.
                fresh[twin] = self._filled(fresh[twin], row.facts)
                of_fresh[twin].append(row)
            else:
                fresh[row.number] = self._filled(PersonValues(), row.facts)
                of_fresh[row.number] = [row]
                if row.twin:
                    self.stands_for[row.twin] = row.number
        self._make(fresh, of_fresh)
        alone = {who: rows[0] for who, rows in edits.items() if len(rows) == 1 and self._is_as_checked(who, rows[0])}
        self._edit_as_checked(alone)
        self._edit({who: rows for who, rows in edits.items() if who not in alone})

    def _is_as_checked(self, who: int, row: Taken) -> bool:
        """Say whether the patch of the dry run is still what is to be done: no other row of the file is about her."""
        return who == row.person_id and who not in self.changes and who not in self.made and stands_alone(row.patch)

    def _make(self, fresh: Mapping[int, PersonValues], of_fresh: Mapping[int, Sequence[Taken]]) -> None:
        ids = write_new(list(fresh.values()), self.file_name)
        self.made |= dict.fromkeys(ids)
        told = [(row, ident) for number, ident in zip(fresh, ids, strict=True) for row in of_fresh[number]]
        self.who |= {row.number: ident for row, ident in told}
        _note([(row.row_id, Done.MADE, ident, None, 1) for row, ident in told])

    def _edit_as_checked(self, rows: Mapping[int, Taken]) -> None:
        stored = counts_on_record(list(rows))
        known = {who: row for who, row in rows.items() if who in stored}
        self._write([edit_of(who, row.patch or {}, stored[who][1]) for who, row in known.items()])
        _note_as_checked((row.row_id, stored[who][0] + 1) for who, row in known.items())

    def _write(self, edits: Sequence[Edit]) -> None:
        write_changed(edits, self.file_name)
        for edit in edits:
            if edit.person_id not in self.made:
                before = self.changes.get(edit.person_id, frozenset())
                self.changes[edit.person_id] = before | touched_by(edit.patch)

    def _filled(self, values: PersonValues, facts: Facts) -> PersonValues:
        return filled(values, facts, self.about, self.places)

    def _edit(self, edits: Mapping[int, Sequence[Taken]]) -> None:
        stored = on_record(list(edits))
        changes: list[Edit] = []
        notes: list[tuple[int, Done, int, Any, int]] = []
        for who, rows in edits.items():
            if (was := stored.get(who)) is None:
                continue
            after = was.values
            for row in rows:
                after = self._filled(after, row.facts)
            if patch := patch_between(was.values, after):
                changes.append(edit_between(who, was, after, patch))
                kept = vars(patch) | {"titles": [[was.position_ids[at], o, n] for at, o, n in patch.titles]}
                done = Done.MADE if who in self.made else Done.CHANGED
                notes += [(r.row_id, done, who, kept if r is rows[0] else None, was.version + 1) for r in rows]
        self._write(changes)
        _note(notes)

    def _know_place(self, facts: Facts) -> None:
        key = place_key(facts.workplace)
        if not key or key in self.places:
            return
        if facts.is_outlet:
            outlet = create_outlet(OutletValues(name=facts.workplace))
            self.places[key] = Place(outlet_id=outlet.id)
            self.added["outlet"].append(outlet.id)
        else:
            named: dict[str, Any] = {_name_column(facts.workplace): facts.workplace}
            organisation = create_organisation(OrganisationValues(**named))
            self.places[key] = Place(organisation_id=organisation.id)
            self.added["organisation"].append(organisation.id)


def _name_column(name: str) -> str:
    """Return in which language an organisation's name is, as far as a few words can say."""
    if script_of(name) is Script.CYRILLIC:
        return "name_sr"
    return {"hbs": "name_sr", "en": "name_en"}.get(detect(name).language, "name_sq")


def taken_rows(import_id: int) -> Iterator[tuple[list[Taken], int]]:
    """Yield the rows to be taken, in batches as they stand in the file, and how many were gone through."""
    last, seen = 0, 0
    # By their own numbers, in which they were written in the order of the file: no index has that order beside an
    # import, and sorting all its rows for each batch costs more than passing over those of another import.
    query = select(
        ImportRow.id, ImportRow.number, ImportRow.verdict, ImportRow.choice, ImportRow.is_sure, ImportRow.match_id,
        ImportRow.twin, ImportRow.facts, ImportRow.patch,
    ).where(ImportRow.import_id + 0 == import_id).order_by(ImportRow.id).limit(AT_ONCE)  # fmt: skip
    while rows := db.session.execute(query.where(ImportRow.id > last)).all():
        last, seen = rows[-1].id, seen + len(rows)
        yield [_taken(row) for row in rows if is_taken(row.verdict, row.choice)], seen


def is_taken(verdict: Verdict, choice: Choice) -> bool:
    """Say whether a row is recorded: what is sure, and what a colleague decided to take."""
    if verdict in {Verdict.NEW, Verdict.CHANGED}:
        return choice is not Choice.LEAVE
    if verdict is Verdict.DOUBTFUL:
        return choice in {Choice.SAME, Choice.NEW}
    return verdict is Verdict.WRONG and choice is Choice.TAKE


def _taken(row: Any) -> Taken:
    facts = facts_in(row.facts)
    is_hers = row.choice is Choice.SAME or (row.is_sure and row.choice is not Choice.NEW)
    person_id, twin = (row.match_id, row.twin) if is_hers else (None, None)
    return Taken(row.id, row.number, facts, person_id, twin, row.patch)


def _note_as_checked(rows: Iterable[tuple[int, int]]) -> None:
    """Write beside rows whose patch stands there already that it was done, and the version each left behind."""
    alike: dict[int, list[int]] = defaultdict(list)
    for row_id, version in rows:
        alike[version].append(row_id)
    table = table_of(ImportRow)
    for version, row_ids in alike.items():
        told = update(table).values(done=Done.CHANGED, person_id=table.c.match_id, person_version=version)
        db.session.execute(told.where(among(ImportRow.id, row_ids)))


def _note(rows: Sequence[tuple[int, Done, int, Any, int]]) -> None:
    """Write beside each row what it did."""
    columns = ("id", "done", "person_id", "patch", "person_version")
    update_rows(ImportRow, [dict(zip(columns, row, strict=True)) for row in rows])
