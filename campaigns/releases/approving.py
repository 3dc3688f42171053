"""Writes: a second pair of eyes for a release, from asking for it to the yes or the note."""

from campaigns.releases.changing import check_changeable, forget_approval, get_open_release, move, take_back
from campaigns.releases.events import RELEASE_APPROVED
from campaigns.releases.models import Release, ReleaseReview, ReleaseWaiver
from campaigns.releases.road import Act
from campaigns.releases.rules import (
    is_hers,
    may_review,
    may_waive,
    not_reviewed,
    seal,
    unread_by_others,
    waivers_of,
    what_is_missing,
)
from campaigns.releases.slots import BEFORE_APPROVAL
from campaigns.releases.words import lacks_in_words, names_of_languages
from core.clock import now
from core.db import db
from core.errors import NotFound, Refused
from core.i18n import gettext
from core.slots import announce, fill


def unready(release: Release) -> list[str]:
    """Return what other rooms miss before approval may be asked for or given, a sentence each."""
    return [sentence for sentences in fill(BEFORE_APPROVAL, release) for sentence in sentences]


def check_ready(release: Release) -> None:
    """Raise Refused, naming what is missing, for a release that cannot be approved as it is."""
    if lacks := what_is_missing(release):
        raise Refused(gettext("Not ready for approval yet: %(what)s.", what=lacks_in_words(lacks)))
    if sentences := unready(release):
        raise Refused(gettext("Not ready for approval yet. %(what)s", what=" ".join(sentences)))


def ask_for_approval(release_id: int) -> Release:
    """Ask for a second pair of eyes. Raises Refused, naming what is missing."""
    release = get_open_release(release_id)
    check_ready(release)
    move(release, Act.ASK)
    release.note, release.approver_id = "", None
    db.session.flush()
    return release


def approve(release_id: int, approver_id: int, *, opened: str = "") -> Release:
    """Approve what a colleague wrote; `opened` is the seal of what the approver read.

    Raises Refused for her own, for what has changed since she read it, and for what is not waiting.
    """
    release = get_open_release(release_id)
    _refuse_own(release, approver_id)
    if opened and opened != seal(release):
        raise Refused(gettext("It changed after you opened the page. Read it once more; nothing was approved."))
    move(release, Act.APPROVE)
    check_ready(release)
    if hers := unread_by_others(release, approver_id):
        raise Refused(
            gettext(
                "You wrote %(languages)s last: a second person reviews that first, or approves.",
                languages=names_of_languages(hers),
            )
        )
    for tag in not_reviewed(release):
        _enter_review(release, tag, approver_id)
    release.approver_id, release.approved_at = approver_id, now()
    db.session.flush()
    announce(RELEASE_APPROVED, release)
    return release


def review_version(release_id: int, tag: str, user_id: int, opened: str) -> ReleaseReview:
    """Enter that a second person has read a version and that it says what the master says.

    `opened` is the seal of what she read. Raises Refused for what she wrote last herself, for what has changed since
    she read it, and for a version that is not finished or not up to date.
    """
    release = get_open_release(release_id)
    if release.version_in(tag) is None:
        raise NotFound(f"version {tag} of release {release_id}")
    if opened != seal(release):
        raise Refused(gettext("It changed after you opened the page. Read it once more; nothing was noted."))
    if not may_review(release, tag, user_id):
        raise Refused(gettext("A second person reviews a version, once it is finished and up to date."))
    check_changeable(release)
    review = _enter_review(release, tag, user_id)
    db.session.flush()
    return review


def _enter_review(release: Release, tag: str, user_id: int) -> ReleaseReview:
    version, master = release.version_in(tag), release.version_in(release.master)
    if not (version and master and version.revision_id and master.revision_id):
        raise Refused(gettext("This version has no history yet. Save it once, then it can be reviewed."))
    review = ReleaseReview(
        release_id=release.id, tag=tag, revision_id=version.revision_id, master_revision_id=master.revision_id,
        by_id=user_id, at=now(),
    )  # fmt: skip
    release.reviews.append(review)
    return review


def waive(release_id: int, language: str, reason: str, user_id: int) -> ReleaseWaiver:
    """Say that a release may leave without a language it requires. Raises Refused for the master's, or with no reason.

    What was asked or approved is taken back: the approver decides knowing it.
    """
    release = get_open_release(release_id)
    if not may_waive(release, language):
        raise Refused(gettext("Only a language this release requires can be left out, and never the master's."))
    if not reason.strip():
        raise Refused(gettext("Write why it leaves without this language."))
    if language in waivers_of(release):
        raise Refused(gettext("Somebody has said so already."))
    take_back(release)
    waiver = ReleaseWaiver(
        release_id=release.id, language=language, reason=reason.strip(), by_id=user_id, at=now()
    )  # fmt: skip
    release.waivers.append(waiver)
    db.session.flush()
    return waiver


def take_waiver_back(release_id: int, language: str, user_id: int) -> Release:
    """Require a language again; who waived it and why stays on record."""
    release = get_open_release(release_id)
    waiver = waivers_of(release).get(language)
    if waiver is None:
        raise NotFound(f"waiver of {language} of release {release_id}")
    take_back(release)
    waiver.ended_at, waiver.ended_by_id = now(), user_id
    db.session.flush()
    return release


def return_release(release_id: int, approver_id: int, note: str) -> Release:
    """Send a release back to whoever wrote it, with what should change. Raises Refused for her own."""
    release = get_open_release(release_id)
    _refuse_own(release, approver_id)
    if not note.strip():
        raise Refused(gettext("Write what should change."))
    move(release, Act.RETURN)
    forget_approval(release)
    release.note, release.approver_id = note.strip(), approver_id
    db.session.flush()
    return release


def _refuse_own(release: Release, user_id: int) -> None:
    if is_hers(release, user_id):
        raise Refused(gettext("Nobody approves their own text: a second person reads it."))
