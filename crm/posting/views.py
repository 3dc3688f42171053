"""The page of one letter, where a colleague decides about one that got lost."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.auth.access import READ, WRITE, requires
from core.db import transaction
from core.i18n import gettext
from crm.blueprint import crm
from crm.posting.models import LetterState
from crm.posting.queries import NEEDS_SOMEBODY, get_letter
from crm.posting.services import decide_letter, drop_letter
from crm.posting.words import SIGNALS, STATES


@crm.get("/outgoing/<int:letter_id>")
@requires(READ)
def outgoing_letter(letter_id: int) -> str:
    """Show one letter, where it went and what became of it."""
    letter = get_letter(letter_id)
    return render_template(
        "crm/outgoing_letter.html", letter=letter, state=STATES[letter.state],
        signal_kind=SIGNALS.get(letter.state, ""), may_arrive=letter.state is LetterState.UNKNOWN,
        may_repeat=letter.state in NEEDS_SOMEBODY, may_drop=letter.state is not LetterState.STOPPED,
    )  # fmt: skip


@crm.post("/outgoing/<int:letter_id>/decide")
@requires(WRITE)
def outgoing_letter_decide(letter_id: int) -> Response:
    """Say that a letter arrived, or send it again."""
    arrived = request.form.get("arrived") == "1"
    with transaction():
        decide_letter(letter_id, arrived=arrived)
    flash(gettext("Written down: it arrived.") if arrived else gettext("It leaves again now."), "done")
    return redirect(url_for("crm.outgoing_letter", letter_id=letter_id))


@crm.post("/outgoing/<int:letter_id>/drop")
@requires(WRITE)
def outgoing_letter_drop(letter_id: int) -> Response:
    """Let a letter be that did not leave, or of which nobody knows."""
    with transaction():
        drop_letter(letter_id)
    flash(gettext("It is not sent, and no longer asked about."), "done")
    return redirect(url_for("crm.outgoing_letter", letter_id=letter_id))
