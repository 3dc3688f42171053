"""Looking at a file before anything is done with it: its head, some rows, what seems damaged, how long it is."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from crm.importing import sheets
from crm.importing.columns import guess, shape_of
from crm.importing.kinds import TableKind
from crm.importing.mending import MOST_EXAMPLES, damage_in, mended
from crm.importing.reading import SAMPLE_ROWS, Reading, head_of, preset_of, rows_of
from crm.importing.refusing import NotReadable

LONGEST_SHOWN = 200


def look_at(path: Path, kind: TableKind, reading: Reading) -> dict[str, Any]:
    """Return what is seen of a file read so, for the page and for the guesses. Raises NotReadable."""
    plain = replace(reading, is_mended=False)
    sample: list[list[str]] = []
    head, seen = head_of(path, kind, plain), _Seen()
    damage = damage_in([head])
    more = damage_in(seen.passing(path, kind, plain, sample))
    if not seen.rows:
        raise NotReadable("empty")
    width = max(len(head), seen.width)
    change = mended if reading.is_mended else str
    return {
        "head": [change(cell)[:LONGEST_SHOWN] for cell in head] + [""] * (width - len(head)),
        "sample": [[change(cell)[:LONGEST_SHOWN] for cell in row] + [""] * (width - len(row)) for row in sample],
        "rows": seen.rows,
        "sheets": sheets.sheet_names(path, kind) if kind in {TableKind.XLSX, TableKind.XLS} else [],
        "damage": {"cells": damage.cells + more.cells, "examples": (damage.examples + more.examples)[:MOST_EXAMPLES]},
        "unreadable": seen.unreadable,
    }


class _Seen:
    """What is counted while the rows pass by."""

    def __init__(self) -> None:
        self.rows = self.width = self.unreadable = 0

    def passing(self, path: Path, kind: TableKind, reading: Reading, sample: list[list[str]]) -> Iterator[list[str]]:
        for row in rows_of(path, kind, reading):
            self.rows += 1
            self.width = max(self.width, len(row.cells))
            self.unreadable += sum(cell.count("\ufffd") for cell in row.cells if not cell.isascii())
            if len(sample) < SAMPLE_ROWS:
                sample.append(row.cells)
            yield row.cells


def guessed_mapping(kind: TableKind, look: dict[str, Any]) -> list[str]:
    """Return what the columns seem to be."""
    return [str(column) for column in preset_of(kind) or guess(look["head"], look["sample"])]


def shape_in(kind: TableKind, look: dict[str, Any]) -> str:
    """Return the shape by which a mapping is remembered; of a table without a head, nothing."""
    return shape_of(look["head"]) if any(look["head"]) and kind is not TableKind.VCARD else ""


def stored_reading(reading: Reading) -> dict[str, Any]:
    """Return how a file is read, as it is kept."""
    return asdict(reading)
