"""Reading what the mail catcher kept."""

import email
import email.policy
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

from core.errors import NotFound

ABOUT_ACCOUNT = "X-Barabar-Account"
"""The header of mails that let somebody into an account."""
NAME = re.compile(r"\d{8}T\d{12}Z-[0-9a-f]{8}\.eml")
NEWEST = 200


@dataclass(frozen=True)
class CaughtMail:
    """One message the catcher kept."""

    name: str
    at: datetime
    sender: str
    recipient: str
    subject: str
    language: str
    text: str = ""
    html: str = ""
    is_about_account: bool = False
    """It may hold a link that lets its reader into an account."""
    headers: list[tuple[str, str]] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)


def list_caught(folder: Path, limit: int = NEWEST) -> list[CaughtMail]:
    """Return the newest messages, newest first, without their bodies."""
    names = sorted((p.name for p in folder.glob("*.eml") if NAME.fullmatch(p.name)), reverse=True)
    return [_head(folder / name) for name in names[:limit]]


def count_caught(folder: Path) -> int:
    """Return how many messages were kept."""
    return sum(1 for p in folder.glob("*.eml") if NAME.fullmatch(p.name))


def get_caught(folder: Path, name: str) -> CaughtMail:
    """Return one message with its parts, or raise NotFound."""
    path = folder / name
    if not NAME.fullmatch(name) or not path.is_file():
        raise NotFound(name)
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    head = _summary(path, message)
    return CaughtMail(
        **{**head.__dict__, "text": _part(message, "plain"), "html": _part(message, "html"),
           "headers": [(k, str(v)) for k, v in message.items()],
           "attachments": [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]}
    )  # fmt: skip


def _head(path: Path) -> CaughtMail:
    with path.open("rb") as file:
        # The header fields are enough for a list; a 20 MB attachment is not read for its subject.
        head = file.read(64 * 1024).partition(b"\r\n\r\n")[0]
    message = email.message_from_bytes(head, policy=email.policy.default)
    return _summary(path, message)


def _summary(path: Path, message: EmailMessage) -> CaughtMail:
    stamp = _stamp(path.name)
    return CaughtMail(
        name=path.name,
        at=stamp,
        sender=str(message.get("From", "")),
        recipient=str(message.get("X-Envelope-To", message.get("To", ""))),
        subject=str(message.get("Subject", "")),
        language=str(message.get("Content-Language", "")),
        is_about_account=ABOUT_ACCOUNT in message,
    )


def _stamp(name: str) -> datetime:
    return datetime.strptime(name.partition("Z")[0], "%Y%m%dT%H%M%S%f").replace(tzinfo=UTC)


def _part(message: EmailMessage, kind: str) -> str:
    body = message.get_body(preferencelist=(kind,))
    if body is None:
        return ""
    try:
        return str(body.get_content())
    except (LookupError, ValueError):
        return body.get_payload(decode=True).decode("utf-8", "replace")  # type: ignore[union-attr]
