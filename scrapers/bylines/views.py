"""The page of those who write about us and are not among our people."""

from flask import flash, redirect, render_template, request, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from core.auth.access import READ, WRITE, requires
from core.db import transaction
from core.i18n import gettext
from scrapers.blueprint import coverage
from scrapers.bylines.queries import list_dismissed, list_unknown_writers, names_of
from scrapers.bylines.services import dismiss_name, suggest_again


@coverage.get("/coverage/bylines")
@requires(READ)
def bylines() -> str:
    """List who writes about us and is not recorded, and which names are not suggested any more."""
    found = list_unknown_writers()
    perhaps = names_of({writer.perhaps_id for writer in found if writer.perhaps_id})
    return render_template("coverage/bylines.html", writers=found, perhaps=perhaps, dismissed=list_dismissed())


@coverage.post("/coverage/bylines/dismiss")
@requires(WRITE)
def byline_dismiss() -> Response:
    """Suggest a name no more."""
    name = request.form.get("name", "")
    with transaction():
        dismiss_name(name, current_user.id)
    flash(gettext("“%(name)s” is not suggested again.", name=name), "done")
    return redirect(url_for("coverage.bylines"))


@coverage.post("/coverage/bylines/suggest")
@requires(WRITE)
def byline_suggest() -> Response:
    """Suggest a name again."""
    with transaction():
        suggest_again(request.form.get("key", ""))
    return redirect(url_for("coverage.bylines"))
