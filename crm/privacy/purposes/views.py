"""The page of one person's data, and her purposes on it."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from core.auth.access import WRITE, requires
from core.clock import today
from core.db import transaction
from core.errors import Refused
from core.i18n import gettext
from crm.blueprint import crm
from crm.contacts.queries import get_person
from crm.contacts.words import BASES
from crm.privacy.ethnicity.forms import EthnicityForm
from crm.privacy.notices.forms import WAYS, NoticeForm
from crm.privacy.person_data import blank_purpose, person_data
from crm.privacy.purposes.forms import NoteForm, PurposeForm
from crm.privacy.purposes.queries import get_purpose
from crm.privacy.purposes.services import add_purpose, end_purpose, keep_purpose
from crm.privacy.purposes.words import PURPOSES
from crm.privacy.requests.forms import KINDS, OutcomeForm, RequestForm, RiskForm


@crm.get("/people/<int:person_id>/privacy")
@requires(WRITE)
def person_privacy(person_id: int) -> str:
    """Show for what a person is on record, what she was told and what she asked for."""
    person = get_person(person_id)
    data = person_data(person)
    forms = {
        "purpose": PurposeForm(None, data=blank_purpose(person), prefix="p-"),
        "notice": NoticeForm(None, data={"given_on": today(), "tag": data.notice_tag}, prefix="n-"),
        "request": RequestForm(None, data={"received_on": today()}, prefix="r-"),
        "risk": RiskForm(None, prefix="k-"),
        "ethnicity": EthnicityForm(None, data={"consent_on": today()}, prefix="e-"),
        "outcome": OutcomeForm(None),
        "note": NoteForm(None),
    }
    words = {"purposes": PURPOSES, "bases": BASES, "ways": WAYS, "kinds": KINDS}
    return render_template("crm/person_privacy.html", person=person, data=data, forms=forms, words=words)


@crm.post("/people/<int:person_id>/privacy/purposes")
@requires(WRITE)
def person_purpose_new(person_id: int) -> Response:
    """Write down for what a person is on record."""
    form = PurposeForm(prefix="p-")
    if not form.validate():
        raise Refused(gettext("A purpose needs its basis, a day, and where the details come from."))
    with transaction():
        add_purpose(person_id, form.to_values())
    flash(gettext("Written down."), "done")
    return redirect(url_for("crm.person_privacy", person_id=person_id))


@crm.post("/people/privacy/purposes/<int:purpose_id>/end")
@requires(WRITE)
def purpose_end(purpose_id: int) -> Response:
    """End a purpose."""
    form = NoteForm()
    with transaction():
        found = end_purpose(purpose_id, form.note.data or "")
    flash(gettext("Ended."), "done")
    return redirect(url_for("crm.person_privacy", person_id=found.person_id))


@crm.post("/people/privacy/purposes/<int:purpose_id>/keep")
@requires(WRITE)
def purpose_keep(purpose_id: int) -> Response:
    """Keep a purpose whose time has run."""
    form = NoteForm()
    with transaction():
        keep_purpose(purpose_id, form.note.data or "")
    flash(gettext("Kept; the clock begins anew."), "done")
    return redirect(url_for("crm.person_privacy", person_id=get_purpose(purpose_id).person_id))
