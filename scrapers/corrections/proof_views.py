"""What belongs to a correction case: its proofs, the letter to the outlet, the complaint sheet."""

from flask import Response as FlaskResponse
from flask import flash, redirect, render_template, request, send_file, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from campaigns.kit.rules import NotTaken
from campaigns.kit.serving import harmless
from campaigns.kit.words import REASONS
from core.auth.access import READ, WRITE, requires
from core.db import let_go, transaction
from core.errors import NotFound, Refused
from core.files.sweeping import file_store
from core.i18n import gettext
from scrapers.blueprint import coverage
from scrapers.clips.keeping import read_file
from scrapers.corrections.asking import letter_to, sheet_for, tag_for
from scrapers.corrections.forms import ProofForm
from scrapers.corrections.queries import get_case, get_proof
from scrapers.corrections.services import add_file, add_link, remove_proof


@coverage.post("/corrections/<int:case_id>/proofs")
@requires(WRITE)
def correction_proof_add(case_id: int) -> Response:
    """Put a link or a file to the proofs of a case."""
    get_case(case_id)
    form = ProofForm()
    fault = "" if form.validate() else " ".join(str(e) for errors in form.errors.values() for e in errors)
    try:
        fault = fault or _keep(case_id, form)
    except NotTaken as refusal:
        fault = str(REASONS[refusal.why])
    except Refused as refusal:
        fault = str(refusal)
    flash(fault or gettext("Kept with the case."), "failed" if fault else "done")
    return _to(case_id)


def _keep(case_id: int, form: ProofForm) -> str:
    file, note = form.file.data, form.note.data or ""
    let_go()
    brought = read_file(file_store(), file.stream, file.filename) if file and file.filename else None
    if brought is None and not form.url.data:
        return gettext("Give a link, or choose a file.")
    with transaction():
        if brought:
            add_file(case_id, brought, note, current_user.id)
        if form.url.data:
            add_link(case_id, form.url.data, note, current_user.id)
    return ""


@coverage.post("/corrections/<int:case_id>/proofs/<int:proof_id>/remove")
@requires(WRITE)
def correction_proof_remove(case_id: int, proof_id: int) -> Response:
    """Take a proof away."""
    with transaction():
        remove_proof(case_id, proof_id)
    flash(gettext("Taken away."), "done")
    return _to(case_id)


@coverage.get("/corrections/<int:case_id>/proofs/<int:proof_id>")
@requires(READ)
def correction_proof(case_id: int, proof_id: int) -> FlaskResponse:
    """Answer with a file of a case, to be saved under its name."""
    proof, store = get_proof(case_id, proof_id), file_store()
    if proof.type is None or not store.holds(proof.digest):
        raise NotFound(f"file of correction {case_id}")
    answer = send_file(
        store.path_of(proof.digest), proof.type.mime, as_attachment=True, download_name=proof.file_name,
        etag=proof.digest, conditional=True,
    )  # fmt: skip
    answer.headers["Cache-Control"] = "private, max-age=3600"
    return harmless(answer)


@coverage.get("/corrections/<int:case_id>/letter")
@requires(READ)
def correction_letter(case_id: int) -> str:
    """Show the letter to the outlet, to be copied or opened in one's own mail program; nothing is sent from here."""
    case = get_case(case_id)
    letter = letter_to(case, tag_for(case, request.args.get("tag", "")))
    return render_template("coverage/correction_letter.html", case=case, letter=letter)


@coverage.get("/corrections/<int:case_id>/sheet")
@requires(READ)
def correction_sheet(case_id: int) -> str:
    """Show the complaint sheet, ready to print."""
    case = get_case(case_id)
    tag = tag_for(case, request.args.get("tag", ""))
    return render_template("coverage/correction_sheet.html", case=case, tag=tag, sheet=sheet_for(case, tag))


def _to(case_id: int) -> Response:
    return redirect(url_for("coverage.correction", case_id=case_id, _anchor="proofs"))
