"""What DNS says about names that mail goes by; the one place that asks it for the sake of mail."""

import ipaddress
from collections.abc import Callable
from typing import Protocol

import dns.exception
import dns.resolver
import dns.reversename
from flask import current_app

SECONDS = 5.0
"""For one question, its repetitions included."""


class Unanswered(Exception):
    """DNS gave no answer to one question: nobody knows whether the record is there."""


class Offline(Exception):
    """DNS cannot be reached from here at all."""


class Resolver(Protocol):
    """DNS as the checks ask it; a name that does not exist has an empty list of everything."""

    def texts(self, name: str) -> list[str]:
        """Return TXT records, the pieces of each joined."""

    def addresses(self, name: str) -> list[str]:
        """Return IPv4 and IPv6 addresses."""

    def mail_servers(self, name: str) -> list[str]:
        """Return the names of MX records, the most wanted first."""

    def names_of(self, address: str) -> list[str]:
        """Return the reverse names of an address."""


class Dns:
    """DNS as this computer reaches it, or one server of it."""

    def __init__(self, server: str = "", port: int = 53, *, seconds: float = SECONDS) -> None:
        """Read where to ask; raises Offline where the system names nobody."""
        try:
            self._resolver = dns.resolver.Resolver(configure=not server)
        except dns.resolver.NoResolverConfiguration as error:
            raise Offline(str(error)) from error
        if server:
            self._resolver.nameservers, self._resolver.port = [server], port
        self._resolver.lifetime = seconds
        self._is_there = False

    def _ask(self, name: str, kind: str) -> list[str]:
        try:
            answer = self._resolver.resolve(name, kind, search=False)
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            self._is_there = True
            return []
        except dns.exception.Timeout as error:
            # Once something was answered, silence is that of the servers of this one name.
            raise (Unanswered(name) if self._is_there else Offline(str(error))) from error
        except dns.exception.DNSException as error:
            raise Unanswered(name) from error
        self._is_there = True
        return [record.to_text() if kind != "TXT" else b"".join(record.strings).decode("utf-8", "replace")
                for record in answer]  # fmt: skip

    def texts(self, name: str) -> list[str]:
        """Return TXT records, the pieces of each joined."""
        return self._ask(name, "TXT")

    def addresses(self, name: str) -> list[str]:
        """Return IPv4 and IPv6 addresses."""
        return self._ask(name, "A") + self._ask(name, "AAAA")

    def mail_servers(self, name: str) -> list[str]:
        """Return the names of MX records, the most wanted first."""
        pairs = sorted((int(number), host) for number, host in (text.split(" ", 1) for text in self._ask(name, "MX")))
        # RFC 7505: a lone dot says that no mail is taken.
        return [host.rstrip(".") for _number, host in pairs if host != "."]

    def names_of(self, address: str) -> list[str]:
        """Return the reverse names of an address."""
        return [name.rstrip(".") for name in self._ask(dns.reversename.from_address(address).to_text(), "PTR")]


def dns_of_app() -> Callable[[], Resolver]:
    """Return what makes the resolver of the running application: the computer's own, unless another was set."""
    make: Callable[[], Resolver] = current_app.extensions.get("barabar_dns", Dns)
    return make


def address_in(text: str) -> str:
    """Return an IP address as it is usually written, or an empty text where it is none."""
    try:
        return str(ipaddress.ip_address(text.strip()))
    except ValueError:
        return ""


def is_public(address: str) -> bool:
    """Say whether the world outside sees this address as it is."""
    return ipaddress.ip_address(address).is_global
