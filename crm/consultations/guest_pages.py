"""Whom a round asks: choosing guests, letting invitations and reminders leave, taking links back."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.auth.access import READ, WRITE, requires
from core.db import transaction
from core.forms import filters_of
from core.i18n import gettext, interface_tag, ngettext
from core.mail.posting import settings_of_app
from crm.blueprint import crm
from crm.consultations.candidates import (
    FILTERS,
    MOST_AT_ONCE,
    MOST_CHOSEN,
    Chosen,
    chosen_in,
    invite_crowd,
    read_candidates,
    read_crowd,
)
from crm.consultations.forms import GuestFilterForm
from crm.consultations.inviting import (
    communities_of_office,
    communities_of_person,
    invite,
    renew,
    revoke,
    send_invitations,
    send_reminders,
    to_invite,
    to_remind,
    uninvite,
)
from crm.consultations.letters import INVITATION, REMINDER, link_of
from crm.consultations.queries import (
    get_consultation,
    get_invitation,
    list_invitations,
)
from crm.consultations.showing import balance, balance_then
from crm.finding import number_in, page_asked
from crm.posting.queries import list_letters
from crm.posting.words import SIGNALS, STATES


@crm.get("/consultations/<int:consultation_id>/guests")
@requires(READ)
def consultation_guests(consultation_id: int) -> str:
    """Show who is asked, how they are spread over the communities served, and whom else one could ask."""
    found, guests = get_consultation(consultation_id), list_invitations(consultation_id)
    form = GuestFilterForm()
    asked, chosen = filters_of(form), chosen_in(request.args.get("chosen", ""))
    letters = list_letters(INVITATION, [g.id for g in guests]) + list_letters(REMINDER, [g.id for g in guests])
    return render_template(
        "crm/consultation_guests.html", consultation=found, guests=guests, balance=balance(guests, interface_tag()),
        form=form, candidates=read_candidates(consultation_id, asked, page_asked(request.args), chosen), asked=asked,
        sending=to_invite(consultation_id), reminding=to_remind(consultation_id),
        served=communities_of_person, served_by_office=communities_of_office,
        troubled=[letter for letter in letters if letter.state in SIGNALS and SIGNALS[letter.state] != "done"],
        letter_states=STATES, letter_signals=SIGNALS,
    )  # fmt: skip


@crm.post("/consultations/<int:consultation_id>/guests")
@requires(WRITE)
def consultation_invite(consultation_id: int) -> Response:
    """Put people and offices on the list; nothing leaves."""
    with transaction():
        number = invite(consultation_id, _numbers("person"), _numbers("office"))
    flash(_on_the_list(number), "done" if number else "needs")
    return _back(consultation_id)


def _numbers(name: str) -> list[int]:
    return [number for text in request.form.getlist(name) if (number := number_in(text))]


@crm.post("/consultations/<int:consultation_id>/guests/choose")
@requires(WRITE)
def consultation_choose(consultation_id: int) -> Response:
    """Show other people to choose from, and keep who is ticked so far; nothing is written down."""
    chosen = Chosen(_numbers("person"), _numbers("office"))
    if chosen.is_too_many:
        flash(gettext("Only %(num)d can be carried along. Put these on the list first.", num=MOST_CHOSEN), "needs")
    asked = {name: request.form.get(name, "").strip()[:200] or None for name in (*FILTERS, "page")}
    values: dict[str, Any] = {**asked, "chosen": chosen.told or None, "_anchor": "more"}
    return redirect(url_for("crm.consultation_guests", consultation_id=consultation_id, **values))


@crm.route("/consultations/<int:consultation_id>/guests/everybody", methods=["GET", "POST"])
@requires(WRITE)
def consultation_everybody(consultation_id: int) -> str | Response:
    """Show everybody who fits and what the balance would be with them; put them on the list by one press."""
    found, form = get_consultation(consultation_id), GuestFilterForm()
    asked = filters_of(form)
    if request.method == "POST":
        with transaction():
            number = invite_crowd(consultation_id, asked, number_in(request.form.get("shown", "")))
        flash(_on_the_list(number), "done")
        return _back(consultation_id)
    crowd = read_crowd(consultation_id, asked)
    return render_template(
        "crm/consultation_everybody.html", consultation=found, crowd=crowd, asked=asked, told=form.told(),
        most=MOST_AT_ONCE,
        balance=balance_then(list_invitations(consultation_id), crowd.served(), interface_tag()),
    )  # fmt: skip


def _on_the_list(number: int) -> str:
    return ngettext("%(num)d guest more on the list. Nothing has left yet.",
                    "%(num)d guests more on the list. Nothing has left yet.", number)  # fmt: skip


@crm.post("/consultations/guests/<int:invitation_id>/remove")
@requires(WRITE)
def consultation_uninvite(invitation_id: int) -> Response:
    """Take a guest off the list before she was written to."""
    with transaction():
        consultation_id = uninvite(invitation_id)
    flash(gettext("Taken off the list."), "done")
    return _back(consultation_id)


@crm.post("/consultations/guests/<int:invitation_id>/revoke")
@requires(WRITE)
def consultation_revoke(invitation_id: int) -> Response:
    """Take a link back."""
    with transaction():
        guest = revoke(invitation_id)
    flash(gettext("The link works no more. What came by it is kept."), "done")
    return _back(guest.consultation_id)


@crm.post("/consultations/guests/<int:invitation_id>/renew")
@requires(WRITE)
def consultation_renew(invitation_id: int) -> Response:
    """Give a guest a new link; the old one works no more."""
    with transaction():
        guest = renew(invitation_id)
    flash(gettext("The old link works no more. The new one leaves with the next press of “Send”."), "done")
    return _back(guest.consultation_id)


@crm.get("/consultations/guests/<int:invitation_id>/link")
@requires(WRITE)
def consultation_link(invitation_id: int) -> str:
    """Show a guest's own link, to be handed over in another way than by mail."""
    guest = get_invitation(invitation_id)
    link = link_of(guest.token, settings_of_app())
    return render_template("crm/consultation_link.html", guest=guest, consultation=guest.consultation, link=link)


@crm.post("/consultations/<int:consultation_id>/send")
@requires(WRITE)
def consultation_send(consultation_id: int) -> Response:
    """Open the round and let the invitations leave."""
    with transaction():
        number = send_invitations(consultation_id, number_in(request.form.get("shown", "")))
    text = ngettext("%(num)d invitation is leaving.", "%(num)d invitations are leaving.", number)
    flash(text, "done")
    return _back(consultation_id)


@crm.post("/consultations/<int:consultation_id>/remind")
@requires(WRITE)
def consultation_remind(consultation_id: int) -> Response:
    """Let the one reminder leave to who has not answered."""
    with transaction():
        number = send_reminders(consultation_id, number_in(request.form.get("shown", "")))
    text = ngettext("%(num)d reminder is leaving.", "%(num)d reminders are leaving.", number)
    flash(text, "done")
    return _back(consultation_id)


def _back(consultation_id: int) -> Response:
    return redirect(url_for("crm.consultation_guests", consultation_id=consultation_id))
