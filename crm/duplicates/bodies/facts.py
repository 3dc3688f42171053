"""What outlets, organisations and offices are compared by, read in bulk."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import select

from core.db import db
from core.slots import fill
from crm.duplicates.bodies.scoring import BodyFacts
from crm.duplicates.facts import AT_ONCE
from crm.offices.models import Office
from crm.organisations.models import Organisation
from crm.outlets.models import Outlet
from crm.slots import OUTLET_SITES

_SHARED = frozenset({
    "facebook.com", "m.facebook.com", "instagram.com", "youtube.com", "twitter.com", "x.com", "t.me", "tiktok.com",
    "feeds.feedburner.com", "sites.google.com", "linkedin.com",
})  # fmt: skip
"""Hosts on which many have a page: there the page tells them apart."""


def outlet_facts(ids: Collection[int]) -> Mapping[int, BodyFacts]:
    """Return what is recorded of these outlets, their feeds with it; those put away left out."""
    read: dict[int, set[str]] = {}
    for brought in fill(OUTLET_SITES, list(ids)):
        for ident, addresses in brought.items():
            read.setdefault(ident, set()).update(addresses)
    return {
        one.id: _facts(
            one, (one.name,), kind=one.kind.value, house=one.parent_id or 0, ident=one.id,
            addresses=read.get(one.id, ()),
        )
        for one in _there(Outlet, ids)
    }  # fmt: skip


def organisation_facts(ids: Collection[int]) -> Mapping[int, BodyFacts]:
    """Return what is recorded of these organisations, those put away left out."""
    return {
        one.id: _facts(one, _three(one), kind=one.kind, house=one.parent_id or 0, ident=one.id)
        for one in _there(Organisation, ids)
    }


def office_facts(ids: Collection[int]) -> Mapping[int, BodyFacts]:
    """Return what is recorded of these offices, those put away left out."""
    return {
        one.id: _facts(one, _three(one), kind=one.kind, house=one.organisation_id or 0) for one in _there(Office, ids)
    }


def _there(model: Any, ids: Collection[int]) -> Iterable[Any]:
    known = sorted(ids)
    for start in range(0, len(known), AT_ONCE):
        some = known[start : start + AT_ONCE]
        yield from db.session.scalars(select(model).where(model.id.in_(some), model.archived_at.is_(None)))


def _three(one: Any) -> tuple[str, ...]:
    return one.name_sq, one.name_sr, one.name_en


def _facts(
    one: Any, names: Iterable[str], *, kind: str, house: int, ident: int = 0, addresses: Iterable[str] = ()
) -> BodyFacts:
    also, sites = getattr(one, "also", ()), getattr(one, "sites", ())
    written = (getattr(one, "website", ""), *sites, *addresses)
    return BodyFacts(
        frozenset(filter(None, (*names, *one.names.values(), *also))),
        frozenset(filter(None, map(site_of, written))), frozenset(filter(None, (one.email.lower(),))),
        frozenset(filter(None, (one.phone,))), one.municipality, kind, house, ident,
    )  # fmt: skip


def site_of(address: str) -> str:
    """Return the host of a web address without "www."; with its first part, where many have a page on that host."""
    try:
        parts = urlsplit(address.lower() if "//" in address else f"//{address.lower()}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    is_shared = host in _SHARED or host.replace(".", "").isdecimal() or host == "localhost"
    return f"{host}/{parts.path.strip('/').partition('/')[0]}" if is_shared else host
