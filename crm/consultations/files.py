"""The report as a file to take away: PDF to read, Word to work on."""

from urllib.parse import quote

from flask import make_response
from werkzeug.wrappers import Response

from core.docx import to_docx
from core.errors import NotFound
from core.mail.posting import settings_of_app
from core.pdf import to_pdf
from crm.consultations.models import Consultation
from crm.consultations.reporting import report_of
from crm.consultations.rules import shown_round

MAKERS = {"pdf": to_pdf, "docx": to_docx}
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def report_file(consultation: Consultation, tag: str, kind: str) -> Response:
    """Return the answer that carries the report in one of its languages. Raises NotFound for another one."""
    if shown_round(consultation, tag).tag != tag:
        raise NotFound(f"report in {tag}")
    document = report_of(consultation, tag, settings_of_app().mail_from_name)
    answer = make_response(MAKERS[kind](document))
    answer.headers["Content-Type"] = TYPES[kind]
    name = f"{consultation.slug}-{tag}.{kind}"
    answer.headers["Content-Disposition"] = f"attachment; filename=\"{name}\"; filename*=UTF-8''{quote(name)}"
    return answer
