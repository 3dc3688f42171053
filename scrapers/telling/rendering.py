"""A mail to a colleague: its content and the fixed words in her language, as MJML and as text."""

from dataclasses import dataclass
from email.message import EmailMessage

from flask import current_app
from markupsafe import Markup, escape
from mjml import mjml2html

from campaigns.rendering.markdown import without_unseen
from core.i18n import interface_tag, speaking
from core.mail.posting import compose
from core.settings import Settings
from scrapers.telling.content import Content, Piece, content_of, plain
from scrapers.telling.links import path_to, stop_token
from scrapers.telling.models import MailKind

DIGEST = ("mail/digest.mjml", "mail/digest.txt")
ALERT = ("mail/alert.mjml", "mail/alert.txt")


@dataclass(frozen=True)
class Envelope:
    """One mail to a colleague, taken in hand: all that composing it needs, and no record of the database."""

    mail_id: int
    user_id: int
    address: str
    kind: MailKind
    language: str
    is_first: bool
    attempts: int
    content: Content


def message_of(envelope: Envelope, settings: Settings) -> EmailMessage:
    """Return the message; needs the application for its templates, not the database."""
    with speaking(envelope.language):
        here = settings.base_url + path_to("coverage.mails_stop", token=stop_token(envelope.user_id, settings))
        text, html = render(envelope.content, envelope.kind, settings.base_url, here, is_first=envelope.is_first)
        subject = without_unseen(envelope.content.subject)
    message = compose(recipient=envelope.address, subject=subject, text=text, html=html, language=envelope.language)
    message["List-Unsubscribe"] = f"<{here}>"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
    return message


def render(content: Content, kind: MailKind, base_url: str, stop_url: str, *, is_first: bool) -> tuple[str, str]:
    """Return a mail as text and as HTML, in the language spoken now."""
    markup, words = ALERT if kind is MailKind.ALERT else DIGEST
    values = {
        "content": content, "base": base_url, "stop_url": stop_url, "is_first": is_first, "tag": interface_tag(),
        "mails_url": base_url + path_to("coverage.mails"), "is_test": kind is MailKind.TEST,
        "seen": without_unseen, "marked": marked, "plain": plain,
    }  # fmt: skip
    environment = current_app.jinja_env
    mjml = environment.get_template(markup).render(values)
    text = environment.get_template(words).render(values)
    # Without `fonts` the compiler would call a font server for some families; a mail of ours calls nobody.
    return text.strip() + "\n", mjml2html(mjml, disable_comments=False, fonts={})


def marked(pieces: tuple[Piece, ...]) -> Markup:
    """Return an excerpt with the words that were found in `<mark>`, escaped."""
    return Markup("").join(
        Markup("<mark>{}</mark>").format(without_unseen(words)) if is_marked else escape(without_unseen(words))
        for words, is_marked in pieces
    )


__all__ = ["Envelope", "content_of", "marked", "message_of", "render"]
