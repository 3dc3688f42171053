"""The mail catcher: an SMTP server on loopback that keeps every message and sends none."""

import asyncio
import os
import secrets
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from aiosmtpd.controller import UnthreadedController
from aiosmtpd.smtp import SMTP, Envelope, Session

from core.clock import now

LARGEST_MESSAGE = 50 * 1024 * 1024


class Keeper:
    """Writes every accepted message into a folder, whole or not at all."""

    def __init__(self, folder: Path) -> None:
        """Keep messages in `folder`, which is made if it is not there."""
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Keep one message with its envelope in three headers of our own on top."""
        content = envelope.original_content or b""
        name = f"{now():%Y%m%dT%H%M%S%fZ}-{secrets.token_hex(4)}.eml"
        head = f"X-Envelope-From: {envelope.mail_from}\r\n" + "".join(
            f"X-Envelope-To: {address}\r\n" for address in envelope.rcpt_tos
        )
        partial = self.folder / f".{name}"
        partial.write_bytes(head.encode("utf-8", "replace") + content)
        os.replace(partial, self.folder / name)
        return f"250 2.0.0 kept as {name}"


def make_catcher(folder: Path, port: int) -> UnthreadedController:
    """Return a catcher on 127.0.0.1 that is not started yet; port 0 takes a free one."""
    return UnthreadedController(
        Keeper(folder),
        hostname="127.0.0.1",
        port=port,
        loop=asyncio.new_event_loop(),
        data_size_limit=LARGEST_MESSAGE,
        enable_SMTPUTF8=True,
        ident="Barabar Outbox",
    )


def catch_mail(folder: Path, port: int) -> None:
    """Catch mail until told to stop."""
    catcher = make_catcher(folder, port)
    catcher.begin()
    for number in (signal.SIGTERM, signal.SIGINT):
        catcher.loop.add_signal_handler(number, catcher.loop.stop)
    try:
        catcher.loop.run_forever()
    finally:
        catcher.end()


@contextmanager
def catching(folder: Path, port: int) -> Iterator[None]:
    """Catch mail while the block runs."""
    catcher = make_catcher(folder, port)
    catcher.begin()
    thread = threading.Thread(target=catcher.loop.run_forever, daemon=True)
    thread.start()
    try:
        yield
    finally:
        catcher.loop.call_soon_threadsafe(catcher.loop.stop)
        thread.join()
        catcher.end()
        catcher.loop.close()
