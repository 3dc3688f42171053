"""A real SMTP server on loopback that keeps what it is given, and misbehaves as told."""

import asyncio
import email
import email.policy
import threading
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Any, cast

from aiosmtpd.controller import UnthreadedController
from aiosmtpd.smtp import SMTP, Envelope, Session

HANG, DROP = "hang", "drop"


@dataclass(frozen=True)
class Received:
    """One message that arrived: its envelope, its bytes, and both read."""

    sender: str
    recipients: list[str]
    raw: bytes

    @property
    def message(self) -> EmailMessage:
        """Return the message, parsed."""
        return email.message_from_bytes(self.raw, policy=email.policy.default)

    def part(self, kind: str) -> str:
        """Return the text of its `plain` or `html` part, or fail."""
        body = self.message.get_body(preferencelist=(kind,))
        assert body is not None, f"the message has no {kind} part"
        return str(body.get_content())


class SmtpServer:
    """The server; `refuse`, `hang` and `drop` last until the end of the test."""

    def __init__(self) -> None:
        """Listen on a free port."""
        self.received: list[Received] = []
        self.hanging: set[str] = set()
        """Addresses whose command was taken and is not answered."""
        self._orders: dict[tuple[str, str], str] = {}
        # The library's own thread cannot tell which port it was given.
        self._controller = UnthreadedController(
            self, hostname="127.0.0.1", port=0, loop=asyncio.new_event_loop(), enable_SMTPUTF8=True
        )
        self._thread = threading.Thread(target=self._run, args=(listening := threading.Event(),), daemon=True)
        self._thread.start()
        listening.wait()
        self.port: int = self._controller.server.sockets[0].getsockname()[1]  # type: ignore[union-attr]

    def _run(self, listening: threading.Event) -> None:
        self._controller.begin()
        listening.set()
        self._controller.loop.run_forever()
        self._controller.end()
        self._controller.loop.close()

    @property
    def url(self) -> str:
        """Return the address, as the settings take it."""
        return f"smtp://127.0.0.1:{self.port}"

    def to(self, address: str) -> list[Received]:
        """Return what arrived for one recipient."""
        return [mail for mail in self.received if address in mail.recipients]

    def only(self) -> Received:
        """Return the one message that arrived, or fail."""
        assert len(self.received) == 1, f"{len(self.received)} messages arrived, not one"
        return self.received[0]

    def refuse(self, verb: str, answer: str, *, address: str = "") -> None:
        """Answer MAIL, RCPT or DATA with this line, such as `550 5.1.1 no such user`; for one address, or for all."""
        self._orders[verb, address] = answer

    def hang(self, verb: str, *, address: str = "") -> None:
        """Never answer this command."""
        self._orders[verb, address] = HANG

    def drop(self, verb: str, *, address: str = "") -> None:
        """Break the wire at this command; at DATA the message is kept, and its sender never learns it."""
        self._orders[verb, address] = DROP

    def reset(self) -> None:
        """Forget everything."""
        self.received.clear()
        self.hanging.clear()
        self._orders.clear()

    def stop(self) -> None:
        """Stop listening."""
        self.reset()
        self._controller.loop.call_soon_threadsafe(self._controller.loop.stop)
        self._thread.join()

    async def _obey(self, server: SMTP, verb: str, address: str) -> str | None:
        key = (verb, address) if (verb, address) in self._orders else (verb, "")
        order = self._orders.get(key)
        # The order is taken back by another thread, which an asyncio.Event does not hear.
        while order == HANG and self._orders.get(key) == HANG:
            self.hanging.add(address)
            await asyncio.sleep(0.01)
        if order in {HANG, DROP}:
            cast(Any, server.transport).abort()
            return "421 gone"
        return order

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take a sender."""
        if order := await self._obey(server, "MAIL", address):
            return order
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 ok"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take a recipient."""
        if order := await self._obey(server, "RCPT", address):
            return order
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 ok"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Take a message."""
        mail = Received(envelope.mail_from or "", list(envelope.rcpt_tos), envelope.original_content or b"")
        dropped = DROP in {self._orders.get(("DATA", a)) for a in ("", *envelope.rcpt_tos)}
        if dropped:
            self.received.append(mail)
        for address in envelope.rcpt_tos:
            if order := await self._obey(server, "DATA", address):
                return order
        self.received.append(mail)
        return "250 2.0.0 kept"
