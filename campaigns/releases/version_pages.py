"""Pages of the versions of a release: written, kept while they are written, removed, made from the other script."""

from flask import current_app, flash, redirect, render_template, request, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from campaigns.blueprint import campaigns
from campaigns.releases.drafts import find_unsaved, forget_draft, keep_draft, list_others, text_kept
from campaigns.releases.forms import VersionForm, draft_fields, version_fields
from campaigns.releases.mail import text_in
from campaigns.releases.models import Release, ReleaseDraft, ReleaseVersion
from campaigns.releases.queries import get_release
from campaigns.releases.reading import preview
from campaigns.releases.revisions import difference_of, master_since
from campaigns.releases.rules import VersionState, version_state, written_text
from campaigns.releases.services import check_changeable, make_latin, remove_version, write_version
from campaigns.releases.words import consequence_of_change, language_name, save_in_words
from campaigns.rendering.light import in_the_light
from core.auth.access import READ, WRITE, requires
from core.db import transaction
from core.errors import NotFound
from core.i18n import gettext
from core.web import isolated_html
from languages.tags import BY_TAG


def known_tag(tag: str) -> str:
    """Return the tag of a language of content, or raise NotFound."""
    if tag not in BY_TAG:
        raise NotFound(f"language {tag}")
    return tag


@campaigns.get("/releases/<int:release_id>/mail/<tag>")
@requires(READ)
def release_mail(release_id: int, tag: str) -> Response:
    """Return the mail of one version alone, for the frame in which it is shown without any rights."""
    html = preview(get_release(release_id), known_tag(tag)).html
    return isolated_html(current_app, in_the_light(html, dark="dark" in request.args))


@campaigns.route("/releases/<int:release_id>/versions/<tag>/edit", methods=["GET", "POST"])
@requires(WRITE)
def release_version_edit(release_id: int, tag: str) -> str | Response:
    """Write the release in one language; what the writer left unsaved is there again."""
    found = get_release(release_id)
    version, unsaved = found.version_in(known_tag(tag)), None
    if request.method == "GET":
        check_changeable(found)
        unsaved = find_unsaved(release_id, tag, current_user.id)
    form = VersionForm(data=draft_fields(unsaved) if unsaved else version_fields(version))
    if form.validate_on_submit():
        with form.saving(), transaction():
            write_version(release_id, tag, form.opened_version(), form.to_text(), moves_on=not form.stays.data)
        if form.is_saved:
            flash(gettext("Saved."), "done")
            return redirect(url_for("campaigns.release", release_id=release_id, tag=tag))
    return _version_page(found, tag, form, unsaved)


def _version_page(found: Release, tag: str, form: VersionForm, unsaved: ReleaseDraft | None) -> str:
    stored, typed = written_text(found, tag), form.to_text().tidied()
    return render_template(
        "campaigns/release_version_edit.html", form=form, release=found, tag=tag, unsaved=unsaved,
        warning=consequence_of_change(found), save=save_in_words(found), master=text_in(found, found.master),
        is_out_of_date=version_state(found, tag) is VersionState.OUT_OF_DATE, since=master_since(found, tag),
        stored_at=_last_heard(found.version_in(tag), unsaved), writers=list_others(found.id, tag, current_user.id),
        unlike_stored=difference_of(stored, text_kept(unsaved) if unsaved else typed),
    )  # fmt: skip


def _last_heard(version: ReleaseVersion | None, unsaved: ReleaseDraft | None) -> int:
    """Return when the server last got her text, in milliseconds: what a browser of hers kept before that is old."""
    is_hers = version is not None and version.changed_by_id == current_user.id
    moments = [version.updated_at if version and is_hers else None, unsaved.kept_at if unsaved else None]
    return max((int(moment.timestamp() * 1000) for moment in moments if moment), default=0)


@campaigns.post("/releases/<int:release_id>/versions/<tag>/draft")
@requires(WRITE)
def release_draft(release_id: int, tag: str) -> str:
    """Keep what is typed at this moment, and say who else writes here; asked by a script every few seconds."""
    form = VersionForm()
    with transaction():
        draft = keep_draft(
            release_id, known_tag(tag), current_user.id, form.opened_version(), form.to_text(),
            is_leaving="leaving" in request.form,
        )  # fmt: skip
        # Read now: after the commit another window may save, which throws it away.
        kept = {"kept_at": draft.kept_at, "opened_version": draft.opened_version}
    version = get_release(release_id).version_in(tag)
    return render_template(
        "campaigns/_release_writers.html", writers=list_others(release_id, tag, current_user.id), draft=kept,
        is_overtaken=version is not None and version.version != kept["opened_version"], version=version,
    )  # fmt: skip


@campaigns.post("/releases/<int:release_id>/versions/<tag>/draft/discard")
@requires(WRITE)
def release_draft_discard(release_id: int, tag: str) -> Response:
    """Throw away what was typed and not saved."""
    with transaction():
        forget_draft(release_id, known_tag(tag), current_user.id)
    flash(gettext("What you had not saved is thrown away."), "done")
    return redirect(url_for("campaigns.release_version_edit", release_id=release_id, tag=tag))


@campaigns.post("/releases/<int:release_id>/versions/<tag>/remove")
@requires(WRITE)
def release_version_remove(release_id: int, tag: str) -> Response:
    """Take a version away."""
    with transaction():
        remove_version(release_id, tag)
    flash(gettext("The version in %(language)s is removed.", language=language_name(tag)), "done")
    return redirect(url_for("campaigns.release", release_id=release_id))


@campaigns.post("/releases/<int:release_id>/latin")
@requires(WRITE)
def release_latin(release_id: int) -> Response:
    """Write the Serbian Latin version from the Cyrillic one, and open it for whoever wants to go over it."""
    with transaction():
        make_latin(release_id)
    flash(gettext("Written from the Cyrillic version. Change what you like; from now on it is kept as it is."), "done")
    return redirect(url_for("campaigns.release_version_edit", release_id=release_id, tag="sr-Latn"))
