"""Pages of the principles."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.auth.access import READ, WRITE, requires
from core.db import transaction
from core.errors import Refused
from core.i18n import gettext, interface_tag
from core.slots import fill
from crm.blueprint import crm
from crm.meetings.queries import count_by_principle
from crm.principles.forms import PrincipleForm, principle_fields
from crm.principles.queries import get_principle, list_archived_principles, list_principles, next_number
from crm.principles.rules import Led, languages_in_order, principle_text, readable_tags, watch_words
from crm.principles.services import archive_principle, change_principle, create_principle, restore_principle
from crm.principles.wordings import public_state
from crm.slots import LED_TO_IT, PRINCIPLE_PAGE, PRINCIPLE_TIMELINE
from crm.timeline.story import story
from crm.trail.words import trail

PARTS = [("principle_text", "principle_id")]
"""What hangs on a principle and is told of in its trail."""


def rounds() -> list[Led]:
    """Return the consultations that a new wording may come from."""
    return [led for some in fill(LED_TO_IT, None) for led in some]


@crm.get("/principles")
@requires(READ)
def principles() -> str:
    """List the principles by number, each in a language the reader can read."""
    return render_template(
        "crm/principles.html",
        principles=list_principles(),
        archived=list_archived_principles(),
        discussed=count_by_principle(),
        principle_text=principle_text,
        readable_tags=readable_tags,
    )


@crm.get("/principles/<int:principle_id>")
@requires(READ)
def principle(principle_id: int) -> str:
    """Show one principle in one language, the others a click away, and where it was discussed."""
    found = get_principle(principle_id)
    return render_template(
        "crm/principle.html",
        principle=found,
        shown=principle_text(found, request.args.get("tag") or interface_tag()),
        tags=readable_tags(found, interface_tag()),
        public=public_state(found, request.args.get("tag") or interface_tag()),
        words=watch_words(found, interface_tag()),
        story=story(PRINCIPLE_TIMELINE, found, request.args),
        trail=trail("principle", principle_id, PARTS),
        sections=[section for sections in fill(PRINCIPLE_PAGE, found) for section in sections],
    )


@crm.route("/principles/new", methods=["GET", "POST"])
@requires(WRITE)
def principle_new() -> str | Response:
    """Write a principle down."""
    form = PrincipleForm(number=next_number())
    form.offer(rounds())
    if form.validate_on_submit():
        try:
            with transaction():
                found = create_principle(form.principle_values())
        except Refused as refusal:
            form.number.errors = [str(refusal)]
        else:
            flash(gettext("Written down."), "done")
            return redirect(url_for("crm.principle", principle_id=found.id))
    parts = languages_in_order((), interface_tag())
    return render_template("crm/principle_edit.html", form=form, principle=None, parts=parts)


@crm.route("/principles/<int:principle_id>/edit", methods=["GET", "POST"])
@requires(WRITE)
def principle_edit(principle_id: int) -> str | Response:
    """Change a principle, in every language at once."""
    found = get_principle(principle_id)
    form = PrincipleForm(data=principle_fields(found))
    form.offer(rounds())
    if form.validate_on_submit():
        with (
            form.saving(
                refused=form.number,
                theirs=lambda: principle_fields(get_principle(principle_id)),
                changed_by=lambda: trail("principle", principle_id, PARTS)[0].who,
            ),
            transaction(),
        ):
            change_principle(principle_id, form.opened_version(), form.principle_values())
        if form.is_saved:
            flash(gettext("Saved."), "done")
            return redirect(url_for("crm.principle", principle_id=principle_id))
    parts = languages_in_order(found.texts, interface_tag())
    return render_template("crm/principle_edit.html", form=form, principle=found, parts=parts)


@crm.post("/principles/<int:principle_id>/archive")
@requires(WRITE)
def principle_archive(principle_id: int) -> Response:
    """Put a principle away."""
    with transaction():
        archive_principle(principle_id)
    flash(gettext("Put away. It is no longer offered, and coverage is no longer watched for its words."), "done")
    return redirect(url_for("crm.principle", principle_id=principle_id))


@crm.post("/principles/<int:principle_id>/restore")
@requires(WRITE)
def principle_restore(principle_id: int) -> Response:
    """Bring a principle back."""
    with transaction():
        restore_principle(principle_id)
    flash(gettext("It is back."), "done")
    return redirect(url_for("crm.principle", principle_id=principle_id))
