"""Mail about the program itself, such as a password reset: one message, written and sent at once."""

import logging
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from flask import current_app

from core.clock import now
from core.errors import Refused
from core.i18n import gettext
from core.mail.dkim import signer_of
from core.mail.outbox import ABOUT_ACCOUNT
from core.mail.smtp import PLAIN_POLICY, UTF8_POLICY, SmtpConnection, SmtpError, wire_address
from core.settings import Settings

log = logging.getLogger(__name__)


def settings_of_app() -> Settings:
    """Return the settings of the running application."""
    settings: Settings = current_app.extensions["barabar_settings"]
    return settings


def compose(*, recipient: str, subject: str, text: str, html: str | None, language: str) -> EmailMessage:
    """Return one plain message from the program itself."""
    settings = settings_of_app()
    message = EmailMessage()
    user, domain = settings.mail_from.split("@", 1)
    message["From"] = Address(settings.mail_from_name, user, domain)
    message["To"] = recipient
    message["Subject"] = " ".join(subject.split())
    message["Date"] = format_datetime(now())
    message["Message-ID"] = make_msgid(domain=domain)
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834 section 5
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    message["Content-Language"] = language  # Last: setting the content drops every header of its kind.
    return message


def signed(message: EmailMessage, settings: Settings) -> EmailMessage | bytes:
    """Return the message with a DKIM signature where a key is set, else as it is."""
    signer = signer_of(settings)
    if signer is None:
        return message
    policy = PLAIN_POLICY if wire_address(message["To"].addresses[0].addr_spec).isascii() else UTF8_POLICY
    return signer.sign(message.as_bytes(policy=policy), now())


def post_account_mail(*, recipient: str, subject: str, text: str, html: str | None, language: str) -> None:
    """Send a mail about an account now; a mail server that fails is told to the reader, not hidden."""
    settings = settings_of_app()
    message = compose(recipient=recipient, subject=subject, text=text, html=html, language=language)
    message[ABOUT_ACCOUNT] = "yes"
    try:
        with SmtpConnection(settings.smtp_url, timeout=15) as server:
            server.send(signed(message, settings), sender=settings.mail_from, recipient=recipient)
    except SmtpError as error:
        log.error("account mail not sent: %s", error)
        raise Refused(gettext("The mail could not be sent just now. Please try again in a few minutes.")) from error
