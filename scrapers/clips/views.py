"""Pages of clips: the list, one clip, the short form."""

from dataclasses import replace

from flask import flash, redirect, render_template, request, url_for
from flask_security import current_user
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from campaigns.kit.rules import NotTaken
from campaigns.kit.services import Brought
from campaigns.kit.words import REASONS, size_in_words
from core.auth.access import READ, WRITE, requires
from core.db import let_go, transaction
from core.errors import Refused
from core.files.sweeping import file_store
from core.forms import filters_of
from core.i18n import gettext, interface_tag
from core.slots import fill
from crm.finding import page_asked
from crm.principles.rules import principle_label
from crm.trail.words import trail
from scrapers.blueprint import coverage
from scrapers.clips.coding import hints_for, questions_of, suggested_answers
from scrapers.clips.forms import ClipFilterForm, ClipForm, asked_fields, fields_of, form_of, next_fields
from scrapers.clips.inbox.reading import read, safe_url
from scrapers.clips.keeping import ACCEPTED, add_file, read_file
from scrapers.clips.queries import count_clips, count_uncoded, get_clip, list_clips
from scrapers.clips.services import ClipValues, archive_clip, change_clip, record_clip, restore_clip, values_of
from scrapers.clips.slots import CLIP_PAGE
from scrapers.reuse.beside import lay_beside
from scrapers.reuse.words import verdict_word


@coverage.get("/coverage/clips")
@requires(READ)
def clips() -> str:
    """List the clips, newest first, with how they divide."""
    form = ClipFilterForm()
    asked = filters_of(form)
    found = list_clips(form.to_filters(), page_asked(request.args))
    return render_template(
        "coverage/clips.html", form=form, found=found, is_filtered=bool(asked), any_at_all=count_clips(),
        uncoded=count_uncoded(),
    )  # fmt: skip


@coverage.get("/coverage/clips/<int:clip_id>")
@requires(READ)
def clip(clip_id: int) -> str:
    """Show one clip: where, when, by whom, of what, what was said of it, and the words it shares with its release."""
    found = get_clip(clip_id)
    reading = read(found.article) if found.article else None
    asked = questions_of(found, hints_for(found, reading.suggestion if reading else None))
    beside = lay_beside(found.article, found.release) if found.article and found.release else None
    return render_template(
        "coverage/clip.html", clip=found, reading=reading,
        principle_label=principle_label, tag=interface_tag(), trail=trail("clip", clip_id, [("clip_file", "clip_id")]),
        url=safe_url(found.url), asked=asked, suggested=suggested_answers(asked), beside=beside,
        sections=[section for sections in fill(CLIP_PAGE, found) for section in sections],
        verdict=verdict_word(beside) if beside else "", size_in_words=size_in_words, accepted=ACCEPTED,
    )  # fmt: skip


@coverage.route("/coverage/clips/new", methods=["GET", "POST"])
@requires(WRITE)
def clip_new() -> str | Response:
    """Type in a clip from radio, television or print; the address may prefill it, see forms.asked_fields."""
    form = ClipForm(asked_fields(request.args))
    if form.validate_on_submit():
        try:
            brought = file_brought(form.file.data)
        except (NotTaken, Refused) as fault:
            form.file.errors = [file_fault(fault)]
        else:
            return _recorded(form, brought)
    return render_template("coverage/clip_edit.html", form=form, clip=None, accepted=ACCEPTED)


def _recorded(form: ClipForm, brought: Brought | None) -> Response:
    with transaction():
        made = record_clip(ClipValues(**form.coded()), current_user.id)
        if brought:
            add_file(made.id, brought, current_user.id)
    flash(gettext("Recorded: “%(title)s”.", title=made.title), "done")
    if request.form.get("then") == "next":
        return redirect(url_for("coverage.clip_new", **next_fields(made)))
    return redirect(url_for("coverage.clip", clip_id=made.id))


def file_brought(file: FileStorage | None) -> Brought | None:
    """Return what was brought with a form, its bytes kept; None where nothing was. Raises NotTaken and Refused."""
    if not file or not file.filename:
        return None
    let_go()
    return read_file(file_store(), file.stream, file.filename)


def file_fault(fault: NotTaken | Refused) -> str:
    """Return why a file was not taken, as a sentence."""
    return str(REASONS[fault.why]) if isinstance(fault, NotTaken) else str(fault)


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
    return render_template("coverage/clip_edit.html", form=form, clip=found)


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
