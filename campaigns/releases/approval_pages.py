"""Pages of the second pair of eyes: reviews, approval, and leaving without a language."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user
from werkzeug.wrappers import Response

from campaigns.blueprint import campaigns
from campaigns.permissions import APPROVE, REVIEW
from campaigns.releases.forms import ReturnForm, WaiverForm
from campaigns.releases.pages import release_page
from campaigns.releases.queries import get_release
from campaigns.releases.rules import may_waive
from campaigns.releases.services import (
    approve,
    ask_for_approval,
    check_changeable,
    return_release,
    review_version,
    take_waiver_back,
    waive,
)
from campaigns.releases.words import consequence_of_change, language_name
from core.auth.access import WRITE, requires
from core.db import transaction
from core.errors import NotFound
from core.i18n import gettext


@campaigns.post("/releases/<int:release_id>/ask")
@requires(WRITE)
def release_ask(release_id: int) -> Response:
    """Ask for a second pair of eyes."""
    with transaction():
        ask_for_approval(release_id)
    flash(gettext("Approval is asked for. Whoever may approve it sees it under Today."), "done")
    return redirect(url_for("campaigns.release", release_id=release_id))


@campaigns.post("/releases/<int:release_id>/approve")
@requires(APPROVE)
def release_approve(release_id: int) -> Response:
    """Approve what a colleague wrote."""
    with transaction():
        approve(release_id, current_user.id, opened=request.form.get("seal") or "nothing was read")
    flash(gettext("Approved. It can be sent now."), "done")
    return redirect(url_for("campaigns.release", release_id=release_id))


@campaigns.post("/releases/<int:release_id>/return")
@requires(APPROVE)
def release_return(release_id: int) -> ResponseReturnValue:
    """Send a release back to whoever wrote it, with a note."""
    form = ReturnForm()
    if not form.validate_on_submit():
        return release_page(get_release(release_id), form), 422
    with transaction():
        return_release(release_id, current_user.id, form.note.data or "")
    flash(gettext("Returned. Your note stands on top of it until approval is asked for again."), "done")
    return redirect(url_for("campaigns.release", release_id=release_id))


@campaigns.post("/releases/<int:release_id>/versions/<tag>/review")
@requires(REVIEW)
def release_version_review(release_id: int, tag: str) -> Response:
    """Enter that a second person has read a version beside its master."""
    with transaction():
        review_version(release_id, tag, current_user.id, request.form.get("seal", ""))
    flash(gettext("Noted: you have reviewed %(language)s.", language=language_name(tag)), "done")
    return redirect(url_for("campaigns.release", release_id=release_id, tag=tag))


@campaigns.route("/releases/<int:release_id>/waive/<language>", methods=["GET", "POST"])
@requires(WRITE)
def release_waive(release_id: int, language: str) -> str | Response:
    """Ask why a release leaves without a language it requires, and keep the answer."""
    found, form = get_release(release_id), WaiverForm()
    if not may_waive(found, language):
        raise NotFound(f"required language {language} of release {release_id}")
    if form.validate_on_submit():
        with transaction():
            waive(release_id, language, form.reason.data or "", current_user.id)
        flash(gettext("It may leave without %(language)s.", language=language_name(language)), "done")
        return redirect(url_for("campaigns.release", release_id=release_id))
    check_changeable(found)
    return render_template(
        "campaigns/release_waive.html", release=found, language=language, form=form,
        warning=consequence_of_change(found),
    )  # fmt: skip


@campaigns.post("/releases/<int:release_id>/waive/<language>/back")
@requires(WRITE)
def release_waive_back(release_id: int, language: str) -> Response:
    """Require a language again."""
    with transaction():
        take_waiver_back(release_id, language, current_user.id)
    flash(gettext("It does not leave without %(language)s again.", language=language_name(language)), "done")
    return redirect(url_for("campaigns.release", release_id=release_id))
