"""Writes: the texts of a release, one version in each language and script."""

from datetime import datetime

from campaigns.releases.changing import check_changeable, get_open_release, make_draft
from campaigns.releases.drafts import forget_draft
from campaigns.releases.models import Release, ReleaseRevision, ReleaseVersion, Why
from campaigns.releases.revisions import get_revision, last_number, text_of
from campaigns.releases.rules import VersionState, VersionText, version_state, written_text
from core.audit import actor_id
from core.clock import now
from core.db import db
from core.errors import EditConflict, NotFound, Refused
from core.forms import check_version
from core.i18n import gettext
from languages.skeleton import findable
from languages.tags import is_known

TEXT_FIELDS = ("title", "lead", "body")


def write_version(
    release_id: int, tag: str, opened_version: int, text: VersionText, *, moves_on: bool = True
) -> ReleaseVersion:
    """Write the release in one language; `opened_version` is 0 for a version that was not there.

    `moves_on` is false for a correction of the master that the others need not follow, and for a translation that is
    not up to date yet. Raises EditConflict where a colleague wrote meanwhile, Refused once the release leaves or where
    not a word was written.
    """
    release, text = get_open_release(release_id), text.tidied()
    if not is_known(tag):
        raise NotFound(f"language {tag}")
    version = release.version_in(tag)
    if version is not None:
        _check_text(version, opened_version)
    elif text.says_nothing:
        raise Refused(gettext("There is nothing to save yet: write a title, a lead or a text."))
    if version is None or text != written_text(release, tag):
        make_draft(release)
        why = Why.WRITTEN if moves_on or tag != release.master else Why.CORRECTED
        version = _put(release, tag, text, why, now() if moves_on else None)
    elif moves_on and version_state(release, tag) is VersionState.OUT_OF_DATE:
        check_changeable(release)
        version = _put(release, tag, text, Why.CONFIRMED, now())
    forget_draft(release_id, tag, actor_id())
    db.session.flush()
    return version


def _check_text(version: ReleaseVersion, opened_version: int) -> None:
    try:
        check_version(version, opened_version, TEXT_FIELDS)
    except EditConflict as conflict:
        conflict.changed_by = version.changed_by.name if version.changed_by else ""
        raise


def _put(release: Release, tag: str, text: VersionText, why: Why, follows_at: datetime | None) -> ReleaseVersion:
    """Store a text and enter it into the history; where `follows_at` is None, it is as up to date as it was."""
    version = release.version_in(tag)
    entry = _entry(release, tag, text, why, follows_at or (version.changed_at if version else now()))
    if version is None:
        version = ReleaseVersion(tag=tag, updated_at=now())
        release.versions.append(version)
    version.title, version.lead, version.body = text.title, text.lead, text.body
    version.updated_at, version.folded = now(), findable(text.title)
    version.changed_at, version.revision = entry.follows_at, entry
    if why is not Why.CONFIRMED:
        version.changed_by_id = actor_id()
    return version


def _entry(release: Release, tag: str, text: VersionText, why: Why, follows_at: datetime) -> ReleaseRevision:
    return ReleaseRevision(
        release_id=release.id, tag=tag, number=last_number(release.id, tag) + 1, title=text.title, lead=text.lead,
        body=text.body, why=why, by_id=actor_id(), at=now(), follows_at=follows_at,
    )  # fmt: skip


def remove_version(release_id: int, tag: str) -> Release:
    """Take one version away. Raises Refused for the master, which the others follow."""
    release = get_open_release(release_id)
    version = release.version_in(tag)
    if version is None:
        raise NotFound(f"version {tag} of release {release_id}")
    if tag == release.master:
        raise Refused(gettext("The other versions follow this one. Choose another master version first."))
    make_draft(release)
    db.session.add(_entry(release, tag, VersionText(), Why.REMOVED, version.changed_at))
    release.versions.remove(version)
    db.session.flush()
    return release


def bring_back(release_id: int, tag: str, number: int, opened_version: int) -> ReleaseVersion:
    """Make an earlier text of a version, also of a removed one, the present one; what it said stays in the history.

    It is as up to date as it was then. Raises EditConflict where a colleague wrote meanwhile, Refused where there is
    nothing to bring back or the release leaves.
    """
    release, revision = get_open_release(release_id), get_revision(release_id, tag, number)
    text = text_of(revision)
    version = release.version_in(tag)
    if version is not None:
        _check_text(version, opened_version)
    if text.says_nothing or (version is not None and text == written_text(release, tag)):
        raise Refused(gettext("There is nothing to bring back: this is what it says now."))
    make_draft(release)
    # An old master is news to the others; an old translation follows what it followed.
    follows_at = now() if tag == release.master else revision.follows_at
    version = _put(release, tag, text, Why.BROUGHT_BACK, follows_at)
    db.session.flush()
    return version


def make_latin(release_id: int) -> ReleaseVersion:
    """Write the Serbian Latin version from the Cyrillic one. Raises Refused where there is nothing to make it from."""
    release = get_open_release(release_id)
    if not written_text(release, "sr-Latn").says_nothing:
        raise Refused(gettext("There is a Latin version already. Remove it first to make it anew."))
    cyrillic = release.version_in("sr-Cyrl")
    text = written_text(release, "sr-Cyrl")
    if cyrillic is None or text.says_nothing:
        raise Refused(gettext("There is no Cyrillic version to make it from."))
    make_draft(release)
    # It says what the Cyrillic one says, so it is as old as that.
    version = _put(release, "sr-Latn", text.in_latin(), Why.FROM_CYRILLIC, cyrillic.changed_at)
    db.session.flush()
    return version
