"""Files of clips: recordings, photos of a page, PDFs."""

from dataclasses import asdict
from typing import IO

from sqlalchemy import select

from campaigns.kit.rules import FileType, NotTaken, Why
from campaigns.kit.services import Brought, bring_file
from core.clock import now
from core.db import db, touch
from core.files.storing import FileStore
from scrapers.clips.models import ClipFile
from scrapers.clips.queries import get_clip, get_file

TAKEN = frozenset({FileType.JPEG, FileType.PNG, FileType.PDF, FileType.MP3, FileType.M4A, FileType.MP4})
ACCEPTED = ".jpg,.jpeg,.png,.webp,.pdf,.mp3,.m4a,.mp4"
"""What the browser offers to choose; what is taken is decided by the content."""


def read_file(store: FileStore, file: IO[bytes], name: str) -> Brought:
    """Read a file and keep its bytes: before the transaction, for a large photo takes a second.

    Raises NotTaken for what proves no coverage, Refused on a full disk.
    """
    brought = bring_file(store, file, name)
    if brought.type not in TAKEN:
        raise NotTaken(Why.UNKNOWN)
    return brought


def add_file(clip_id: int, brought: Brought, user_id: int | None) -> ClipFile:
    """Put a file that was read to its clip; the same one twice is one."""
    clip = get_clip(clip_id)
    same = select(ClipFile).where(ClipFile.clip_id == clip_id, ClipFile.source == brought.source)
    if found := db.session.scalar(same):
        return found
    file = ClipFile(clip_id=clip_id, added_by_id=user_id, added_at=now(), **asdict(brought))
    db.session.add(file)
    touch(clip)
    db.session.flush()
    return file


def remove_file(clip_id: int, file_id: int) -> ClipFile:
    """Take a file away from its clip; the bytes are swept a week after nobody refers to them."""
    file = get_file(clip_id, file_id)
    touch(get_clip(clip_id))
    db.session.delete(file)
    db.session.flush()
    return file
