"""Makers for tests of coverage: articles as their outlets publish them, and what is watched for in them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from flask import Flask

from campaigns.releases.rules import VersionText
from campaigns.sending.services import start_now
from core.clock import now
from core.db import db, transaction
from core.feature import Event, Listener, house_of
from core.slots import announce
from crm.outlets.models import Outlet
from crm.outlets.services import OutletValues, create_outlet
from crm.principles.services import PrincipleTextValues, PrincipleValues, create_principle
from crm.reference.kinds import OutletKind
from scrapers.articles.models import Article, Judgement
from scrapers.articles.services import index_articles
from scrapers.clips.services import ClipValues, record_clip
from scrapers.events import ARTICLES_STORED
from scrapers.watching.models import Mention, WatchTerm
from scrapers.watching.queries import get_term, list_engine_terms, list_mentions
from scrapers.watching.services import TermValues, create_term
from tests.support.press_list import make_person, make_release

COMMUNITIES = {"sq": "albanian", "sr-Latn": "serb", "sr-Cyrl": "serb", "tr": "turkish", "bs": "bosniak", "en": "other"}
WORDS = {
    "sq": ["dygjuhësi", "ndërtimi i besimit"],
    "sr-Cyrl": ["двојезичност", "изградња поверења"],
    "tr": ["ortak mekân"],
    "bs": ["dvojezičnost"],
}
"""Keywords of a principle, as an office would write them."""


def outlet(tag: str = "sq", name: str = "", kind: OutletKind = OutletKind.PORTAL) -> Outlet:
    """Record an outlet that writes in a language and serves whoever reads it."""
    with transaction():
        return create_outlet(
            OutletValues(name=name or f"Glasi {tag}", kind=kind, communities=(COMMUNITIES[tag],), languages=(tag,))
        )


def principle(number: int = 3, words: dict[str, list[str]] | None = None) -> int:
    """Return the id of a principle with these keywords by language."""
    texts = tuple(
        PrincipleTextValues(tag, title=f"Title {tag}", keywords=tuple(several))
        for tag, several in (WORDS if words is None else words).items()
    )
    with transaction():
        return create_principle(PrincipleValues(number, texts)).id


def article(title: str, at: Outlet | int, text: str = "", **values: Any) -> int:
    """Store an article of an outlet and announce it, as its feed does; return its id."""
    outlet_id, tag = (at, "") if isinstance(at, int) else (at.id, at.languages[0])
    summary, published_at = values.pop("summary", ""), values.pop("published_at", now())
    with transaction():
        made = Article(
            outlet_id=outlet_id, guid=uuid4().hex, title=title, summary=summary, text=text, published_at=published_at,
            tag=values.pop("tag", tag), first_seen_at=now(), **values,
        )  # fmt: skip
        db.session.add(made)
        db.session.flush()
        index_articles([made])
        announce(ARTICLES_STORED, [made.id])
        return made.id


def term(text: str, **values: Any) -> int:
    """Watch for a word or phrase; return its id."""
    with transaction():
        return create_term(TermValues(text=text, **values)).id


def sent_release(
    titles: dict[str, str] | None = None, *, outlet_id: int | None = None, email: str = "", **more: Any
) -> int:
    """Return the id of a release that begins to leave to one journalist, at this outlet if it is given."""
    make_person(f"Vesa {uuid4().hex[:8].title()}", outlet_id=outlet_id, email=email or f"{uuid4().hex}@press.example")
    texts = {
        tag: VersionText(title, "", "Dera është e hapur.") for tag, title in (titles or {"sq": "Hapet Avllia"}).items()
    }
    release_id = make_release(texts)
    with transaction():
        start_now(release_id)
    return release_id


def clip(title: str, at: Outlet, user_id: int | None = None, **values: Any) -> int:
    """Type in a clip; return its id."""
    published_at: datetime = values.pop("published_at", now() - timedelta(hours=1))
    with transaction():
        return record_clip(ClipValues(outlet_id=at.id, title=title, published_at=published_at, **values), user_id).id


def forms_in(article_id: int) -> list[str]:
    """Return the words that were found in an article, as they stand there."""
    return [mention.form for mention in list_mentions(article_id)]


def mentions_of(article_id: int) -> list[Mention]:
    """Return the mentions of an article."""
    return list_mentions(article_id)


def judgement_of(article_id: int) -> Judgement:
    """Return what was said of an article, as it is stored now."""
    found = db.session.get(Article, article_id, populate_existing=True)
    assert found is not None
    return found.judgement


def words_watched() -> list[str]:
    """Return the words of all terms that nobody dropped, in the order in which they came."""
    rows = db.session.scalars(db.select(WatchTerm).where(WatchTerm.dropped_at.is_(None)).order_by(WatchTerm.id))
    return [row.text for row in rows]


@contextmanager
def hearing(app: Flask, event: Event[Any]) -> Iterator[list[Any]]:
    """Give the list of what is told meanwhile."""
    heard: list[Any] = []
    house = house_of(app)
    feature = house.features[-1]
    house.features[-1] = replace(feature, listeners=(*feature.listeners, Listener(event, heard.append)))
    try:
        yield heard
    finally:
        house.features[-1] = feature


def list_watched_terms() -> list[WatchTerm]:
    """Return the terms the engine is given now."""
    return [get_term(int(term.ident)) for term in list_engine_terms()]
