"""Pages of notices: whom to tell, and in which words."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.auth.access import WRITE, requires
from core.db import transaction
from core.errors import NotFound, Refused
from core.i18n import gettext, interface_tag, ngettext
from crm.blueprint import crm
from crm.finding import number_in
from crm.privacy.notices.forms import NoticeForm, NoticeTextForm
from crm.privacy.notices.models import NoticeWay
from crm.privacy.notices.queries import count_to_tell, latest_text, list_to_tell, whole_notice
from crm.privacy.notices.services import record_notice, send_notices, write_text
from crm.privacy.notices.showing import specimen
from crm.privacy.purposes.queries import privacy_settings
from crm.reference.choices import language_choices
from languages.tags import is_known


@crm.get("/privacy/notices")
@requires(WRITE)
def privacy_notices() -> str:
    """List whom to tell, the most urgent first."""
    return render_template(
        "crm/privacy_notices.html", people=list_to_tell(), total=count_to_tell(), house=privacy_settings(),
        languages=language_choices(interface_tag()),
    )  # fmt: skip


@crm.post("/privacy/notices")
@requires(WRITE)
def privacy_notices_send() -> Response:
    """Tell the people who were ticked, by mail."""
    chosen = [ident for raw in request.form.getlist("person") if (ident := number_in(raw))]
    if not chosen:
        raise Refused(gettext("Nobody is ticked."))
    with transaction():
        told = send_notices(chosen)
    if told.sent:
        words = ngettext(
            "A notice to %(num)d person is on its way.", "Notices to %(num)d people are on their way.", told.sent
        )
        flash(words, "done")
    if told.not_sent:
        flash(" ".join(told.not_sent), "needs")
    return redirect(url_for("crm.privacy_notices"))


@crm.route("/privacy/notices/<tag>", methods=["GET", "POST"])
@requires(WRITE)
def privacy_notice_text(tag: str) -> str | Response:
    """Show a notice in one language, and write the office's own sentences."""
    if not is_known(tag):
        raise NotFound(tag)
    stands = latest_text(tag)
    form = NoticeTextForm(data={"own": stands.own if stands else ""})
    if form.validate_on_submit():
        with transaction():
            write_text(tag, form.own.data or "")
        flash(gettext("Saved."), "done")
        return redirect(url_for("crm.privacy_notice_text", tag=tag))
    return render_template("crm/privacy_notice_text.html", form=form, tag=tag, text=specimen(tag), stands=stands)


@crm.get("/people/<int:person_id>/privacy/notice/<tag>")
@requires(WRITE)
def person_notice(person_id: int, tag: str) -> str:
    """Show what this person is told, to be read out or printed."""
    return render_template("crm/person_notice.html", text=whole_notice(person_id, tag), tag=tag, person_id=person_id)


@crm.post("/people/<int:person_id>/privacy/notices")
@requires(WRITE)
def person_notice_new(person_id: int) -> Response:
    """Write down that a person was told."""
    form = NoticeForm(prefix="n-")
    if not form.validate() or form.given_on.data is None:
        raise Refused(gettext("Say when and how they were told."))
    with transaction():
        record_notice(person_id, form.given_on.data, NoticeWay(form.way.data), form.tag.data, form.note.data or "")
    flash(gettext("Written down."), "done")
    return redirect(url_for("crm.person_privacy", person_id=person_id))
