"""The same message as the library writes it, slowly: what the quick way must come to."""

import email
import email.policy
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from campaigns.rendering.rendering import Rendered, personalise, salutation
from campaigns.sending.composing import Sender
from campaigns.sending.encoding import on_one_line


def composed_by_the_library(
    rendered: Rendered, *, tag: str, sender: Sender, name: str, address: str, message_id: str, link: str, at: datetime
) -> EmailMessage:
    letter = personalise(rendered, salutation(name, tag), link)
    message = EmailMessage()
    message["From"] = message["Reply-To"] = Address(sender.name, addr_spec=sender.address)
    message["To"] = Address(on_one_line(name), addr_spec=address)
    message["Subject"] = on_one_line(letter.subject)
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{message_id}>"
    message.set_content(letter.text, cte="quoted-printable")
    message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    message["Content-Language"] = tag
    return message


def read(message: bytes) -> EmailMessage:
    got = email.message_from_bytes(message, policy=email.policy.default)
    assert isinstance(got, EmailMessage)
    return got


def body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    return str(part.get_content())
