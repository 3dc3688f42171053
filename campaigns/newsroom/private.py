"""The private page of a release: an address nobody can guess, and a password where the office set one.

For journalists who get a text before the others. It stands outside all lists, caches and search engines.
"""

import hashlib

from flask import Flask, abort, current_app, redirect, request, session
from flask_security import verify_password
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from campaigns.blueprint import campaigns
from campaigns.kit.packing import archive_name, entries_of
from campaigns.kit.queries import get_item
from campaigns.kit.rules import Size
from campaigns.kit.serving import file_answer, zip_answer
from campaigns.newsroom.answering import browser_tag, rendered, told
from campaigns.newsroom.models import Publication
from campaigns.newsroom.queries import find_by_key
from campaigns.newsroom.reading import frame_of, story_of
from campaigns.newsroom.rules import Standing, link_path, standing_of_link
from campaigns.newsroom.services import LONGEST_PASSWORD
from campaigns.releases.rules import texts_of
from core.auth.access import public
from core.auth.security import ACCOUNT_LIMIT, ADDRESS_LIMITS, throttle
from core.errors import NotFound
from languages.tags import is_known

FORGED_LIMIT = "20 per minute"
"""Addresses that are none of ours, from one address of the network."""
OPENED = "newsroom_opened"
"""In the reader's own session: the private pages whose password she has typed."""


@campaigns.get("/newsroom/link/<key>/files/<int:item_id>/<size>/<name>")
@public
def newsroom_link_file(key: str, item_id: int, size: str, name: str) -> Response:
    """Give a photo or file to whoever may open the private page of its release."""
    publication, item = _opened(key), get_item(item_id)
    if size not in list(Size) or item.release_id != publication.release_id:
        raise NotFound(f"file {item_id}")
    return _apart(file_answer(item, Size(size)))


@campaigns.get("/newsroom/link/<key>/files/<int:release_id>/<tag>.zip")
@public
def newsroom_link_kit(key: str, release_id: int, tag: str) -> Response:
    """Give the whole kit to whoever may open the private page, with the embargo above its texts."""
    release = _opened(key).release
    if not is_known(tag) or release.id != release_id:
        raise NotFound(f"kit of release {release_id}")
    return _apart(zip_answer(entries_of(release), archive_name(release, tag)))


def _opened(key: str) -> Publication:
    """Return the entry of a private page this reader may see now, or raise NotFound."""
    publication = find_by_key(key)
    if publication is None or standing_of_link(publication.release, publication) is not Standing.SHOWN:
        raise NotFound("private page")
    if _is_locked(publication):
        raise NotFound("private page")
    return publication


def _is_locked(publication: Publication) -> bool:
    opened = session.get(OPENED, {}).get(publication.link_key)
    return bool(publication.password_hash) and opened != _seal(publication)


@campaigns.get("/newsroom/link/<key>")
@campaigns.get("/newsroom/link/<key>/<tag>")
@public
def newsroom_link(key: str, tag: str = "") -> Response:
    """Show the release, with its embargo above it; or ask for the password first."""
    publication = find_by_key(key)
    where = standing_of_link(publication.release, publication) if publication else Standing.HIDDEN
    if publication is None or where is not Standing.SHOWN:
        return _apart(told(410 if where is Standing.GONE else 404, frame_of(browser_tag())))
    if publication.password_hash and session.get(OPENED, {}).get(key) != _seal(publication):
        return _ask(key, tag)
    if not tag:
        return _apart(redirect(link_path(key, browser_tag(list(texts_of(publication.release))))))
    story = story_of(publication, tag, is_private=True)
    if story is None:
        return _apart(told(404, frame_of(tag if is_known(tag) else browser_tag())))
    return _page(rendered("campaigns/newsroom_release.html", frame_of(tag), story=story))


@campaigns.post("/newsroom/link/<key>")
@public
def newsroom_unlock(key: str) -> Response:
    """Take the password."""
    publication = find_by_key(key) or abort(404)
    typed = request.form.get("password", "").strip()
    tag = request.form.get("tag", "")
    if not publication.password_hash or len(typed) > LONGEST_PASSWORD:
        return _apart(redirect(link_path(key), 303))
    if not verify_password(typed, publication.password_hash):
        return _ask(key, tag, is_wrong=True)
    session[OPENED] = {**session.get(OPENED, {}), key: _seal(publication)}
    return _apart(redirect(link_path(key, tag if is_known(tag) else ""), 303))


def _ask(key: str, tag: str, *, is_wrong: bool = False) -> Response:
    frame = frame_of(tag if is_known(tag) else browser_tag())
    page = rendered(
        "campaigns/newsroom_password.html", frame, action=link_path(key), tag=tag, is_wrong=is_wrong,
        csrf_token=generate_csrf(),
    )  # fmt: skip
    return _page(page, 403 if is_wrong else 200)


def _seal(publication: Publication) -> str:
    """Return what a session remembers: a new password closes the page for all who knew the old one."""
    return hashlib.sha256(publication.password_hash.encode()).hexdigest()[:32]


def _page(content: str, status: int = 200) -> Response:
    return _apart(current_app.response_class(content, status=status, mimetype="text/html"))


def _apart(answer: Response) -> Response:
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def set_up(app: Flask) -> None:
    """Hold back whoever tries out addresses, and whoever tries out passwords as at the sign-in."""
    for name in ("newsroom_link", "newsroom_unlock"):
        throttle(app, f"campaigns.{name}", FORGED_LIMIT, only_when=lambda answer: answer.status_code == 404)
    for limit in ADDRESS_LIMITS:
        throttle(app, "campaigns.newsroom_unlock", limit)
    throttle(app, "campaigns.newsroom_unlock", ACCOUNT_LIMIT, whose=_key_asked)


def _key_asked() -> str:
    return hashlib.sha256(str((request.view_args or {}).get("key", "")).encode()).hexdigest()
