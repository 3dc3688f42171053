"""How many came to the meetings of the demo, in numbers alone, and one note that few may read."""

from crm.attendance.models import AgeBand, Gender
from crm.attendance.rules import Key, Slice
from crm.attendance.services import CountValues, count_attendance
from crm.contacts.notes.services import NoteValues, create_note
from crm.meetings.lists import MeetingFilters, list_meetings
from demo.newsroom.stories import read_content
from demo.workspace.cast import Cast

OFFICER, APPROVER = "officer@fqinjet.example", "approver@fqinjet.example"
NOTED = "ardita.kabashaj@prizren-komuna.example"
NOTE = "Prefers a call before anything in writing. Her deputy reads her mail."


def count_heads(cast: Cast) -> None:
    """Count who came, the meetings being there already, and note what is for two colleagues."""
    officer = cast.colleagues[OFFICER]
    meetings = {meeting.title: meeting.id for meeting in list_meetings(MeetingFilters()).meetings}
    for row in read_content("meetings")["meeting"]:
        if counted := row.get("counted"):
            _count(meetings[row["title"]], counted, officer)
    create_note(cast.people[NOTED], NoteValues(NOTE, True, (cast.colleagues[APPROVER],)), officer)


def _count(meeting_id: int, counted: dict[str, object], user_id: int) -> None:
    # A grid is of one age: the parts come in one after the other, as they do from the sheets at the door.
    version = 0
    for age in AgeBand:
        cells = {
            Key(community, Gender(gender).value, age.value): count
            for community, gender, band, count in counted["cells"]  # type: ignore[attr-defined]
            if band == age.value
        }
        if cells:
            values = CountValues(Slice(age.value), cells, int(str(counted["heads"])), str(counted.get("note", "")))
            version = count_attendance(meeting_id, version, values, user_id).version
