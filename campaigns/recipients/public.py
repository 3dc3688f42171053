"""A recipient's own pages, behind the link of a mail: no sign-in, in the language of the mail; a GET changes nothing.

The token in the address is the right to use them. Stopping needs nothing else, so that it works without cookies too;
RFC 8058 asks for that where a mail program presses the button.
"""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Flask, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from campaigns.blueprint import campaigns
from campaigns.recipients.forms import ONCE, WishForm
from campaigns.recipients.reader_words import reader_words
from campaigns.recipients.services import delivery_of, stop_by_token, undo_by_token, wish_language
from campaigns.recipients.showing import lost_page, reader_page
from campaigns.suppression.models import Source
from core.auth.access import public
from core.auth.security import csrf, throttle
from core.db import transaction
from core.errors import NotFound
from core.mail.posting import settings_of_app
from languages.tags import CONTENT_LANGUAGES

FORGED_LIMIT = "20 per minute"
"""Links that are none of ours, from one address of the network; good ones are not counted, for many may come at once
from one mail provider."""
LINK_LIMIT = "40 per 10 minutes"
"""Requests by one link."""

View = Callable[[str], Any]


def of_recipient(view: View) -> View:
    """Mark a view as a recipient's own: public, kept out of caches and search engines, friendly to lost links."""

    @wraps(view)
    def shown(token: str) -> Response:
        try:
            answer = make_response(view(token))
        except NotFound:
            answer = make_response(_lost(), 404)
        answer.headers["X-Robots-Tag"] = "noindex, nofollow"
        answer.headers["Referrer-Policy"] = "no-referrer"
        answer.headers["Cache-Control"] = "no-store"
        return answer

    return public(shown)


def _lost() -> str:
    accepted = [tag for tag, _quality in request.accept_languages]
    page = lost_page(request.args, accepted, settings_of_app().mail_from)
    return render_template("campaigns/unsubscribe_lost.html", page=page)


@campaigns.get("/u/<token>")
@of_recipient
def unsubscribe(token: str) -> str:
    """Show whose mails these are and what may be chosen."""
    page = reader_page(token, delivery_of(token), request.args, settings_of_app().mail_from)
    return render_template("campaigns/unsubscribe.html", page=page, languages=CONTENT_LANGUAGES)


@campaigns.post("/u/<token>")
@csrf.exempt  # type: ignore[untyped-decorator]  # The library has no types.
@of_recipient
def unsubscribe_one_click(token: str) -> Response:
    """Stop the mails: for a mail program (RFC 8058 section 3.2) or for the button of the page."""
    if request.form.get("List-Unsubscribe") == "One-Click":
        with transaction():
            stop_by_token(token, Source.ONE_CLICK)
        said = reader_words(delivery_of(token).tag)
        answer = make_response(f"{said.one_click}\n")
        answer.mimetype, answer.content_language = "text/plain", said.tag
        return answer
    if request.form.get("stop"):
        with transaction():
            stop_by_token(token, Source.LINK)
    return _back(token)


@campaigns.post("/u/<token>/undo")
@of_recipient
def unsubscribe_undo(token: str) -> Response:
    """Take back what she stopped herself."""
    with transaction():
        number = undo_by_token(token)
    return _back(token, "again" if number else "")


@campaigns.post("/u/<token>/preferences")
@of_recipient
def preferences(token: str) -> Response:
    """Note in which language and script she would like to be written to."""
    delivery_of(token)  # A forged link is answered as one, whatever else was sent.
    form = WishForm()
    if not form.validate():
        return _back(token, "no_choice")
    is_once = form.span.data == ONCE
    with transaction():
        wish_language(token, form.language.data, is_once=is_once)
    return _back(token, "saved_once" if is_once else "saved")


def _back(token: str, done: str = "") -> Response:
    shown: dict[str, Any] = {"in": request.args.get("in") or None, "done": done or None}
    return redirect(url_for("campaigns.unsubscribe", token=token, **shown), 303)


OWN_PAGES = ("unsubscribe", "unsubscribe_one_click", "unsubscribe_undo", "preferences")


def set_up(app: Flask) -> None:
    """Hold back whoever tries out tokens, and whoever presses without end."""
    for name in OWN_PAGES:
        throttle(app, f"campaigns.{name}", FORGED_LIMIT, only_when=lambda answer: answer.status_code == 404)
        throttle(app, f"campaigns.{name}", LINK_LIMIT, whose=_token_asked)


def _token_asked() -> str:
    token = str((request.view_args or {}).get("token", ""))
    return hashlib.sha256(token.casefold().encode()).hexdigest()
