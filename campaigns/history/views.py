"""Pages of the history of a version."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from campaigns.blueprint import campaigns
from campaigns.history.reading import read_history
from campaigns.history.words import WHY
from campaigns.releases.queries import get_release
from campaigns.releases.road import Act, after
from campaigns.releases.services import bring_back
from campaigns.releases.words import consequence_of_change, language_name
from core.auth.access import READ, WRITE, may, requires
from core.db import transaction
from core.errors import EditConflict
from core.i18n import gettext
from crm.finding import number_in


@campaigns.get("/releases/<int:release_id>/versions/<tag>/history")
@requires(READ)
def release_history(release_id: int, tag: str) -> str:
    """Show what a version said from one saving to the next, and where two of these texts differ."""
    found = get_release(release_id)
    history = read_history(found, tag, *(number_in(request.args.get(name, "")) for name in ("older", "newer")))
    version = found.version_in(tag)
    can_change = found.archived_at is None and may(WRITE) and after(Act.CHANGE, found.state) is not None
    return render_template(
        "campaigns/release_history.html", release=found, tag=tag, history=history, why=WHY,
        version=version.version if version else 0, can_change=can_change,
        warning=consequence_of_change(found) if can_change else "",
    )  # fmt: skip


@campaigns.post("/releases/<int:release_id>/versions/<tag>/history/<int:number>/back")
@requires(WRITE)
def release_bring_back(release_id: int, tag: str, number: int) -> Response:
    """Make an earlier text the present one."""
    try:
        with transaction():
            bring_back(release_id, tag, number, number_in(request.form.get("version", "")))
    except EditConflict:
        flash(
            gettext("Somebody saved this version meanwhile. Look at its history once more; nothing was changed."),
            "failed",
        )
        return redirect(url_for("campaigns.release_history", release_id=release_id, tag=tag))
    flash(gettext("%(language)s says again what it said then.", language=language_name(tag)), "done")
    return redirect(url_for("campaigns.release", release_id=release_id, tag=tag))
