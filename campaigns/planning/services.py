"""Writes: giving a colleague an address for her calendar program, a new one, or none."""

import hashlib
import secrets

from campaigns.planning.models import CalendarFeed
from campaigns.planning.queries import find_feed, find_subscriber
from core.auth.access import READ
from core.auth.models import User
from core.clock import now
from core.db import db
from core.errors import NotFound

TOKEN_BYTES = 24


def renew_feed(user_id: int) -> str:
    """Return a new token for a colleague's feed; the one she had opens nothing any more. Only she ever sees it."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    feed = find_feed(user_id)
    if feed is None:
        db.session.add(CalendarFeed(user_id=user_id, digest=_digest(token), made_at=now()))
    else:
        feed.digest, feed.made_at = _digest(token), now()
    db.session.flush()
    return token


def close_feed(user_id: int) -> None:
    """Let the address of a colleague's feed open nothing any more."""
    feed = find_feed(user_id)
    if feed is not None:
        db.session.delete(feed)
        db.session.flush()


def get_subscriber(token: str) -> User:
    """Return the colleague a token belongs to, or raise NotFound: also where she may not read any more."""
    user = find_subscriber(_digest(token))
    if user is None or not user.has(*READ.roles):
        raise NotFound("calendar feed")
    return user


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
