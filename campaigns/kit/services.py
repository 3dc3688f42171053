"""Writes: bringing photos and files, describing, ordering and putting them away."""

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO

from campaigns.kit.imaging import read_photo
from campaigns.kit.models import KitItem
from campaigns.kit.queries import find_source, get_item, last_position, list_items, lock_release
from campaigns.kit.rules import LARGEST_FILE, FileType, NotTaken, Why, safe_name
from campaigns.kit.sniffing import PHOTO, kind_of
from campaigns.releases.models import Release
from campaigns.releases.queries import get_release
from campaigns.releases.road import BEFORE_IT_LEAVES
from campaigns.releases.services import check_changeable, take_back
from core.clock import now
from core.db import db, touch
from core.errors import Refused
from core.files.storing import FileStore, NoRoom
from core.forms import check_version
from core.i18n import gettext


@dataclass(frozen=True)
class Brought:
    """A file that lies in the store and is not yet part of a release."""

    type: FileType
    file_name: str
    source: str
    digest: str
    size: int
    web: str = ""
    thumb: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True)
class ItemWords:
    """What is said of a photo or file."""

    credit: str = ""
    captions: Mapping[str, str] = field(default_factory=dict)
    """By tag."""
    alternatives: Mapping[str, str] = field(default_factory=dict)


def bring_file(store: FileStore, file: IO[bytes], name: str) -> Brought:
    """Read a file and keep what will be published of it: before the transaction, for a large photo takes a second.

    Raises NotTaken for what the kit does not take, Refused on a full disk.
    """
    size = file.seek(0, io.SEEK_END)
    if size > LARGEST_FILE:
        raise NotTaken(Why.TOO_LARGE)
    kind = kind_of(file)
    file.seek(0)
    source = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]  # It is what it asks for.
    try:
        if kind == PHOTO:
            return _bring_photo(store, file, name, source)
        file.seek(0)
        kept = store.keep(file)
    except NoRoom:
        raise Refused(
            gettext("The disk of the server is full; the file was not taken. Tell whoever looks after the server.")
        ) from None
    return Brought(FileType(kind), safe_name(name, FileType(kind)), source, kept.digest, kept.size)


def _bring_photo(store: FileStore, file: IO[bytes], name: str, source: str) -> Brought:
    photo = read_photo(file)
    full, web, thumb = (store.keep(io.BytesIO(size)) for size in (photo.full, photo.web, photo.thumb))
    return Brought(
        photo.type, safe_name(name, photo.type), source, full.digest, full.size, web.digest, thumb.digest,
        photo.width, photo.height,
    )  # fmt: skip


def add_item(release_id: int, brought: Brought, user_id: int | None, credit: str = "") -> KitItem:
    """Put a file that was brought into the kit, at its end; the same file put away before comes back.

    Raises NotTaken where it is in the kit already, Refused where the release was put away.
    """
    release = _opened(release_id)
    found = find_source(release_id, brought.source)
    if found and found.archived_at is None:
        raise NotTaken(Why.TWICE)
    _changes(release)
    if found:
        found.archived_at, found.position = None, last_position(release_id) + 1
        db.session.flush()
        return found
    item = KitItem(
        release_id=release_id, position=last_position(release_id) + 1, credit=credit.strip(), captions={},
        alternatives={}, added_by_id=user_id, added_at=now(), updated_at=now(), **vars(brought),
    )  # fmt: skip
    db.session.add(item)
    db.session.flush()
    return item


def describe_item(item_id: int, opened_version: int, words: ItemWords) -> KitItem:
    """Say who made it, what is seen on it, and what stands under it; raises EditConflict, and Refused as adding does.

    Words in languages that are not named stay as they are.
    """
    item = get_item(item_id)
    release = _opened(item.release_id)
    check_version(item, opened_version, ())
    captions, alternatives = _merged(item.captions, words.captions), _merged(item.alternatives, words.alternatives)
    if (item.credit, item.captions, item.alternatives) == (words.credit.strip(), captions, alternatives):
        return item
    _changes(release)
    touch(item)
    item.credit, item.captions, item.alternatives = words.credit.strip(), captions, alternatives
    db.session.flush()
    return item


def move_item(item_id: int, *, earlier: bool) -> KitItem:
    """Let it change places with its neighbour; the first cannot go further forward, nor the last back."""
    item = get_item(item_id)
    release = _opened(item.release_id)
    items = list_items(item.release_id)
    at = next((n for n, one in enumerate(items) if one.id == item.id), None)
    to = None if at is None else at + (-1 if earlier else 1)
    if at is None or to is None or not 0 <= to < len(items):
        return item
    _changes(release)
    items[at], items[to] = items[to], items[at]
    # Numbered anew: two that were brought at once may have had the same place.
    for number, one in enumerate(items, start=1):
        one.position = number
    db.session.flush()
    return item


def archive_item(item_id: int) -> KitItem:
    """Put it away: it is not shown and not downloaded any more; its bytes are kept. Raises Refused as adding does."""
    item = get_item(item_id)
    _changes(_opened(item.release_id))
    item.archived_at = item.archived_at or now()
    db.session.flush()
    return item


def restore_item(item_id: int) -> KitItem:
    """Bring it back, to the end of the kit. Raises Refused as adding does."""
    item = get_item(item_id)
    _changes(_opened(item.release_id))
    item.archived_at, item.position = None, last_position(item.release_id) + 1
    db.session.flush()
    return item


def _opened(release_id: int) -> Release:
    """Return the release, locked against a second writer. Raises Refused where it was put away."""
    get_release(release_id)
    lock_release(release_id)
    release = get_release(release_id)
    if release.archived_at is not None:
        check_changeable(release)
    return release


def _changes(release: Release) -> None:
    """Take approval back where it has not left; what has left may still get photos, and the trail tells."""
    if release.state in BEFORE_IT_LEAVES:
        take_back(release)


def _merged(stored: Mapping[str, str], typed: Mapping[str, str]) -> dict[str, str]:
    merged = {**stored, **{tag: text.strip() for tag, text in typed.items()}}
    return {tag: text for tag, text in merged.items() if text}
