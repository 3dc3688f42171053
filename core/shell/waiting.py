"""How much waits for a colleague: the menu stands on every page, and its counts ask eight rooms.

They are kept for some seconds in this process. Whoever just did something is counted anew, in whatever process her next
page is made: a cookie tells it. So the menu may lag behind others for that long, and never behind herself.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from flask import Flask, current_app, has_app_context, request
from flask_security import current_user
from sqlalchemy import event
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from core.feature import NavItem

KEPT_SECONDS = 10
ACTED = "barabar-acted"
"""The cookie of somebody who did something in the last seconds; it says nothing else, and goes by itself."""


@dataclass
class Counted:
    """What was counted for each colleague, by her number: until when it counts, and the counts by their endpoints."""

    known: dict[int, tuple[float, dict[str, int]]] = field(default_factory=dict)


def init_waiting(app: Flask) -> None:
    """Let counts be kept, and forgotten with every commit of this process."""
    app.extensions["barabar_counted"] = Counted()
    app.after_request(_tell)


def counts_for(user_id: int, items: Sequence[NavItem]) -> dict[str, int]:
    """Return how much waits at each of these lines of the menu, by its endpoint."""
    counted: Counted = current_app.extensions["barabar_counted"]
    until, counts = counted.known.get(user_id, (0.0, {}))
    if time.monotonic() >= until or ACTED in request.cookies:
        until = time.monotonic() + KEPT_SECONDS
        counts = {item.endpoint: item.waiting() for item in items if item.waiting}
        counted.known[user_id] = until, counts
    return counts


def _tell(response: Response) -> Response:
    if request.method not in {"GET", "HEAD", "OPTIONS"} and current_user.is_authenticated:
        secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
        response.set_cookie(ACTED, "1", max_age=KEPT_SECONDS, secure=secure, httponly=True, samesite="Lax")
    return response


@event.listens_for(Session, "after_commit")
def _forget(session: Session) -> None:
    if has_app_context() and (counted := current_app.extensions.get("barabar_counted")):
        counted.known.clear()
