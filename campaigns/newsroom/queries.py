"""Reads: what the newsroom shows now, in each language."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from campaigns.newsroom.models import Publication, Visibility
from campaigns.newsroom.rules import HAS_LEFT, page_path
from campaigns.releases.models import Release, ReleaseVersion
from campaigns.releases.rules import texts_of
from core.clock import from_local, now, to_local
from core.db import db
from core.mail.posting import settings_of_app
from crm.finding import is_called

ON_A_PAGE = 20
IN_A_FEED = 30
IN_A_SITEMAP = 5000
"""Releases; with seven languages each they stay under the 50,000 addresses a sitemap may have."""
FIRST_YEAR, LAST_YEAR = 1990, 2999


@dataclass(frozen=True)
class Asked:
    """What a list of the newsroom is narrowed to."""

    tag: str
    q: str = ""
    year: int = 0
    page: int = 1


@dataclass(frozen=True)
class ShownPage:
    """One page of what is shown in one language, counted from 1, and the years there is something of."""

    asked: Asked
    found: list[Publication] = field(default_factory=list)
    total: int = 0
    years: tuple[int, ...] = ()

    @property
    def pages(self) -> int:
        """Return how many pages there are, at least one."""
        return max(1, -(-self.total // ON_A_PAGE))


def find_publication(release_id: int) -> Publication | None:
    """Return the entry of a release, if anybody ever decided about it."""
    return db.session.scalar(select(Publication).where(Publication.release_id == release_id))


def find_by_key(key: str) -> Publication | None:
    """Return the entry a private address belongs to."""
    return db.session.scalar(select(Publication).where(Publication.link_key == key)) if key else None


def address_of(release: Release, tag: str) -> str | None:
    """Return the whole public address of a release in one language.

    None where it is not to be shown, where it is taken down, and while an embargo stands on it: a link in a mail that
    opens nothing yet is worse than none.
    """
    publication, text = find_publication(release.id), texts_of(release).get(tag)
    if publication is None or text is None or release.archived_at is not None:
        return None
    if publication.visibility is Visibility.HIDDEN or publication.taken_down_at or release.is_embargoed(now()):
        return None
    return settings_of_app().base_url + page_path(release.id, tag, text.title)


def list_shown(asked: Asked) -> ShownPage:
    """Return one page of what is shown, the latest first."""
    where = [*_shown(), _readable_in(asked.tag)]
    entry = Publication.release_id == Release.id
    moments = db.session.scalars(select(Release.started_at).join(Publication, entry).where(*where))
    years = sorted({to_local(moment).year for moment in moments if moment}, reverse=True)
    if asked.q:
        tags = _tags_behind(asked.tag)
        where.append(
            Release.versions.any(and_(ReleaseVersion.tag.in_(tags), is_called(ReleaseVersion.folded, asked.q)))
        )
    if FIRST_YEAR <= asked.year <= LAST_YEAR:
        where += [Release.started_at >= _begin(asked.year), Release.started_at < _begin(asked.year + 1)]
    total = db.session.scalar(select(func.count(Release.id)).join(Publication, entry).where(*where)) or 0
    first = (min(asked.page, 10_000) - 1) * ON_A_PAGE
    found = db.session.scalars(_newest(where).limit(ON_A_PAGE).offset(first))
    return ShownPage(asked, list(found), total, tuple(years))


def list_newest(tag: str) -> list[Publication]:
    """Return what a feed tells of: the latest in one language."""
    return list(db.session.scalars(_newest([*_shown(), _readable_in(tag)]).limit(IN_A_FEED)))


def list_for_sitemap() -> list[Publication]:
    """Return all that is shown, in whatever language."""
    return list(db.session.scalars(_newest(_shown()).limit(IN_A_SITEMAP)))


def _begin(year: int) -> datetime:
    return from_local(datetime(year, 1, 1))  # noqa: DTZ001  The wall clock of the place.


def _newest(where: list[ColumnElement[bool]]) -> Select[Publication]:
    query = select(Publication).join(Publication.release).where(*where)
    return query.order_by(Release.started_at.desc(), Release.id.desc())


def _shown() -> list[ColumnElement[bool]]:
    """Return campaigns.newsroom.rules.standing as a condition: nothing but what is SHOWN."""
    return [
        Publication.visibility == Visibility.PUBLIC,
        Publication.taken_down_at.is_(None),
        Release.state.in_(HAS_LEFT),
        Release.archived_at.is_(None),
        or_(
            Release.embargo_ends_at.is_(None), Release.embargo_lifted_at.is_not(None), Release.embargo_ends_at <= now()
        ),
    ]


def _tags_behind(tag: str) -> tuple[str, ...]:
    """Return the versions a text under this tag may come from: Serbian Latin is made from Cyrillic, too."""
    return ("sr-Latn", "sr-Cyrl") if tag == "sr-Latn" else (tag,)


def _readable_in(tag: str) -> ColumnElement[bool]:
    """Return the condition that a text under this tag is finished; a lead is needed only where the master has one."""
    version = aliased(ReleaseVersion)
    has_lead = func.trim(version.lead) != ""
    is_written = and_(version.tag.in_(_tags_behind(tag)), func.trim(version.title) != "", func.trim(version.body) != "")
    return or_(
        Release.versions.of_type(version).any(and_(is_written, has_lead)),
        and_(
            Release.versions.of_type(version).any(is_written),
            ~Release.versions.of_type(version).any(and_(version.tag == Release.master, has_lead)),
        ),
    )
