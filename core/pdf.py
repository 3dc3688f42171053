"""A document as PDF on A4, set by Typst with the fonts it carries: the same document gives the same bytes."""

import json
from pathlib import Path
from typing import Any

from core.documents import Block, Changed, Document, Heading, Paragraph, without_control

TEMPLATE = Path(__file__).with_name("document.typ")


def to_pdf(document: Document) -> bytes:
    """Return the PDF; everything it says goes in as data, and nothing of it is read as Typst's markup."""
    import typst  # noqa: PLC0415  six megabytes of every process, needed by few pages

    values = {
        "title": without_control(document.title), "author": without_control(document.author), **_language(document.tag),
        "blocks": [_block(block, document.tag) for block in document.blocks],
    }  # fmt: skip
    return typst.compile(
        TEMPLATE, root=TEMPLATE.parent, format="pdf", ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(values)}, timestamp=int(document.made_at.timestamp()),
    )  # fmt: skip


def _block(block: Block, tag: str) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"kind": "heading", "text": without_control(block.text), "level": block.level}
    if isinstance(block, Paragraph):
        return {"kind": block.kind, "text": without_control(block.text), **_language(block.tag or tag)}
    if isinstance(block, Changed):
        pieces = [[kind, without_control(text)] for kind, text in block.pieces]
        return {"kind": "changed", "pieces": pieces, **_language(block.tag or tag)}
    rows = [[without_control(cell) for cell in row] for row in block.rows]
    return {"kind": "table", "head": [without_control(cell) for cell in block.head], "rows": rows}


def _language(tag: str) -> dict[str, str]:
    language, _, script = tag.lower().partition("-")
    return {"lang": language if len(language) == 2 else "en", "script": script or "latn"}
