"""Files for a spreadsheet: nothing in them is taken for a formula, numbers and days stay what they are."""

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from xml.etree import ElementTree as ET

import pytest

from core.spreadsheets import LONGEST_CELL, Cell, csv_of, plain, xlsx_of

NOON = datetime(2026, 5, 13, 10, tzinfo=UTC)
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def read_csv(rows: list[tuple[Cell, ...]], header: tuple[str, ...] = ("One",)) -> list[list[str]]:
    """Return what a reader of CSV finds."""
    return list(csv.reader(io.StringIO("".join(csv_of(header, rows)).removeprefix("\ufeff"))))


def cells(rows: list[tuple[Cell, ...]], sheet: str = "Clips") -> list[tuple[str, str]]:
    """Return the kind and the value of each cell of an XLSX file, its head left out."""
    with xlsx_of(["One", "Two"], rows, sheet) as file, zipfile.ZipFile(file) as book:
        found = ET.fromstring(book.read("xl/worksheets/sheet1.xml")).iter(f"{SHEET}c")
        return [
            (cell.get("t", "n"), "".join(part.text or "" for part in cell.iter() if part.tag != f"{SHEET}f"))
            for cell in list(found)[2:]
        ]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+383 44",
        "-5",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "   =cmd|' /C calc'!A0",
        "\xa0=1",
        "\ufeff=1",
        "＝1+1",
    ],
)
def test_what_begins_like_a_formula_is_text(text: str) -> None:
    assert plain(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Arta = Besa", "a@b.example", "3-4", "'quoted'", "Шта је ново?"])
def test_all_else_stays_as_it_is(text: str) -> None:
    assert plain(text) == text


def test_csv_carries_typed_cells_and_a_guarded_head() -> None:
    rows = read_csv([('Ana, "Besa"\nx', 7, -2.5, date(2026, 5, 1), NOON, None)], ("=Head", "B"))
    assert rows == [["'=Head", "B"], ['Ana, "Besa"\nx', "7", "-2.5", "2026-05-01", "2026-05-13 12:00", ""]]


def test_a_long_csv_comes_piece_by_piece() -> None:
    asked: list[int] = []

    def rows() -> Iterator[tuple[Cell, ...]]:
        for number in range(1000):
            asked.append(number)
            yield (number,)

    pieces = csv_of(["One"], rows())
    next(pieces)
    assert len(asked) < 1000
    assert "".join(pieces).splitlines()[-1] == "999"


def test_xlsx_keeps_numbers_and_days_and_writes_formulas_and_links_as_text() -> None:
    rows: list[tuple[Cell, ...]] = [("=1+1", 7), ("https://glasi.example", NOON), ("{=A1}", date(2026, 5, 1))]
    found = cells(rows)
    assert [kind for kind, _ in found] == ["inlineStr", "n", "inlineStr", "n", "inlineStr", "n"]
    assert [value for _, value in found] == ["=1+1", "7", "https://glasi.example", "46155.5", "{=A1}", "46143"]


def test_xlsx_takes_what_would_break_it() -> None:
    found = cells([("x" * (LONGEST_CELL + 5), "a\x00b\x0bc")], "Who? [2026]: 'a*b' / very much longer than Excel takes")
    assert len(found[0][1]) == LONGEST_CELL
    assert cells([("fine", None)], "'")[0] == ("inlineStr", "fine")
