"""vCards of every version, as address books write them."""

from pathlib import Path

import pytest

from crm.importing.cards import COLUMNS, rows_of_cards
from crm.importing.columns import Column

CARDS = {
    "2.1": "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Mileti=C4=87;Pe=\r\ntar;;;\r\n"
    "TEL;CELL;PREF:044123456\r\nTEL;WORK;FAX:038111222\r\nEND:VCARD\r\n",
    "3.0": "BEGIN:VCARD\nVERSION:3.0\nN:Miletić;Petar;;;\nFN:Petar Miletić\nitem1.EMAIL;TYPE=INTERNET:p@x.\n example\n"
    "ORG:Radio Ylberi\\, Desk;News\nNOTE:one\\ntwo\nPHOTO;ENCODING=b:AAAA\n BBBB\nEND:VCARD\n",
    "4.0": "BEGIN:VCARD\nVERSION:4.0\nFN:Petar Miletić\nN:Miletić;Petar;;;\n"
    'TEL;VALUE=uri;TYPE="voice,work":tel:+383-44-123-456;ext=1\n'
    "LANG;PREF=1:sr\nEND:VCARD\n",
}


def read(folder: Path, text: str) -> list[dict[Column, str]]:
    """Return what each card says."""
    path = folder / "cards.vcf"
    path.write_text(text, "utf-8")
    return [{c: v for c, v in zip(COLUMNS, row, strict=True) if v} for row in rows_of_cards(path, "utf-8-sig")]


@pytest.mark.parametrize("version", CARDS)
def test_a_card_of_each_version_names_its_person(tmp_path: Path, version: str) -> None:
    [card] = read(tmp_path, CARDS[version])
    assert (card[Column.GIVEN], card[Column.FAMILY]) == ("Petar", "Miletić")


def test_numbers_of_fax_machines_are_left_out(tmp_path: Path) -> None:
    assert read(tmp_path, CARDS["2.1"])[0][Column.PHONE] == "044123456"


def test_folded_lines_groups_and_escapes_are_read(tmp_path: Path) -> None:
    [card] = read(tmp_path, CARDS["3.0"])
    assert card[Column.MAIL] == "p@x.example" and card[Column.ORGANISATION] == "Radio Ylberi, Desk"
    assert card[Column.NOTES] == "one\ntwo"


def test_a_number_written_as_an_address_is_a_number(tmp_path: Path) -> None:
    assert read(tmp_path, CARDS["4.0"])[0][Column.PHONE] == "+383-44-123-456"


def test_a_card_in_a_card_is_not_another_person(tmp_path: Path) -> None:
    inner = "AGENT:\nBEGIN:VCARD\nFN:Somebody Else\nEND:VCARD\n"
    [card] = read(tmp_path, f"BEGIN:VCARD\nFN:Petar\n{inner}EMAIL:p@x.example\nEND:VCARD\n")
    assert card == {Column.FULL_NAME: "Petar", Column.MAIL: "p@x.example"}


def test_a_file_cut_off_in_a_card_loses_nobody(tmp_path: Path) -> None:
    assert len(read(tmp_path, "BEGIN:VCARD\nFN:Arta\nEND:VCARD\nBEGIN:VCARD\nFN:Besa\nEMA")) == 2
