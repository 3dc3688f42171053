"""Pages of beginning a release of some kind, and of the facts of its kind."""

from flask import flash, redirect, render_template, request, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from campaigns.blueprint import campaigns
from campaigns.kinds.forms import BeginForm, carried_fields, facts_form, fields_by_language, shared_fields
from campaigns.kinds.queries import find_facts
from campaigns.kinds.rules import FIELDS, Facts
from campaigns.kinds.services import write_facts
from campaigns.releases.models import Release
from campaigns.releases.queries import get_release
from campaigns.releases.rules import REQUIRED
from campaigns.releases.services import check_changeable, create_release
from campaigns.releases.words import consequence_of_change, save_in_words
from core.auth.access import WRITE, requires
from core.db import transaction
from core.i18n import gettext, interface_tag


@campaigns.route("/releases/new", methods=["GET", "POST"])
@requires(WRITE)
def release_new() -> str | Response:
    """Begin a release: its kind, its languages, its place and what it carries; facts or the master version follow."""
    form = BeginForm(master=interface_tag(), required=list(REQUIRED))
    if form.validate_on_submit():
        with transaction():
            made = create_release(form.to_values(), current_user.id)
            write_facts(made.id, 0, form.chosen, Facts())
        if FIELDS[form.chosen]:
            return redirect(url_for("campaigns.release_facts", release_id=made.id, then="write"))
        return redirect(url_for("campaigns.release_version_edit", release_id=made.id, tag=made.master))
    return render_template("campaigns/release_edit.html", form=form, release=None, warning="", save=gettext("Write it"))


def _tags(release: Release) -> list[str]:
    """Return the languages whose facts are asked for: of the versions, and those always offered first."""
    written = [version.tag for version in release.versions]
    return list(dict.fromkeys((release.master, "sq", "sr-Cyrl", *written, "en")))


@campaigns.route("/releases/<int:release_id>/facts", methods=["GET", "POST"])
@requires(WRITE)
def release_facts(release_id: int) -> str | Response:
    """Choose what kind a release is and fill in its facts; `show` only brings the fields of the kind chosen."""
    release = get_release(release_id)
    form, begins = facts_form(_tags(release), find_facts(release_id)), request.args.get("then") == "write"
    if "show" in request.form:
        return _page(release, form, begins=begins)
    if form.validate_on_submit() and form.is_in_order():
        with form.saving(), transaction():
            write_facts(release_id, form.opened_version(), form.chosen, form.to_facts())
        if form.is_saved:
            flash(gettext("Saved."), "done")
            return redirect(_next(release, begins=begins))
    elif request.method == "GET":
        check_changeable(release)
    return _page(release, form, begins=begins)


def _next(release: Release, *, begins: bool) -> str:
    if begins:
        return url_for("campaigns.release_version_edit", release_id=release.id, tag=release.master)
    return url_for("campaigns.release", release_id=release.id)


def _page(release: Release, form: object, *, begins: bool) -> str:
    return render_template(
        "campaigns/release_facts.html", release=release, form=form, shared=shared_fields(form),
        by_language=fields_by_language(form), carried=carried_fields(form), warning=consequence_of_change(release),
        save=gettext("Save and write the text") if begins else save_in_words(release),
    )  # fmt: skip
