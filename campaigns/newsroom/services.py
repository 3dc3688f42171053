"""Writes: showing a release on the web, taking it down, and giving it a private address."""

import secrets

from flask_security import hash_password
from sqlalchemy import select

from campaigns.newsroom.models import Publication, Visibility
from campaigns.newsroom.queries import find_publication
from campaigns.newsroom.rules import Standing, standing
from campaigns.releases.models import Release
from campaigns.releases.queries import get_release
from core.clock import now
from core.db import db
from core.errors import Refused
from core.i18n import gettext

KEY_BYTES = 24
SHORTEST_PASSWORD, LONGEST_PASSWORD = 8, 128


def show(release_id: int, user_id: int | None) -> Publication:
    """Let the page appear: now where the release has left, else by itself as soon as it may. Also again.

    Raises Refused for a release that was put away.
    """
    publication = _entry(release_id)
    is_new = publication.visibility is not Visibility.PUBLIC or publication.taken_down_at is not None
    if is_new:
        publication.visibility, publication.taken_down_at = Visibility.PUBLIC, None
        publication.published_at, publication.published_by_id = now(), user_id
    db.session.flush()
    return publication


def hide(release_id: int) -> Publication:
    """Take the page down where it is shown, so that it answers that it is gone; else let it not appear."""
    publication, release = _entry(release_id, is_closing=True), get_release(release_id)
    if standing(release, publication, now()) is Standing.SHOWN:
        publication.taken_down_at = now()
    elif publication.taken_down_at is None:
        publication.visibility = Visibility.HIDDEN
        publication.published_at = publication.published_by_id = None
    db.session.flush()
    return publication


def open_link(release_id: int, password: str) -> Publication:
    """Give the release a private address, or a new one that puts the old out of use; the password may be empty.

    Raises Refused for a password that is too short or too long.
    """
    password = password.strip()
    if password and not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise Refused(gettext("A password of a private page has 8 to 128 characters. Or leave it empty."))
    publication = _entry(release_id)
    publication.link_key = secrets.token_urlsafe(KEY_BYTES)
    publication.password_hash = hash_password(password) if password else ""
    db.session.flush()
    return publication


def close_link(release_id: int) -> Publication:
    """Let the private address open nothing any more."""
    publication = _entry(release_id, is_closing=True)
    publication.link_key, publication.password_hash = None, ""
    db.session.flush()
    return publication


def _entry(release_id: int, *, is_closing: bool = False) -> Publication:
    release = get_release(release_id)
    if release.archived_at is not None and not is_closing:
        raise Refused(gettext("This release was put away. Bring it back first."))
    # Two who decide about it for the first time in one moment make one entry.
    db.session.execute(select(Release.id).where(Release.id == release_id).with_for_update())
    publication = find_publication(release_id)
    if publication is None:
        publication = Publication(release_id=release_id, visibility=Visibility.HIDDEN)
        db.session.add(publication)
    return publication
