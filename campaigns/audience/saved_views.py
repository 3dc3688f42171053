"""Pages of the saved filters: the list, one of them with the releases that use it, and keeping a choice."""

from flask import flash, redirect, render_template, request, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from campaigns.audience.forms import SavedFilterForm, query_of, read_filters
from campaigns.audience.rules import Filters
from campaigns.audience.saved import (
    archive_filter,
    change_filter,
    create_filter,
    get_filter,
    list_filters,
    list_meanings,
    list_releases_with,
    rename_filter,
    restore_filter,
    users_of,
)
from campaigns.audience.words import filters_in_words
from campaigns.blueprint import campaigns
from campaigns.releases.queries import get_release
from core.auth.access import READ, WRITE, requires
from core.db import transaction
from core.errors import Refused
from core.i18n import gettext


@campaigns.get("/filters")
@requires(READ)
def saved_filters() -> str:
    """Show the saved filters, what each means, and how many releases use it."""
    archived = "archived" in request.args
    return render_template(
        "campaigns/audience_filters.html", filters=list_filters(archived=archived), users=users_of(),
        in_words=_in_words, archived=archived,
    )  # fmt: skip


def _in_words(plain: dict[str, object]) -> str:
    return "; ".join(filters_in_words(Filters.from_json(plain)))


@campaigns.post("/filters")
@requires(WRITE)
def saved_filter_create() -> Response:
    """Keep a choice under a name, and go on with it on the release it was made for."""
    form, filters = SavedFilterForm(), read_filters(request.form)
    here = _audience(filters)
    if not form.validate():
        flash(gettext("Not saved: give it a name of up to 120 letters."), "failed")
        return redirect(here)
    try:
        with transaction():
            kept = create_filter(form.name.data or "", filters, current_user.id)
    except Refused as refusal:
        flash(str(refusal), "failed")
        return redirect(here)
    flash(gettext("Saved as “%(name)s”. Other releases can use it, too.", name=kept.name), "done")
    return redirect(_audience(filters.with_rule(filters, (kept.id, kept.version))))


@campaigns.post("/filters/<int:filter_id>/change")
@requires(WRITE)
def saved_filter_change(filter_id: int) -> Response:
    """Let a saved filter mean the choice that is tried out; releases that use it stay as they are."""
    filters = read_filters(request.form)
    with transaction():
        kept = change_filter(filter_id, filters)
    flash(gettext("“%(name)s” means this from now on. Releases that used it stay as they are.", name=kept.name), "done")
    return redirect(_audience(filters.with_rule(filters, (kept.id, kept.version))))


def _audience(filters: Filters) -> str:
    release = get_release(int(request.form.get("release_id", "0")))
    return url_for("campaigns.audience", release_id=release.id, **query_of(filters))


@campaigns.get("/filters/<int:filter_id>")
@requires(READ)
def saved_filter(filter_id: int) -> str:
    """Show what a saved filter means, who changed it, and which releases use it."""
    return _page(filter_id, SavedFilterForm(data=_fields(filter_id)))


def _fields(filter_id: int) -> dict[str, object]:
    kept = get_filter(filter_id)
    return {"name": kept.name, "version": kept.version}


def _page(filter_id: int, form: SavedFilterForm) -> str:
    kept = get_filter(filter_id)
    return render_template(
        "campaigns/audience_filter.html", kept=kept, form=form, meanings=list_meanings(kept), in_words=_in_words,
        words=filters_in_words(Filters.from_json(kept.filters)), releases=list_releases_with(filter_id),
    )  # fmt: skip


@campaigns.post("/filters/<int:filter_id>/rename")
@requires(WRITE)
def saved_filter_rename(filter_id: int) -> str | Response:
    """Give it another name."""
    form = SavedFilterForm()
    if form.validate_on_submit():
        with form.saving(refused=form.name), transaction():
            rename_filter(filter_id, form.opened_version(), form.name.data or "")
        if form.is_saved:
            return redirect(url_for("campaigns.saved_filter", filter_id=filter_id))
    return _page(filter_id, form)


@campaigns.post("/filters/<int:filter_id>/archive")
@requires(WRITE)
def saved_filter_archive(filter_id: int) -> Response:
    """Put it away."""
    with transaction():
        archive_filter(filter_id)
    return redirect(url_for("campaigns.saved_filter", filter_id=filter_id))


@campaigns.post("/filters/<int:filter_id>/restore")
@requires(WRITE)
def saved_filter_restore(filter_id: int) -> Response:
    """Bring it back."""
    with transaction():
        restore_filter(filter_id)
    return redirect(url_for("campaigns.saved_filter", filter_id=filter_id))
