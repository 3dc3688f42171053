"""Sending one message over SMTP, with errors told apart by what can be done about them."""

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from types import TracebackType
from urllib.parse import unquote, urlsplit

from core.errors import Permanent, Retryable

TIMEOUT_SECONDS = 60
"""RFC 5321 section 4.5.3.2 asks for minutes; a press office would rather know, and the delivery is retried."""


@dataclass
class SmtpError(Exception):
    """What the server answered (RFC 5321 section 4.2): its code, 0 where it said nothing, and its words."""

    code: int
    words: str

    def __str__(self) -> str:
        """Return the answer as one line."""
        return f"{self.code} {self.words}".strip() if self.code else self.words


class Unreachable(SmtpError, Retryable):
    """The server could not be reached, or broke off before it was given the message."""


class TemporaryRefusal(SmtpError, Retryable):
    """A 4xx answer: later may do."""


class RecipientRefused(SmtpError, Permanent):
    """A 5xx answer to this recipient or this message."""


class SenderRefused(SmtpError, Permanent):
    """A 5xx answer to the sender, the sign-in or the policy: it will refuse everybody, so stop."""


class FateUnknown(SmtpError):
    """The wire broke after the message was given and before the server said whether it took it."""


class SmtpConnection:
    """One connection to the mail server of the settings, used for one or many messages."""

    def __init__(self, url: str, *, timeout: float = TIMEOUT_SECONDS) -> None:
        """Remember where to connect; nothing is opened yet."""
        self._parts = urlsplit(url)
        self._timeout = timeout
        self._server: smtplib.SMTP | None = None

    def __enter__(self) -> "SmtpConnection":
        """Connect, with TLS where the address says so or the server offers it, and sign in; or raise."""
        try:
            self._server = self._connect()
        except smtplib.SMTPAuthenticationError as error:
            raise SenderRefused(error.smtp_code, _words(error.smtp_error)) from error
        except (OSError, smtplib.SMTPException) as error:
            raise Unreachable(0, f"{type(error).__name__}: {error}") from error
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Say goodbye; a server that has already gone is no fault."""
        if self._server is None:
            return
        try:
            self._server.quit()
        except (OSError, smtplib.SMTPException):
            self._server.close()

    def _connect(self) -> smtplib.SMTP:
        host, port = self._parts.hostname or "", self._parts.port
        context = ssl.create_default_context()
        server: smtplib.SMTP
        if self._parts.scheme == "smtps":
            server = smtplib.SMTP_SSL(host, port or 465, timeout=self._timeout, context=context)
        else:
            server = smtplib.SMTP(host, port or 587, timeout=self._timeout)
            server.ehlo_or_helo_if_needed()
            if server.has_extn("starttls"):
                server.starttls(context=context)
        if self._parts.username:
            server.login(unquote(self._parts.username), unquote(self._parts.password or ""))
        return server

    def send(self, message: EmailMessage, *, sender: str, recipient: str) -> str:
        """Give one message to the server for one recipient and return its words of acceptance.

        `sender` is the envelope's, where bounces go. Raises one of the errors of this module.
        """
        server = self._server
        if server is None:
            raise RuntimeError("the connection is not open")
        data = message.as_bytes()
        self._command(server, "mail", sender, refused=SenderRefused)
        self._command(server, "rcpt", recipient, refused=RecipientRefused)
        return self._data(server, data)

    def _command(self, server: smtplib.SMTP, verb: str, address: str, *, refused: type[SmtpError]) -> None:
        try:
            code, words = server.mail(address) if verb == "mail" else server.rcpt(address)
        except (OSError, smtplib.SMTPException) as error:
            raise Unreachable(0, f"{type(error).__name__}: {error}") from error
        if code // 100 == 2:
            return
        self._forget(server)
        raise _refusal(code, _words(words), refused)

    def _data(self, server: smtplib.SMTP, data: bytes) -> str:
        given = False
        try:
            code, words = server.docmd("DATA")
            if code == 354:
                server.send(_quoted(data))
                given = True
                code, words = server.getreply()
        except (OSError, smtplib.SMTPException) as error:
            kind = FateUnknown if given else Unreachable
            raise kind(0, f"{type(error).__name__}: {error}") from error
        if code // 100 == 2:
            return f"{code} {_words(words)}"
        self._forget(server)
        raise _refusal(code, _words(words), RecipientRefused)

    def _forget(self, server: smtplib.SMTP) -> None:
        try:
            server.rset()
        except (OSError, smtplib.SMTPException):
            # The answer before it is what counts; the next message will find the wire broken.
            server.close()


def _refusal(code: int, words: str, refused: type[SmtpError]) -> SmtpError:
    if code // 100 == 4:
        return TemporaryRefusal(code, words)
    # RFC 3463 section 3.8: X.7.x is about policy, not about this recipient.
    return (SenderRefused if words.startswith("5.7.") else refused)(code, words)


def _quoted(data: bytes) -> bytes:
    """Return the data with leading dots doubled and the final dot (RFC 5321 section 4.5.2)."""
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    if lines and lines[-1] == b"":
        lines.pop()
    return b"\r\n".join(b"." + line if line.startswith(b".") else line for line in lines) + b"\r\n.\r\n"


def _words(answer: bytes | str) -> str:
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return " ".join(text.split())
