"""A document as a Word file (Office Open XML): headings, quotes and tables by their styles, so it can be worked on."""

from io import BytesIO
from typing import Any

from core.documents import Block, Changed, Document, Heading, Paragraph, Table, without_control

QUIET = (0x55, 0x62, 0x65)


def to_docx(document: Document) -> bytes:
    """Return the file; control characters, which XML forbids, are left out."""
    import docx  # noqa: PLC0415  with lxml five megabytes of every process, needed by few pages
    from docx.shared import Cm, Pt  # noqa: PLC0415  as above

    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    made.styles["Normal"].font.size = Pt(11)
    about = made.core_properties
    about.title, about.author = without_control(document.title), without_control(document.author)
    about.language = document.tag
    about.created = about.modified = document.made_at.replace(tzinfo=None)
    made.add_heading(without_control(document.title), 0)
    for block in document.blocks:
        _add(made, block, document.tag)
    written = BytesIO()
    made.save(written)
    return written.getvalue()


def _add(made: Any, block: Block, tag: str) -> None:
    from docx.shared import Pt, RGBColor  # noqa: PLC0415  as above

    if isinstance(block, Heading):
        made.add_heading(without_control(block.text), block.level)
    elif isinstance(block, Paragraph):
        paragraph = made.add_paragraph(style="Quote" if block.kind == "quote" else None)
        run = paragraph.add_run(without_control(block.text))
        _speak(run, block.tag or tag)
        if block.kind == "quiet":
            run.font.size, run.font.color.rgb = Pt(9.5), RGBColor(*QUIET)
    elif isinstance(block, Changed):
        _add_changed(made, block, tag)
    else:
        _add_table(made, block)


def _add_changed(made: Any, block: Changed, tag: str) -> None:
    paragraph = made.add_paragraph()
    for kind, text in block.pieces:
        run = paragraph.add_run(without_control(text))
        _speak(run, block.tag or tag)
        run.font.strike = kind == "removed" or None
        run.font.underline = run.font.bold = kind == "added" or None


def _add_table(made: Any, block: Table) -> None:
    table = made.add_table(rows=1, cols=len(block.head), style="Light Grid")
    for cell, text in zip(table.rows[0].cells, block.head, strict=True):
        cell.text = without_control(text)
    for row in block.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = without_control(text)


def _speak(run: Any, tag: str) -> None:
    """Name the language of a run, so that a speller looks into the right dictionary."""
    from docx.oxml import OxmlElement  # noqa: PLC0415  as above
    from docx.oxml.ns import qn  # noqa: PLC0415  as above

    language = OxmlElement("w:lang")
    language.set(qn("w:val"), tag)
    run._element.get_or_add_rPr().append(language)
