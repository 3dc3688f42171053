"""The report of a round: writing what became of it, reading it in each language, publishing and sending it."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.auth.access import READ, WRITE, requires
from core.db import transaction
from core.i18n import gettext, interface_tag, ngettext
from core.mail.posting import settings_of_app
from crm.blueprint import crm
from crm.consultations.files import report_file
from crm.consultations.inviting import send_report as post_report
from crm.consultations.inviting import to_report
from crm.consultations.queries import count_unanswered, get_consultation, list_inputs
from crm.consultations.reporting import report_of
from crm.consultations.rules import shown_round
from crm.consultations.services import publish_report, reopen_report, report_round, set_outcome
from crm.finding import number_in
from languages.tags import BY_TAG, sort_for_reader


@crm.get("/consultations/<int:consultation_id>/report")
@requires(READ)
def consultation_report(consultation_id: int) -> str:
    """Show the report as it stands, in one of its languages, and what it still needs."""
    consultation = get_consultation(consultation_id)
    tag = shown_round(consultation, request.args.get("tag") or interface_tag()).tag
    return render_template(
        "crm/consultation_report.html", consultation=consultation, tag=tag,
        document=report_of(consultation, tag, settings_of_app().mail_from_name),
        tags=sort_for_reader(consultation.languages, interface_tag()), readers=to_report(consultation_id),
        waiting=count_unanswered().get(consultation_id, 0),
        unanswered=list_inputs(consultation_id, only_open=True)[:5], endonyms=BY_TAG,
        public_path=url_for("crm.consultation_public", slug=consultation.slug, tag=tag),
    )  # fmt: skip


@crm.post("/consultations/<int:consultation_id>/report")
@requires(WRITE)
def consultation_outcome(consultation_id: int) -> Response:
    """Write in each language what became of the round."""
    texts = {tag: request.form.get(f"outcome-{tag}", "")[:20_000] for tag in BY_TAG}
    with transaction():
        set_outcome(consultation_id, texts)
    flash(gettext("Saved."), "done")
    return _back(consultation_id)


@crm.get("/consultations/<int:consultation_id>/report/<tag>.<any(pdf, docx):kind>")
@requires(READ)
def consultation_report_file(consultation_id: int, tag: str, kind: str) -> Response:
    """Give the report as a file."""
    return report_file(get_consultation(consultation_id), tag, kind)


@crm.post("/consultations/<int:consultation_id>/report/final")
@requires(WRITE)
def consultation_final(consultation_id: int) -> Response:
    """Make the report final."""
    with transaction():
        report_round(consultation_id)
    flash(gettext("The report is final. Publish it when you are ready."), "done")
    return _back(consultation_id)


@crm.post("/consultations/<int:consultation_id>/report/again")
@requires(WRITE)
def consultation_reopen(consultation_id: int) -> Response:
    """Take the report back to mend it."""
    with transaction():
        reopen_report(consultation_id)
    flash(gettext("The report can be changed again, and is not public meanwhile."), "done")
    return _back(consultation_id)


@crm.post("/consultations/<int:consultation_id>/report/publish")
@requires(WRITE)
def consultation_publish(consultation_id: int) -> Response:
    """Put the report on the web, or take it down."""
    published = request.form.get("published") == "1"
    with transaction():
        publish_report(consultation_id, published=published)
    said = gettext("Anybody can read the report now.") if published else gettext("The report is no longer public.")
    flash(said, "done")
    return _back(consultation_id)


@crm.post("/consultations/<int:consultation_id>/report/send")
@requires(WRITE)
def consultation_send_report(consultation_id: int) -> Response:
    """Let the report leave to those who took part."""
    with transaction():
        number = post_report(consultation_id, number_in(request.form.get("shown", "")))
    text = ngettext("The report is leaving to %(num)d person.", "The report is leaving to %(num)d people.", number)
    flash(text, "done")
    return _back(consultation_id)


def _back(consultation_id: int) -> Response:
    return redirect(url_for("crm.consultation_report", consultation_id=consultation_id))
