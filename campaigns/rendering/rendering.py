"""A release as a mail: Markdown, then MJML, then HTML and text; once for each version, never for a recipient."""

import secrets
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from babel.dates import format_date
from flask import current_app
from markupsafe import Markup, escape
from mjml import mjml2html

from campaigns.rendering.markdown import to_html, to_text, without_unseen
from campaigns.rendering.parts import NOTHING_MORE, Parts, cleaned
from campaigns.rendering.styling import styled
from campaigns.rendering.words import words_for
from core.clock import LOCAL_ZONE, to_local
from crm.reference.catalogue import find_municipality
from languages.tags import BY_TAG

LONGEST_PREVIEW = 140
"""Characters of the lead that a list of mails shows beside the subject."""


WIDEST_PICTURE = 552
"""Pixels between the margins of a mail of 600."""


@dataclass(frozen=True)
class Picture:
    """A photo of the release: an address that is the same for every recipient, and words for whoever cannot see it."""

    url: str
    alt: str
    width: int
    """Pixels of the file; Outlook shows it as wide as it is told, and others never wider than their window."""
    caption: str = ""
    credit: str = ""

    @property
    def shown_width(self) -> int:
        """Return the width in the mail."""
        return min(self.width, WIDEST_PICTURE)


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
    pictures: tuple[Picture, ...] = ()
    embargo_ends_at: datetime | None = None
    """While nothing of it may be published."""
    parts: Parts = NOTHING_MORE
    web_url: str = ""
    """Where it can be read on the web; empty where it cannot."""


@dataclass(frozen=True)
class Rendered:
    """A mail with a place for the salutation and one for the link that stops the mails, until they are filled."""

    subject: str
    html: str
    text: str
    place: str = ""
    """The token that stands for the salutation; empty once it is filled."""
    link_place: str = ""
    """The token that stands for the address of the recipient's own page; empty once it is filled."""


def render_release(request: RenderRequest) -> Rendered:
    """Return the mail of one version; needs the application for its templates, neither a request nor the database."""
    place, link_place = f"salutation-{secrets.token_hex(16)}", f"https://{secrets.token_hex(16)}.example/"
    values = _values(request) | {"place": place, "link_place": link_place}
    mjml = current_app.jinja_env.get_template("mail/release.mjml").render(
        body=_html(request.body), about=_html(request.parts.about), **values
    )
    text = current_app.jinja_env.get_template("mail/release.txt").render(
        body=to_text(request.body), about=to_text(request.parts.about), **values
    )
    # Without `fonts` the compiler would call a font server for some families; a mail of ours calls nobody.
    html = mjml2html(mjml, disable_comments=False, fonts={})
    return Rendered(values["title"], html, text.strip() + "\n", place, link_place)


def _html(markdown: str) -> Markup:
    return Markup(styled(to_html(markdown)))  # noqa: S704  Sanitised by nh3.


def _values(request: RenderRequest) -> dict[str, Any]:
    words = words_for(request.tag)
    lead, sender_name = without_unseen(request.lead).strip(), without_unseen(request.sender_name)
    return {
        "tag": request.tag,
        "words": words,
        "parts": cleaned(request.parts),
        "title": " ".join(without_unseen(request.title).split()),
        "lead": lead,
        "preview": lead if len(lead) <= LONGEST_PREVIEW else lead[:LONGEST_PREVIEW].rsplit(None, 1)[0] + "…",
        "embargo": embargo_line(request.embargo_ends_at, request.tag) if request.embargo_ends_at else "",
        "date_line": date_line(request.municipality, request.on, request.tag),
        "principles": [
            (words.principle.format(number=number), without_unseen(title)) for number, title in request.principles
        ],
        "pictures": [
            replace(p, alt=without_unseen(p.alt), caption=without_unseen(p.caption), credit=without_unseen(p.credit))
            for p in request.pictures
        ],
        "sender_name": sender_name,
        "sender_address": request.sender_address,
        "web_url": request.web_url,
        # Not str.format: a name may hold braces.
        "why": words.why.replace("{sender}", sender_name),
    }


def date_line(municipality: str, on: date, tag: str) -> str:
    """Return place and date as a text in this language writes them: "Prishtinë, 3 mars 2026"."""
    place = find_municipality(municipality)
    day = format_date(on, "long", locale=BY_TAG[tag].locale)
    return f"{place.name_in(tag)}, {day}" if place else day


def embargo_line(until: datetime, tag: str) -> str:
    """Return the line above a text that is not to be published yet, with day, hour and zone, in the words of a mail."""
    words = words_for(tag)
    return words.embargo.replace("{moment}", moment_in(until, words.tag))


def moment_in(moment: datetime, tag: str) -> str:
    """Return day, hour and zone as a text in this language writes them."""
    local = to_local(moment)
    day = format_date(local.date(), "long", locale=BY_TAG[tag].locale)
    return f"{day}, {local:%H:%M} ({LOCAL_ZONE}, {local.tzname()})"


def salutation(person_name: str, tag: str) -> str:
    """Return the first line to a person, in the language she is written to in and without a guess about her gender."""
    words, name = words_for(tag), " ".join(without_unseen(person_name).split())
    # Not str.format: a name may hold braces.
    return words.hello.replace("{name}", name) if name else words.hello_nobody


def personalise(rendered: Rendered, salutation: str, link: str = "") -> Rendered:
    """Return the mail with its salutation and the link to the recipient's page: escaped in the HTML, plain in the text.

    Without a link, as in a preview, it leads nowhere.
    """
    html, text = rendered.html, rendered.text
    for place, in_html, in_text in (
        (rendered.link_place, link or "#", link or "…"), (rendered.place, salutation, salutation),
    ):  # fmt: skip
        if place:
            html, text = html.replace(place, str(escape(in_html))), text.replace(place, in_text)
    return replace(rendered, html=html, text=text, place="", link_place="")


CLIPPED_AT = 102 * 1024
"""Bytes of HTML after which Gmail cuts a mail off, and with it the link that stops the mails."""
ROOM_FOR_ONE = 200
"""Bytes that a long salutation and a link take beyond the places that stand for them."""


def size_of(rendered: Rendered) -> int:
    """Return the bytes of the HTML as a mail program counts them, with room for what is personal in it."""
    return len(rendered.html.encode()) + (ROOM_FOR_ONE if rendered.place else 0)
