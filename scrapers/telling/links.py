"""Addresses for whoever reads a mail: jobs have no request to take them from."""

from flask import current_app

from core.seals import Key
from core.settings import Settings

STOP = "colleague mails"


def path_to(endpoint: str, **values: object) -> str:
    """Return the path of a page, inside and outside of a request."""
    return current_app.url_map.bind("").build(endpoint, values)


def stop_token(user_id: int, settings: Settings) -> str:
    """Return what stands in the link by which a colleague stops these mails without signing in."""
    return Key.of(settings, STOP).token(user_id)


def read_stop_token(token: str, settings: Settings) -> int | None:
    """Return whose mails a link stops, or None for one that is not ours."""
    return Key.of(settings, STOP).read(token)
