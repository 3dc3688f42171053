"""Letters as mails: a few plain words in the reader's language, rendered once in each, never for a recipient."""

import secrets
from dataclasses import dataclass

from flask import current_app
from mjml import mjml2html

from campaigns.rendering.markdown import without_unseen
from campaigns.rendering.rendering import Rendered
from campaigns.rendering.words import words_for

LINK = "{link}"
"""Where in a body the recipient's own link stands, alone in its paragraph."""


@dataclass(frozen=True)
class LetterText:
    """What letters say in one language, after the salutation; an empty line parts paragraphs."""

    subject: str
    body: str


@dataclass(frozen=True)
class RenderedLetter(Rendered):
    """A letter with its places."""

    own_place: str = ""
    """The token that stands for the link that is this recipient's alone; empty where there is none."""


def render_letter(text: LetterText, tag: str, sender_name: str, sender_address: str) -> RenderedLetter:
    """Return the mail of letters in one language; needs the application for its templates, not the database."""
    place, link_place, own_place = (f"https://{secrets.token_hex(16)}.example/" for _place in range(3))
    words, sender_name = words_for(tag), without_unseen(sender_name)
    values = {
        "tag": tag, "words": words, "title": " ".join(without_unseen(text.subject).split()), "link": LINK,
        "paragraphs": [part.strip() for part in without_unseen(text.body).split("\n\n") if part.strip()],
        "sender_name": sender_name, "sender_address": sender_address, "place": place, "link_place": link_place,
        "own_place": own_place, "why": words.why.replace("{sender}", sender_name),
    }  # fmt: skip
    mjml = current_app.jinja_env.get_template("mail/letter.mjml").render(values)
    plain = current_app.jinja_env.get_template("mail/letter.txt").render(values)
    html = mjml2html(mjml, disable_comments=False, fonts={})
    return RenderedLetter(str(values["title"]), html, plain.strip() + "\n", place, link_place, own_place)
