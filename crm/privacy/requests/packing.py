"""What a person gets when she asks: a page to read, the same as PDF, and the same for machines, in one ZIP."""

import io
import json
import zipfile
from collections.abc import Sequence

from core.clock import now
from core.documents import Block, Document, Heading, Paragraph, Table
from core.i18n import day, gettext
from core.pdf import to_pdf
from crm.contacts.models import Person
from crm.exchange.held import Held
from crm.privacy.purposes.queries import privacy_settings


def held_as_json(person: Person, held: Sequence[Held]) -> str:
    """Return what is held as JSON (GDPR art. 20: structured, commonly used, machine-readable)."""
    content = {
        "person": person.name, "made_at": now().isoformat(),
        "held": [{"what": one.key, "heading": one.heading, "rows": [dict(row) for row in one.rows]} for one in held],
    }  # fmt: skip
    return json.dumps(content, ensure_ascii=False, indent=1)


def held_as_document(person: Person, held: Sequence[Held], tag: str) -> Document:
    """Return what is held as a document, every row a small table."""
    house = privacy_settings()
    intro = gettext("All that we hold of you on %(day)s. Names of other people were left out.", day=day(now()))
    blocks: list[Block] = [Paragraph(intro)]
    if house.controller:
        blocks.append(Paragraph(gettext("Responsible: %(who)s", who=house.controller)))
    if house.contact:
        where = gettext("Questions about your data, corrections and objections: %(contact)s", contact=house.contact)
        blocks.append(Paragraph(where))
    for one in held:
        blocks.append(Heading(one.heading))
        blocks += [Table((gettext("Field"), gettext("What is held")), tuple(row.items())) for row in one.rows if row]
    return Document(gettext("What we hold of %(name)s", name=person.name), tag, house.controller, now(), tuple(blocks))


def packed(person: Person, held: Sequence[Held], page: str, tag: str) -> bytes:
    """Return the ZIP of page, PDF and JSON."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("held.html", page)
        archive.writestr("held.pdf", to_pdf(held_as_document(person, held, tag)))
        archive.writestr("held.json", held_as_json(person, held))
    return out.getvalue()
