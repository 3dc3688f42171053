"""Writing counts down: part by part, as the sheets come in."""

from dataclasses import dataclass

from core.clock import now
from core.db import db, touch
from core.errors import EditConflict, Refused
from core.forms import check_version
from core.i18n import ngettext
from crm.attendance.models import AgeBand, Attendance, AttendanceCell, Gender
from crm.attendance.queries import cells_of, find_attendance
from crm.attendance.rules import Cells, Key, Slice, replaced
from crm.meetings.queries import get_meeting


@dataclass(frozen=True)
class CountValues:
    """One part of a count as it was typed, and all heads; None where nobody counted those."""

    part: Slice
    cells: Cells
    head_count: int | None = None
    note: str = ""


def count_attendance(meeting_id: int, opened_version: int, values: CountValues, user_id: int | None) -> Attendance:
    """Write one part of the count of a meeting down; the other parts stay.

    Raises Refused where the groups add up to more than all heads, EditConflict where somebody counted meanwhile.
    """
    found = find_attendance(meeting_id)
    if found is None:
        if opened_version:
            raise EditConflict(0)
        found = Attendance(meeting_id=get_meeting(meeting_id).id, author_id=user_id, counted_at=now())
        db.session.add(found)
    else:
        check_version(found, opened_version, ("head_count", "note"))
        touch(found)
    cells = replaced(cells_of(found), values.part, values.cells)
    _check(values.head_count, cells)
    found.head_count, found.note, found.counted_at = values.head_count, values.note, now()
    _write(found, cells)
    db.session.flush()
    return found


def _check(head_count: int | None, cells: Cells) -> None:
    over = sum(cells.values()) - (head_count or 0)
    if head_count is None or over <= 0:
        return
    raise Refused(
        ngettext(
            "The groups add up to %(num)d more than all heads. Correct one of the two.",
            "The groups add up to %(num)d more than all heads. Correct one of the two.",
            over,
        )
    )


def _write(attendance: Attendance, cells: Cells) -> None:
    stored = {Key(c.community, c.gender.value, c.age.value, c.municipality): c for c in attendance.cells}
    for key, cell in stored.items():
        if key not in cells:
            attendance.cells.remove(cell)
    for key, count in cells.items():
        if key in stored:
            stored[key].count = count
        else:
            attendance.cells.append(
                AttendanceCell(
                    community=key.community, gender=Gender(key.gender), age=AgeBand(key.age),
                    municipality=key.municipality, count=count,
                )
            )  # fmt: skip
