"""A release as a mail: Markdown, then MJML, then HTML and text; once for each version, never for a recipient."""

import secrets
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from babel.dates import format_date
from flask import current_app
from markupsafe import Markup, escape
from mjml import mjml2html

from campaigns.rendering.markdown import to_html, to_text, without_unseen
from campaigns.rendering.words import words_for
from crm.reference.catalogue import find_municipality
from languages.tags import BY_TAG

LONGEST_PREVIEW = 140
"""Characters of the lead that a list of mails shows beside the subject."""


@dataclass(frozen=True)
class RenderRequest:
    """All that one version of a release says as a mail; nothing here depends on who gets it."""

    tag: str
    title: str
    lead: str
    body: str
    """Markdown."""
    on: date
    """Of the date line."""
    sender_name: str
    sender_address: str
    municipality: str = ""
    """Slug; empty for a date line without a place."""
    principles: tuple[tuple[int, str], ...] = ()
    """Number and title; an empty title where none is adopted in this language."""


@dataclass(frozen=True)
class Rendered:
    """A mail with a place for the salutation, until `personalise` has filled it."""

    subject: str
    html: str
    text: str
    place: str = ""
    """The token that stands for the salutation; empty once it is filled."""


def render_release(request: RenderRequest) -> Rendered:
    """Return the mail of one version; needs the application for its templates, neither a request nor the database."""
    place = f"salutation-{secrets.token_hex(16)}"
    values = _values(request, place)
    mjml = current_app.jinja_env.get_template("mail/release.mjml").render(body=Markup(to_html(request.body)), **values)  # noqa: S704  Sanitised by nh3.
    text = current_app.jinja_env.get_template("mail/release.txt").render(body=to_text(request.body), **values)
    # Without `fonts` the compiler would call a font server for some families; a mail of ours calls nobody.
    return Rendered(values["title"], mjml2html(mjml, disable_comments=False, fonts={}), text.strip() + "\n", place)


def _values(request: RenderRequest, place: str) -> dict[str, Any]:
    words = words_for(request.tag)
    lead = without_unseen(request.lead).strip()
    return {
        "tag": request.tag,
        "words": words,
        "place": place,
        "title": " ".join(without_unseen(request.title).split()),
        "lead": lead,
        "preview": lead if len(lead) <= LONGEST_PREVIEW else lead[:LONGEST_PREVIEW].rsplit(None, 1)[0] + "…",
        "date_line": date_line(request.municipality, request.on, request.tag),
        "principles": [
            (words.principle.format(number=number), without_unseen(title)) for number, title in request.principles
        ],
        "sender_name": without_unseen(request.sender_name),
        "sender_address": request.sender_address,
        "why_before": words.why.partition("{address}")[0],
        "why_after": words.why.partition("{address}")[2],
    }


def date_line(municipality: str, on: date, tag: str) -> str:
    """Return place and date as a text in this language writes them: "Prishtinë, 3 mars 2026"."""
    place = find_municipality(municipality)
    day = format_date(on, "long", locale=BY_TAG[tag].locale)
    return f"{place.name_in(tag)}, {day}" if place else day


def salutation(person_name: str, tag: str) -> str:
    """Return the first line to a person, in the language she is written to in and without a guess about her gender."""
    words, name = words_for(tag), " ".join(without_unseen(person_name).split())
    # Not str.format: a name may hold braces.
    return words.hello.replace("{name}", name) if name else words.hello_nobody


def personalise(rendered: Rendered, salutation: str) -> Rendered:
    """Return the mail with its salutation: escaped in the HTML, plain in the text."""
    return replace(
        rendered,
        html=rendered.html.replace(rendered.place, str(escape(salutation))),
        text=rendered.text.replace(rendered.place, salutation),
        place="",
    )
