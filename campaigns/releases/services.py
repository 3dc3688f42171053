"""Writes: a release as a whole; the texts (`writing`) and the approval (`approving`) are passed on to other rooms."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from campaigns.releases.approving import (
    approve,
    ask_for_approval,
    return_release,
    review_version,
    take_waiver_back,
    waive,
)
from campaigns.releases.changing import check_changeable, get_open_release, make_draft, take_back
from campaigns.releases.models import Release, ReleaseState
from campaigns.releases.queries import get_release
from campaigns.releases.rules import REQUIRED
from campaigns.releases.writing import bring_back, make_latin, remove_version, write_version
from core.clock import now
from core.db import db
from core.errors import EditConflict, Refused
from core.i18n import gettext
from crm.principles.models import Principle
from languages.tags import is_known

__all__ = [
    "ReleaseValues", "approve", "archive_release", "ask_for_approval", "bring_back", "change_release",
    "check_changeable", "create_release", "make_latin", "remove_version", "restore_release", "return_release",
    "review_version", "take_back", "take_waiver_back", "values_of", "waive", "write_version",
]  # fmt: skip


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
    release = get_open_release(release_id)
    stored = values_of(release)
    if stored == _sorted(values):
        return release
    if release.version != opened_version:
        raise EditConflict(release.version, {name: _as_typed(value) for name, value in vars(stored).items()})
    take_back(release)
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


def archive_release(release_id: int) -> Release:
    """Put a release away; one that was to leave does not. Raises Refused while it is leaving."""
    release = get_release(release_id)
    if release.state is ReleaseState.SENDING:
        raise Refused(gettext("It is leaving right now. Wait until it has left, or pause it."))
    if release.state is not ReleaseState.SENT:
        make_draft(release)
    release.archived_at = release.archived_at or now()
    db.session.flush()
    return release


def restore_release(release_id: int) -> Release:
    """Bring a release back."""
    release = get_release(release_id)
    release.archived_at = None
    db.session.flush()
    return release
