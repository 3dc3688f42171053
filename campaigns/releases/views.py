"""Pages of releases: the list, the release with its road, the versions as they are written."""

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user
from werkzeug.wrappers import Response

from campaigns.blueprint import campaigns
from campaigns.permissions import APPROVE
from campaigns.releases.forms import (
    ReleaseFilterForm,
    ReleaseForm,
    ReturnForm,
    VersionForm,
    release_fields,
    version_fields,
)
from campaigns.releases.mail import text_in
from campaigns.releases.models import Release
from campaigns.releases.queries import count_releases, get_release, list_releases
from campaigns.releases.reading import preview, read
from campaigns.releases.rules import REQUIRED, VersionState, title_for, version_lines, version_state
from campaigns.releases.services import (
    approve,
    archive_release,
    ask_for_approval,
    change_release,
    check_changeable,
    create_release,
    make_latin,
    remove_version,
    restore_release,
    return_release,
    write_version,
)
from campaigns.releases.slots import RELEASE_PAGE, RELEASE_TIMELINE
from campaigns.releases.words import (
    SIGNALS,
    STATES,
    STEPS,
    VERSION_SIGNALS,
    VERSION_STATES,
    consequence_of_change,
    language_name,
    save_in_words,
    state_in_words,
    when_of,
)
from core.auth.access import READ, WRITE, requires
from core.db import transaction
from core.errors import EditConflict, NotFound, Refused
from core.forms import filters_of
from core.i18n import gettext, interface_tag
from core.slots import fill
from core.web import isolated_html
from crm.finding import page_asked
from crm.principles.rules import principle_label
from crm.timeline import story
from crm.trail.words import trail
from languages.tags import BY_TAG

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
    return _release_page(get_release(release_id), ReturnForm())


def _release_page(found: Release, return_form: ReturnForm) -> str:
    reading = read(found, request.args.get("tag", ""), current_user.id)
    asked = request.args.get("show", "")
    return render_template(
        "campaigns/release.html", release=found, reading=reading, return_form=return_form,
        show=asked if asked in SHOWN_AS else SHOWN_AS[0],
        steps=STEPS, version_states=VERSION_STATES, version_signals=VERSION_SIGNALS, principle_label=principle_label,
        story=story(RELEASE_TIMELINE, found, request.args),
        sections=[section for sections in fill(RELEASE_PAGE, found) for section in sections],
        trail=trail("release", found.id, [("release_version", "release_id")]),
    )  # fmt: skip


@campaigns.get("/releases/<int:release_id>/mail/<tag>")
@requires(READ)
def release_mail(release_id: int, tag: str) -> Response:
    """Return the mail of one version alone, for the frame in which it is shown without any rights."""
    return isolated_html(current_app, preview(get_release(release_id), _known(tag)).html)


def _known(tag: str) -> str:
    if tag not in BY_TAG:
        raise NotFound(f"language {tag}")
    return tag


@campaigns.route("/releases/new", methods=["GET", "POST"])
@requires(WRITE)
def release_new() -> str | Response:
    """Begin a release: its languages, its place and what it carries; then its master version is written."""
    form = ReleaseForm(master=interface_tag(), required=list(REQUIRED))
    if form.validate_on_submit():
        with transaction():
            made = create_release(form.to_values(), current_user.id)
        return redirect(url_for("campaigns.release_version_edit", release_id=made.id, tag=made.master))
    return render_template("campaigns/release_edit.html", form=form, release=None, warning="", save=gettext("Write it"))


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
        try:
            with transaction():
                change_release(release_id, form.opened_version(), form.to_values())
        except EditConflict as conflict:
            form.show_conflict(conflict)
        except Refused as refusal:
            flash(str(refusal), "failed")
        else:
            flash(gettext("Saved."), "done")
            return redirect(url_for("campaigns.release", release_id=release_id))
    return render_template(
        "campaigns/release_edit.html", form=form, release=found, warning=consequence_of_change(found),
        save=save_in_words(found),
    )  # fmt: skip


@campaigns.route("/releases/<int:release_id>/versions/<tag>/edit", methods=["GET", "POST"])
@requires(WRITE)
def release_version_edit(release_id: int, tag: str) -> str | Response:
    """Write the release in one language, with the mail that comes of it beside."""
    found = get_release(release_id)
    if request.method == "GET":
        check_changeable(found)
    form = VersionForm(data=version_fields(found.version_in(_known(tag))))
    if form.validate_on_submit():
        try:
            with transaction():
                write_version(release_id, tag, form.opened_version(), form.to_text(), moves_on=not form.stays.data)
        except EditConflict as conflict:
            form.show_conflict(conflict)
        except Refused as refusal:
            flash(str(refusal), "failed")
        else:
            flash(gettext("Saved."), "done")
            return redirect(url_for("campaigns.release", release_id=release_id, tag=tag))
    return _version_page(found, tag, form)


def _version_page(found: Release, tag: str, form: VersionForm) -> str:
    return render_template(
        "campaigns/release_version_edit.html", form=form, release=found, tag=tag,
        warning=consequence_of_change(found), save=save_in_words(found), master=text_in(found, found.master),
        is_out_of_date=version_state(found, tag) is VersionState.OUT_OF_DATE,
    )  # fmt: skip


@campaigns.post("/releases/<int:release_id>/versions/<tag>/preview")
@requires(WRITE)
def release_version_preview(release_id: int, tag: str) -> Response:
    """Return the mail of what is typed at this moment; nothing is saved."""
    return isolated_html(current_app, preview(get_release(release_id), _known(tag), VersionForm().to_text()).html)


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
        return _release_page(get_release(release_id), form), 422
    with transaction():
        return_release(release_id, current_user.id, form.note.data or "")
    flash(gettext("Returned. Your note stands on top of it until approval is asked for again."), "done")
    return redirect(url_for("campaigns.release", release_id=release_id))


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
