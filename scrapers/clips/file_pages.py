"""Files of a clip: bringing, showing, taking away."""

from flask import Response as FlaskResponse
from flask import flash, redirect, send_file, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from campaigns.kit.rules import FileType, NotTaken, Why
from campaigns.kit.serving import harmless
from campaigns.kit.words import REASONS
from core.auth.access import READ, WRITE, requires
from core.db import transaction
from core.errors import NotFound, Refused
from core.files.sweeping import file_store
from core.i18n import gettext
from scrapers.blueprint import coverage
from scrapers.clips.forms import FileForm
from scrapers.clips.keeping import add_file, remove_file
from scrapers.clips.queries import get_clip, get_file
from scrapers.clips.views import file_brought, file_fault

PLAYED = frozenset({FileType.MP3, FileType.M4A, FileType.MP4})
FRESH = 3600


@coverage.post("/coverage/clips/<int:clip_id>/files")
@requires(WRITE)
def clip_file_add(clip_id: int) -> Response:
    """Put a recording, a photo or a PDF to a clip."""
    get_clip(clip_id)
    form, fault = FileForm(), str(REASONS[Why.NOTHING])
    if form.validate_on_submit():
        try:
            brought = file_brought(form.file.data)
        except (NotTaken, Refused) as refused:
            brought, fault = None, file_fault(refused)
        if brought:
            with transaction():
                kept = add_file(clip_id, brought, current_user.id)
            flash(gettext("Kept: %(name)s.", name=kept.file_name), "done")
            return redirect(url_for("coverage.clip", clip_id=clip_id, _anchor="files"))
    flash(fault, "failed")
    return redirect(url_for("coverage.clip", clip_id=clip_id, _anchor="files"))


@coverage.post("/coverage/clips/<int:clip_id>/files/<int:file_id>/remove")
@requires(WRITE)
def clip_file_remove(clip_id: int, file_id: int) -> Response:
    """Take a file away from a clip."""
    with transaction():
        name = remove_file(clip_id, file_id).file_name
    flash(gettext("Taken away: %(name)s.", name=name), "done")
    return redirect(url_for("coverage.clip", clip_id=clip_id, _anchor="files"))


@coverage.get("/coverage/clips/<int:clip_id>/files/<int:file_id>")
@requires(READ)
def clip_file(clip_id: int, file_id: int) -> FlaskResponse:
    """Answer with a file of a clip; what plays is played in the page, all else is saved under its name."""
    file = get_file(clip_id, file_id)
    return _answer(file.digest, file.type.mime, "" if file.type in PLAYED else file.file_name)


@coverage.get("/coverage/clips/<int:clip_id>/files/<int:file_id>/small")
@requires(READ)
def clip_file_small(clip_id: int, file_id: int) -> FlaskResponse:
    """Answer with a photo in the size of a page."""
    return _answer(get_file(clip_id, file_id).web, FileType.JPEG.mime)


def _answer(digest: str, mime: str, save_as: str = "") -> FlaskResponse:
    store = file_store()
    if not digest or not store.holds(digest):
        raise NotFound("file of a clip")
    answer = send_file(
        store.path_of(digest), mime, as_attachment=bool(save_as), download_name=save_as or None, etag=digest,
        conditional=True, max_age=FRESH,
    )  # fmt: skip
    answer.headers["Cache-Control"] = f"private, max-age={FRESH}"
    return harmless(answer)
