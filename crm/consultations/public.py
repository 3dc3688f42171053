"""What the outside sees: a guest's own page, and published reports. No sign-in, no cookie, no script needed.

The link is the right to answer, so the form carries no token of a session; a GET changes nothing.
"""

import hashlib
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from flask import Flask, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.auth.access import public
from core.auth.security import csrf, throttle
from core.clock import now
from core.db import transaction
from core.errors import NotFound, Refused
from core.mail.posting import settings_of_app
from crm.blueprint import crm
from crm.consultations.answering import AnswerValues, own_submission, record_form_answer
from crm.consultations.files import report_file
from crm.consultations.form_words import FormWords, form_words
from crm.consultations.letters import deadline_in
from crm.consultations.models import Invitation, Submission
from crm.consultations.queries import find_by_token, get_published
from crm.consultations.report_words import report_words
from crm.consultations.reporting import report_of
from crm.consultations.rules import (
    LONGEST_INPUT,
    TAKES_ANSWERS,
    is_over,
    key_of,
    places_of,
    shown_round,
    typed_inputs,
)
from languages.tags import BY_TAG, CONTENT_LANGUAGES, sort_for_reader

FORGED_LIMIT = "20 per minute"
"""Links that are none of ours, from one address of the network."""
LINK_LIMIT = "30 per 10 minutes"
"""Answers sent by one link."""
LONGEST_NAME = 200


def of_guest(view: Callable[[Invitation], Any]) -> Callable[[str], Response]:
    """Mark a view as a guest's own: public, out of caches and search engines, friendly to lost links."""

    @wraps(view)
    def shown(token: str) -> Response:
        guest = find_by_token(token)
        if guest is None or guest.revoked_at is not None or guest.consultation.archived_at is not None:
            answer = make_response(_lost(), 404)
        else:
            answer = make_response(view(guest))
        answer.headers["X-Robots-Tag"] = "noindex, nofollow"
        answer.headers["Referrer-Policy"] = "no-referrer"
        answer.headers["Cache-Control"] = "no-store"
        return answer

    return public(shown)


def _tag_asked(own: str) -> str:
    asked = request.args.get("in", "")
    return asked if asked in BY_TAG else own


def _lost() -> str:
    accepted = next((tag for tag, _quality in request.accept_languages if tag in BY_TAG), "sq")
    words = form_words(_tag_asked(accepted))
    # The words of whoever had been typing when her link was taken back are given back to her.
    typed = [text for name, text in request.form.items() if text.strip() and name not in {"name", "may_publish"}]
    return render_template(
        "crm/answer_lost.html", words=words, typed=typed, languages=CONTENT_LANGUAGES,
        contact=settings_of_app().mail_from,
    )  # fmt: skip


@crm.get("/answer/<token>")
@of_guest
def consultation_answer(guest: Invitation) -> str:
    """Show what is asked, and what the guest answered so far."""
    mine = own_submission(guest)
    typed = {key_of(said): said.text for said in mine.inputs} if mine else {}
    if mine:
        typed |= {"name": mine.name, "may_publish": "1" if mine.may_publish else ""}
    return _page(guest, mine, typed)


def _page(guest: Invitation, mine: Submission | None, typed: Mapping[str, str], error: str = "") -> str:
    tag, consultation = _tag_asked(guest.language), guest.consultation
    words = form_words(tag)
    over, takes = is_over(consultation, now()), consultation.state in TAKES_ANSWERS
    done = request.args.get("done", "")
    return render_template(
        "crm/answer.html", guest=guest, words=words, tag=tag, shown=shown_round(consultation, tag),
        places=places_of(consultation, tag), typed=typed, error=error, is_sent=mine is not None,
        may_write=takes and not (over and mine), is_over=over, takes=takes,
        until=deadline_in(consultation.closes_at, words.tag), notice=_notice(words, done, over=over),
        languages=CONTENT_LANGUAGES, contact=settings_of_app().mail_from, endonyms=BY_TAG,
    )  # fmt: skip


def _notice(words: FormWords, done: str, *, over: bool) -> str:
    return (words.saved_late if over else words.saved) if done == "saved" else ""


@crm.post("/answer/<token>")
@csrf.exempt  # type: ignore[untyped-decorator]  # The library has no types.
@of_guest
def consultation_answered(guest: Invitation) -> Any:
    """Keep what the guest wrote; where it cannot be, her words stand in the form as she typed them."""
    tag = _tag_asked(guest.language)
    words, places = form_words(tag), places_of(guest.consultation, tag)
    inputs = typed_inputs(request.form, places)
    if not inputs or any(len(one.text) > LONGEST_INPUT for one in inputs):
        error = words.too_long.replace("{most}", str(LONGEST_INPUT)) if inputs else words.nothing
        return _page(guest, own_submission(guest), request.form, error), 400
    name = " ".join(request.form.get("name", "").split())[:LONGEST_NAME]
    values = AnswerValues(tuple(inputs), tag, name, request.form.get("may_publish") == "1")
    try:
        with transaction():
            record_form_answer(guest, values)
    except Refused:
        return _page(guest, own_submission(guest), request.form, words.unchanged), 409
    return redirect(url_for("crm.consultation_answer", token=guest.token, done="saved", **_chosen()), 303)


def _chosen() -> dict[str, Any]:
    return {"in": request.args["in"]} if request.args.get("in") in BY_TAG else {}


@crm.get("/consultations/<slug>/<tag>")
@public
def consultation_public(slug: str, tag: str) -> Response:
    """Show a published report to anybody."""
    consultation = get_published(slug)
    shown = shown_round(consultation, tag)
    if shown.tag != tag:
        raise NotFound(f"report in {tag}")
    sender = settings_of_app().mail_from_name
    page = render_template(
        "crm/consultation_public.html", consultation=consultation, tag=tag, words=report_words(tag), sender=sender,
        document=report_of(consultation, tag, sender), endonyms=BY_TAG,
        tags=[other for other in sort_for_reader(consultation.languages, tag) if other != tag],
    )  # fmt: skip
    answer = make_response(page)
    answer.headers["Cache-Control"] = "public, max-age=60"
    return answer


@crm.get("/consultations/<slug>/<tag>.<any(pdf, docx):kind>")
@public
def consultation_public_file(slug: str, tag: str, kind: str) -> Response:
    """Give a published report as a file."""
    answer = report_file(get_published(slug), tag, kind)
    answer.headers["Cache-Control"] = "public, max-age=60"
    return answer


def set_up(app: Flask) -> None:
    """Hold back whoever tries out links, and whoever sends without end."""
    for name in ("consultation_answer", "consultation_answered"):
        throttle(app, f"crm.{name}", FORGED_LIMIT, only_when=lambda answer: answer.status_code == 404)
    throttle(app, "crm.consultation_answered", LINK_LIMIT, whose=_token_asked)


def _token_asked() -> str:
    token = str((request.view_args or {}).get("token", ""))
    return hashlib.sha256(token.casefold().encode()).hexdigest()
