"""Whether a domain lets a host send for it (SPF, RFC 7208), as receivers work it out."""

import ipaddress
import re
from dataclasses import dataclass
from enum import StrEnum

from core.mail.resolving import Resolver

MOST_LOOKUPS = 10
"""RFC 7208 section 4.6.4: after so many questions receivers give up, and the record counts for nothing."""


class Verdict(StrEnum):
    """RFC 7208 section 2.6, without the ones that only a broken DNS gives."""

    PASS = "pass"  # noqa: S105  A verdict, no password.
    FAIL = "fail"
    SOFT_FAIL = "softfail"
    NEUTRAL = "neutral"
    NONE = "none"
    ERROR = "permerror"


_TARGET = re.compile(r"([^/]*)(?:/(\d+))?(?://(\d+))?")
_QUALIFIED = {"+": Verdict.PASS, "-": Verdict.FAIL, "~": Verdict.SOFT_FAIL, "?": Verdict.NEUTRAL}


class _Unreadable(Exception):
    """More questions than receivers ask, or a record they cannot read."""


@dataclass
class _Count:
    left: int = MOST_LOOKUPS

    def one(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise _Unreadable


def records_of(domain: str, resolver: Resolver) -> list[str]:
    """Return the SPF records of a domain; anything but one is wrong."""
    return [text for text in resolver.texts(domain) if text.lower().split(" ", 1)[0] == "v=spf1"]


def judge(domain: str, address: str, resolver: Resolver) -> Verdict:
    """Return what a receiver finds for mail of this domain from this address."""
    try:
        return _judge(domain, ipaddress.ip_address(address), resolver, _Count())
    except _Unreadable:
        return Verdict.ERROR


def _judge(
    domain: str, address: ipaddress.IPv4Address | ipaddress.IPv6Address, resolver: Resolver, count: _Count
) -> Verdict:
    records = records_of(domain, resolver)
    if len(records) != 1:
        return Verdict.ERROR if records else Verdict.NONE
    redirect = ""
    for term in records[0].split()[1:]:
        if term.lower().startswith("redirect="):
            redirect = term.partition("=")[2]
            continue
        qualifier, mechanism = (term[0], term[1:]) if term[0] in _QUALIFIED else ("+", term)
        if _matches(mechanism, domain, address, resolver, count):
            return _QUALIFIED[qualifier]
    if not redirect:
        return Verdict.NEUTRAL
    count.one()
    return _judge(redirect, address, resolver, count)


def _matches(
    mechanism: str,
    domain: str,
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
    resolver: Resolver,
    count: _Count,
) -> bool:
    name, _, value = mechanism.partition(":")
    kind = name.partition("/")[0].lower()
    if kind == "all":
        return True
    if kind in {"ip4", "ip6"}:
        return _is_within(address, value)
    if kind not in {"a", "mx", "include", "exists", "ptr"}:
        return False  # A modifier such as exp=, which decides nothing.
    count.one()
    cut = _TARGET.fullmatch(value or name[len(kind) :])
    if not cut:
        raise _Unreadable
    target = cut[1] or domain
    if kind == "include":
        return _judge(target, address, resolver, count) is Verdict.PASS
    hosts = {"a": [target], "mx": resolver.mail_servers(target) if kind == "mx" else []}.get(kind, [])
    # `exists` and `ptr` depend on the very message or are out of use: they name no host for certain.
    found = [one for host in hosts for one in resolver.addresses(host)]
    size = cut[2] if address.version == 4 else cut[3]
    found = [one for one in found if ipaddress.ip_address(one).version == address.version]
    return any(_is_within(address, f"{one}/{size}" if size else one) for one in found)


def _is_within(address: ipaddress.IPv4Address | ipaddress.IPv6Address, network: str) -> bool:
    try:
        return address in ipaddress.ip_network(network, strict=False)
    except ValueError:
        raise _Unreadable from None
