"""A small IMAP server on loopback: one user, one folder, the commands our reader speaks, and orders to misbehave."""

import re
import socketserver
import threading
from dataclasses import dataclass, field
from typing import Self

_PARTIAL = re.compile(rb"BODY\.PEEK\[\]<0\.(\d+)>", re.IGNORECASE)


@dataclass
class ImapServer:
    """The server; mails by UID, flags as they were set."""

    user: str = "press"
    password: str = "right"
    validity: int = 7
    mails: dict[int, bytes] = field(default_factory=dict)
    flags: dict[int, set[str]] = field(default_factory=dict)
    fetched: list[int] = field(default_factory=list)
    drop_at: int = 0
    """The UID at which it hangs up instead of answering, once."""

    def __enter__(self) -> Self:
        """Listen on a free port."""
        house = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                self.wfile.write(b"* OK ready\r\n")
                for line in self.rfile:
                    tag, _, rest = line.strip().partition(b" ")
                    answer = house.answer(tag, rest)
                    if answer is None:
                        return
                    self.wfile.write(answer)
                    if rest.upper().startswith(b"LOGOUT"):
                        return

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()

    def url(self, password: str = "", folder: str = "INBOX") -> str:
        """Return the value of MAILBOX_URL."""
        return f"imap://{self.user}:{password or self.password}@127.0.0.1:{self._server.server_address[1]}/{folder}"

    def add(self, *raw: bytes) -> None:
        """Put mails into the folder."""
        for one in raw:
            self.mails[max(self.mails, default=0) + 1] = one

    def answer(self, tag: bytes, rest: bytes) -> bytes | None:
        """Return what is said to one command, or None to hang up."""
        words = rest.decode().split()
        command = words[0].upper()
        done = tag + b" OK done\r\n"
        if command == "CAPABILITY":
            return b"* CAPABILITY IMAP4rev1\r\n" + done
        if command == "LOGIN":
            right = words[2].strip('"') == self.password
            return done if right else tag + b" NO wrong password\r\n"
        if command == "SELECT":
            if words[1].strip('"') != "INBOX":
                return tag + b" NO no such folder\r\n"
            return f"* {len(self.mails)} EXISTS\r\n* OK [UIDVALIDITY {self.validity}] ok\r\n".encode() + done
        if command == "LOGOUT":
            return b"* BYE\r\n" + done
        return self._by_uid(words[1].upper(), words, rest, done)

    def _by_uid(self, command: str, words: list[str], rest: bytes, done: bytes) -> bytes | None:
        if command == "SEARCH":
            begin = int(words[-1].partition(":")[0])
            # `n:*` names the last one even where its number is smaller (RFC 9051 section 6.4.4).
            found = [uid for uid in self.mails if uid >= begin] or list(self.mails)[-1:]
            return f"* SEARCH {' '.join(map(str, found))}\r\n".encode() + done
        uid = int(words[2])
        if command == "STORE":
            self.flags.setdefault(uid, set()).add(words[-1].strip("()"))
            return done
        if uid == self.drop_at:
            self.drop_at = 0
            return None
        limit = _PARTIAL.search(rest)
        raw = self.mails[uid][: int(limit.group(1)) if limit else None]
        self.fetched.append(len(raw))
        return f"* {uid} FETCH (UID {uid} BODY[]<0> {{{len(raw)}}}\r\n".encode() + raw + b")\r\n" + done
