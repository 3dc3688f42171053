"""The queue of what is to be looked at again, and the one press that says a record is right."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.auth.access import READ, WRITE, requires
from core.db import transaction
from core.forms import filters_of
from core.i18n import day, gettext
from crm.blueprint import crm
from crm.verifying.forms import QueueForm
from crm.verifying.queries import count_queue, list_queue
from crm.verifying.rules import Queue
from crm.verifying.services import verify as verify_record
from crm.verifying.words import verified_name


@crm.get("/verifying")
@requires(READ)
def verifying() -> str:
    """Show what is due, the longest first."""
    form = QueueForm()
    queue = Queue(**filters_of(form))
    return render_template("crm/verifying.html", form=form, queue=queue, rows=list_queue(queue), counts=count_queue())


@crm.post("/verifying/<kind>/<int:ident>")
@requires(WRITE)
def verify(kind: str, ident: int) -> Response:
    """Say that a record is right as of today."""
    with transaction():
        record = verify_record(kind, ident)
    flash(
        gettext(
            "%(name)s is right as of today; looked at again on %(day)s.",
            name=verified_name(kind, record), day=day(record.verify_due_on),
        ), "done",
    )  # fmt: skip
    asked = request.form.get("back", "")
    local = asked.startswith("/") and not asked.startswith(("//", "/\\"))
    return redirect(asked if local else url_for("crm.verifying"))
