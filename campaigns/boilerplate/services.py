"""Writes: what the house says of itself, its contacts, and how one release ends."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from campaigns.boilerplate.models import HouseRevision, PressContact, ReleaseEnding
from campaigns.boilerplate.queries import (
    ABOUT,
    CONTACT,
    find_ending,
    get_contact,
    last_revision,
    list_waiting,
)
from campaigns.releases.queries import get_release
from campaigns.releases.services import take_back
from core.audit import actor_id
from core.clock import now
from core.db import db, touch
from core.errors import EditConflict
from core.forms import check_version


@dataclass(frozen=True)
class ContactValues:
    """A contact as mails name her."""

    name: str
    name_cyrillic: str = ""
    roles: Mapping[str, str] = field(default_factory=dict)
    phone: str = ""
    email: str = ""


def remember(subject: str, subject_id: int, data: dict[str, Any]) -> None:
    """Keep what mails say from now on; whoever is about to approve a release must read it once more."""
    last = last_revision(subject, subject_id)
    if last is not None and last.data == data:
        return
    db.session.add(
        HouseRevision(subject=subject, subject_id=subject_id, data=data, at=now(), by_id=actor_id())
    )  # fmt: skip
    for release in list_waiting():
        touch(release)
    db.session.flush()


def write_about(opened: int, texts: Mapping[str, str]) -> None:
    """Write what the initiative says of itself; `opened` is the revision that was read, 0 for none.

    Raises EditConflict where a colleague wrote meanwhile.
    """
    last = last_revision(ABOUT)
    written = {tag: text for tag, text in texts.items() if text.strip()}
    if last is not None and last.id != opened and last.data != written:
        raise EditConflict(last.id, {f"text_{tag.replace('-', '_')}": last.data.get(tag, "") for tag in texts})
    if last is not None or written:
        remember(ABOUT, 0, written)


def create_contact(values: ContactValues) -> PressContact:
    """Add a contact."""
    contact = PressContact(created_at=now(), updated_at=now(), **asdict(values))
    db.session.add(contact)
    db.session.flush()
    remember(CONTACT, contact.id, asdict(values))
    return contact


def change_contact(contact_id: int, opened_version: int, values: ContactValues) -> PressContact:
    """Change a contact; what was approved keeps what it says. Raises EditConflict where a colleague did meanwhile."""
    contact = get_contact(contact_id)
    check_version(contact, opened_version, list(asdict(values)))
    for name, value in asdict(values).items():
        setattr(contact, name, value)
    db.session.flush()
    remember(CONTACT, contact_id, asdict(values))
    return contact


def archive_contact(contact_id: int) -> None:
    """Put a contact away: no further release names her."""
    contact = get_contact(contact_id)
    contact.archived_at = contact.archived_at or now()
    db.session.flush()


def restore_contact(contact_id: int) -> None:
    """Bring a contact back."""
    get_contact(contact_id).archived_at = None
    db.session.flush()


def end_release(release_id: int, opened_version: int, *, has_about: bool, contact_id: int | None) -> None:
    """Say how a release ends. Raises EditConflict where a colleague did meanwhile, Refused once it leaves."""
    release, ending = get_release(release_id), find_ending(release_id)
    stored = (ending.has_about, ending.contact_id) if ending else (True, None)
    if stored == (has_about, contact_id):
        return
    if (ending.version if ending else 0) != opened_version:
        values = {"has_about": stored[0], "contact": str(stored[1] or "")}
        raise EditConflict(ending.version if ending else 0, values)
    if contact_id is not None:
        get_contact(contact_id)
    take_back(release)
    if ending is None:
        ending = ReleaseEnding(release_id=release_id, updated_at=now())
        db.session.add(ending)
    ending.has_about, ending.contact_id = has_about, contact_id
    db.session.flush()
