"""Pages of correction cases: the list, one case with its road, opening and changing it."""

from flask import flash, redirect, render_template, request, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from core.auth.access import READ, WRITE, requires
from core.db import transaction
from core.errors import Refused
from core.i18n import gettext
from crm.finding import number_in
from crm.outlets.queries import list_all_outlets
from crm.trail.words import trail
from scrapers.articles.queries import get_article
from scrapers.blueprint import coverage
from scrapers.clips.keeping import ACCEPTED
from scrapers.clips.queries import get_clip
from scrapers.corrections.forms import ProofForm, StepForm, change_form, new_form
from scrapers.corrections.models import Correction
from scrapers.corrections.queries import CaseFilters, any_cases, get_case, list_cases
from scrapers.corrections.rules import CaseState
from scrapers.corrections.services import (
    About,
    archive_case,
    change_case,
    open_case,
    restore_case,
    take_step,
)
from scrapers.corrections.words import ROAD, STATES


@coverage.get("/corrections")
@requires(READ)
def corrections() -> str:
    """List the cases that are open, or those of a state."""
    show, outlet = request.args.get("show", ""), number_in(request.args.get("outlet", "")) or None
    return render_template(
        "coverage/corrections.html", cases=list_cases(CaseFilters(show, outlet)), show=show, outlet=outlet,
        states=STATES, any_at_all=any_cases(), outlets=list_all_outlets([outlet] if outlet else []),
    )  # fmt: skip


@coverage.get("/corrections/<int:case_id>")
@requires(READ)
def correction(case_id: int) -> str:
    """Show one case: the passage, what we ask, what was done, and how long there is time."""
    case = get_case(case_id)
    return _page(case, StepForm(case))


def _page(case: Correction, form: StepForm) -> str:
    return render_template(
        "coverage/correction.html", case=case, form=form, proof=ProofForm(formdata=None), road=ROAD, states=STATES,
        accepted=ACCEPTED, closed=CaseState.CLOSED,
        trail=trail("correction", case.id, [("correction_proof", "correction_id")]),
    )  # fmt: skip


@coverage.route("/corrections/new", methods=["GET", "POST"])
@requires(WRITE)
def correction_new() -> str | Response:
    """Open a case about an article or a clip."""
    about = _about()
    form = new_form(about)
    if form.validate_on_submit():
        with form.saving(refused=form.passage), transaction():
            case_id = open_case(about, form.to_values(), current_user.id).id
        if form.is_saved:
            return redirect(url_for("coverage.correction", case_id=case_id))
    return render_template("coverage/correction_edit.html", form=form, about=about, case=None)


def _about() -> About:
    clip_id, article_id = (number_in(request.args.get(name, "")) for name in ("clip", "article"))
    clip = get_clip(clip_id) if clip_id else None
    article = get_article(article_id) if article_id or not clip else clip.article
    return About(article, clip)


@coverage.route("/corrections/<int:case_id>/edit", methods=["GET", "POST"])
@requires(WRITE)
def correction_edit(case_id: int) -> str | Response:
    """Change what is said of a case."""
    case = get_case(case_id)
    form = change_form(case)
    if form.validate_on_submit():
        with form.saving(refused=form.passage), transaction():
            change_case(case_id, form.opened_version(), form.to_values())
        if form.is_saved:
            flash(gettext("Saved."), "done")
            return _to(case_id)
    return render_template("coverage/correction_edit.html", form=form, about=None, case=get_case(case_id))


@coverage.post("/corrections/<int:case_id>/step")
@requires(WRITE)
def correction_step(case_id: int) -> Response | tuple[str, int]:
    """Note what was done or came."""
    form = StepForm(get_case(case_id))
    fault = ""
    if form.validate():
        try:
            with transaction():
                take_step(case_id, form.to_values(), current_user.id)
        except Refused as refusal:
            fault = str(refusal)
        else:
            flash(gettext("Noted."), "done")
            return _to(case_id)
    form.on.errors = [fault] if fault else form.on.errors
    return _page(get_case(case_id), form), 422


@coverage.post("/corrections/<int:case_id>/archive")
@requires(WRITE)
def correction_archive(case_id: int) -> Response:
    """Put a case away; its page offers to bring it back."""
    with transaction():
        archive_case(case_id)
    return _to(case_id)


@coverage.post("/corrections/<int:case_id>/restore")
@requires(WRITE)
def correction_restore(case_id: int) -> Response:
    """Bring a case back."""
    with transaction():
        restore_case(case_id)
    return _to(case_id)


def _to(case_id: int) -> Response:
    return redirect(url_for("coverage.correction", case_id=case_id))
