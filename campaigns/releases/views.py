"""Pages of releases: the list, the release with its road, the versions as they are written."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from campaigns.blueprint import campaigns
from campaigns.releases.forms import (
    ReleaseFilterForm,
    ReleaseForm,
    ReturnForm,
    release_fields,
)
from campaigns.releases.pages import release_page
from campaigns.releases.queries import count_releases, get_release, list_releases
from campaigns.releases.rules import title_for, version_lines
from campaigns.releases.services import (
    archive_release,
    change_release,
    check_changeable,
    restore_release,
)
from campaigns.releases.words import (
    SIGNALS,
    STATES,
    VERSION_STATES,
    consequence_of_change,
    language_name,
    save_in_words,
    state_in_words,
    when_of,
)
from core.auth.access import READ, WRITE, requires
from core.db import transaction
from core.forms import filters_of
from core.i18n import gettext
from crm.finding import page_asked

SHOWN_AS = ("desktop", "phone", "text")
"""How the page of a release shows its mail."""

campaigns.add_app_template_global(title_for)
campaigns.add_app_template_global(language_name)
campaigns.add_app_template_global(state_in_words, "release_state")


@campaigns.get("/releases")
@requires(READ)
def releases() -> str:
    """List the releases, newest first."""
    form = ReleaseFilterForm()
    is_filtered = bool(filters_of(form))
    found = list_releases(form.to_filters(), page_asked(request.args))
    return render_template(
        "campaigns/releases.html", form=form, found=found, is_filtered=is_filtered, any_at_all=count_releases(),
        states=STATES, signals=SIGNALS, when_of=when_of, version_lines=version_lines, version_states=VERSION_STATES,
    )  # fmt: skip


@campaigns.get("/releases/<int:release_id>")
@requires(READ)
def release(release_id: int) -> str:
    """Show one release: its road, its versions, the text, the mail, what happened with it."""
    return release_page(get_release(release_id), ReturnForm())


@campaigns.route("/releases/<int:release_id>/edit", methods=["GET", "POST"])
@requires(WRITE)
def release_edit(release_id: int) -> str | Response:
    """Change the languages, the place or the principles of a release."""
    found = get_release(release_id)
    if request.method == "GET":
        check_changeable(found)
    fields = release_fields(found)
    form = ReleaseForm(data=fields, carried=fields["principle_ids"])
    if form.validate_on_submit():
        with form.saving(), transaction():
            change_release(release_id, form.opened_version(), form.to_values())
        if form.is_saved:
            flash(gettext("Saved."), "done")
            return redirect(url_for("campaigns.release", release_id=release_id))
    return render_template(
        "campaigns/release_edit.html", form=form, release=found, warning=consequence_of_change(found),
        save=save_in_words(found),
    )  # fmt: skip


@campaigns.post("/releases/<int:release_id>/archive")
@requires(WRITE)
def release_archive(release_id: int) -> Response:
    """Put a release away; its page offers to bring it back."""
    with transaction():
        archive_release(release_id)
    return redirect(url_for("campaigns.release", release_id=release_id))


@campaigns.post("/releases/<int:release_id>/restore")
@requires(WRITE)
def release_restore(release_id: int) -> Response:
    """Bring a release back."""
    with transaction():
        restore_release(release_id)
    flash(gettext("It is back in the list."), "done")
    return redirect(url_for("campaigns.release", release_id=release_id))
