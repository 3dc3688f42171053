"""Many messages over one connection, without waiting for answers that can wait (RFC 2920).

The body of one message leaves together with the envelope of the next, so a message costs one round trip instead of
four. The next body leaves only after the answer to this one: whatever breaks, at most one message is in the air.
"""

import contextlib
import re
import smtplib
import socket
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass

from core.mail.smtp import (
    SERVICE_CLOSING,
    TIMEOUT_SECONDS,
    FateUnknown,
    RecipientRefused,
    SenderRefused,
    SmtpError,
    TemporaryRefusal,
    Unreachable,
    broken,
    open_server,
    refusal_of,
    wire_address,
)

_UNSAFE = re.compile(r"[\x00-\x20\x7f<>]")
_LARGEST_REPLY = 65_536
GO_AHEAD = 354

Reply = tuple[int, str]
Answer = str | SmtpError
"""The server's words of acceptance, or what it was instead."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One message to one recipient, ready for the wire."""

    number: int
    """By which the caller knows it."""
    sender: str
    recipient: str
    data: bytes
    """With leading dots doubled and the final dot."""


def letter(number: int, data: bytes, *, sender: str, recipient: str) -> Letter:
    """Return a message made ready for the wire. Raises RecipientRefused for an address that no command can carry."""
    recipient = wire_address(recipient)
    if _UNSAFE.search(recipient) or _UNSAFE.search(sender):
        raise RecipientRefused(0, f"{recipient!r} is no mail address")
    return Letter(number, sender, recipient, data)


class Pipeline:
    """One connection to the mail server for many messages; opened when first needed, and anew where it broke."""

    def __init__(self, url: str, *, timeout: float = TIMEOUT_SECONDS) -> None:
        """Remember where to connect; nothing is opened yet."""
        self._url, self._timeout = url, timeout
        self._server: smtplib.SMTP | None = None
        self._wire: _Wire | None = None
        self._is_used = self._is_announced = self._needs_reset = self._hung_up = False
        self._pipelines = self._takes_size = False

    def send_all(
        self, letters: Iterator[Letter], begin: Callable[[Letter], bool]
    ) -> Generator[tuple[Letter, Answer], None, None]:
        """Give the letters to the server in their order, and yield what it said to each.

        `begin` is asked right before the body leaves; where it says no, nothing more is given. Whenever this generator
        waits for its caller, for `letters` or for `begin`, no message is in the air, and it may be left at any time.
        """
        current = next(letters, None)
        try:
            while current is not None:
                refusal = self._announce(current)
                coming = next(letters, None)
                if refusal is None and not begin(current):
                    return
                answer = self._give(current, coming) if refusal is None else refusal
                yield current, answer
                current = coming
        finally:
            self._part()

    def _announce(self, letter: Letter) -> SmtpError | None:
        """Name sender and recipient, and ask to give the body; return None once the server waits for it."""
        was_used, self._hung_up = self._is_used, False
        refusal = self._try_to_announce(letter)
        if was_used and (self._hung_up or isinstance(refusal, Unreachable)):
            # Between two messages, as servers do that take only so many at a time.
            self._close()
            return self._try_to_announce(letter)
        return refusal

    def _try_to_announce(self, letter: Letter) -> SmtpError | None:
        try:
            wire = self._wire or self._open()
            if not self._is_announced:
                if refusal := self._is_beyond(letter):
                    return refusal
                if not self._pipelines:
                    return self._announce_step_by_step(wire, letter)
                wire.write(self._envelope(letter))
            return self._hear_envelope(wire)
        except SmtpError as error:
            self._close()
            return error
        except OSError as error:
            self._close()
            return broken(error)

    def _hear_envelope(self, wire: "_Wire") -> SmtpError | None:
        self._is_announced = False
        if self._needs_reset:
            self._needs_reset = False
            wire.reply()
        for judge in (_sender_refusal, refusal_of):
            code, words = wire.reply()
            if code // 100 != 2:
                self._hung_up = judge is _sender_refusal and code == SERVICE_CLOSING
                return self._decline(wire, judge(code, words), 2 if judge is _sender_refusal else 1)
        code, words = wire.reply()
        if code == GO_AHEAD:
            self._is_used = True
            return None
        return self._decline(wire, refusal_of(code, words), 0)

    def _decline(self, wire: "_Wire", refusal: SmtpError, unheard: int) -> SmtpError:
        """Hear what the rest of the group is answered, so that the next message may follow."""
        if refusal.code == SERVICE_CLOSING:
            self._close()
            return refusal
        with contextlib.suppress(OSError):
            code = 0
            for _reply in range(unheard):
                code, _words = wire.reply()
            if code == GO_AHEAD:
                # It waits for the body of a message that has no recipient (RFC 2920 section 3.1).
                wire.write(b".\r\n")
                wire.reply()
            self._needs_reset = self._is_used = True
            return refusal
        self._close()  # The answer before it is what counts.
        return refusal

    def _announce_step_by_step(self, wire: "_Wire", letter: Letter) -> SmtpError | None:
        commands = self._envelope(letter).splitlines(keepends=True)
        judges: list[Callable[[int, str], SmtpError]] = [_sender_refusal, refusal_of, refusal_of]
        if self._needs_reset:
            wire.write(commands.pop(0))
            wire.reply()
            self._needs_reset = False
        for command, judge in zip(commands, judges, strict=True):
            wire.write(command)
            code, words = wire.reply()
            if code not in {250, 251, 252, GO_AHEAD}:
                self._hung_up = judge is _sender_refusal and code == SERVICE_CLOSING
                return self._decline(wire, judge(code, words), 0)
        self._is_used = True
        return None

    def _give(self, current: Letter, coming: Letter | None) -> Answer:
        wire = self._wire
        if wire is None:
            raise RuntimeError("the connection is not open")
        group = current.data
        if coming and self._pipelines and not self._is_beyond(coming):
            self._is_announced = True
            group += self._envelope(coming)
        try:
            wire.write(group)
            code, words = wire.reply()
        except OSError as error:
            # Before the last byte of its final dot has left, the server cannot have taken it.
            has_left = wire.written >= len(current.data)
            self._close()
            return (FateUnknown if has_left else Unreachable)(0, f"{type(error).__name__}: {error}")
        if code == SERVICE_CLOSING:
            self._close()
        return f"{code} {words}".rstrip() if code // 100 == 2 else refusal_of(code, words)

    def _envelope(self, letter: Letter) -> bytes:
        reset = "RSET\r\n" if self._needs_reset else ""
        size = f" SIZE={len(letter.data)}" if self._takes_size else ""
        utf8 = "" if letter.recipient.isascii() else " SMTPUTF8"
        return f"{reset}MAIL FROM:<{letter.sender}>{size}{utf8}\r\nRCPT TO:<{letter.recipient}>\r\nDATA\r\n".encode()

    def _is_beyond(self, letter: Letter) -> SmtpError | None:
        if letter.recipient.isascii() or (self._server and self._server.has_extn("smtputf8")):
            return None
        return RecipientRefused(0, "the mail server takes no addresses beyond ASCII (RFC 6531)")

    def _open(self) -> "_Wire":
        self._close()
        self._server = open_server(self._url, self._timeout)
        self._pipelines = self._server.has_extn("pipelining")
        self._takes_size = self._server.has_extn("size")
        if self._server.sock is None:
            raise Unreachable(0, "the server hung up")
        self._wire = _Wire(self._server.sock)
        return self._wire

    def _part(self) -> None:
        """Say goodbye, unless the server waits for a body: then it must not take what follows for one."""
        if self._server is not None and self._wire is not None and not self._wire.is_owed_a_body(self._is_announced):
            with contextlib.suppress(OSError, smtplib.SMTPException):
                self._server.quit()
        self._close()

    def _close(self) -> None:
        if self._server is not None:
            self._server.close()
        self._server = self._wire = None
        self._is_used = self._is_announced = self._needs_reset = False


class _Wire:
    """Writes groups of commands and reads one answer after the other."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        # Small groups must not wait for the acknowledgement of large ones.
        with contextlib.suppress(OSError):
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._heard = b""
        self._last = 0
        self.written = 0
        """Bytes of the last group that have left."""

    def write(self, group: bytes) -> None:
        """Let a group leave; raises OSError, and `written` then says how far it got."""
        self.written = self._sock.send(group)
        if self.written < len(group):
            rest = memoryview(group)
            while self.written < len(group):
                self.written += self._sock.send(rest[self.written :])

    def reply(self) -> Reply:
        """Return the next answer: its code and its words on one line. Raises OSError where none comes."""
        words = []
        while True:
            line = self._line()
            words.append(line[4:])
            if line[3:4] != b"-":
                break
        if not line[:3].isdigit():
            raise ConnectionError(f"the server speaks no SMTP: {line[:80]!r}")
        self._last = int(line[:3])
        return self._last, " ".join(b" ".join(words).decode("utf-8", "replace").split())

    def is_owed_a_body(self, is_announced: bool) -> bool:
        """Say whether the server waits for a body, or will once it has read what was announced."""
        return is_announced or self._last == GO_AHEAD

    def _line(self) -> bytes:
        while True:
            line, end, rest = self._heard.partition(b"\n")
            if end:
                self._heard = rest
                return line
            if len(line) > _LARGEST_REPLY:
                raise ConnectionError("the answer does not end")
            more = self._sock.recv(8192)
            if not more:
                raise ConnectionError("the server hung up")
            self._heard += more


def _sender_refusal(code: int, words: str) -> SmtpError:
    return TemporaryRefusal(code, words) if code // 100 == 4 else SenderRefused(code, words)
