"""One document as PDF and as a Word file: every script, hostile words as text, the same bytes each time."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import docx
import pytest

from core.documents import Block, Changed, Document, Heading, Paragraph, Table, without_control
from core.docx import to_docx
from core.pdf import to_pdf

MADE = datetime(2026, 3, 4, 12, tzinfo=UTC)
DOCUMENT = Document(
    "Raport: Љубав, ğışİ, Çdo ë", "sr-Cyrl", "Barabar", MADE,
    (
        Heading("Ко је позван"), Paragraph("Nj\u0007ë dy\nrreshta", tag="sq"), Paragraph("тихо", "quiet"),
        Paragraph('#panic("x") $x$ *b* <b>', "quote", "en"), Table(("A", "B"), (("1", "#x"), ("2", "ж"))),
        Changed((("same", "One "), ("removed", "old"), ("added", "new"), ("same", " text"))),
    ),
)  # fmt: skip


def words_of(made: bytes) -> list[str]:
    found = docx.Document(BytesIO(made))
    return [p.text for p in found.paragraphs] + [c.text for t in found.tables for r in t.rows for c in r.cells]


def test_a_pdf_is_made_of_every_block_and_the_same_again() -> None:
    made = to_pdf(DOCUMENT)
    assert made.startswith(b"%PDF-") and made == to_pdf(DOCUMENT)
    assert made != to_pdf(replace(DOCUMENT, title="Other"))


@pytest.mark.parametrize("block", [
    Paragraph('#import "/core/settings.py": *'), Heading('#eval("1")'), Paragraph("]] #[ ) \\ $"),
    Changed((("added", "#sys.inputs"),)),
])  # fmt: skip
def test_what_looks_like_markup_is_only_text(block: Block) -> None:
    hostile = to_pdf(replace(DOCUMENT, blocks=(block,)))
    assert hostile.startswith(b"%PDF-")


def test_a_word_file_says_all_that_the_document_says() -> None:
    said = words_of(to_docx(DOCUMENT))
    assert said[:3] == ["Raport: Љубав, ğışİ, Çdo ë", "Ко је позван", "Një dy\nrreshta"]
    assert '#panic("x") $x$ *b* <b>' in said and said[-1] == "ж" and "One oldnew text" in said


def test_a_word_file_names_its_language_and_its_day() -> None:
    about = docx.Document(BytesIO(to_docx(DOCUMENT))).core_properties
    assert (about.language, about.author, about.created) == ("sr-Cyrl", "Barabar", MADE)


def test_control_characters_are_left_out() -> None:
    assert without_control("a\x00b\r\nc\td\u202e") == "ab\nc\td"
