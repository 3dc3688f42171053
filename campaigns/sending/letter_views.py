"""Letters about a release: how far they have got, and pausing, resuming or ending them."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from campaigns.audience.words import REFUSALS
from campaigns.blueprint import campaigns
from campaigns.sending.forms import DeliveryFilterForm
from campaigns.sending.letters import end_letters, pause_letters, resume_letters
from campaigns.sending.parcels import get_letters
from campaigns.sending.showing import progress_data, troubles
from campaigns.sending.views import table_of
from campaigns.sending.words import CAUSES, LETTERS, REMEDIES
from core.auth.access import READ, WRITE, requires
from core.db import transaction
from core.i18n import gettext, ngettext


@campaigns.get("/letters/<int:letters_id>")
@requires(READ)
def letters(letters_id: int) -> str:
    """Show what became of each letter."""
    found, form = get_letters(letters_id), DeliveryFilterForm()
    return render_template(
        "campaigns/deliveries.html", form=form, troubles=troubles(found.mailing), causes=CAUSES, remedies=REMEDIES,
        refusals=REFUSALS, letters_of_it=[], letters_words=LETTERS, **table_of(found.release, form, found),
    )  # fmt: skip


@campaigns.get("/letters/<int:letters_id>/table")
@requires(READ)
def letters_table(letters_id: int) -> str:
    """Return the list of letters as it is now."""
    found = get_letters(letters_id)
    return render_template("campaigns/_deliveries_table.html", **table_of(found.release, DeliveryFilterForm(), found))


@campaigns.get("/letters/<int:letters_id>/progress")
@requires(READ)
def letters_progress(letters_id: int) -> str:
    """Return the part of a page that changes while letters leave."""
    found = get_letters(letters_id)
    return render_template("campaigns/_progress_counts.html", data=progress_data(found.release, found))


@campaigns.post("/letters/<int:letters_id>/pause")
@requires(WRITE)
def letters_pause(letters_id: int) -> Response:
    """Let no more of them leave for now."""
    with transaction():
        pause_letters(letters_id)
    flash(gettext("Paused. What is on the line at this moment still leaves, nothing more does."), "done")
    return _back_to(letters_id)


@campaigns.post("/letters/<int:letters_id>/resume")
@requires(WRITE)
def letters_resume(letters_id: int) -> Response:
    """Let them go on."""
    with transaction():
        resume_letters(letters_id)
    return _back_to(letters_id)


@campaigns.post("/letters/<int:letters_id>/send-no-more")
@requires(WRITE)
def letters_end(letters_id: int) -> Response:
    """Hold back all that still waits."""
    with transaction():
        number = end_letters(letters_id)
    flash(ngettext("%(num)d message is held back.", "%(num)d messages are held back.", number), "done")
    return _back_to(letters_id)


def _back_to(letters_id: int) -> Response:
    return redirect(url_for("campaigns.letters", letters_id=letters_id))
