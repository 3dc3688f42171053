"""Pages of the quotations of a release."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from campaigns.blueprint import campaigns
from campaigns.boilerplate.by_language import typed_in
from campaigns.releases.models import Release
from campaigns.releases.queries import get_release
from campaigns.releases.rules import ALWAYS_OFFERED
from campaigns.releases.services import check_changeable
from campaigns.releases.words import consequence_of_change, save_in_words
from campaigns.spokespersons.forms import quote_form
from campaigns.spokespersons.queries import get_quote
from campaigns.spokespersons.services import move_quote_up, remove_quote, write_quote
from core.auth.access import WRITE, requires
from core.db import transaction
from core.i18n import gettext
from crm.finding import number_in


def tags_of(release: Release) -> list[str]:
    """Return the languages a release may be quoted in: its master, those always offered, and what is written."""
    return list(dict.fromkeys((release.master, *ALWAYS_OFFERED, *(version.tag for version in release.versions))))


@campaigns.route("/releases/<int:release_id>/quotes/new", methods=["GET", "POST"])
@requires(WRITE)
def release_quote_new(release_id: int) -> str | Response:
    """Add what somebody says."""
    return _edit(release_id, None)


@campaigns.route("/releases/<int:release_id>/quotes/<int:quote_id>", methods=["GET", "POST"])
@requires(WRITE)
def release_quote_edit(release_id: int, quote_id: int) -> str | Response:
    """Change what somebody says."""
    return _edit(release_id, quote_id)


def _edit(release_id: int, quote_id: int | None) -> str | Response:
    release = get_release(release_id)
    quote, tags = get_quote(release_id, quote_id) if quote_id else None, tags_of(release)
    form = quote_form(tags, quote)
    if form.validate_on_submit():
        with form.saving(), transaction():
            who = number_in(form.spokesperson.data)
            write_quote(release_id, quote_id, form.opened_version(), who, typed_in(form, "text", tags))
        if form.is_saved:
            flash(gettext("Saved."), "done")
            return redirect(url_for("campaigns.release", release_id=release_id))
    else:
        check_changeable(release)
    return render_template(
        "campaigns/release_quote.html", release=release, form=form, quote=quote, tags=tags,
        warning=consequence_of_change(release), save=save_in_words(release),
    )  # fmt: skip


@campaigns.post("/releases/<int:release_id>/quotes/<int:quote_id>/remove")
@requires(WRITE)
def release_quote_remove(release_id: int, quote_id: int) -> Response:
    """Take a quotation out."""
    with transaction():
        remove_quote(release_id, quote_id)
    flash(gettext("The quotation is removed."), "done")
    return redirect(url_for("campaigns.release", release_id=release_id))


@campaigns.post("/releases/<int:release_id>/quotes/<int:quote_id>/up")
@requires(WRITE)
def release_quote_up(release_id: int, quote_id: int) -> Response:
    """Let a quotation stand before the one above it."""
    with transaction():
        move_quote_up(release_id, quote_id)
    return redirect(url_for("campaigns.release", release_id=release_id))
