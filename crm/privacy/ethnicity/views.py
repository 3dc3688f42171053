"""Recording what a person says of her community, opening it with a reason; a look is a POST, for it is kept."""

from flask import flash, make_response, redirect, render_template, request, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from core.auth.access import ADMINISTER, WRITE, requires
from core.db import transaction
from core.errors import Refused
from core.i18n import gettext
from crm.blueprint import crm
from crm.contacts.queries import get_person
from crm.privacy.ethnicity.forms import EthnicityForm
from crm.privacy.ethnicity.queries import find_ethnicity, list_looks
from crm.privacy.ethnicity.services import open_ethnicity, record_ethnicity, switch, withdraw_consent


@crm.post("/privacy/communities/switch")
@requires(ADMINISTER)
def privacy_communities_switch() -> Response:
    """Let communities of people be recorded here, or no longer."""
    is_on = request.form.get("on") == "1"
    with transaction():
        switch(on=is_on, reason=request.form.get("reason", ""))
    flash(gettext("Switched on.") if is_on else gettext("Switched off, and erased."), "done")
    return redirect(url_for("crm.privacy_settings"))


@crm.post("/people/<int:person_id>/privacy/community")
@requires(WRITE)
def person_community(person_id: int) -> Response:
    """Seal what a person said of herself."""
    form = EthnicityForm(prefix="e-")
    if not form.validate():
        raise Refused(gettext("The words, what was agreed to and how it was said are all needed."))
    with transaction():
        record_ethnicity(person_id, form.to_values(), current_user.id)
    flash(gettext("Sealed."), "done")
    return redirect(url_for("crm.person_privacy", person_id=person_id))


@crm.post("/people/<int:person_id>/privacy/community/open")
@requires(WRITE)
def person_community_open(person_id: int) -> Response:
    """Show what is sealed, on this answer and on no other page; the look is written down."""
    with transaction():
        value = open_ethnicity(person_id, current_user.id, request.form.get("reason", ""))
    answer = make_response(
        render_template(
            "crm/person_community_open.html", person=get_person(person_id), value=value,
            record=find_ethnicity(person_id), looks=list_looks(person_id),
        )
    )  # fmt: skip
    answer.headers["Cache-Control"] = "no-store"
    return answer


@crm.post("/people/<int:person_id>/privacy/community/withdraw")
@requires(WRITE)
def person_community_withdraw(person_id: int) -> Response:
    """Erase what a person had said of herself: she withdrew her consent."""
    with transaction():
        withdraw_consent(person_id)
    flash(gettext("Erased. That it was looked at stays written down."), "done")
    return redirect(url_for("crm.person_privacy", person_id=person_id))
