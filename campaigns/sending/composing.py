"""One message to one person out of the mail of her version, whatever stands in her name."""

from dataclasses import dataclass
from datetime import datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from campaigns.rendering.rendering import Rendered, personalise, salutation
from core.mail.smtp import wire_address


@dataclass(frozen=True)
class Sender:
    """Whom the message comes from, and where replies and bounces go."""

    name: str
    address: str


def compose(
    rendered: Rendered, *, tag: str, name: str, address: str, message_id: str, sender: Sender, at: datetime
) -> EmailMessage:  # fmt: skip
    """Return the message. Raises ValueError or RecipientRefused for an address that no header can carry.

    It is not marked as automatic (RFC 3834): a person sends it, and the answers are for a person. It is
    quoted-printable, since not every mail server on the way takes eight bits.
    """
    letter = personalise(rendered, salutation(name, tag))
    message = EmailMessage()
    message["From"] = mailbox(sender.name, sender.address)
    message["To"] = mailbox(name, address)
    message["Reply-To"] = mailbox(sender.name, sender.address)
    message["Subject"] = on_one_line(letter.subject)
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{message_id}>"
    message.set_content(letter.text, cte="quoted-printable")
    message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    message["Content-Language"] = tag  # Last: what was set before goes to the first part alone.
    return message


def mailbox(name: str, address: str) -> Address:
    """Return a name with its address as a header holds them; the name may be anything.

    Raises ValueError for what is no address.
    """
    shown, plain = on_one_line(name), wire_address(address)
    if not plain.isascii():
        # What stands before the @ may hold any letter (RFC 6531), but the parser of `addr_spec` does not know that.
        local, _, domain = plain.rpartition("@")
        return Address(shown, local, domain)
    try:
        return Address(shown, addr_spec=plain)
    except HeaderParseError as error:
        raise ValueError(str(error)) from error


def on_one_line(text: str) -> str:
    """Return the text without line breaks and all else that would end or bend a header (RFC 5322 section 2.2).

    Letters of every script stay; controls, lone surrogates and marks that turn the direction of what follows go.
    """
    return " ".join("".join(" " if c.isspace() or not _is_harmless(c) else c for c in text).split())


def _is_harmless(character: str) -> bool:
    return character.isprintable() or character == "\u200d"
