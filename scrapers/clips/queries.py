"""Reading clips."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, Select, Text, and_, case, cast, func, or_, select
from sqlalchemy.orm import joinedload

from campaigns.sending.models import Delivery, DeliveryState
from core.clock import LOCAL_ZONE
from core.db import db, get_record, holds
from core.errors import NotFound
from core.reading import no_rows
from crm.contacts.models import Position
from crm.finding import is_called
from crm.outlets.models import Outlet
from crm.principles.models import Principle
from crm.timeline.looking import ALL, Look, within
from scrapers.articles.identity import address_key
from scrapers.articles.models import Article
from scrapers.articles.queries import find_keys
from scrapers.articles.rules import url_key
from scrapers.clips.models import Clip, ClipFile, ClipKind, Depth, Origin, Tone
from scrapers.clips.recognising import feed_place
from scrapers.clips.rules import Question
from scrapers.feeds.models import Feed
from scrapers.watching.models import Mention, WatchTerm

ON_A_PAGE = 50


@dataclass(frozen=True)
class ClipFilters:
    """What a list of clips is narrowed to; nothing means all."""

    q: str = ""
    release_id: int | None = None
    outlet_id: int | None = None
    kind: ClipKind | None = None
    community: str = ""
    """That the outlet serves."""
    tag: str = ""
    since: date | None = None
    until: date | None = None
    """The last day is part of it."""
    principle_id: int | None = None
    tone: Tone | None = None
    """Tone.UNKNOWN is what nobody said yet; so below."""
    depth: Depth | None = None
    origin: Origin | None = None
    quoted_id: int | None = None
    archived: bool = False
    """The archived ones instead of the others."""


@dataclass(frozen=True)
class ClipPage:
    """One page of the list, counted from 1, and how the whole of it divides."""

    clips: list[Clip]
    page: int
    total: int
    by_kind: dict[ClipKind, int]
    by_community: dict[str, int]

    @property
    def pages(self) -> int:
        """Return how many pages there are, at least one."""
        return max(1, -(-self.total // ON_A_PAGE))


@dataclass(frozen=True)
class Uncoded:
    """Of how many clips nobody said something yet."""

    tone: int
    depth: int
    origin: int


def get_clip(clip_id: int) -> Clip:
    """Return one clip, archived or not, or raise NotFound."""
    return get_record(Clip, clip_id)


def find_clip_of(article_id: int) -> Clip | None:
    """Return the clip an article was made, archived or not."""
    return db.session.scalar(select(Clip).where(Clip.article_id == article_id))


def find_clip_at(key: str) -> Clip | None:
    """Return the clip that was typed in with this address, given as rules.url_key of articles; archived or not."""
    # A key is the address without its ends, so what is stored holds it; which one is it is told by the rule itself.
    likely = select(Clip).where(Clip.url.contains(key, autoescape=True)).order_by(Clip.id)
    return next((clip for clip in db.session.scalars(likely) if key and url_key(clip.url) == key), None)


def find_article_at(key: str, outlet_id: int | None = None) -> Article | None:
    """Return the article with this address, given as scrapers.articles.rules.url_key, now or before its link moved."""
    if not key:
        return None
    if article := db.session.scalar(select(Article).where(Article.url_key == key).order_by(Article.id).limit(1)):
        return article
    known = address_key(outlet_id, key) if outlet_id else None
    found = find_keys([known]).get(known) if known is not None else None
    return db.session.get(Article, found[0]) if found else None


def list_places() -> list[tuple[str, int]]:
    """Return the addresses that tell an outlet, each with the outlet: its sites, its former ones, its feeds' hosts."""
    sites = select(Outlet.website, Outlet.id).where(Outlet.website != "", Outlet.archived_at.is_(None))
    feeds = select(Feed.url, Feed.outlet_id).join(Outlet, Outlet.id == Feed.outlet_id)
    feeds = feeds.where(Feed.archived_at.is_(None), Outlet.archived_at.is_(None))
    of_feeds = ((feed_place(url), outlet_id) for url, outlet_id in db.session.execute(feeds))
    others = select(Outlet.sites, Outlet.id).where(Outlet.archived_at.is_(None), cast(Outlet.sites, Text) != "[]")
    of_before = ((site, ident) for more, ident in db.session.execute(others) for site in more)
    return [*((site, ident) for site, ident in db.session.execute(sites)), *of_before, *of_feeds]


def list_principles_of(ids: Collection[int]) -> list[Principle]:
    """Return these principles by number."""
    return list(db.session.scalars(select(Principle).where(Principle.id.in_(ids)).order_by(Principle.number)))


def get_file(clip_id: int, file_id: int) -> ClipFile:
    """Return a file of this clip, or raise NotFound."""
    file = get_record(ClipFile, file_id)
    if file.clip_id != clip_id:
        raise NotFound(f"file {file_id} of clip {clip_id}")
    return file


def digests_in_use(_: None = None) -> set[str]:
    """Return every file that a clip refers to, in all its sizes."""
    rows = db.session.execute(select(ClipFile.digest, ClipFile.web, ClipFile.thumb))
    return {digest for row in rows for digest in row if digest}


def first_sent_to(release_id: int, outlet_id: int) -> datetime | None:
    """Return when somebody at this outlet was first sent a release; none where nobody was."""
    query = (
        select(Delivery.sent_at)
        .join(Position, Position.person_id == Delivery.person_id)
        .where(Position.outlet_id == outlet_id, Delivery.release_id == release_id)
        .where(Delivery.state == DeliveryState.SENT, Delivery.letters_id.is_(None))
    )
    return min((at for at in db.session.scalars(query) if at), default=None)


def list_clips(filters: ClipFilters, page: int = 1) -> ClipPage:
    """Return one page of the clips, newest first, with the counts of all that fit."""
    where = list(_conditions(filters))
    kinds = select(Clip.kind, func.count(Clip.id)).join(Clip.outlet).where(*where).group_by(Clip.kind)
    by_kind = {kind: int(count) for kind, count in db.session.execute(kinds)}
    served = db.session.scalars(select(Outlet.communities).join(Clip, Clip.outlet_id == Outlet.id).where(*where))
    page = max(page, 1)
    query = _newest(select(Clip).join(Clip.outlet).where(*where)).limit(ON_A_PAGE).offset((page - 1) * ON_A_PAGE)
    return ClipPage(list(db.session.scalars(query)), page, sum(by_kind.values()), by_kind, _counted(served))


def each_clip(filters: ClipFilters, at_once: int = 500) -> Iterator[list[Clip]]:
    """Yield all clips that fit, some at a time, what was recorded last first: however many, they are never all read."""
    query = select(Clip).join(Clip.outlet).where(*_conditions(filters)).order_by(Clip.id.desc()).limit(at_once)
    query = query.options(joinedload(Clip.release), joinedload(Clip.person), joinedload(Clip.quoted))
    found = list(db.session.scalars(query))
    while found:
        yield found
        found = list(db.session.scalars(query.where(Clip.id < found[-1].id)))


def _conditions(filters: ClipFilters) -> Iterable[ColumnElement[bool]]:
    yield Clip.archived_at.is_not(None) if filters.archived else Clip.archived_at.is_(None)
    equal = {
        Clip.release_id: filters.release_id, Clip.outlet_id: filters.outlet_id, Clip.kind: filters.kind,
        Clip.tag: filters.tag, Clip.quoted_id: filters.quoted_id,
    }  # fmt: skip
    yield from (column == value for column, value in equal.items() if value)
    coded = {Clip.tone: filters.tone, Clip.depth: filters.depth, Clip.origin: filters.origin}
    yield from (column == value for column, value in coded.items() if value is not None)
    if filters.q:
        yield is_called(Clip.folded, filters.q)
    if filters.community:
        yield holds(Outlet.communities, filters.community)
    if filters.principle_id:
        yield Clip.principles.any(Principle.id == filters.principle_id)
    if filters.since:
        yield Clip.published_at >= _midnight(filters.since)
    if filters.until:
        yield Clip.published_at < _midnight(filters.until + timedelta(days=1))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, LOCAL_ZONE)


def _newest(query: Select[Clip]) -> Select[Clip]:
    query = query.options(joinedload(Clip.release), joinedload(Clip.person))
    return query.order_by(Clip.published_at.desc(), Clip.id.desc())


def _counted(served: Iterable[Sequence[str]]) -> dict[str, int]:
    """Count each clip under every community its outlet serves, the most first."""
    counts = Counter(code for codes in served for code in codes)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def by_community(clips: Iterable[Clip]) -> dict[str, int]:
    """Return in how many of these clips each community was served by the outlet."""
    return _counted(clip.outlet.communities for clip in clips)


def count_clips() -> int:
    """Return how many clips there are, archived ones left out."""
    return db.session.scalar(select(func.count(Clip.id)).where(Clip.archived_at.is_(None))) or 0


def list_uncoded(question: Question, page: int = 1) -> ClipPage:
    """Return one page of the clips of which nobody answered a question yet, newest first."""
    filters = {
        Question.TONE: ClipFilters(tone=Tone.UNKNOWN), Question.DEPTH: ClipFilters(depth=Depth.UNKNOWN),
        Question.ORIGIN: ClipFilters(origin=Origin.UNKNOWN),
    }  # fmt: skip
    return list_clips(filters[question], page)


def count_uncoded() -> Uncoded:
    """Return of how many clips nobody said the tone, the depth, whether we asked for them."""
    columns = (Clip.tone == Tone.UNKNOWN, Clip.depth == Depth.UNKNOWN, Clip.origin == Origin.UNKNOWN)
    sums = (func.coalesce(func.sum(case((is_open, 1), else_=0)), 0) for is_open in columns)
    tone, depth, origin = db.session.execute(select(*sums).where(Clip.archived_at.is_(None))).one()
    return Uncoded(int(tone), int(depth), int(origin))


def list_clips_of_release(release_id: int) -> list[Clip]:
    """Return every clip of a release, newest first."""
    return _list(Clip.release_id == release_id)


def list_clips_of_outlet(outlet_id: int, look: Look = ALL) -> list[Clip]:
    """Return every clip of an outlet, newest first."""
    if no_rows(Clip.outlet_id, outlet_id):
        return []
    return _list(Clip.outlet_id == outlet_id, look)


def list_clips_by(person_id: int, look: Look = ALL) -> list[Clip]:
    """Return every clip a person wrote or presented, newest first."""
    if no_rows(Clip.person_id, person_id):
        return []
    return _list(Clip.person_id == person_id, look)


def list_clips_about(principle_id: int, look: Look = ALL) -> list[Clip]:
    """Return every clip that carries a principle, newest first."""
    return _list(Clip.principles.any(Principle.id == principle_id), look)


def list_confirmed_since(since: datetime, limit: int) -> list[Clip]:
    """Return what was confirmed or typed in since then, the latest first."""
    query = select(Clip).where(Clip.archived_at.is_(None), Clip.created_at >= since)
    return list(db.session.scalars(query.order_by(Clip.created_at.desc(), Clip.id.desc()).limit(limit)))


def find_clips(text: str, limit: int = 8) -> list[Clip]:
    """Return the clips called so, in whatever script it is typed."""
    query = select(Clip).where(Clip.archived_at.is_(None), is_called(Clip.folded, text))
    return list(db.session.scalars(_newest(query).limit(limit)))


def list_clips_naming(person_id: int, look: Look = ALL) -> list[Clip]:
    """Return the clips of articles in which a person's terms were found, without those she wrote herself."""
    if no_rows(WatchTerm.person_id, person_id):
        return []
    naming = select(Mention.article_id).join(Mention.term).where(WatchTerm.person_id == person_id)
    not_hers = or_(Clip.person_id.is_(None), Clip.person_id != person_id)
    return _list(and_(Clip.article_id.in_(naming), not_hers), look)


def _list(condition: ColumnElement[bool], look: Look = ALL) -> list[Clip]:
    query = select(Clip).where(Clip.archived_at.is_(None), condition)
    query = query.options(joinedload(Clip.release), joinedload(Clip.person))
    query = within(query, look, Clip.published_at, Clip.recorded_by_id)
    return list(db.session.scalars(query.order_by(Clip.id.desc())))


def list_articles_before(release_id: int, *, since: datetime, until: datetime, limit: int) -> list[Article]:
    """Return the articles of a span that name a release or were confirmed as its coverage, the earliest first."""
    names = select(Mention.article_id).join(Mention.term).where(WatchTerm.release_id == release_id)
    confirmed = select(Clip.article_id).where(Clip.release_id == release_id, Clip.archived_at.is_(None))
    about = or_(Article.id.in_(names), Article.id.in_(confirmed))
    query = select(Article).where(about, Article.published_at >= since, Article.published_at < until)
    return list(db.session.scalars(query.order_by(Article.published_at, Article.id).limit(limit)))
