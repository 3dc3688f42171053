"""Records side by side: what each says, what is kept by itself, and what a colleague has to choose."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from crm.duplicates.grouping import Group, groups
from crm.duplicates.kin import Kin
from crm.duplicates.merging import record_of
from crm.duplicates.queries import list_by_ids, list_open


@dataclass(frozen=True)
class Side:
    """One line of the table: a field with the values of all records, and what becomes of it where nothing is chosen."""

    field: str
    """The name of the choice; empty where nothing has to be chosen."""
    label: str
    values: Sequence[tuple[int, str]]
    """The number of each record, and what it says."""
    outcome: str = ""


def sides(kin: Kin, kept: Any, others: Sequence[Any]) -> list[Side]:
    """Return the table of the records, what has to be chosen first; lines that say nothing are left out."""
    records = (kept, *others)
    # Where the kept one says nothing, the others may differ among themselves.
    told = [record_of(record) for record in records]
    asked = {name for one in told for other in told for name in kin.joining.questions(one, other)}
    lines = [
        Side(
            name if name in asked else "", label, [(record.id, words(record)) for record in records],
            kin.telling.outcome(name, kept, others),
        )
        for name, label, words in kin.telling.lines()
    ]  # fmt: skip
    return sorted((line for line in lines if any(said for _, said in line.values)), key=lambda line: not line.field)


@dataclass(frozen=True)
class Together:
    """Records that may be one, and the pairs by which they hang together, the likeliest first."""

    records: Sequence[Any]
    pairs: Sequence[Any]
    names: str
    """Of all of them, one after the other."""

    @property
    def score(self) -> float:
        """Return how likely the likeliest pair is."""
        return float(max(pair.score for pair in self.pairs))

    def numbers_but(self, record_id: int) -> str:
        """Return the numbers of the others, as they stand in an address."""
        return ",".join(str(record.id) for record in self.records if record.id != record_id)


def together(kin: Kin, found: Sequence[Group]) -> list[Together]:
    """Return these groups with their records and pairs."""
    pairs = {pair.id: pair for pair in list_by_ids(kin, [ident for group in found for ident in group.pairs])}
    records = {record.id: record for pair in pairs.values() for record in (pair.first, pair.second)}
    return [
        Together(
            [records[i] for i in group.records], [pairs[i] for i in group.pairs],
            ", ".join(kin.telling.name(records[i]) for i in group.records),
        )
        for group in found
    ]  # fmt: skip


def open_groups(kin: Kin) -> list[Group]:
    """Return the groups of all pairs nobody has judged, the likeliest first."""
    return groups(list_open(kin))
