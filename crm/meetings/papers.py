"""Files of a meeting: a document handed out, a photo of the flip chart."""

from collections.abc import Collection

from sqlalchemy import select

from core.clock import now
from core.db import db, get_record, touch
from core.errors import Refused
from core.files.enclosures import Enclosure
from core.i18n import gettext
from crm.meetings.models import MeetingFile
from crm.meetings.queries import get_meeting

LARGEST_FILE = 20 * 1024 * 1024
MOST_FILES = 40


def get_paper(file_id: int) -> MeetingFile:
    """Return one file, or raise NotFound; one of a meeting the reader may not read is not there either."""
    paper = get_record(MeetingFile, file_id)
    get_meeting(paper.meeting_id)
    return paper


def list_papers(meeting_id: int) -> list[MeetingFile]:
    """Return the files of a meeting in the order they came."""
    query = select(MeetingFile).where(MeetingFile.meeting_id == meeting_id)
    return list(db.session.scalars(query.order_by(MeetingFile.id)))


def add_paper(meeting_id: int, file: Enclosure | None, user_id: int) -> MeetingFile:
    """Put a file that is kept with a meeting. Raises Refused where none was chosen, or there are too many."""
    meeting = get_meeting(meeting_id)
    if file is None:
        raise Refused(gettext("Choose a file that is not empty."))
    there = list_papers(meeting_id)
    if any(paper.digest == file.digest for paper in there):
        raise Refused(gettext("This file is there already."))
    if len(there) >= MOST_FILES:
        raise Refused(gettext("A meeting holds %(num)s files at most.", num=MOST_FILES))
    paper = MeetingFile(
        meeting_id=meeting.id, digest=file.digest, file_name=file.file_name, size=file.size, author_id=user_id,
        added_at=now(),
    )  # fmt: skip
    db.session.add(paper)
    touch(meeting)
    db.session.flush()
    return paper


def remove_paper(file_id: int) -> MeetingFile:
    """Take a file out of its meeting; its bytes go once nothing needs them for a week."""
    paper = get_paper(file_id)
    touch(get_meeting(paper.meeting_id))
    db.session.delete(paper)
    db.session.flush()
    return paper


def digests_in_use(_: None) -> Collection[str]:
    """Return the digests of all files of meetings."""
    return frozenset(db.session.scalars(select(MeetingFile.digest)))
