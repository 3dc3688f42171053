"""Mail to an address with a token of ours (`log+token@`, `answer+token@`), made ready for whoever it belongs to."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from email import message_from_bytes
from email.message import Message
from email.utils import getaddresses

from campaigns.incoming.mailbox import SIZE_LIMIT
from campaigns.incoming.reading import PARTS_LIMIT, TEXT_LIMIT, Mail, decoded, read_mail, unfolded
from campaigns.incoming.rules import received_at
from crm.exchange.mail_in import KINDS, Attached, MailIn, Named

_TOKENED = re.compile(rf"^<?({'|'.join(KINDS)})\+([a-z2-7]{{16,64}})@", re.IGNORECASE)
_QUIET_PICTURE = 30_000
"""Bytes up to which a picture that stands in the text is taken for the logo of a signature."""


def addressed_to(addresses: Iterable[str]) -> tuple[str, str] | None:
    """Return the kind and the token of the first address that has one, or None."""
    found = (_TOKENED.match(address.strip()) for address in addresses if address)
    return next(((match[1].lower(), match[2].lower()) for match in found if match), None)


def mail_in(mail: Mail, raw: bytes, kind: str, token: str, now: datetime) -> MailIn:
    """Return a mail as it is handed on, with the message that is attached to it as a whole."""
    try:
        message = message_from_bytes(raw[:SIZE_LIMIT])
        inner = _attached_message(message)
        files = list(_files(message, is_cut=len(raw) >= SIZE_LIMIT))
        calendars = list(_calendars(message))
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError, AssertionError, IndexError):
        return _made(mail, kind, token, now, [], None)
    inside = _inside(inner, kind, token, now) if inner is not None else None
    return replace(_made(mail, kind, token, now, files, inside), calendars=calendars)


def _inside(message: Message, kind: str, token: str, now: datetime) -> MailIn:
    files = list(_files(message, is_cut=False))
    return _made(read_mail(message.as_bytes()), kind, token, now, files, None)


def _made(
    mail: Mail, kind: str, token: str, now: datetime, files: list[Attached], inner: MailIn | None
) -> MailIn:  # fmt: skip
    name, address = mail.sender
    return MailIn(
        kind=kind, token=token, sender=(name, address), to=_named(mail, "to"), cc=_named(mail, "cc"),
        subject=mail.first("subject"), text=mail.text, at=received_at(mail.first("date"), now),
        message_id=mail.first("message-id").strip("<> ")[:500], files=files, inner=inner,
    )  # fmt: skip


def _named(mail: Mail, header: str) -> list[Named]:
    try:
        return [
            (name, address.lower()) for name, address in getaddresses(mail.headers.get(header, [])) if "@" in address
        ]
    except (ValueError, IndexError, RecursionError):
        return []


def _attached_message(message: Message) -> Message | None:
    for part in _parts(message):
        inner = part.get_payload()
        if part.get_content_type() in {"message/rfc822", "message/global"} and isinstance(inner, list) and inner:
            return inner[0] if isinstance(inner[0], Message) else None
    return None


def _parts(message: Message) -> Iterator[Message]:
    """Give the parts of a mail itself, the attached message among them and nothing of what is in that."""
    waiting, seen = [message], 0
    while waiting and seen < PARTS_LIMIT:
        part = waiting.pop(0)
        seen += 1
        yield part
        inner = part.get_payload()
        if isinstance(inner, list) and part.get_content_maintype() != "message":
            waiting[:0] = [one for one in inner if isinstance(one, Message)]


def _files(message: Message, *, is_cut: bool) -> Iterator[Attached]:
    found = [part for part in _parts(message) if _is_file(part)]
    for number, part in enumerate(found, 1):
        content = part.get_payload(decode=True)
        name = unfolded(str(part.get_filename() or ""))[:200] or part.get_content_type().replace("/", ".")
        whole = content if isinstance(content, bytes) and not (is_cut and number == len(found)) else None
        if part.get("Content-ID") and part.get_content_maintype() == "image" and len(whole or b"") < _QUIET_PICTURE:
            continue
        yield Attached(name, whole)


def _is_file(part: Message) -> bool:
    if part.is_multipart() or part.get_content_maintype() == "message":
        return False
    return bool(part.get_filename()) or str(part.get("Content-Disposition", "")).lower().startswith("attachment")


def _calendars(message: Message) -> Iterator[str]:
    """Give what is for a calendar: as a part beside the text (RFC 6047), as an attachment, or as both."""
    for part in _parts(message):
        name = unfolded(str(part.get_filename() or "")).lower()
        if part.get_content_type() in {"text/calendar", "application/ics"} or name.endswith(".ics"):
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                yield decoded(content, part.get_content_charset() or "utf-8")[:TEXT_LIMIT]
