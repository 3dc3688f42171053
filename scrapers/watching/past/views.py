"""Buttons of the page of a term that look for it in the past, and the part of it that shows how far that is."""

from flask import flash, redirect, render_template, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from core.auth.access import READ, WRITE, requires
from core.db import transaction
from core.errors import Refused
from core.i18n import gettext
from scrapers.blueprint import coverage
from scrapers.watching.past.forms import PastForm
from scrapers.watching.past.panels import share_of
from scrapers.watching.past.queries import find_past_of, get_past
from scrapers.watching.past.services import start_past, stop_past


@coverage.post("/coverage/terms/<int:term_id>/past")
@requires(WRITE)
def term_past(term_id: int) -> Response:
    """Look for a term in everything stored, or from a day on."""
    form = PastForm()
    if not form.validate():
        flash(gettext("That is no day. Nothing was started."), "failed")
        return redirect(url_for("coverage.term", term_id=term_id))
    try:
        with transaction():
            start_past(term_id, form.to_since(), current_user.id)
    except Refused as refusal:
        flash(str(refusal), "failed")
    return redirect(url_for("coverage.term", term_id=term_id))


@coverage.post("/coverage/past/<int:past_id>/stop")
@requires(WRITE)
def term_past_stop(past_id: int) -> Response:
    """End a search of the past; what it found stays."""
    with transaction():
        past = stop_past(past_id)
    flash(gettext("Stopped. What was found until now stays."), "done")
    return redirect(url_for("coverage.term", term_id=past.term_id))


@coverage.get("/coverage/past/<int:past_id>")
@requires(READ)
def term_past_progress(past_id: int) -> str:
    """Show how far a search of the past is; the page of the term asks for it while it is looked at."""
    found = get_past(past_id)
    past = find_past_of(found.term_id) or found
    return render_template("coverage/_term_past.html", past=past, share=share_of(past))
