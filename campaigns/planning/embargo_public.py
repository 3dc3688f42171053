"""Where a journalist answers whether she keeps an embargo: no sign-in, and a GET decides nothing.

Programs that look at the links of a mail before its reader does open the page; only pressing a button answers.
"""

from typing import Any

from flask import Flask, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from campaigns.blueprint import campaigns
from campaigns.embargo.models import Answer
from campaigns.embargo.services import record_answer
from campaigns.planning.embargo_links import embargo_page, named_by
from campaigns.recipients.public import FORGED_LIMIT, of_recipient
from core.auth.security import throttle
from core.db import transaction
from core.mail.posting import settings_of_app


@campaigns.get("/embargo/<token>")
@of_recipient
def embargo_asked(token: str) -> str:
    """Show what is asked, and what she answered."""
    page = embargo_page(token, request.args, settings_of_app())
    return render_template("campaigns/embargo_asked.html", page=page, answers=Answer)


@campaigns.post("/embargo/<token>")
@of_recipient
def embargo_answered(token: str) -> Response:
    """Write her answer down, if the hour is still the one she saw."""
    page, said = embargo_page(token, request.args, settings_of_app()), request.form.get("answer", "")
    if request.form.get("ends_at") != page.ends_at:
        return _back(token, "moved")
    if page.ends_at and said in set(Answer):
        release_id, person_id = named_by(token, settings_of_app())
        with transaction():
            record_answer(release_id, person_id, Answer(said), "", None)
    return _back(token)


def _back(token: str, done: str = "") -> Response:
    shown: dict[str, Any] = {"in": request.args.get("in") or None, "done": done or None}
    return redirect(url_for("campaigns.embargo_asked", token=token, **shown), 303)


def set_up(app: Flask) -> None:
    """Hold back whoever tries out links."""
    for name in ("embargo_asked", "embargo_answered"):
        throttle(app, f"campaigns.{name}", FORGED_LIMIT, only_when=lambda answer: answer.status_code == 404)
