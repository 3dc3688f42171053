"""Writes: the texts of a release and its road up to the approval."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from campaigns.releases.models import Release, ReleaseState, ReleaseVersion
from campaigns.releases.queries import get_release
from campaigns.releases.rules import (
    REQUIRED,
    Act,
    VersionState,
    VersionText,
    after,
    is_hers,
    seal,
    version_state,
    what_is_missing,
    written_text,
)
from campaigns.releases.words import STATES, lacks_in_words
from core.audit import actor_id
from core.clock import now
from core.db import db
from core.errors import EditConflict, NotFound, Refused
from core.forms import check_version
from core.i18n import gettext
from crm.principles.models import Principle
from languages.skeleton import findable
from languages.tags import is_known

TEXT_FIELDS = ("title", "lead", "body")


@dataclass(frozen=True)
class ReleaseValues:
    """What a release is about and whom it must reach, apart from its texts."""

    master: str
    required: tuple[str, ...] = REQUIRED
    municipality: str = ""
    principle_ids: tuple[int, ...] = ()


def create_release(values: ReleaseValues, author_id: int | None) -> Release:
    """Begin a release; its texts follow. Raises Refused for a language the program does not know."""
    release = Release(state=ReleaseState.DRAFT, author_id=author_id, created_at=now(), updated_at=now(), audience={})
    _fill(release, values)
    db.session.add(release)
    db.session.flush()
    return release


def change_release(release_id: int, opened_version: int, values: ReleaseValues) -> Release:
    """Change the languages, the place or the principles; what was approved must then be approved again.

    Raises EditConflict where a colleague did so meanwhile, Refused once it leaves.
    """
    release = _opened(release_id)
    stored = values_of(release)
    if stored == _sorted(values):
        return release
    if release.version != opened_version:
        raise EditConflict(release.version, {name: _as_typed(value) for name, value in vars(stored).items()})
    _take_back(release)
    _fill(release, values)
    db.session.flush()
    return release


def values_of(release: Release) -> ReleaseValues:
    """Return what is stored of a release apart from its texts."""
    principle_ids = tuple(principle.id for principle in release.principles)
    return _sorted(ReleaseValues(release.master, tuple(release.required), release.municipality, principle_ids))


def _sorted(values: ReleaseValues) -> ReleaseValues:
    return replace(
        values, required=tuple(sorted(values.required)), principle_ids=tuple(sorted(values.principle_ids))
    )  # fmt: skip


def _as_typed(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _fill(release: Release, values: ReleaseValues) -> None:
    if not is_known(values.master):
        raise Refused(gettext("Barabar does not know this language."))
    release.master, release.municipality = values.master, values.municipality
    release.required, release.updated_at = list(values.required), now()
    release.principles = _principles(values.principle_ids)


def _principles(ids: Sequence[int]) -> list[Principle]:
    return list(db.session.scalars(select(Principle).where(Principle.id.in_(ids)).order_by(Principle.number)))


def write_version(
    release_id: int, tag: str, opened_version: int, text: VersionText, *, moves_on: bool = True
) -> ReleaseVersion:
    """Write the release in one language; `opened_version` is 0 for a version that was not there.

    `moves_on` is false for a correction of the master that the others need not follow, and for a translation that is
    not up to date yet. Raises EditConflict where a colleague wrote meanwhile, Refused once the release leaves or where
    not a word was written.
    """
    release, text = _opened(release_id), _tidied(text)
    if not is_known(tag):
        raise NotFound(f"language {tag}")
    version = release.version_in(tag)
    if version is not None:
        _check_text(version, opened_version)
    elif text.says_nothing:
        raise Refused(gettext("There is nothing to save yet: write a title, a lead or a text."))
    if version is None or text != written_text(release, tag):
        _take_back(release)
        version = _put(release, tag, text)
        if moves_on:
            version.changed_at = now()
    elif moves_on and version_state(release, tag) is VersionState.OUT_OF_DATE:
        check_changeable(release)
        version.changed_at = now()
    db.session.flush()
    return version


def _check_text(version: ReleaseVersion, opened_version: int) -> None:
    try:
        check_version(version, opened_version, TEXT_FIELDS)
    except EditConflict as conflict:
        conflict.changed_by = version.changed_by.name if version.changed_by else ""
        raise


def _put(release: Release, tag: str, text: VersionText) -> ReleaseVersion:
    version = release.version_in(tag)
    if version is None:
        version = ReleaseVersion(tag=tag, changed_at=now(), updated_at=now())
        release.versions.append(version)
    version.title, version.lead, version.body = text.title, text.lead, text.body
    version.changed_by_id, version.updated_at = actor_id(), now()
    version.folded = findable(text.title)
    return version


def _tidied(text: VersionText) -> VersionText:
    """Return the text with the line ends of the web made plain, and the title on one line for the mail's subject."""
    body = text.body.replace("\r\n", "\n").replace("\r", "\n").strip()
    return VersionText(" ".join(text.title.split()), " ".join(text.lead.split()), body)


def remove_version(release_id: int, tag: str) -> Release:
    """Take one version away. Raises Refused for the master, which the others follow."""
    release = _opened(release_id)
    version = release.version_in(tag)
    if version is None:
        raise NotFound(f"version {tag} of release {release_id}")
    if tag == release.master:
        raise Refused(gettext("The other versions follow this one. Choose another master version first."))
    _take_back(release)
    release.versions.remove(version)
    db.session.flush()
    return release


def make_latin(release_id: int) -> ReleaseVersion:
    """Write the Serbian Latin version from the Cyrillic one. Raises Refused where there is nothing to make it from."""
    release = _opened(release_id)
    if not written_text(release, "sr-Latn").says_nothing:
        raise Refused(gettext("There is a Latin version already. Remove it first to make it anew."))
    cyrillic = release.version_in("sr-Cyrl")
    text = written_text(release, "sr-Cyrl")
    if cyrillic is None or text.says_nothing:
        raise Refused(gettext("There is no Cyrillic version to make it from."))
    _take_back(release)
    version = _put(release, "sr-Latn", text.in_latin())
    # It says what the Cyrillic one says, so it is as old as that.
    version.changed_at = cyrillic.changed_at
    db.session.flush()
    return version


def ask_for_approval(release_id: int) -> Release:
    """Ask for a second pair of eyes. Raises Refused, naming what is missing."""
    release = _opened(release_id)
    if lacks := what_is_missing(release):
        raise Refused(gettext("Not ready for approval yet: %(what)s.", what=lacks_in_words(lacks)))
    _move(release, Act.ASK)
    release.note, release.approver_id = "", None
    db.session.flush()
    return release


def approve(release_id: int, approver_id: int, *, opened: str = "") -> Release:
    """Approve what a colleague wrote; `opened` is the seal of what the approver read.

    Raises Refused for her own, for what has changed since she read it, and for what is not waiting.
    """
    release = _opened(release_id)
    _refuse_own(release, approver_id)
    if opened and opened != seal(release):
        raise Refused(gettext("It changed after you opened the page. Read it once more; nothing was approved."))
    _move(release, Act.APPROVE)
    if lacks := what_is_missing(release):
        raise Refused(gettext("Not ready for approval yet: %(what)s.", what=lacks_in_words(lacks)))
    release.approver_id, release.approved_at = approver_id, now()
    db.session.flush()
    return release


def return_release(release_id: int, approver_id: int, note: str) -> Release:
    """Send a release back to whoever wrote it, with what should change. Raises Refused for her own."""
    release = _opened(release_id)
    _refuse_own(release, approver_id)
    if not note.strip():
        raise Refused(gettext("Write what should change."))
    _move(release, Act.RETURN)
    _forget_approval(release)
    release.note, release.approver_id = note.strip(), approver_id
    db.session.flush()
    return release


def archive_release(release_id: int) -> Release:
    """Put a release away; one that was to leave does not. Raises Refused while it is leaving."""
    release = get_release(release_id)
    if release.state is ReleaseState.SENDING:
        raise Refused(gettext("It is leaving right now. Wait until it has left, or pause it."))
    if release.state is not ReleaseState.SENT:
        _take_back(release)
    release.archived_at = release.archived_at or now()
    db.session.flush()
    return release


def restore_release(release_id: int) -> Release:
    """Bring a release back."""
    release = get_release(release_id)
    release.archived_at = None
    db.session.flush()
    return release


def _opened(release_id: int) -> Release:
    release = get_release(release_id)
    if release.archived_at is not None:
        check_changeable(release)
    return release


def check_changeable(release: Release) -> None:
    """Raise Refused, saying what to do instead, for a release that leaves or has left, or that was put away."""
    if release.archived_at is not None:
        raise Refused(gettext("This release was put away. Bring it back first."))
    if release.state is ReleaseState.SENDING:
        raise Refused(gettext("It is leaving right now and cannot be changed. Correct it with a new release."))
    if after(Act.CHANGE, release.state) is None:
        raise Refused(gettext("It has left and cannot be changed any more. Correct it with a new release."))


def _take_back(release: Release) -> None:
    """Make a draft of it again; what was asked, approved or scheduled is gone."""
    check_changeable(release)
    if release.state is not ReleaseState.DRAFT:
        release.state = ReleaseState.DRAFT
        _forget_approval(release)


def _forget_approval(release: Release) -> None:
    release.approver_id = release.approved_at = release.send_at = None
    release.halt = release.halt_detail = ""


def _move(release: Release, act: Act) -> None:
    state = after(act, release.state)
    if state is None:
        raise Refused(gettext("Not possible now. Where it stands: %(state)s.", state=STATES[release.state]))
    release.state = state


def _refuse_own(release: Release, user_id: int) -> None:
    if is_hers(release, user_id):
        raise Refused(gettext("Nobody approves their own text: a second person reads it."))
