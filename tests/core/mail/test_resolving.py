"""Asking DNS: a real server on loopback, the pieces joined, the order kept, silence told from absence."""

from collections.abc import Iterator

import pytest

from core.mail.resolving import Dns, Offline, Unanswered, is_public
from tests.support.dns import DnsServer


@pytest.fixture
def dns() -> Iterator[Dns]:
    server = DnsServer(
        ("s1._domainkey.x.example.", "TXT", '"v=DKIM1; p=" "abc"'), ("x.example.", "A", "203.0.113.5"),
        ("x.example.", "AAAA", "2001:db8::5"), ("x.example.", "MX", "20 late.x.example."),
        ("x.example.", "MX", "5 early.x.example."), ("none.example.", "MX", "0 ."),
        ("5.113.0.203.in-addr.arpa.", "PTR", "mail.x.example."),
    )  # fmt: skip
    yield Dns("127.0.0.1", server.port, seconds=2)
    server.stop()


def test_the_pieces_of_a_long_record_are_joined(dns: Dns) -> None:
    assert dns.texts("s1._domainkey.x.example") == ["v=DKIM1; p=abc"]


def test_addresses_of_both_kinds_and_servers_in_their_order(dns: Dns) -> None:
    assert dns.addresses("x.example") == ["203.0.113.5", "2001:db8::5"]
    assert dns.mail_servers("x.example") == ["early.x.example", "late.x.example"]
    assert dns.names_of("203.0.113.5") == ["mail.x.example"]


def test_a_domain_that_takes_no_mail_has_no_server(dns: Dns) -> None:
    assert dns.mail_servers("none.example") == []


def test_what_does_not_exist_is_nothing(dns: Dns) -> None:
    assert dns.texts("nowhere.example") == dns.texts("x.example") == []


def test_a_server_that_cannot_tell_is_not_an_absence(dns: Dns) -> None:
    with pytest.raises(Unanswered, match=r"broken\.example"):
        dns.texts("broken.example")
    with pytest.raises(Unanswered):
        dns.texts("x" * 70 + ".example")


def test_silence_is_having_no_network_until_something_was_answered(dns: Dns) -> None:
    with pytest.raises(Offline):
        dns.texts("silent.example")
    dns.texts("x.example")
    with pytest.raises(Unanswered):
        dns.texts("silent.example")


@pytest.mark.parametrize(("address", "public"), [("8.8.8.8", True), ("127.0.0.1", False), ("10.0.0.1", False)])
def test_private_addresses_are_known(address: str, public: bool) -> None:
    assert is_public(address) is public
