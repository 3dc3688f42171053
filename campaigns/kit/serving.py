"""Answering with the bytes of a kit; who may have them is asked by whoever calls (a view here, or the newsroom)."""

from collections.abc import Iterable
from urllib.parse import quote

from flask import Response, current_app, send_file
from werkzeug.http import dump_options_header

from campaigns.kit.models import KitItem
from campaigns.kit.rules import FileType, Size
from campaigns.kit.zipping import Entry, write
from core.clock import now, to_local
from core.errors import NotFound
from core.files.sweeping import file_store

FRESH = 3600
"""Seconds a browser may keep what it got; what was put away is gone from there, too, then."""
POLICY = "default-src 'none'; sandbox"
"""Nothing that came from outside may do anything in our name, should a browser ever show it."""


def file_answer(item: KitItem, size: Size, *, is_public: bool = False) -> Response:
    """Answer with a photo or file; the small sizes are shown in the page, the full one is saved under its name.

    Raises NotFound where it was put away, where the disk has lost it, or where there is no such size of it.
    """
    digest = {Size.FULL: item.digest, Size.WEB: item.web, Size.THUMB: item.thumb}[size]
    store = file_store()
    if item.archived_at is not None or not digest or not store.holds(digest):
        raise NotFound(f"file of kit item {item.id}")
    is_full = size is Size.FULL
    answer = send_file(
        store.path_of(digest), item.type.mime if is_full else FileType.JPEG.mime, as_attachment=is_full,
        download_name=item.file_name if is_full else None, etag=digest, conditional=True, max_age=FRESH,
    )  # fmt: skip
    answer.headers["Cache-Control"] = f"{'public' if is_public else 'private'}, max-age={FRESH}"
    return harmless(answer)


def zip_answer(entries: Iterable[Entry], name: str) -> Response:
    """Answer with the whole kit, written while it is sent."""
    # What is on the way must not wait for a session or a request: the entries carry all that is needed.
    answer = current_app.response_class(write(entries, to_local(now())), mimetype="application/zip")
    answer.headers["Content-Disposition"] = disposition(name)
    answer.headers["Cache-Control"] = "no-store"
    return harmless(answer)


def disposition(name: str) -> str:
    """Return the header that saves a file under its name: RFC 6266, with RFC 8187 for letters beyond ASCII."""
    plain = name.encode("ascii", "ignore").decode() or "file"
    header = dump_options_header("attachment", {"filename": plain})
    return header if plain == name else f"{header}; filename*=UTF-8''{quote(name, safe='')}"


def harmless(answer: Response) -> Response:
    """Return the answer with all that is brought from outside forbidden to act in our name."""
    answer.headers["Content-Security-Policy"] = POLICY
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
