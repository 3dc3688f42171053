"""What came in: reading it, replying to one input or to several, and writing down what was said elsewhere."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.auth.access import READ, WRITE, requires
from core.db import transaction
from core.errors import Refused
from core.i18n import gettext, interface_tag, ngettext
from crm.blueprint import crm
from crm.consultations.answering import AnswerValues, LoggedValues, change_input, log_answer, reply_to
from crm.consultations.forms import InputForm, LogForm, ReplyForm, field_name
from crm.consultations.models import Input, Verdict
from crm.consultations.queries import (
    get_consultation,
    get_input,
    get_invitation,
    list_inputs,
    list_invitations,
    list_meeting_choices,
)
from crm.consultations.rules import key_of, places_of, typed_inputs
from crm.consultations.showing import grouped, place_choices, reply_tags
from crm.consultations.words import CHANNELS, SIGNALS, VERDICTS, guest_name
from crm.finding import number_in
from languages.tags import CONTENT_LANGUAGES


@crm.get("/consultations/<int:consultation_id>/inputs")
@requires(READ)
def consultation_inputs(consultation_id: int) -> str:
    """Show what was said, under what it is about; those without a reply where asked."""
    return _inputs(consultation_id, ReplyForm(formdata=None), [])


def _inputs(consultation_id: int, form: ReplyForm, chosen: list[int]) -> str:
    only_open, key = request.args.get("open") == "1", request.args.get("about", "")
    found = list_inputs(consultation_id, only_open=only_open, key=key)
    consultation = get_consultation(consultation_id)
    return render_template(
        "crm/consultation_inputs.html", consultation=consultation, groups=grouped(found, interface_tag()), form=form,
        only_open=only_open, chosen=chosen, tags=reply_tags(found), verdicts=VERDICTS, signals=SIGNALS,
        channels=CHANNELS, languages=CONTENT_LANGUAGES,
    )  # fmt: skip


@crm.post("/consultations/<int:consultation_id>/inputs")
@requires(WRITE)
def consultation_reply(consultation_id: int) -> str | Response:
    """Reply to the inputs that were chosen, all in the same words."""
    form, chosen = ReplyForm(), [number_in(text) for text in request.form.getlist("input")]
    if form.validate_on_submit():
        try:
            with transaction():
                number = reply_to(chosen, Verdict(form.verdict.data), form.replies())
        except Refused as refusal:
            flash(str(refusal), "failed")
        else:
            flash(ngettext("Replied to %(num)d input.", "Replied to %(num)d inputs.", number), "done")
            is_open = request.args.get("open")
            return redirect(url_for("crm.consultation_inputs", consultation_id=consultation_id, open=is_open))
    return _inputs(consultation_id, form, chosen)


@crm.get("/consultations/inputs/<int:input_id>")
@requires(READ)
def consultation_input(input_id: int) -> str:
    """Show one input with its reply."""
    said = get_input(input_id)
    filled = {f"reply_{field_name(tag)}": text for tag, text in said.replies.items()}
    verdict = said.verdict.value if said.verdict is not Verdict.NONE else None
    return _input(said, ReplyForm(data={"verdict": verdict, **filled}), None)


def _input(said: Input, reply: ReplyForm, form: InputForm | None) -> str:
    consultation = said.submission.consultation
    if form is None:
        filled = {f"text_{field_name(tag)}": text for tag, text in said.translations.items()}
        form = InputForm(data={"key": key_of(said), **filled})
    form.key.choices = place_choices(consultation, interface_tag())
    return render_template(
        "crm/consultation_input.html", said=said, consultation=consultation, reply=reply, form=form,
        tags=reply_tags([said]), verdicts=VERDICTS, signals=SIGNALS, channels=CHANNELS, languages=CONTENT_LANGUAGES,
    )  # fmt: skip


@crm.post("/consultations/inputs/<int:input_id>/reply")
@requires(WRITE)
def consultation_input_reply(input_id: int) -> str | Response:
    """Reply to one input."""
    said, form = get_input(input_id), ReplyForm()
    if form.validate_on_submit():
        try:
            with transaction():
                reply_to([input_id], Verdict(form.verdict.data), form.replies())
        except Refused as refusal:
            flash(str(refusal), "failed")
        else:
            flash(gettext("Replied."), "done")
            return redirect(url_for("crm.consultation_inputs", consultation_id=said.submission.consultation_id, open=1))
    return _input(get_input(input_id), form, None)


@crm.post("/consultations/inputs/<int:input_id>")
@requires(WRITE)
def consultation_input_change(input_id: int) -> str | Response:
    """Say what an input is about, and what it says in other languages."""
    said, form = get_input(input_id), InputForm()
    form.key.choices = place_choices(said.submission.consultation, interface_tag())
    if form.validate_on_submit():
        with transaction():
            change_input(input_id, form.key.data, form.translations())
        flash(gettext("Saved."), "done")
        return redirect(url_for("crm.consultation_input", input_id=input_id))
    return _input(said, ReplyForm(formdata=None), form)


@crm.route("/consultations/<int:consultation_id>/log", methods=["GET", "POST"])
@requires(WRITE)
def consultation_log(consultation_id: int) -> str | Response:
    """Write down what somebody said by phone, on paper or in a meeting."""
    consultation = get_consultation(consultation_id)
    tag, guests = interface_tag(), list_invitations(consultation_id)
    names = sorted((guest_name(guest, tag), str(guest.id)) for guest in guests)
    form = LogForm([(ident, name) for name, ident in names], list_meeting_choices(), data={"language": tag})
    places = places_of(consultation, tag)
    if form.validate_on_submit():
        inputs = tuple(typed_inputs(request.form, places))
        values = AnswerValues(inputs, form.language.data, (form.name.data or "").strip(), bool(form.may_publish.data))
        guest = get_invitation(number_in(form.guest.data)) if form.guest.data else None
        try:
            with transaction():
                log_answer(
                    consultation_id, values, LoggedValues(meeting_id=number_in(form.meeting.data or "") or None), guest
                )
        except Refused as refusal:
            flash(str(refusal), "failed")
        else:
            flash(gettext("Written down."), "done")
            return redirect(url_for("crm.consultation_inputs", consultation_id=consultation_id, open=1))
    typed = {place.key: request.form.get(place.key, "") for place in places}
    return render_template(
        "crm/consultation_log.html", consultation=consultation, form=form, places=places, typed=typed
    )  # fmt: skip
