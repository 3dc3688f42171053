"""Reads: what the versions of a release said before, and what of the master a version has not followed yet."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from campaigns.releases.models import Release, ReleaseRevision
from campaigns.releases.rules import VersionText, written_text
from core.db import db
from core.errors import NotFound
from languages.differences import Piece, difference


@dataclass(frozen=True)
class TextDifference:
    """Where two texts of a version differ, word by word; a field that is the same in both is one piece."""

    title: list[Piece]
    lead: list[Piece]
    body: list[Piece]


def difference_of(old: VersionText, new: VersionText) -> TextDifference | None:
    """Return where two texts differ, None where they do not."""
    if old == new:
        return None
    return TextDifference(
        difference(old.title, new.title), difference(old.lead, new.lead), difference(old.body, new.body)
    )


def text_of(revision: ReleaseRevision) -> VersionText:
    """Return what a version said then."""
    return VersionText(revision.title, revision.lead, revision.body)


def list_revisions(release_id: int, tag: str) -> list[ReleaseRevision]:
    """Return the history of a version, the latest first."""
    query = select(ReleaseRevision).where(ReleaseRevision.release_id == release_id, ReleaseRevision.tag == tag)
    query = query.options(joinedload(ReleaseRevision.by)).order_by(ReleaseRevision.number.desc())
    return list(db.session.scalars(query))


def get_revision(release_id: int, tag: str, number: int) -> ReleaseRevision:
    """Return one entry of the history of a version, or raise NotFound."""
    query = select(ReleaseRevision).where(ReleaseRevision.release_id == release_id, ReleaseRevision.tag == tag)
    found = db.session.scalar(query.where(ReleaseRevision.number == number)) if 0 < number < 2**31 else None
    if found is None:
        raise NotFound(f"revision {number} of {tag} of release {release_id}")
    return found


def last_number(release_id: int, tag: str) -> int:
    """Return how many entries the history of a version has."""
    query = select(func.max(ReleaseRevision.number))
    return db.session.scalar(query.where(ReleaseRevision.release_id == release_id, ReleaseRevision.tag == tag)) or 0


def list_removed(release: Release) -> list[str]:
    """Return the tags of versions that were written once and are not there any more."""
    query = select(ReleaseRevision.tag).where(ReleaseRevision.release_id == release.id).distinct()
    there = {version.tag for version in release.versions}
    return sorted(set(db.session.scalars(query)) - there)


def master_as_followed(release: Release, at: datetime) -> VersionText | None:
    """Return what the master said to a version that follows it up to this moment, corrections since then included."""
    query = select(ReleaseRevision).where(
        ReleaseRevision.release_id == release.id,
        ReleaseRevision.tag == release.master,
        ReleaseRevision.follows_at <= at,
    )
    found = db.session.scalar(query.order_by(ReleaseRevision.number.desc()).limit(1))
    return text_of(found) if found else None


def master_since(release: Release, tag: str) -> TextDifference | None:
    """Return what changed in the master since this version last followed it; None where it is up to date."""
    version, master = release.version_in(tag), release.version_in(release.master)
    if not version or not master or version.changed_at >= master.changed_at:
        return None
    followed = master_as_followed(release, version.changed_at)
    return difference_of(followed, written_text(release, release.master)) if followed else None
