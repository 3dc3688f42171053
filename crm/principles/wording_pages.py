"""Pages of what a principle said before, and the switch that shows it to everybody."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.auth.access import READ, WRITE, requires
from core.db import transaction
from core.errors import EditConflict
from core.i18n import gettext
from core.slots import fill
from crm.blueprint import crm
from crm.finding import number_in
from crm.principles.queries import get_principle
from crm.principles.rules import principle_text
from crm.principles.services import bring_back, publish, take_down
from crm.principles.wordings import read_wordings, worded_tags
from crm.principles.words import WORDED
from crm.slots import LED_TO_IT
from crm.words import endonyms


@crm.get("/principles/<int:principle_id>/wordings/<tag>")
@requires(READ)
def principle_wordings(principle_id: int, tag: str) -> str:
    """Show what a principle said from one saving to the next, and where two of these wordings differ."""
    found = get_principle(principle_id)
    wordings = read_wordings(found, tag, *(number_in(request.args.get(name, "")) for name in ("older", "newer")))
    return render_template(
        "crm/principle_wordings.html", principle=found, tag=tag, wordings=wordings, worded=WORDED,
        shown=principle_text(found, tag), tags=worded_tags(principle_id),
        rounds={led.ident: led for some in fill(LED_TO_IT, None) for led in some},
    )  # fmt: skip


@crm.post("/principles/<int:principle_id>/wordings/<tag>/<int:number>/back")
@requires(WRITE)
def principle_bring_back(principle_id: int, tag: str, number: int) -> Response:
    """Make an earlier wording the present one."""
    here = redirect(url_for("crm.principle_wordings", principle_id=principle_id, tag=tag))
    try:
        with transaction():
            bring_back(principle_id, tag, number, number_in(request.form.get("version", "")))
    except EditConflict:
        flash(gettext("Somebody saved this principle meanwhile. Look once more; nothing was changed."), "failed")
        return here
    flash(gettext("%(language)s says again what it said then.", language=endonyms([tag])), "done")
    return here


@crm.post("/principles/<int:principle_id>/public/<tag>/show")
@requires(WRITE)
def principle_publish(principle_id: int, tag: str) -> Response:
    """Let anybody read what it says now in one language."""
    with transaction():
        publish(principle_id, tag)
    flash(gettext("Anybody can read it in %(language)s now.", language=endonyms([tag])), "done")
    return redirect(url_for("crm.principle", principle_id=principle_id, tag=tag) + "#public")


@crm.post("/principles/<int:principle_id>/public/<tag>/hide")
@requires(WRITE)
def principle_take_down(principle_id: int, tag: str) -> Response:
    """Let nobody read it in one language without signing in."""
    with transaction():
        take_down(principle_id, tag)
    flash(gettext("It is taken down in %(language)s.", language=endonyms([tag])), "done")
    return redirect(url_for("crm.principle", principle_id=principle_id, tag=tag) + "#public")
