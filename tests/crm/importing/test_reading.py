"""Files of every kind as rows; those that are no table of people are refused by what they hold."""

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from core.spreadsheets import csv_of
from crm.importing.decoding import guess_encoding
from crm.importing.facts import undefused
from crm.importing.kinds import TableKind
from crm.importing.reading import LONGEST_CELL, first_reading, head_of, kind_of, rows_of
from crm.importing.refusing import NotReadable

SERBIAN = "Ime;Prezime;Mejl\nPetar;Miletić;p@x.example\nĐorđe;Šašić;\nŽeljka;Čukić;\n"
ALBANIAN = "Emri;Mbiemri\nGëzim;Çeku\nPërparim;Hëna\n"
CYRILLIC = "Име;Презиме\nПетар;Милетић\nЉиљана;Ђорђевић\n"


def read(path: Path) -> list[list[str]]:
    """Return the rows of a file as it wants to be read."""
    kind = kind_of(path)
    return [row.cells for row in rows_of(path, kind, first_reading(path, kind))]


def write(folder: Path, content: str | bytes, name: str = "list") -> Path:
    """Write a file."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


WITH_GAJ = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1250", "iso8859-2", "mac-croatian", "cp852")


@pytest.mark.parametrize("encoding", WITH_GAJ)
def test_a_serbian_list_is_read_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    assert read(write(tmp_path, SERBIAN.encode(encoding)))[1] == ["Đorđe", "Šašić", ""]


@pytest.mark.parametrize("encoding", ["cp1250", "cp1252", "mac-roman", "cp852"])
def test_an_albanian_list_is_read_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    assert read(write(tmp_path, ALBANIAN.encode(encoding)))[0] == ["Gëzim", "Çeku"]


@pytest.mark.parametrize("encoding", ["cp1251", "iso8859-5", "mac-cyrillic", "cp855", "utf-16-be"])
def test_a_cyrillic_list_is_read_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    assert guess_encoding(CYRILLIC.encode(encoding)).encoding.replace("-", "") == encoding.replace("-", "")
    assert read(write(tmp_path, CYRILLIC.encode(encoding)))[1] == ["Љиљана", "Ђорђевић"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_sign_between_cells_is_found(tmp_path: Path, delimiter: str) -> None:
    path = write(tmp_path, f'Emri{delimiter}Shënim\nArta{delimiter}"një{delimiter} dy\ntre"\n')
    assert read(path) == [["Arta", f"një{delimiter} dy\ntre"]]


def test_a_line_that_names_the_delimiter_is_no_row(tmp_path: Path) -> None:
    assert read(write(tmp_path, "sep=;\nEmri;E-mail\nArta;a@x.example\n")) == [["Arta", "a@x.example"]]


def test_a_spreadsheet_keeps_days_and_numbers(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet("Mediat")
        sheet.write_row(0, 0, ["Emri", "Telefoni", "E-mail"])
        sheet.write_row(1, 0, ["Arta", 38344123456, "a@x.example"])
    assert kind_of(path) is TableKind.XLSX
    assert read(path) == [["Arta", "38344123456", "a@x.example"]]


def archive(folder: Path, parts: dict[str, bytes]) -> Path:
    """Write a ZIP that calls itself a spreadsheet."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in ({"xl/workbook.xml": b"<workbook/>"} | parts).items():
            made.writestr(name, content)
    return write(folder, out.getvalue())


BOMBS = {
    "large": {"xl/sharedStrings.xml": b" " * (301 * 1024 * 1024)},
    "wide": {"xl/worksheets/sheet1.xml": b'<c r="A1"/><c r="XFD1048576"/>'},
    "entities": {"xl/worksheets/sheet1.xml": b'<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>'},
}


@pytest.mark.parametrize("which", BOMBS)
def test_a_spreadsheet_that_would_fill_the_memory_is_not_opened(tmp_path: Path, which: str) -> None:
    path = archive(tmp_path, BOMBS[which])
    with pytest.raises(NotReadable, match="bomb"):
        first_reading(path, kind_of(path))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"), (b"\xef\xbb\xbf\n \n", "empty"), (b"%PDF-1.4", "pdf"), (b"\x89PNG\r\n", "picture"),
        (b"PK\x03\x04 cut", "broken"), (b"<html>", "markup"), (b'["vcard"]', "markup"),
        (b"\x00\x01\x02\x03" * 99, "no_text"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_by_what_it_holds(tmp_path: Path, content: bytes, code: str) -> None:
    with pytest.raises(NotReadable, match=code):
        kind_of(write(tmp_path, content))


def test_an_old_office_file_that_is_no_spreadsheet_is_broken(tmp_path: Path) -> None:
    path = write(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(NotReadable, match="broken"):
        first_reading(path, kind_of(path))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("a;" * 999 + "b\n", "too_wide"), ("Emri\n" + "x" * (LONGEST_CELL + 1), "long_cell"),
        ('Emri\n"Arta' + "\nx" * LONGEST_CELL, "long_cell"),
    ],
)  # fmt: skip
def test_tables_out_of_bounds_are_refused(tmp_path: Path, content: str, code: str) -> None:
    with pytest.raises(NotReadable, match=code):
        read(write(tmp_path, content))


VISIBLE = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]))


@given(st.lists(st.lists(VISIBLE, min_size=2, max_size=2), min_size=1))
def test_what_our_exports_write_is_read_back(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]) -> None:
    told = [[f"x{first}", second] for first, second in rows]
    path = write(tmp_path_factory.mktemp("export"), "".join(csv_of(["Emri", "E-mail"], told)))
    reading = first_reading(path, TableKind.CSV)
    found = [[undefused(cell) for cell in row.cells] for row in rows_of(path, TableKind.CSV, reading)]
    assert head_of(path, TableKind.CSV, reading) == ["Emri", "E-mail"]
    assert found == [[first, second.removeprefix("\ufeff")] for first, second in told]
