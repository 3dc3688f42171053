"""The frame: Today, search, the menu of the phone, the choice of language."""

from datetime import UTC, datetime

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from core.auth.access import READ, public, requires
from core.auth.services import set_language
from core.db import transaction
from core.i18n import BY_TAG
from core.shell.slots import CAME_IN, FIRST_STEPS, NEEDS_YOU, SEARCH, SEARCH_BOX, THIS_WEEK, UNDER_WAY, TodayItem
from core.slots import fill

shell = Blueprint("shell", __name__)

FAR = datetime.max.replace(tzinfo=UTC)


def _flat(lists: list[list[TodayItem]]) -> list[TodayItem]:
    return [item for items in lists for item in items]


@shell.get("/")
@requires(READ)
def today() -> str:
    """Show what needs me now, what is under way, what is planned and what came in."""
    return render_template(
        "core/today.html",
        needs_you=_flat(fill(NEEDS_YOU, None)),
        under_way=_flat(fill(UNDER_WAY, None)),
        this_week=sorted(_flat(fill(THIS_WEEK, None)), key=lambda item: item.at or FAR),
        came_in=sorted(_flat(fill(CAME_IN, None)), key=lambda item: item.at or FAR, reverse=True)[:12],
        first_steps=[step for steps in fill(FIRST_STEPS, None) for step in steps],
    )


@shell.get("/search")
@requires(READ)
def search() -> str:
    """Find people, outlets, releases, articles by name, in whatever script or spelling."""
    query = _asked()
    hits = [hit for hits in fill(SEARCH, query) for hit in hits] if query else []
    return render_template("core/search.html", query=query, hits=hits)


@shell.get("/search/box")
@requires(READ)
def search_box() -> str:
    """Give the few best while somebody types, as the lines of a list box."""
    query = _asked()
    hits = [hit for hits in fill(SEARCH_BOX, query) for hit in hits] if query else []
    return render_template("core/_search_box.html", query=query, hits=hits)


def _asked() -> str:
    return request.args.get("q", "").strip()[:200]


@shell.get("/more")
@requires(READ)
def more() -> str:
    """Show the whole menu, for the phone."""
    return render_template("core/more.html")


@shell.get("/keys")
@requires(READ)
def keys() -> str:
    """List the keys."""
    return render_template("core/keys.html")


@shell.post("/language")
@public
def language() -> Response:
    """Switch the language of the interface, for good where somebody is signed in."""
    tag = request.form.get("language", "")
    if tag in BY_TAG:
        session["language"] = tag
        if current_user.is_authenticated:
            with transaction():
                set_language(current_user.id, tag)
    back = request.form.get("back", "")
    # Only a path of our own: never a way to another site.
    local = back.startswith("/") and not back.startswith(("//", "/\\"))
    return redirect(back if local else url_for("shell.today"))
