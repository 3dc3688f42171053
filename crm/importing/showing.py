"""What the pages of an import show: its counts, who its rows may be, what taking it back would do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.clock import now
from core.i18n import gettext
from crm.contacts.models import Person
from crm.importing import checking, running
from crm.importing.kinds import WORKING, Choice, ImportState, Verdict
from crm.importing.models import ImportRow, PeopleImport
from crm.importing.progress import noted_at
from crm.importing.queries import (
    count_choices,
    count_verdicts,
    names_of_places,
    people_by_id,
    people_kept,
    wrong_rows,
)
from crm.importing.undoing import touched_since, traces_of
from crm.importing.words import fault_lines

ORDER = (Verdict.DOUBTFUL, Verdict.WRONG, Verdict.NEW, Verdict.CHANGED, Verdict.SAME, Verdict.ERASED)
"""What needs a colleague comes first."""
DID_FIRST = (Verdict.NEW, Verdict.CHANGED, Verdict.DOUBTFUL, Verdict.WRONG, Verdict.SAME, Verdict.ERASED)
"""What was recorded comes first, once it was."""
MOST_NAMED = 50


@dataclass(frozen=True)
class Summary:
    """How many rows were judged how, and what a run would do."""

    counts: Sequence[tuple[Verdict, int]]
    undecided: int
    to_make: int
    """Rows that will make somebody; several of them may be one person."""
    to_change: int
    places: Sequence[str]
    """Workplaces the import brought."""
    left_out: int
    """Rows that did nothing when it was imported, though they say something new."""

    @property
    def total(self) -> int:
        """Return how many rows there are."""
        return sum(count for _, count in self.counts)

    @property
    def first(self) -> Verdict:
        """Return what is shown first."""
        return next((verdict for verdict, count in self.counts if count), Verdict.NEW)


def summary(found: PeopleImport) -> Summary:
    """Return what is to be said of the rows of an import."""
    counted = count_verdicts(found.id)
    doubtful, wrong = (count_choices(found.id, verdict) for verdict in (Verdict.DOUBTFUL, Verdict.WRONG))
    left = {v: count_choices(found.id, v).get(Choice.LEAVE, 0) for v in (Verdict.NEW, Verdict.CHANGED)}
    order = ORDER if found.state in {ImportState.CHECKED, ImportState.CHECKING} else DID_FIRST
    new = sum(counted.values()) - counted.get(Verdict.SAME, 0)
    return Summary(
        counts=[(verdict, counted.get(verdict, 0)) for verdict in order],
        left_out=max(0, new - found.counts.get("rows_taken", new)),
        undecided=doubtful.get(Choice.NONE, 0),
        to_make=counted.get(Verdict.NEW, 0) - left[Verdict.NEW] + doubtful.get(Choice.NEW, 0)
        + wrong.get(Choice.TAKE, 0),
        to_change=counted.get(Verdict.CHANGED, 0) - left[Verdict.CHANGED] + doubtful.get(Choice.SAME, 0),
        places=names_of_places(found.counts.get("places", {})),
    )  # fmt: skip


def known_names(rows: Sequence[ImportRow]) -> dict[int, Person]:
    """Return the people on record whom rows may be, or became."""
    return people_by_id({ident for row in rows for ident in (row.match_id, row.person_id) if ident})


SILENCE = timedelta(minutes=2)
"""After that long without a word of a worker, the page says what happens if it was stopped."""


def begins_again_at(found: PeopleImport) -> datetime | None:
    """Return when a step begins anew of which nothing was heard for long; None for one that is under way."""
    if found.state not in WORKING or found.lease_until is None:
        return None
    began = found.lease_until - (checking if found.state is ImportState.CHECKING else running).LEASE
    heard = max(began, noted_at(found.id) or began)
    return found.lease_until if now() - heard > SILENCE else None


@dataclass(frozen=True)
class UndoPlan:
    """What taking an import back would do."""

    made: int
    changed: int
    touched: Sequence[Person]
    """Who was changed since, or is spoken of elsewhere; the first of them."""
    touched_count: int


def to_be_touched(found: PeopleImport) -> UndoPlan:
    """Return what taking an import back would do; nothing for one that was not run."""
    traces = traces_of(found.id) if found.state is ImportState.DONE else {}
    touched = sorted(touched_since(traces))
    return UndoPlan(
        made=sum(trace.is_made for trace in traces.values()),
        changed=sum(not trace.is_made for trace in traces.values()),
        touched=list(people_by_id(touched[:MOST_NAMED]).values()), touched_count=len(touched),
    )  # fmt: skip


def kept_people(found: PeopleImport) -> list[Person]:
    """Return who stayed as she was when an import was taken back."""
    return people_kept(found.id, MOST_NAMED) if found.state is ImportState.UNDONE else []


def wrong_table(found: PeopleImport) -> tuple[list[str], Iterator[list[str]]]:
    """Return the head and the wrong rows of a file, with what is wrong in a column of its own."""
    head = list(found.look.get("head", ()))
    named = [name or gettext("Column %(n)s", n=place) for place, name in enumerate(head, start=1)]
    rows = (
        [*row.cells, *[""] * (len(head) - len(row.cells)), "; ".join(fault_lines(row))] for row in wrong_rows(found.id)
    )
    return [*named, gettext("What is wrong")], rows
