"""Pages of the media kit of a release, and its files for whoever is signed in."""

from flask import flash, redirect, render_template, request, url_for
from flask_security import current_user
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from campaigns.blueprint import campaigns
from campaigns.kit.forms import ACCEPTED, BringForm, item_form, stored_words
from campaigns.kit.packing import archive_name, entries_of
from campaigns.kit.queries import get_item, lacking_tags, last_credit, list_items, written_tags
from campaigns.kit.rules import LARGEST_FILE, NotTaken, Size, Why
from campaigns.kit.services import add_item, archive_item, bring_file, describe_item, move_item, restore_item
from campaigns.kit.serving import file_answer, zip_answer
from campaigns.kit.words import REASONS, kind_in_words
from campaigns.releases.queries import get_release
from campaigns.releases.road import BEFORE_IT_LEAVES
from campaigns.releases.words import consequence_of_change, names_of_languages, save_in_words
from core.auth.access import READ, WRITE, requires
from core.db import let_go, transaction
from core.errors import NotFound, Refused
from core.files.sweeping import file_store
from core.i18n import gettext, interface_tag
from crm.trail.queries import last_editor


@campaigns.get("/releases/<int:release_id>/kit")
@requires(READ)
def kit(release_id: int) -> str:
    """Show the photos and files of a release, and where more are brought."""
    return _page(release_id, BringForm(data={"credit": last_credit(release_id)}))


def _page(release_id: int, form: BringForm) -> str:
    release = get_release(release_id)
    return render_template(
        "campaigns/kit.html", release=release, form=form, items=list_items(release_id),
        put_away=list_items(release_id, put_away=True), kind_in_words=kind_in_words, lacking_tags=lacking_tags,
        tags=written_tags(release), names_of_languages=names_of_languages, accepted=ACCEPTED, largest=LARGEST_FILE,
        too_large=REASONS[Why.TOO_LARGE], warning=consequence_of_change(release),
        has_left=release.state not in BEFORE_IT_LEAVES,
    )  # fmt: skip


@campaigns.post("/releases/<int:release_id>/kit")
@requires(WRITE)
def kit_add(release_id: int) -> str | Response | tuple[str, int]:
    """Take one file; a script that brings several, one after another, is answered in plain words."""
    form, refusal = BringForm(), ""
    if form.validate_on_submit():
        try:
            name = _take(release_id, form.file.data, form.credit.data or "")
        except NotTaken as fault:
            refusal = str(REASONS[fault.why])
        except Refused as fault:
            refusal = str(fault)
        else:
            return _taken(release_id, name)
    if request.headers.get("X-Requested-With") == "fetch":
        return _plain(refusal or " ".join(str(e) for errors in form.errors.values() for e in errors), 422)
    if refusal:
        form.file.errors = [refusal]
    return _page(release_id, form), 422


def _take(release_id: int, file: FileStorage | None, credit: str) -> str:
    if not file or not file.filename:
        raise NotTaken(Why.NOTHING)
    let_go()
    brought = bring_file(file_store(), file.stream, file.filename)
    with transaction():
        return add_item(release_id, brought, current_user.id, credit).file_name


def _taken(release_id: int, name: str) -> Response | tuple[str, int]:
    if request.headers.get("X-Requested-With") == "fetch":
        return _plain(name, 200)
    flash(gettext("%(name)s is in the kit.", name=name), "done")
    return redirect(url_for("campaigns.kit", release_id=release_id))


def _plain(text: str, status: int) -> Response:
    return Response(text, status, mimetype="text/plain")


@campaigns.route("/kit/<int:item_id>/edit", methods=["GET", "POST"])
@requires(WRITE)
def kit_item_edit(item_id: int) -> str | Response:
    """Say who made it, what it shows, and what stands under it, in each language of the release."""
    item = get_item(item_id)
    release = item.release
    form = item_form(item, written_tags(release))
    if form.validate_on_submit():
        with (
            form.saving(
                theirs=lambda: stored_words(get_item(item_id)), changed_by=lambda: last_editor("kit_item", item_id)
            ),
            transaction(),
        ):
            describe_item(item_id, form.opened_version(), form.to_words())
        if form.is_saved:
            flash(gettext("Saved."), "done")
            return redirect(url_for("campaigns.kit", release_id=release.id))
    return render_template(
        "campaigns/kit_item_edit.html", form=form, item=item, release=release, kind_in_words=kind_in_words,
        warning=consequence_of_change(release), save=save_in_words(release),
    )  # fmt: skip


@campaigns.post("/kit/<int:item_id>/earlier")
@requires(WRITE)
def kit_item_earlier(item_id: int) -> Response:
    """Move it one place forward."""
    with transaction():
        return _back(move_item(item_id, earlier=True).release_id)


@campaigns.post("/kit/<int:item_id>/later")
@requires(WRITE)
def kit_item_later(item_id: int) -> Response:
    """Move it one place back."""
    with transaction():
        return _back(move_item(item_id, earlier=False).release_id)


@campaigns.post("/kit/<int:item_id>/archive")
@requires(WRITE)
def kit_item_archive(item_id: int) -> Response:
    """Put it away; the page of the kit offers to bring it back."""
    with transaction():
        item = archive_item(item_id)
        flash(gettext("%(name)s was put away.", name=item.file_name), "done")
        return _back(item.release_id)


@campaigns.post("/kit/<int:item_id>/restore")
@requires(WRITE)
def kit_item_restore(item_id: int) -> Response:
    """Bring it back, to the end of the kit."""
    with transaction():
        item = restore_item(item_id)
        flash(gettext("%(name)s is in the kit.", name=item.file_name), "done")
        return _back(item.release_id)


def _back(release_id: int) -> Response:
    return redirect(url_for("campaigns.kit", release_id=release_id))


@campaigns.get("/kit/<int:item_id>/<size>/<name>")
@requires(READ)
def kit_file(item_id: int, size: str, name: str) -> Response:
    """Answer with the bytes; the name in the address is for people who read it, and decides nothing."""
    if size not in list(Size):
        raise NotFound(size)
    return file_answer(get_item(item_id), Size(size))


@campaigns.get("/releases/<int:release_id>/kit.zip")
@requires(READ)
def kit_download(release_id: int) -> Response:
    """Answer with everything as one ZIP."""
    release = get_release(release_id)
    return zip_answer(entries_of(release), archive_name(release, interface_tag()))
