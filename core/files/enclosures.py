"""Files that lie with a record: kept as they came, photos drawn anew, and only given back to be saved, never shown."""

import re
from dataclasses import dataclass, replace
from io import BytesIO
from typing import IO, Any

from flask import Response, send_file

from core.errors import NotFound, Refused
from core.files.pictures import NotDrawn, draw, written
from core.files.storing import NoRoom
from core.files.sweeping import file_store
from core.i18n import gettext

LONGEST_NAME = 120
_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|heic|heif|avif|tiff?|gif)$", re.IGNORECASE)
_JPEG, _PNG = re.compile(r"\.jpe?g$", re.IGNORECASE), re.compile(r"\.png$", re.IGNORECASE)
_UNFIT = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\u202a-\u202e\u2066-\u2069]+')


@dataclass(frozen=True)
class Enclosure:
    """A file that was kept: its digest, its name, its length in bytes."""

    digest: str
    file_name: str
    size: int
    is_unread: bool = False
    """It is called like a picture and could not be read as one: what it says besides the picture is still in it."""


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
    return _kept(upload.stream, fit_name(upload.filename)) if upload and upload.filename else None


def keep_bare(upload: Any) -> Enclosure | None:
    """Keep a file of a form as `keep_upload` does, a photo without where and by which camera it was taken.

    What cannot be read as a picture is kept as it came.
    """
    if not upload or not upload.filename:
        return None
    name = fit_name(upload.filename)
    try:
        drawn = draw(upload.stream)
    except NotDrawn:
        upload.stream.seek(0)
        kept = _kept(upload.stream, name)
        return replace(kept, is_unread=bool(_PICTURE.search(name))) if kept else None
    content = written(drawn.picture, is_png=drawn.is_png)
    return _kept(BytesIO(content), _renamed(name, is_png=drawn.is_png))


def unread_words(file: Enclosure) -> str:
    """Return what to know of a picture that was kept as it came."""
    return gettext(
        "%(name)s could not be read as a picture. It is kept as it came: the place and the camera may still be in it.",
        name=file.file_name,
    )  # fmt: skip


def _kept(source: IO[bytes], name: str) -> Enclosure | None:
    try:
        kept = file_store().keep(source)
    except NoRoom:
        raise Refused(gettext("The disk is full: the file was not kept. Tell an administrator.")) from None
    return Enclosure(kept.digest, name, kept.size) if kept.size else None


def _renamed(name: str, *, is_png: bool) -> str:
    """Return the name with the ending of what it holds now."""
    fits = _PNG if is_png else _JPEG
    return name if fits.search(name) else fit_name(f"{_PICTURE.sub('', name)}.{'png' if is_png else 'jpg'}")


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
