"""Taking an import back: whom it made goes again, what it changed becomes as it was, all in one transaction.

Who was changed since, or is spoken of elsewhere by now, stays as she is and is named, unless that is to go as well.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, Table, delete, select, update

from core.audit import AuditEntry, acting_for
from core.bulk import table_of
from core.clock import now
from core.db import Model, db, transaction
from core.slots import announce
from core.unfolding import among
from crm.contacts.models import Person
from crm.events import PEOPLE_IMPORTED, Imported
from crm.importing.filling import touched_by
from crm.importing.kinds import ImportState
from crm.importing.models import Done, ImportRow, PeopleImport
from crm.importing.progress import forget_progress, note_progress
from crm.importing.queries import AT_ONCE, claim, get_import, write_alone
from crm.importing.running import LEASE
from crm.importing.writing import take_back
from crm.organisations.models import Organisation
from crm.outlets.models import Outlet


def undo(import_id: int) -> None:
    """Take back all that an import did, or nothing; run twice, it does it once."""
    with transaction():
        if not claim(import_id, ImportState.UNDOING, now() + LEASE):
            return
        user_id = get_import(import_id).counts.get("undone_by")
    token = acting_for.set(user_id)
    try:
        with transaction():
            write_alone()
            found = db.session.get_one(PeopleImport, import_id, with_for_update=True, populate_existing=True)
            if found.state is ImportState.UNDOING:
                _Undoing(found, bool(found.counts.get("also_changed"))).run()
    finally:
        acting_for.reset(token)
        forget_progress(import_id)


@dataclass
class Trace:
    """What an import did to one person: its rows, and the version it left her at."""

    rows: list[int] = field(default_factory=list)
    is_made: bool = False
    version: int = 0
    before: int = 0
    """The version it found her at."""


def traces_of(import_id: int) -> dict[int, Trace]:
    """Return whom an import made or changed, with how it left them; in the order of the file."""
    query = select(ImportRow.id, ImportRow.person_id, ImportRow.done, ImportRow.person_version).where(
        ImportRow.import_id == import_id, ImportRow.done != Done.NOTHING
    )
    found: dict[int, Trace] = {}
    for row_id, person_id, done, version in db.session.execute(query.order_by(ImportRow.number)):
        if person_id is None:
            continue
        trace = found.setdefault(person_id, Trace())
        trace.rows.append(row_id)
        trace.is_made = trace.is_made or done is Done.MADE
        trace.before = min(trace.before, (version or 1) - 1) if trace.version else (version or 1) - 1
        trace.version = max(trace.version, version or 0)
    return found


def touched_since(traces: dict[int, Trace]) -> set[int]:
    """Return who was changed after the import, or is spoken of elsewhere by now."""
    ids = list(traces)
    versions: dict[int, int] = {}
    for part in _parts(ids):
        versions |= dict(db.session.execute(select(Person.id, Person.version).where(among(Person.id, part))).all())
    changed = {ident for ident, version in versions.items() if version != traces[ident].version}
    return changed | (spoken_of(Person, ids) & {ident for ident, trace in traces.items() if trace.is_made})


def spoken_of(model: type[Model], ids: Sequence[int]) -> set[int]:
    """Return which of these records others point to that do not go with them: meetings, sendings, articles."""
    found: set[int] = set()
    for column in _pointers(table_of(model)):
        for part in _parts(ids):
            found |= set(db.session.scalars(select(column).where(among(column, part)).distinct()))
    return found


GOES_ALONG = frozenset({
    "import_row", "address", "position", "person_purpose", "twin_key", "twin_mark", "twins", "outlet_key",
    "outlet_mark", "outlet_twins", "organisation_key", "organisation_mark", "organisation_twins",
})  # fmt: skip
"""Rows that go with a person or a place of work, and say nothing that was not read from the record itself."""


def _pointers(table: Table) -> Iterator[Column[Any]]:
    for other in Model.metadata.tables.values():
        # Who works at a place is what it is there for; to her, where she works is a part of her record.
        goes_along = GOES_ALONG if table is table_of(Person) else GOES_ALONG - {"position"}
        for key in other.foreign_keys:
            if key.column.table is table and other.name not in goes_along:
                yield key.parent


def _parts(ids: Sequence[int]) -> Iterator[list[int]]:
    return (list(ids[at : at + AT_ONCE]) for at in range(0, len(ids), AT_ONCE))


class _Undoing:
    """One undo."""

    def __init__(self, found: PeopleImport, also_changed: bool) -> None:
        self._found, self._also = found, also_changed
        self._traces = traces_of(found.id)
        self._touched = touched_since(self._traces)
        self._gone: list[int] = []
        self._changed: list[int] = []
        self._changes: dict[int, frozenset[str]] = {}

    def run(self) -> None:
        mine = {i: t for i, t in self._traces.items() if self._also or i not in self._touched}
        made = [ident for ident, trace in mine.items() if trace.is_made]
        used = spoken_of(Person, made)
        self._delete([ident for ident in made if ident not in used])
        self._put_away([ident for ident in made if ident in used])
        self._take_back({i: t for i, t in mine.items() if not t.is_made})
        self._forget_rows([row for trace in mine.values() for row in trace.rows])
        kept_places = self._remove_places()
        found = self._found
        found.state, found.lease_until, found.ended_at = ImportState.UNDONE, None, now()
        found.counts = found.counts | {
            "gone": len(self._gone), "restored": len(self._changed), "kept": len(self._traces) - len(mine),
            "places": kept_places,
        }  # fmt: skip
        announce(PEOPLE_IMPORTED, Imported(changed=self._changed, gone=self._gone, changes=self._changes))

    def _delete(self, ids: Sequence[int]) -> None:
        for part in _parts(ids):
            # Their trail goes with them: what was never meant to be on record is not kept in it either.
            db.session.execute(
                delete(AuditEntry).where(AuditEntry.subject == "person", among(AuditEntry.subject_id, part)),
                execution_options={"synchronize_session": False},
            )
            db.session.execute(
                delete(Person).where(among(Person.id, part)), execution_options={"synchronize_session": False}
            )
            self._gone += part
            note_progress(self._found.id, len(self._gone), len(self._traces))

    def _put_away(self, ids: Collection[int]) -> None:
        for ident in ids:
            person = db.session.get_one(Person, ident)
            person.archived_at = person.archived_at or now()
            self._changed.append(ident)
        db.session.flush()

    def _take_back(self, traces: dict[int, Trace]) -> None:
        for part in _parts(list(traces)):
            patches: dict[int, list[dict[str, Any]]] = {ident: [] for ident in part}
            query = select(ImportRow.person_id, ImportRow.patch).where(
                ImportRow.import_id == self._found.id, among(ImportRow.person_id, part), ImportRow.done == Done.CHANGED
            )
            for ident, patch in db.session.execute(query.order_by(ImportRow.number.desc())):
                if ident is not None and patch:
                    patches[ident].append(patch)
            self._changed += take_back(patches, self._found.name)
            self._stand_as_before(part)
            self._changes |= {i: frozenset().union(*map(touched_by, kept)) for i, kept in patches.items()}
            note_progress(self._found.id, len(self._gone) + len(self._changed), len(self._traces))
        db.session.expire_all()

    def _stand_as_before(self, ids: Sequence[int]) -> None:
        """Let the imports before this one be taken back in turn: whom they made or changed is as they left her."""
        alike: dict[tuple[int, int], list[int]] = defaultdict(list)
        for ident in ids:
            if ident not in self._touched:
                alike[self._traces[ident].before, self._traces[ident].version + 1].append(ident)
        for (before, stands), people in alike.items():
            hers = among(ImportRow.person_id, people), ImportRow.person_version == before
            db.session.execute(
                update(ImportRow).where(ImportRow.import_id != self._found.id, *hers).values(person_version=stands),
                execution_options={"synchronize_session": False},
            )

    def _forget_rows(self, rows: Sequence[int]) -> None:
        for part in _parts(rows):
            db.session.execute(
                update(ImportRow).where(among(ImportRow.id, part)).values(done=Done.NOTHING),
                execution_options={"synchronize_session": False},
            )

    def _remove_places(self) -> dict[str, list[int]]:
        """Take out the workplaces that the import brought and nobody needs; return those that stay."""
        kept: dict[str, list[int]] = {}
        for name, model in (("outlet", Outlet), ("organisation", Organisation)):
            brought = list(self._found.counts.get("places", {}).get(name, []))
            untouched = set(db.session.scalars(select(model.id).where(model.id.in_(brought), model.version == 1)))
            free = untouched - spoken_of(model, brought)
            for ident in sorted(free):
                db.session.delete(db.session.get_one(model, ident))
            db.session.flush()
            kept[name] = [ident for ident in brought if ident not in free]
        return kept
