"""Pages of clips."""

from dataclasses import replace

from flask import flash, redirect, render_template, request, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from core.auth.access import READ, WRITE, requires
from core.db import transaction
from core.forms import filters_of
from core.i18n import gettext, interface_tag
from crm.contacts.queries import list_all_people
from crm.finding import page_asked
from crm.principles.rules import principle_label
from crm.trail.words import trail
from scrapers.blueprint import coverage
from scrapers.clips.forms import ClipFilterForm, ClipForm, asked_fields, fields_of, form_of
from scrapers.clips.inbox.reading import read, safe_url
from scrapers.clips.queries import count_clips, get_clip, list_clips
from scrapers.clips.services import ClipValues, archive_clip, change_clip, record_clip, restore_clip, values_of


@coverage.get("/coverage/clips")
@requires(READ)
def clips() -> str:
    """List the clips, newest first, with how they divide."""
    form = ClipFilterForm()
    asked = filters_of(form)
    found = list_clips(form.to_filters(), page_asked(request.args))
    return render_template(
        "coverage/clips.html", form=form, found=found, is_filtered=bool(asked), any_at_all=count_clips()
    )


@coverage.get("/coverage/clips/<int:clip_id>")
@requires(READ)
def clip(clip_id: int) -> str:
    """Show one clip: where, when, by whom, of what, and the words of its article."""
    found = get_clip(clip_id)
    return render_template(
        "coverage/clip.html", clip=found, reading=read(found.article) if found.article else None,
        principle_label=principle_label, tag=interface_tag(), trail=trail("clip", clip_id), url=safe_url(found.url),
    )  # fmt: skip


@coverage.route("/coverage/clips/new", methods=["GET", "POST"])
@requires(WRITE)
def clip_new() -> str | Response:
    """Type in a clip from radio, television or print; `?release_id=` and `?outlet_id=` prefill it."""
    form = ClipForm(asked_fields(request.args))
    if form.validate_on_submit():
        with transaction():
            made = record_clip(ClipValues(**form.coded()), current_user.id)
        flash(gettext("Recorded: “%(title)s”.", title=made.title), "done")
        return redirect(url_for("coverage.clip", clip_id=made.id))
    return render_template("coverage/clip_edit.html", form=form, clip=None, people=list_all_people())


@coverage.route("/coverage/clips/<int:clip_id>/edit", methods=["GET", "POST"])
@requires(WRITE)
def clip_edit(clip_id: int) -> str | Response:
    """Correct a clip."""
    found = get_clip(clip_id)
    stored = values_of(found)
    form = form_of(found, stored)
    if form.validate_on_submit():
        with form.saving(theirs=lambda: fields_of(values_of(get_clip(clip_id)))), transaction():
            change_clip(clip_id, form.opened_version(), replace(stored, **form.coded()))
        if form.is_saved:
            flash(gettext("Saved."), "done")
            return redirect(url_for("coverage.clip", clip_id=clip_id))
    return render_template("coverage/clip_edit.html", form=form, clip=found, people=list_all_people())


@coverage.post("/coverage/clips/<int:clip_id>/archive")
@requires(WRITE)
def clip_archive(clip_id: int) -> Response:
    """Put a clip away; its page offers to bring it back."""
    with transaction():
        archive_clip(clip_id, current_user.id)
    return redirect(url_for("coverage.clip", clip_id=clip_id))


@coverage.post("/coverage/clips/<int:clip_id>/restore")
@requires(WRITE)
def clip_restore(clip_id: int) -> Response:
    """Bring a clip back."""
    with transaction():
        restore_clip(clip_id, current_user.id)
    flash(gettext("The clip is back."), "done")
    return redirect(url_for("coverage.clip", clip_id=clip_id))
