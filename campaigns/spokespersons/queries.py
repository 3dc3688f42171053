"""Reads: the register of spokespersons, and the quotations of a release in their order."""

from collections.abc import Collection

from sqlalchemy import or_, select

from campaigns.boilerplate.queries import SPOKESPERSON, said_for
from campaigns.releases.models import Release
from campaigns.spokespersons.models import ReleaseQuote, Spokesperson
from core.db import db, get_record
from core.errors import NotFound
from languages.fixed_words import name_in, said_in


def get_spokesperson(spokesperson_id: int) -> Spokesperson:
    """Return one, put away or not, or raise NotFound."""
    return get_record(Spokesperson, spokesperson_id)


def list_spokespersons(also: Collection[int | None] = (), *, put_away: bool = False) -> list[Spokesperson]:
    """Return those who speak for the initiative, and some who may be put away, by name."""
    there = Spokesperson.archived_at.is_not(None) if put_away else Spokesperson.archived_at.is_(None)
    query = select(Spokesperson).where(or_(there, Spokesperson.id.in_([i for i in also if i])))
    return list(db.session.scalars(query.order_by(Spokesperson.name, Spokesperson.id)))


def list_quotes(release_id: int) -> list[ReleaseQuote]:
    """Return the quotations of a release in their order."""
    query = select(ReleaseQuote).where(ReleaseQuote.release_id == release_id)
    return list(db.session.scalars(query.order_by(ReleaseQuote.place, ReleaseQuote.id)))


def list_quotes_of(spokesperson_id: int) -> list[ReleaseQuote]:
    """Return everything somebody was ever quoted with, the latest first."""
    query = select(ReleaseQuote).where(ReleaseQuote.spokesperson_id == spokesperson_id)
    return list(db.session.scalars(query.order_by(ReleaseQuote.id.desc())))


def get_quote(release_id: int, quote_id: int) -> ReleaseQuote:
    """Return a quotation of this release, or raise NotFound."""
    quote = get_record(ReleaseQuote, quote_id)
    if quote.release_id != release_id:
        raise NotFound(f"quotation {quote_id} of release {release_id}")
    return quote


def named_for(release: Release, spokesperson_id: int, tag: str) -> tuple[str, str]:
    """Return name and title of somebody as a version writes them: as approved, until then as they are now."""
    said = said_for(release, SPOKESPERSON, spokesperson_id)
    if not said:
        return "", ""
    return name_in(said["name"], said["name_cyrillic"], tag), said_in(said["titles"], tag)
