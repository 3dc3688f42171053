"""Counts as pages and files show them: tables with their bars, everything or what may be told outside."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.charts import Line, lines
from core.clock import now, to_local
from core.documents import Document, Paragraph, Table
from core.i18n import gettext, interface_tag, moment, ngettext
from core.mail.posting import settings_of_app
from core.spreadsheets import Cell
from crm.attendance.models import Attendance
from crm.attendance.queries import cells_of
from crm.attendance.rules import DIMENSIONS, HIDDEN, Slice, in_order, shared, totals
from crm.attendance.words import TITLES, groups_of, told
from crm.contacts.words import person_line
from crm.meetings.models import Meeting
from crm.words import place

BLANK_LINES = 14
"""To sign on, for whoever was not expected."""


@dataclass(frozen=True)
class Shown:
    """One dimension: its title and its groups with their bars; a bar that is HIDDEN has no length."""

    title: str
    lines: Sequence[Line]


def tables_of(attendances: Iterable[Attendance], *, for_outside: bool) -> list[Shown]:
    """Return a table for each dimension of which anything is known, over all these counts."""
    counted = list(attendances)
    cells = [pair for attendance in counted for pair in cells_of(attendance).items()]
    everybody = sum(attendance.heads for attendance in counted)
    shown = []
    for dimension in DIMENSIONS:
        counts = totals(cells, dimension, everybody)
        if any(counts):
            shown.append(Shown(str(TITLES[dimension]), _lines(dimension, shared(counts) if for_outside else counts)))
    return shown


def _lines(dimension: str, counts: Mapping[str, int]) -> list[Line]:
    groups = groups_of(dimension)
    ordered = in_order(counts, list(groups))
    drawn = lines([(groups.get(group, group), max(count, 0)) for group, count in ordered])
    return [
        Line(line.label, HIDDEN, 0.0) if count == HIDDEN else line
        for line, (_, count) in zip(drawn, ordered, strict=True)
    ]


def parts_of(attendance: Attendance | None) -> list[tuple[Slice, str, int]]:
    """Return the parts of a count in which somebody is, with their words and how many they are."""
    sums: dict[Slice, int] = {}
    for key, count in cells_of(attendance).items():
        part = Slice(key.age, key.municipality)
        sums[part] = sums.get(part, 0) + count
    ages, places = groups_of("age"), groups_of("municipality")
    words = {part: f"{ages[part.age]}, {places.get(part.municipality, part.municipality)}" for part in sums}
    return [(part, words[part], count) for part, count in sums.items()]


def header(dimensions: Sequence[str] = ("gender", "age", "community")) -> list[str]:
    """Return the head of the file: the meeting, all heads, then a column for each group."""
    own = [gettext("Day"), gettext("Meeting"), gettext("Municipality"), gettext("All heads")]
    return own + [f"{TITLES[d]}: {word}" for d in dimensions for word in groups_of(d).values()]


def rows(
    attendances: Iterable[Attendance], dimensions: Sequence[str] = ("gender", "age", "community")
) -> Iterator[list[Cell]]:
    """Yield a line for each meeting, as it may be told outside."""
    for attendance in attendances:
        meeting = attendance.meeting
        line: list[Cell] = [
            to_local(meeting.starts_at).date(), meeting.title, place(meeting.municipality),
            *_outside({"": attendance.heads}),
        ]  # fmt: skip
        for dimension in dimensions:
            counts = shared(totals(cells_of(attendance).items(), dimension, attendance.heads))
            line += _outside({group: counts.get(group, 0) for group in groups_of(dimension)})
        yield line


def _outside(counts: Mapping[str, int]) -> list[Cell]:
    return [told(count) if count == HIDDEN else count for count in counts.values()]


def left_out_of_sheet(meeting: Meeting) -> int:
    """Return how many who are at risk do not stand on the sheet."""
    return sum(p.person.is_at_risk for p in meeting.participants)


def sheet_document(meeting: Meeting) -> Document:
    """Return the sheet to sign at the door: those expected, and lines for the others."""
    people = [p.person for p in meeting.participants if not p.person.is_at_risk]
    expected = [(person.name, person_line(person), "") for person in people]
    head = (gettext("Name"), gettext("Office or organisation"), gettext("Signature"))
    where = ", ".join(filter(None, (moment(meeting.starts_at), meeting.place, place(meeting.municipality))))
    blank = [("\u00a0", "", "")] * BLANK_LINES
    blocks = (Paragraph(where, "quiet"), Table(head, tuple(expected + blank)))
    title = gettext("Attendance: %(title)s", title=meeting.title)
    return Document(title, interface_tag(), settings_of_app().mail_from_name, now(), blocks)


def known_words(attendance: Attendance) -> str:
    """Return how many of all heads are in no group."""
    rest = attendance.heads - sum(cells_of(attendance).values())
    if not rest:
        return gettext("Every head is in a group.")
    return ngettext("%(num)d head is in no group.", "%(num)d heads are in no group.", rest)
