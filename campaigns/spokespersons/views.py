"""Pages of the register of spokespersons."""

from flask import flash, redirect, render_template, request, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from campaigns.blueprint import campaigns
from campaigns.boilerplate.by_language import every_tag
from campaigns.spokespersons.forms import spokesperson_form
from campaigns.spokespersons.queries import get_spokesperson, list_quotes_of, list_spokespersons
from campaigns.spokespersons.services import (
    archive_spokesperson,
    change_spokesperson,
    create_spokesperson,
    restore_spokesperson,
)
from core.auth.access import READ, WRITE, requires
from core.db import transaction
from core.i18n import gettext
from crm.meetings.offers import load_offers
from crm.trail.words import trail
from languages.fixed_words import said_in

campaigns.add_app_template_global(said_in)


@campaigns.get("/spokespersons")
@requires(READ)
def spokespersons() -> str:
    """List who speaks for the initiative, or those put away."""
    put_away = request.args.get("show") == "away"
    return render_template(
        "campaigns/spokespersons.html", found=list_spokespersons(put_away=put_away), put_away=put_away,
        any_away=bool(list_spokespersons(put_away=True)),
    )  # fmt: skip


@campaigns.route("/spokespersons/new", methods=["GET", "POST"])
@requires(WRITE)
def spokesperson_new() -> str | Response:
    """Add somebody who may be quoted."""
    tags, offers = every_tag(), load_offers(current_user.id)
    form = spokesperson_form(tags, offers, None)
    if form.validate_on_submit():
        with transaction():
            made = create_spokesperson(form.to_values(tags))
        flash(gettext("%(name)s can be quoted in every release now.", name=made.name), "done")
        return redirect(url_for("campaigns.spokespersons"))
    return _edit_page(form, tags)


@campaigns.route("/spokespersons/<int:spokesperson_id>/edit", methods=["GET", "POST"])
@requires(WRITE)
def spokesperson_edit(spokesperson_id: int) -> str | Response:
    """Change how somebody is named, and read what she was quoted with."""
    found, tags = get_spokesperson(spokesperson_id), every_tag()
    offers = load_offers(current_user.id, also=[found.person_id])
    form = spokesperson_form(tags, offers, found)
    if form.validate_on_submit():
        with form.saving(), transaction():
            change_spokesperson(spokesperson_id, form.opened_version(), form.to_values(tags))
        if form.is_saved:
            flash(gettext("Saved. What was approved before keeps the words it was approved with."), "done")
            return redirect(url_for("campaigns.spokespersons"))
    return _edit_page(form, tags, spokesperson_id)


def _edit_page(form: object, tags: list[str], spokesperson_id: int = 0) -> str:
    return render_template(
        "campaigns/spokesperson_edit.html", form=form, tags=tags,
        spokesperson=get_spokesperson(spokesperson_id) if spokesperson_id else None,
        quotes=list_quotes_of(spokesperson_id), trail=trail("spokesperson", spokesperson_id) if spokesperson_id else [],
    )  # fmt: skip


@campaigns.post("/spokespersons/<int:spokesperson_id>/archive")
@requires(WRITE)
def spokesperson_archive(spokesperson_id: int) -> Response:
    """Put somebody away."""
    with transaction():
        archive_spokesperson(spokesperson_id)
    return redirect(url_for("campaigns.spokesperson_edit", spokesperson_id=spokesperson_id))


@campaigns.post("/spokespersons/<int:spokesperson_id>/restore")
@requires(WRITE)
def spokesperson_restore(spokesperson_id: int) -> Response:
    """Bring somebody back."""
    with transaction():
        restore_spokesperson(spokesperson_id)
    flash(gettext("Releases can quote her or him again."), "done")
    return redirect(url_for("campaigns.spokesperson_edit", spokesperson_id=spokesperson_id))
