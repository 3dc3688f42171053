"""Sending one message over SMTP, with errors told apart by what can be done about them."""

import contextlib
import email.policy
import re
import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from types import TracebackType
from typing import Self
from urllib.parse import SplitResult, unquote, urlsplit

from core.errors import Permanent, Retryable

TIMEOUT_SECONDS = 60
"""RFC 5321 section 4.5.3.2 asks for minutes; a press office would rather know, and the delivery is retried."""

SERVICE_CLOSING = 421
"""The server is about to hang up (RFC 5321 section 3.8); many say so after so many messages on one connection."""
SIGN_IN_REFUSALS = frozenset({530, 534, 535, 538})
"""RFC 4954 section 6."""
ABOUT_THE_SENDER = re.compile(r"5\.(7\.\d+|1\.[78]|3\.4)\b")
"""RFC 3463: X.7.x is policy, X.1.7 and X.1.8 are the sender's address, X.3.4 is a message too large for the system."""

# Seven bits whatever the server offers; the other one is for addresses beyond ASCII (RFC 6532).
PLAIN_POLICY = email.policy.SMTP.clone(cte_type="7bit")
UTF8_POLICY = email.policy.SMTPUTF8.clone(cte_type="7bit")


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
    """A 5xx answer to the sender or the sign-in: it will refuse everybody, so stop."""


class PolicyRefused(SenderRefused):
    """A 5xx answer of policy, given when a recipient or a message was named: most likely it will refuse everybody."""


class FateUnknown(SmtpError):
    """The wire broke after the message was given and before the server said whether it took it."""


def open_server(url: str, timeout: float) -> smtplib.SMTP:
    """Connect, with TLS where the address says so or the server offers it, and sign in. Raises SmtpError."""
    try:
        return _connect(urlsplit(url), timeout)
    except smtplib.SMTPNotSupportedError as error:
        raise SenderRefused(0, str(error)) from error
    except smtplib.SMTPAuthenticationError as error:
        kind = Unreachable if error.smtp_code // 100 == 4 else SenderRefused
        raise kind(error.smtp_code, _words(error.smtp_error)) from error
    except smtplib.SMTPResponseException as error:
        raise Unreachable(error.smtp_code, _words(error.smtp_error)) from error
    except (OSError, smtplib.SMTPException) as error:
        raise broken(error) from error


def _connect(parts: SplitResult, timeout: float) -> smtplib.SMTP:
    host, port = parts.hostname or "", parts.port
    server: smtplib.SMTP
    if parts.scheme == "smtps":
        server = smtplib.SMTP_SSL(host, port or 465, timeout=timeout, context=ssl.create_default_context())
    else:
        server = smtplib.SMTP(host, port or 587, timeout=timeout)
    try:
        server.ehlo_or_helo_if_needed()
        if parts.scheme == "smtp" and server.has_extn("starttls"):
            server.starttls(context=ssl.create_default_context())
            # The server forgets what was said before (RFC 3207 section 4.2).
            server.ehlo_or_helo_if_needed()
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
    except BaseException:
        server.close()
        raise
    return server


class SmtpConnection:
    """One connection to the mail server of the settings, used for one or many messages; opened anew where it broke."""

    def __init__(self, url: str, *, timeout: float = TIMEOUT_SECONDS) -> None:
        """Remember where to connect; nothing is opened yet."""
        self._url = url
        self._timeout = timeout
        self._server: smtplib.SMTP | None = None
        self._is_used = False

    def __enter__(self) -> Self:
        """Connect, with TLS where the address says so or the server offers it, and sign in; or raise."""
        self._open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Say goodbye; a server that has already gone is no fault."""
        if self._server is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                self._server.quit()
        self._close()

    def _open(self) -> smtplib.SMTP:
        self._close()
        self._server = open_server(self._url, self._timeout)
        self._is_used = False
        return self._server

    def _close(self) -> None:
        if self._server is not None:
            self._server.close()
        self._server = None

    def send(self, message: EmailMessage | bytes, *, sender: str, recipient: str) -> str:
        """Give one message to the server for one recipient and return its words of acceptance.

        `sender` is the envelope's, where bounces go. Raises one of the errors of this module; after each of them
        the next message may be sent.
        """
        recipient = wire_address(recipient)
        beyond_ascii = not recipient.isascii()
        if isinstance(message, EmailMessage):
            message = message.as_bytes(policy=UTF8_POLICY if beyond_ascii else PLAIN_POLICY)
        data = quoted(message)
        self._begin(sender, beyond_ascii=beyond_ascii)
        self._name_recipient(recipient)
        return self._give(data)

    def _begin(self, sender: str, *, beyond_ascii: bool) -> None:
        server = self._server or self._open()
        try:
            code, words = _mail(server, sender, beyond_ascii=beyond_ascii)
        except (OSError, smtplib.SMTPException) as error:
            if not self._is_used:
                raise self._broke(error) from error
            code, words = SERVICE_CLOSING, ""
        if code == SERVICE_CLOSING and self._is_used:
            # It hung up between two messages, as servers do that take only so many at a time.
            server = self._open()
            try:
                code, words = _mail(server, sender, beyond_ascii=beyond_ascii)
            except (OSError, smtplib.SMTPException) as error:
                raise self._broke(error) from error
        self._is_used = True
        if code // 100 != 2:
            self._forget(code)
            raise TemporaryRefusal(code, words) if code // 100 == 4 else SenderRefused(code, words)

    def _name_recipient(self, recipient: str) -> None:
        server = self._present()
        try:
            code, words = server.rcpt(recipient)
        except (ValueError, UnicodeError) as error:
            self._forget(0)
            raise RecipientRefused(0, str(error)) from error
        except (OSError, smtplib.SMTPException) as error:
            raise self._broke(error) from error
        if code // 100 != 2:
            self._forget(code)
            raise refusal_of(code, _words(words))

    def _give(self, data: bytes) -> str:
        server = self._present()
        given = False
        try:
            code, words = server.docmd("DATA")
            if code == 354:
                # Where this fails the final dot has not left whole, so the server cannot have taken the message.
                server.send(data)
                given = True
                code, words = server.getreply()
        except (OSError, smtplib.SMTPException) as error:
            self._close()
            raise (FateUnknown if given else Unreachable)(0, f"{type(error).__name__}: {error}") from error
        if code // 100 == 2:
            return f"{code} {_words(words)}"
        self._forget(code)
        raise refusal_of(code, _words(words))

    def _present(self) -> smtplib.SMTP:
        if self._server is None:
            raise RuntimeError("the connection is not open")
        return self._server

    def _broke(self, error: Exception) -> Unreachable:
        self._close()
        return broken(error)

    def _forget(self, code: int) -> None:
        """End the present message; a server that said it hangs up is not asked again."""
        if self._server is None:
            return
        if code == SERVICE_CLOSING:
            self._close()
            return
        try:
            self._server.rset()
        except (OSError, smtplib.SMTPException):
            # The answer before it is what counts; the next message opens the wire anew.
            self._close()


def wire_address(address: str) -> str:
    """Return a mail address as it goes over the wire: its domain in ASCII (RFC 5891). Raises RecipientRefused."""
    local, _, domain = address.rpartition("@")
    if domain.isascii():
        return address
    try:
        return f"{local}@{domain.encode('idna').decode()}"
    except UnicodeError as error:
        raise RecipientRefused(0, f"{address}: {error}") from error


def _mail(server: smtplib.SMTP, sender: str, *, beyond_ascii: bool) -> tuple[int, str]:
    if beyond_ascii and not server.has_extn("smtputf8"):
        raise RecipientRefused(0, "the mail server takes no addresses beyond ASCII (RFC 6531)")
    code, words = server.mail(sender, ["SMTPUTF8"] if beyond_ascii else [])
    return code, _words(words)


def refusal_of(code: int, words: str) -> SmtpError:
    """Return what an answer means that was given once a recipient or a message was named."""
    if code // 100 == 4:
        return TemporaryRefusal(code, words)
    if code in SIGN_IN_REFUSALS:
        return SenderRefused(code, words)
    return (PolicyRefused if ABOUT_THE_SENDER.match(words) else RecipientRefused)(code, words)


def broken(error: Exception) -> Unreachable:
    """Return what a fault of the wire means before the message was given."""
    return Unreachable(0, f"{type(error).__name__}: {error}")


def quoted(data: bytes) -> bytes:
    """Return the data with leading dots doubled and the final dot (RFC 5321 section 4.5.2)."""
    data = stuffed(data)
    return data + (FINAL_DOT if data.endswith(b"\r\n") or not data else b"\r\n" + FINAL_DOT)


FINAL_DOT = b".\r\n"


def stuffed(lines: bytes) -> bytes:
    """Return whole lines with leading dots doubled, each ending in CRLF."""
    ends = lines.count(b"\r\n")
    if not (ends == lines.count(b"\n") == lines.count(b"\r")):
        # A lone CR or LF ends a line for some servers and not for others (SMTP smuggling).
        lines = lines.replace(b"\r\n", b"\n").replace(b"\r", b"\n").replace(b"\n", b"\r\n")
    lines = lines.replace(b"\r\n.", b"\r\n..")
    return b"." + lines if lines.startswith(b".") else lines


def _words(answer: bytes | str) -> str:
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return " ".join(text.split())
