"""Bringing files to a meeting, taking them out, and giving them back to be saved."""

import io

from flask import Response, flash, redirect, request, url_for
from flask_security import current_user
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response as AnyResponse

from core.auth.access import READ, WRITE, requires
from core.db import let_go, transaction
from core.errors import Refused
from core.files.enclosures import answer_with, keep_bare, unread_words
from core.i18n import gettext
from crm.blueprint import crm
from crm.meetings.papers import LARGEST_FILE, add_paper, get_paper, remove_paper
from crm.meetings.queries import get_meeting


@crm.post("/meetings/<int:meeting_id>/files")
@requires(WRITE)
def meeting_file_add(meeting_id: int) -> AnyResponse:
    """Take one file for a meeting."""
    get_meeting(meeting_id)
    let_go()
    try:
        _fits(request.files.get("file"))
        kept = keep_bare(request.files.get("file"))
        with transaction():
            name = add_paper(meeting_id, kept, current_user.id).file_name
        flash(gettext("%(name)s is with the meeting.", name=name), "done")
        if kept and kept.is_unread:
            flash(unread_words(kept), "needs")
    except Refused as refusal:
        flash(str(refusal), "failed")
    return redirect(url_for("crm.meeting", meeting_id=meeting_id, _anchor="files"))


def _fits(file: FileStorage | None) -> None:
    if file and file.stream.seek(0, io.SEEK_END) > LARGEST_FILE:
        raise Refused(gettext("This file is larger than %(num)s MB. Make it smaller.", num=LARGEST_FILE // 1024**2))
    if file:
        file.stream.seek(0)


@crm.get("/meetings/files/<int:file_id>")
@requires(READ)
def meeting_file(file_id: int) -> Response:
    """Give a file back to be saved."""
    paper = get_paper(file_id)
    return answer_with(paper.digest, paper.file_name)


@crm.post("/meetings/files/<int:file_id>/remove")
@requires(WRITE)
def meeting_file_remove(file_id: int) -> AnyResponse:
    """Take a file out of its meeting."""
    with transaction():
        paper = remove_paper(file_id)
    flash(gettext("%(name)s is taken out.", name=paper.file_name), "done")
    return redirect(url_for("crm.meeting", meeting_id=paper.meeting_id, _anchor="files"))
