"""Files that lie with a record: kept as they came, and only ever given back to be saved, never shown."""

import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from flask import Response, send_file

from core.errors import NotFound, Refused
from core.files.storing import NoRoom
from core.files.sweeping import file_store
from core.i18n import gettext

LONGEST_NAME = 120
_UNFIT = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\u202a-\u202e\u2066-\u2069]+')


@dataclass(frozen=True)
class Enclosure:
    """A file that was kept: its digest, its name, its length in bytes."""

    digest: str
    file_name: str
    size: int


def fit_name(name: str) -> str:
    """Return a name of a file that no system stumbles over, its ending kept."""
    clean = _UNFIT.sub(" ", name).strip(" .") or "file"
    stem, dot, ending = clean.rpartition(".")
    if not dot or len(ending) > 10:
        return clean[:LONGEST_NAME]
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}"


def keep_upload(upload: Any) -> Enclosure | None:
    """Keep a file of a form, before the transaction; None where none was chosen or it is empty.

    Raises Refused on a full disk.
    """
    if not upload or not upload.filename:
        return None
    try:
        kept = file_store().keep(upload.stream)
    except NoRoom:
        raise Refused(gettext("The disk is full: the file was not kept. Tell an administrator.")) from None
    return Enclosure(kept.digest, fit_name(upload.filename), kept.size) if kept.size else None


def keep_bytes(content: bytes, name: str) -> Enclosure:
    """Keep what came in a mail. Raises NoRoom on a full disk."""
    kept = file_store().keep(BytesIO(content))
    return Enclosure(kept.digest, fit_name(name), kept.size)


def answer_with(digest: str, file_name: str) -> Response:
    """Answer with a file, to be saved under its name whatever it holds. Raises NotFound where it is not there."""
    store = file_store()
    if not digest or not store.holds(digest):
        raise NotFound("file")
    answer = send_file(
        store.path_of(digest), "application/octet-stream", as_attachment=True, download_name=file_name, etag=digest,
        conditional=True,
    )  # fmt: skip
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
