"""A mail server of the drill, a process of its own: it logs each message it takes, then says so; it may be killed.

python -m tests.support.drill_server PORT LOG SECONDS_A_MESSAGE

Once there is a file LOG.hurry, it takes no time for a message.
"""

import os
import socketserver
import sys
import time
from pathlib import Path

REPLIES = {b"MAIL": b"250 2.1.0 ok", b"RCPT": b"250 2.1.5 ok", b"RSET": b"250 2.0.0 ok", b"NOOP": b"250 2.0.0 ok"}


class Conversation(socketserver.StreamRequestHandler):
    """One connection."""

    disable_nagle_algorithm = True
    log = -1
    pace = 0.0
    hurry = Path()

    def handle(self) -> None:
        """Speak SMTP with PIPELINING until the other side has had enough."""
        self.say(b"220 drill.example")
        recipient = b""
        while line := self.rfile.readline():
            verb = line[:4].upper()
            if verb == b"RCPT":
                recipient = line.partition(b"<")[2].partition(b">")[0]
            if verb in {b"EHLO", b"HELO"}:
                self.say(b"250-drill.example\r\n250 PIPELINING")
            elif verb == b"DATA":
                self.take(recipient)
            elif verb == b"QUIT":
                return self.say(b"221 2.0.0 bye")
            else:
                self.say(REPLIES.get(verb, b"502 5.5.1 what?"))
        return None

    def take(self, recipient: bytes) -> None:
        """Take one message: it is accepted once it is in the log, whether the other side learns of it or not."""
        self.say(b"354 go on")
        line = b""
        while line != b".\r\n":
            line = self.rfile.readline()
            if not line:
                return
        time.sleep(0 if self.hurry.exists() else self.pace)
        os.write(self.log, recipient + b"\n")
        self.say(b"250 2.0.0 taken")

    def say(self, words: bytes) -> None:
        """Answer."""
        self.wfile.write(words + b"\r\n")


class Server(socketserver.ThreadingTCPServer):
    """Many connections at once."""

    allow_reuse_address = True
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: those who are killed break off."""


if __name__ == "__main__":
    port, log, pace = sys.argv[1:]
    Conversation.log = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    Conversation.pace, Conversation.hurry = float(pace), Path(f"{log}.hurry")
    with Server(("127.0.0.1", int(port)), Conversation) as server:
        server.serve_forever()
