"""Pages of the maps: influence and interest with its history, and the network of offices and organisations."""

from datetime import datetime, time, timedelta

from flask import flash, redirect, render_template, request, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from core.auth.access import READ, WRITE, requires
from core.clock import from_local, now
from core.db import transaction
from core.forms import filters_of
from core.i18n import gettext
from crm.blueprint import crm
from crm.maps.connecting import connections
from crm.maps.forms import DayForm, NetworkForm, OffForm, PlaceForm
from crm.maps.network import network
from crm.maps.queries import count_not_shared, history_of, list_standing
from crm.maps.services import place, take_off
from crm.maps.showing import choices_of, shown, told
from crm.maps.subjects import get_subject, name_of


@crm.get("/map")
@requires(READ)
def influence_map() -> str:
    """Show who stands where, today or on a day that is over."""
    days = DayForm(request.args, meta={"csrf": False})
    on = days.on.data if days.validate() and days.past_day() else None
    at = from_local(datetime.combine(on, time()) + timedelta(days=1)) if on else now()
    standing = list_standing(at)
    form = PlaceForm(formdata=None, data=_asked())
    form.offer(choices_of(standing, request.args.get("subject", "")))
    return render_template(
        "crm/influence_map.html", days=days, on=on, form=form, map=shown(standing), not_shared=count_not_shared(at)
    )


def _asked() -> dict[str, str]:
    asked = {name: request.args.get(name, "") for name in ("subject", "influence", "interest")}
    return {"influence": "3", "interest": "3"} | {name: value for name, value in asked.items() if value}


@crm.post("/map/place")
@requires(WRITE)
def map_place() -> Response:
    """Place somebody on the map."""
    form = PlaceForm()
    subject = form.subject.data or ""
    form.offer([(subject, subject)])
    if not form.validate_on_submit():
        flash(gettext("Not saved: choose who is placed, and keep the reason short."), "failed")
        return redirect(url_for("crm.influence_map", subject=subject or None))
    name = name_of(get_subject(subject))
    with transaction():
        place(subject, int(form.influence.data), int(form.interest.data), form.reason.data or "", current_user.id)
    flash(gettext("%(name)s stands there from today; what stood before is in the history.", name=name), "done")
    return redirect(url_for("crm.influence_map"))


@crm.post("/map/off")
@requires(WRITE)
def map_off() -> Response:
    """Take somebody off the map."""
    form = OffForm()
    with transaction():
        take_off(form.subject.data or "", current_user.id)
    return redirect(url_for("crm.influence_map"))


@crm.get("/map/<kind>/<int:ident>")
@requires(READ)
def map_history(kind: str, ident: int) -> str:
    """Show where one subject stood when, and who said so."""
    key = f"{kind}:{ident}"
    subject = get_subject(key)
    return render_template(
        "crm/map_history.html", key=key, kind=kind, ident=ident, name=name_of(subject), history=history_of(key)
    )


@crm.get("/network")
@requires(READ)
def organisation_network() -> str:
    """Show how organisations and offices are connected."""
    form = NetworkForm()
    found = connections(**filters_of(form))
    return render_template(
        "crm/organisation_network.html", form=form, drawing=network(found.names, found.links), rows=told(found)
    )
