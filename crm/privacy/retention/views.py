"""The review queue: the first page of data protection."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.auth.access import WRITE, requires
from core.db import transaction
from core.errors import Refused
from core.i18n import gettext, ngettext
from crm.blueprint import crm
from crm.finding import number_in
from crm.privacy.purposes.queries import count_by_purpose, count_without_purpose, months_of_clocks
from crm.privacy.purposes.words import PURPOSES
from crm.privacy.retention.queries import MOST, count_waiting, find_look, list_due
from crm.privacy.retention.services import DECISIONS, decide


@crm.get("/privacy")
@requires(WRITE)
def privacy() -> str:
    """Show whose time has run, and for what people are on record."""
    due = list_due()
    return render_template(
        "crm/privacy.html", due=due, look=find_look(), waiting=count_waiting(due), is_cut=len(due) >= MOST,
        names=PURPOSES, counts=count_by_purpose(), months=months_of_clocks(), without=count_without_purpose(),
    )  # fmt: skip


@crm.get("/privacy/looking")
@requires(WRITE)
def privacy_looking() -> str:
    """Tell how far the look through all is; the page asks again while it is under way."""
    return render_template("crm/_privacy_looking.html", look=find_look())


@crm.post("/privacy/review")
@requires(WRITE)
def privacy_review() -> Response:
    """Do with the purposes that were ticked what was pressed."""
    chosen = [ident for raw in request.form.getlist("purpose") if (ident := number_in(raw))]
    decision = request.form.get("decision", "")
    if not chosen or decision not in DECISIONS:
        raise Refused(gettext("Nobody is ticked."))
    if decision == "erase" and not request.form.get("sure"):
        raise Refused(gettext("Erasing cannot be undone: tick that you are sure."))
    with transaction():
        met = decide(chosen, decision, request.form.get("note", ""))
    words = {
        "keep": ngettext("%(num)d is kept.", "%(num)d are kept.", met),
        "end": ngettext("%(num)d purpose ended.", "%(num)d purposes ended.", met),
        "erase": ngettext("%(num)d person was erased.", "%(num)d people were erased.", met),
    }
    flash(words[decision], "done")
    return redirect(url_for("crm.privacy"))
