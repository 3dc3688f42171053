"""DNS for tests: one that is a table, and a real server on loopback that answers from it."""

import socket
import threading
from dataclasses import dataclass, field

import dns.message
import dns.rcode
import dns.rrset

from core.mail.resolving import Offline, Unanswered


@dataclass
class FakeDns:
    """What DNS says, written down; `broken` names get no answer."""

    txt: dict[str, list[str]] = field(default_factory=dict)
    hosts: dict[str, list[str]] = field(default_factory=dict)
    mx: dict[str, list[str]] = field(default_factory=dict)
    reverse: dict[str, list[str]] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()
    asked: list[str] = field(default_factory=list)

    def _of(self, table: dict[str, list[str]], name: str) -> list[str]:
        self.asked.append(name)
        if name in self.broken:
            raise Unanswered(name)
        return table.get(name, [])

    def texts(self, name: str) -> list[str]:
        return self._of(self.txt, name)

    def addresses(self, name: str) -> list[str]:
        return self._of(self.hosts, name)

    def mail_servers(self, name: str) -> list[str]:
        return self._of(self.mx, name)

    def names_of(self, address: str) -> list[str]:
        return self._of(self.reverse, address)


def no_network() -> FakeDns:
    """Return no DNS at all."""
    raise Offline("no network")


class DnsServer:
    """Answers questions on a free UDP port of loopback from records such as `("x.example.", "TXT", '"a" "b"')`."""

    def __init__(self, *records: tuple[str, str, str]) -> None:
        """Start to answer; a question about `silent.` is never answered, one about `broken.` is refused."""
        self._records = records
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._answer, daemon=True)
        self._thread.start()

    def _answer(self) -> None:
        while True:
            data, whom = self._socket.recvfrom(4096)
            if not data:
                return
            question = dns.message.from_wire(data)
            name, kind = question.question[0].name.to_text(), question.question[0].rdtype
            if name.startswith("silent."):
                continue
            answer = dns.message.make_response(question)
            values = [text for n, k, text in self._records if (n, dns.rdatatype.from_text(k)) == (name, kind)]
            if values:
                answer.answer.append(dns.rrset.from_text_list(name, 60, "IN", dns.rdatatype.to_text(kind), values))
            elif name.startswith("broken."):
                answer.set_rcode(dns.rcode.SERVFAIL)
            elif name not in {n for n, _k, _t in self._records}:
                answer.set_rcode(dns.rcode.NXDOMAIN)
            self._socket.sendto(answer.to_wire(), whom)

    def stop(self) -> None:
        """Answer no more."""
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as last:
            last.sendto(b"", ("127.0.0.1", self.port))
        self._thread.join()
        self._socket.close()
