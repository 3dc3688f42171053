"""The dry run: every row of a file is read, compared and judged; nothing but the rows themselves is written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import delete

from core.bulk import insert_rows
from core.clock import now
from core.db import db, let_go, transaction
from core.files.sweeping import file_store
from core.slots import fill
from crm.importing.facts import Read, read_row, stored_facts
from crm.importing.filling import About, Places, described_by, filled, patch_between
from crm.importing.kinds import Choice, ImportState, TableKind, Verdict
from crm.importing.matching import Known, Match, comparable
from crm.importing.models import Done, ImportRow, PeopleImport
from crm.importing.progress import forget_progress, note_progress
from crm.importing.queries import (
    AT_ONCE,
    claim,
    count_verdicts,
    get_import,
    known_on_record,
    mark_of_records,
    on_record,
    places_on_record,
)
from crm.importing.reading import Reading, Row, rows_of
from crm.importing.refusing import NotReadable
from crm.slots import ROWS_ERASED_BEFORE

LEASE = timedelta(minutes=3)
"""Renewed with every batch; a worker that was killed is followed by another after that long."""


@dataclass(frozen=True)
class Task:
    """What a worker needs to know of an import, without a record that expires with each commit."""

    import_id: int
    path: Path
    kind: TableKind
    reading: Reading
    mapping: Sequence[str]
    about: About
    rows: int


def about_of(found: PeopleImport) -> About:
    """Return what holds for every row of an import."""
    return About(
        source=found.source, source_on=found.source_on, basis=found.basis, basis_on=found.basis_on,
        owner_id=found.created_by_id, file_wins=found.file_wins,
    )  # fmt: skip


def check(import_id: int) -> None:
    """Judge every row of an import that is to be checked; a second worker, or a late one, finds nothing to do."""
    with transaction():
        if not claim(import_id, ImportState.CHECKING, now() + LEASE):
            return
        db.session.execute(delete(ImportRow).where(ImportRow.import_id == import_id))
    found = get_import(import_id)
    task = Task(
        import_id, file_store().path_of(found.digest), found.kind, Reading(**found.reading), list(found.mapping),
        about_of(found), int(found.look.get("rows", 0)),
    )  # fmt: skip
    try:
        _judge_all(task)
    except (NotReadable, OSError) as fault:
        with transaction():
            _give_up(import_id, fault.code if isinstance(fault, NotReadable) else "gone")
    finally:
        forget_progress(import_id)


def _give_up(import_id: int, problem: str) -> None:
    found = get_import(import_id)
    found.state, found.problem, found.lease_until = ImportState.OPENED, problem, None


def _judge_all(task: Task) -> None:
    judge = _Judge(known_on_record(), places_on_record(), task)
    mark = mark_of_records()
    rows, done = rows_of(task.path, task.kind, task.reading), 0
    while batch := list(islice(rows, AT_ONCE)):
        judged = judge.judge(batch)
        let_go()
        with transaction():
            insert_rows(ImportRow, judged)
            found = get_import(task.import_id)
            if found.state is not ImportState.CHECKING:
                return
            found.lease_until = now() + LEASE
        done += len(batch)
        note_progress(task.import_id, done, max(task.rows, done))
    with transaction():
        found = get_import(task.import_id)
        found.state, found.mark, found.lease_until = ImportState.CHECKED, mark, None
        found.counts = dict(count_verdicts(task.import_id))


@dataclass
class _Judged:
    """One row on its way to its verdict."""

    row: Row
    read: Read
    match: Match | None
    values: dict[str, Any] = field(default_factory=dict)


class _Judge:
    """Judges rows batch by batch; what it saw of the file before counts for what comes."""

    def __init__(self, known: Known, places: Places, task: Task) -> None:
        self._known, self._places, self._task = known, places, task

    def judge(self, batch: Iterable[Row]) -> list[dict[str, Any]]:
        """Return the rows as they are stored."""
        judged = [self._met(row) for row in batch]
        self._find_changes(judged)
        self._find_erased(judged)
        return [one.values for one in judged]

    def _met(self, row: Row) -> _Judged:
        read = read_row(row.cells, self._task.mapping)
        facts = comparable(read.facts)
        match = self._known.meet(-row.number, facts)
        one = _Judged(row, read, match)
        one.values = {
            "import_id": self._task.import_id, "number": row.number, "verdict": _verdict(read, match),
            "reason": match.reason if match else "", "score": match.score if match else None,
            "is_sure": bool(match and match.is_sure), "match_id": match.who if match and match.who > 0 else None,
            "twin": -match.who if match and match.who < 0 else None, "facts": stored_facts(read.facts),
            "faults": [[f.column, f.why, f.text] for f in read.faults], "cells": row.cells if read.faults else [],
            "choice": Choice.NONE, "done": Done.NOTHING, "person_id": None, "patch": None, "person_version": None,
        }  # fmt: skip
        return one

    def _find_changes(self, judged: Sequence[_Judged]) -> None:
        """Say of rows about people on record what they would change; of doubtful ones too, for whoever decides."""
        matched = [one for one in judged if one.values["match_id"]]
        stored = on_record({one.values["match_id"] for one in matched})
        for one in matched:
            if record := stored.get(one.values["match_id"]):
                after = filled(record.values, one.read.facts, self._task.about, self._places)
                patch = patch_between(record.values, after)
                one.values["patch"] = vars(patch)
                if one.values["verdict"] is Verdict.CHANGED and not patch:
                    one.values["verdict"] = Verdict.SAME

    def _find_erased(self, judged: Sequence[_Judged]) -> None:
        fresh = [one for one in judged if one.values["verdict"] in {Verdict.NEW, Verdict.DOUBTFUL}]
        described = [described_by(one.read.facts, self._places) for one in fresh]
        for reasons in fill(ROWS_ERASED_BEFORE, described):
            for place, why in reasons.items():
                fresh[place].values |= {"verdict": Verdict.ERASED, "reason": why}


def _verdict(read: Read, match: Match | None) -> Verdict:
    if read.faults:
        return Verdict.WRONG
    if match is None:
        return Verdict.NEW
    return Verdict.CHANGED if match.is_sure else Verdict.DOUBTFUL
