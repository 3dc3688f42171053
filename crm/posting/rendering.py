"""A letter becomes a mail: its text as it was written, and a quiet HTML made from it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from mimetypes import guess_type
from urllib.parse import urlsplit

from flask import current_app
from mjml import mjml2html

from core.files.sweeping import file_store
from core.mail.posting import compose
from core.settings import Settings
from crm.posting.models import OutgoingLetter

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Control characters and marks that reverse what follows; a line feed and a tab stay."""
_LINK = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)]")
_METHOD = re.compile(r"^METHOD:(\w+)\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Envelope:
    """One letter taken in hand: all that composing it needs, and no record of the database."""

    letter_id: int
    address: str
    name: str
    language: str
    subject: str
    text: str
    html: str
    reply_to: str
    ics: str
    attempts: int
    is_pressed: bool
    """A colleague sent it, and answers are for her."""
    files: Sequence[Mapping[str, str]] = ()


def envelope_of(letter: OutgoingLetter) -> Envelope:
    """Return what is needed to send a letter once the session is closed."""
    reader = letter.person or letter.user
    return Envelope(
        letter.id, letter.address, reader.name if reader else "", letter.language, letter.subject, letter.text,
        letter.html, letter.reply_to, letter.ics, letter.attempts, letter.by_id is not None, tuple(letter.files),
    )  # fmt: skip


def message_of(envelope: Envelope, settings: Settings) -> EmailMessage:
    """Return the message; needs the application for its templates, not the database."""
    text = _UNSEEN.sub("", envelope.text).strip() + "\n"
    html = envelope.html or html_of(text, envelope.subject, envelope.language)
    subject = _UNSEEN.sub(" ", envelope.subject)
    message = compose(recipient=envelope.address, subject=subject, text=text, html=html, language=envelope.language)
    if envelope.is_pressed:
        # A person sends it, and its answers are for a person (RFC 3834 section 5).
        del message["Auto-Submitted"]
    if envelope.reply_to:
        user, _, domain = envelope.reply_to.rpartition("@")
        message["Reply-To"] = Address(settings.mail_from_name, user, domain)
    if envelope.ics:
        _attach_calendar(message, envelope.ics)
    for file in envelope.files:
        _enclose(message, file["digest"], file["name"])
    return message


def _enclose(message: EmailMessage, digest: str, name: str) -> None:
    kind = guess_type(name)[0] or "application/octet-stream"
    main, _, sub = kind.partition("/")
    if main in {"text", "message", "multipart"}:
        # As bytes: a text would be decoded, and a mail within a mail opened.
        main, sub = "application", "octet-stream"
    message.add_attachment(file_store().path_of(digest).read_bytes(), main, sub, filename=name)


def _attach_calendar(message: EmailMessage, ics: str) -> None:
    """Put a calendar entry beside the two bodies, where mail programs look for it (RFC 6047 section 2.4)."""
    found = _METHOD.search(ics)
    params = {"method": found.group(1)} if found else {}
    message.add_alternative(ics, subtype="calendar", params=params)


def html_of(text: str, subject: str, tag: str) -> str:
    """Return plain text as a mail in HTML: paragraphs as they are parted, lines as they end, links that lead there."""
    blocks = (part.strip() for part in text.split("\n\n"))
    paragraphs = [[list(_pieces(line)) for line in part.splitlines()] for part in blocks if part]
    values = {"tag": tag, "title": " ".join(subject.split()), "paragraphs": paragraphs}
    mjml = current_app.jinja_env.get_template("mail/outgoing.mjml").render(values)
    # Without `fonts` the compiler would call a font server for some families; a mail of ours calls nobody.
    return mjml2html(mjml, disable_comments=False, fonts={})


def _pieces(line: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a line, each with whether it is a link."""
    at = 0
    for found in _LINK.finditer(line):
        if urlsplit(found.group()).hostname:
            yield line[at : found.start()], False
            yield found.group(), True
            at = found.end()
    yield line[at:], False
