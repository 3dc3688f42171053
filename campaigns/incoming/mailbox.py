"""Mailboxes: IMAP and Maildir. What is in them stays there; what was filed is marked as seen."""

import contextlib
import imaplib
import logging
import re
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, Self
from urllib.parse import unquote, urlsplit

log = logging.getLogger(__name__)

SIZE_LIMIT = 5_500_000
"""Bytes of one mail that are fetched: enough for all text, and a mail of 50 MB costs no more."""
SECONDS = 30
_UID = re.compile(rb"\bUID (\d+)")
_SAFE_FOLDER = re.compile(r'^[^\r\n\0"\\]{1,200}$')


class MailboxError(Exception):
    """A mailbox cannot be read; the text says why, without its password."""


@dataclass(frozen=True)
class Found:
    """One mail of a mailbox."""

    number: int
    """UID in IMAP; 0 in a Maildir, whose files know themselves whether they were seen."""
    raw: bytes
    name: str = ""


class Mailbox(Protocol):
    """What gives mails that were not filed yet, and is told of each that was."""

    validity: int

    @property
    def name(self) -> str:
        """Return what tells it from others; no password in it."""

    def __enter__(self) -> Self:
        """Open it."""

    def __exit__(self, *_error: object) -> None:
        """Close it."""

    def new(self, after: int, validity: int, limit: int) -> Iterator[Found]:
        """Give what came in since, the oldest first; `after` counts only where the validity is still the same."""

    def filed(self, found: Found) -> None:
        """Mark a mail as seen."""


def open_mailbox(url: str) -> Mailbox:
    """Return the mailbox of MAILBOX_URL; nothing is opened yet."""
    parts = urlsplit(url)
    if parts.scheme == "maildir":
        return Maildir(Path(unquote(parts.path)))
    return ImapMailbox(
        host=parts.hostname or "", port=parts.port or (993 if parts.scheme == "imaps" else 143),
        user=unquote(parts.username or ""), password=unquote(parts.password or ""),
        folder=unquote(parts.path.strip("/")) or "INBOX", is_tls=parts.scheme == "imaps",
    )  # fmt: skip


@dataclass
class ImapMailbox:
    """A folder on a server, read by UID (RFC 9051)."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    folder: str = "INBOX"
    is_tls: bool = True
    validity: int = 0
    _server: imaplib.IMAP4 | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        """Return what tells it from others."""
        return f"{self.user}@{self.host}:{self.port}/{self.folder}"

    def __enter__(self) -> Self:
        """Sign in and open the folder. Raises MailboxError."""
        try:
            self._server = self._connected()
            self._server.login(self.user, self.password)
            self._select()
        except (imaplib.IMAP4.error, OSError, ValueError) as fault:
            self.__exit__()
            raise MailboxError(self._told(fault)) from None
        return self

    def _connected(self) -> imaplib.IMAP4:
        if self.is_tls:
            context = ssl.create_default_context()
            return imaplib.IMAP4_SSL(self.host, self.port, ssl_context=context, timeout=SECONDS)
        server = imaplib.IMAP4(self.host, self.port, timeout=SECONDS)
        if "STARTTLS" in server.capabilities:
            server.starttls(ssl.create_default_context())
        return server

    def _select(self) -> None:
        server = self._opened()
        if not _SAFE_FOLDER.match(self.folder):
            raise ValueError("the name of the folder is not one")
        kind, _ = server.select(f'"{self.folder}"')
        if kind != "OK":
            raise ValueError(f"no folder {self.folder}")
        validity = server.response("UIDVALIDITY")[1]
        first = validity[0] if validity else None
        self.validity = int(first) if isinstance(first, bytes) and first.isdigit() else 0

    def __exit__(self, *_error: object) -> None:
        """Sign out; whatever the server says to that."""
        server, self._server = self._server, None
        if server is not None:
            try:
                server.logout()
            except (imaplib.IMAP4.error, OSError):
                log.debug("the mailbox closed the connection first")
            with contextlib.suppress(OSError):
                server.shutdown()

    def new(self, after: int, validity: int, limit: int) -> Iterator[Found]:
        """Give what came in since, the oldest first, each no further than the size limit. Raises MailboxError."""
        begin = after + 1 if validity == self.validity else 1
        for uid in self._uids(begin)[:limit]:
            raw = self._fetch(uid)
            if raw is not None:
                yield Found(uid, raw)

    def _uids(self, begin: int) -> list[int]:
        answer = self._ask("SEARCH", None, f"UID {begin}:*")
        numbers = [int(n) for line in answer if isinstance(line, bytes) for n in line.split() if n.isdigit()]
        # `n:*` names the last mail even where its number is smaller.
        return sorted(number for number in set(numbers) if number >= begin)

    def _fetch(self, uid: int) -> bytes | None:
        answer = self._ask("FETCH", str(uid), f"(UID BODY.PEEK[]<0.{SIZE_LIMIT}>)")
        return next((part[1] for part in answer if isinstance(part, tuple) and isinstance(part[1], bytes)), None)

    def filed(self, found: Found) -> None:
        """Mark a mail as seen; a folder that may only be read stays as it is."""
        try:
            self._opened().uid("STORE", str(found.number), "+FLAGS.SILENT", r"(\Seen)")
        except (imaplib.IMAP4.error, OSError) as fault:
            log.info("a mail could not be marked as seen: %s", self._told(fault))

    def _ask(self, command: str, *args: Any) -> list[Any]:
        try:
            kind, answer = self._opened().uid(command, *args)
        except (imaplib.IMAP4.error, OSError, ValueError) as fault:
            raise MailboxError(self._told(fault)) from None
        if kind != "OK":
            raise MailboxError(self._told(ValueError(f"{command} refused")))
        return list(answer)

    def _opened(self) -> imaplib.IMAP4:
        if self._server is None:
            raise MailboxError(f"{self.host}: not open")
        return self._server

    def _told(self, fault: Exception) -> str:
        words = "no answer in time" if isinstance(fault, (TimeoutError, socket.timeout)) else str(fault)
        if self.password:
            words = words.replace(self.password, "***")
        return f"{self.host}: {words[:300]}"


@dataclass
class Maildir:
    """A folder of files, as Postfix and Dovecot keep them."""

    path: Path
    validity: int = 0

    @property
    def name(self) -> str:
        """Return what tells it from others."""
        return f"maildir:{self.path}"

    def __enter__(self) -> Self:
        """Raise MailboxError where it is none."""
        if not (self.path / "new").is_dir() or not (self.path / "cur").is_dir():
            raise MailboxError(f"{self.path}: not a Maildir, it needs the folders new and cur")
        return self

    def __exit__(self, *_error: object) -> None:
        """Nothing was held open."""

    def new(self, after: int, validity: int, limit: int) -> Iterator[Found]:
        """Give what was not seen yet, the oldest first. Raises MailboxError where a file cannot be read."""
        files = [file for folder in ("new", "cur") for file in (self.path / folder).iterdir() if _is_unseen(file)]
        for file in sorted(files, key=lambda file: (_time_of(file), file.name))[:limit]:
            try:
                with file.open("rb") as opened:
                    yield Found(0, opened.read(SIZE_LIMIT), str(file))
            except FileNotFoundError:
                continue  # Another program has moved it; it is found again by its new name.
            except OSError as fault:
                raise MailboxError(f"{file.name}: {fault.strerror}") from None

    def filed(self, found: Found) -> None:
        """Mark a mail as seen, as every mail program does: in `cur`, with an S."""
        file = Path(found.name)
        base, _, flags = file.name.partition(":2,")
        target = self.path / "cur" / f"{base}:2,{''.join(sorted({*flags, 'S'}))}"
        try:
            file.rename(target)
        except OSError as fault:
            log.info("a mail could not be marked as seen: %s", fault.strerror)


def _is_unseen(file: Path) -> bool:
    return not file.name.startswith(".") and "S" not in file.name.partition(":2,")[2] and file.is_file()


def _time_of(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0
