"""A clip from an address alone: what stands there is read, stored as an article, and confirmed at once."""

from dataclasses import dataclass

from core.clock import now
from core.i18n import gettext
from crm.outlets.models import Outlet
from crm.outlets.queries import get_outlet
from crm.outlets.services import OutletValues, create_outlet
from crm.reference.kinds import OutletKind
from scrapers.articles.entry import Entry
from scrapers.articles.models import Article, Judgement, TextSource
from scrapers.articles.queries import get_article
from scrapers.articles.rules import url_key
from scrapers.articles.services import Batch, set_words, store_batch
from scrapers.clips.judging import confirm, reopen
from scrapers.clips.models import Clip, ClipKind
from scrapers.clips.queries import find_article_at, find_clip_at, find_clip_of, list_places
from scrapers.clips.recognising import outlet_at, social_site
from scrapers.clips.services import ClipValues, record_clip
from scrapers.feeds.addresses import host_of
from scrapers.reading.services import PageRead, attach_evidence


@dataclass(frozen=True)
class Known:
    """An address that is known already: the clip made of it, or the article that nobody made one of yet."""

    clip: Clip | None
    article: Article | None


def find_known(url: str) -> Known:
    """Return what we have of an address already."""
    key = url_key(url)
    article = find_article_at(key)
    clip = find_clip_of(article.id) if article else find_clip_at(key)
    return Known(clip, article)


def find_outlet_of(url: str) -> Outlet | None:
    """Return the outlet an address tells, by its site and by the hosts of its feeds."""
    ident = outlet_at(url, list_places())
    return get_outlet(ident) if ident else None


def add_outlet_of(url: str) -> Outlet:
    """Add an outlet under the name of its host; everything else is filled in on its page."""
    host = host_of(url)
    return create_outlet(OutletValues(name=host, kind=OutletKind.PORTAL, website=f"https://{host}"))


def clip_of_page(read: PageRead, outlet: Outlet, release_id: int | None, user_id: int) -> Clip:
    """Store what was read as an article of the outlet, with the page as evidence, and make it a clip."""
    entry = Entry(
        id=read.url, link=read.url, title=read.title, text=read.text, author=read.byline, published=read.published_at
    )
    store_batch([Batch(None, outlet.id, outlet.languages, [entry], read.tag)])
    article = find_article_at(url_key(read.url), outlet.id)
    assert article is not None  # noqa: S101 # it was stored a moment ago, or known again
    set_words(
        article, text=read.text, text_source=TextSource.PAGE, section=read.section, picture_url=read.picture_url
    )  # fmt: skip
    if read.evidence:
        attach_evidence(article.id, read.evidence)
    return clip_of_article(article.id, release_id, user_id)


def clip_of_article(article_id: int, release_id: int | None, user_id: int) -> Clip:
    """Make a clip of a stored article, whatever was said of it before."""
    article = get_article(article_id)
    if (clip := find_clip_of(article_id)) and clip.archived_at is None:
        return clip
    if article.judgement in {Judgement.DISMISSED, Judgement.DUPLICATE}:
        reopen(article_id)
    return confirm(article_id, release_id, user_id)


def clip_of_post(url: str, outlet: Outlet, release_id: int | None, user_id: int) -> Clip:
    """Record a post of an outlet: where it stands is all a program can know of it."""
    title = gettext("Post on %(site)s", site=social_site(url))
    return record_clip(
        ClipValues(
            outlet_id=outlet.id, title=title, published_at=now(), kind=ClipKind.SOCIAL, url=url, release_id=release_id
        ),
        user_id,
    )  # fmt: skip
