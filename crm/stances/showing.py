"""What the pages of stances show: the matrix, how it moved, and what a form offers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from flask import url_for

from core.charts import Columns, columns
from core.clock import to_local, today
from core.i18n import gettext, interface_tag, short_day
from crm.contacts.choosing.people import People
from crm.finding import number_in
from crm.meetings.models import Meeting
from crm.meetings.queries import get_meeting
from crm.offices.queries import list_all_offices
from crm.offices.words import office_in_full
from crm.principles.models import Principle
from crm.principles.queries import list_principles
from crm.principles.rules import principle_choices
from crm.reference.catalogue import communities
from crm.stances.forms import StanceOffers
from crm.stances.models import Stance
from crm.stances.queries import communities_served, list_meetings_to_cite, list_said, list_standing
from crm.stances.rules import Matrix, Standing, matrix_of, month_ends, series_of
from crm.stances.states import EvidenceKind, StanceState
from crm.stances.words import stance_counted, stance_of
from crm.words import community_names


@dataclass(frozen=True)
class Asked:
    """How the matrix is narrowed."""

    kind: str = ""
    on: date | None = None
    principle: str = ""


@dataclass(frozen=True)
class Moved:
    """How many stood where, month by month: as a picture and as a table."""

    chart: Columns
    labels: Sequence[str]
    names: Sequence[str]
    rows: Sequence[Sequence[int]]


@dataclass(frozen=True)
class MatrixPage:
    """The matrix with its principles, its columns in words, and how it moved."""

    principles: Sequence[Principle]
    matrix: Matrix
    moved: Moved | None

    def heading(self, community: str) -> str:
        """Return a column in words."""
        return community_names([community]) if community else gettext("Not recorded")


def read_matrix(asked: Asked) -> MatrixPage:
    """Return what the page shows."""
    standings = [_standing(stance) for stance in list_standing(asked.on, asked.kind)]
    principles = list_principles()
    kept = {principle.id for principle in principles}
    order = [community.code for community in communities()]
    found = matrix_of((s for s in standings if s.principle_id in kept), order)
    return MatrixPage(principles, found, _moved(asked))


def _standing(stance: Stance) -> Standing:
    url = (
        url_for("crm.office", office_id=stance.office_id)
        if stance.office_id
        else url_for("crm.person", person_id=stance.person_id)
    )
    return Standing(stance.principle_id, stance_of(stance), url, stance.state, communities_served(stance))


def _moved(asked: Asked) -> Moved | None:
    said = list_said(asked.kind, number_in(asked.principle))
    if not said:
        return None
    days = month_ends(min(one.said_on for one in said), asked.on or today())
    series = series_of(said, days)
    names = [stance_counted(state) for state in series]
    labels = [short_day(on) for on in days]
    chart = _with_numbers(columns(labels, dict(zip(names, series.values(), strict=True))))
    return Moved(chart, labels, names, list(zip(*series.values(), strict=True)))


def _with_numbers(chart: Columns) -> Columns:
    """Return the picture with numbers in its bars: the words are too long for them, and stand in the key."""
    bars = [
        replace(column, pieces=[replace(piece, label=str(piece.value)) for piece in column.pieces])
        for column in chart.columns
    ]
    return replace(chart, columns=bars)


def load_offers(person_id: int, office_id: int, meeting: Meeting | None) -> StanceOffers:
    """Return what the form offers: of a meeting only who took part, else everybody."""
    tag = interface_tag()
    there = {participant.person_id for participant in meeting.participants} if meeting else set()
    people = People(tag, {person_id} - {0}, there)
    return StanceOffers(
        principles=principle_choices(list_principles(), tag),
        offices=[(str(office.id), office_in_full(office)) for office in list_all_offices(tag, [office_id])],
        meetings=list_meetings_to_cite(person_id, office_id, meeting.id if meeting else 0),
        people=people,
        there={ident: label for ident in sorted(there) if (label := people.label_of(ident))},
    )


def opened_fields(said: Mapping[str, str], offers: StanceOffers, meeting: Meeting | None) -> dict[str, object]:
    """Return what the form opens with, as an address asks: `person=5`, `office=3`, `principle=2`, `meeting=7`."""
    person_id = number_in(said.get("person", ""))
    if not person_id and len(offers.there) == 1:
        person_id = next(iter(offers.there))
    return {
        "person": offers.people.label_of(person_id),
        "office": said.get("office", "") if number_in(said.get("office", "")) else "",
        "principle": said.get("principle", "") or str((meeting.principle_id if meeting else None) or ""),
        "state": StanceState.SUPPORT.value,
        "said_on": min(to_local(meeting.starts_at).date(), today()) if meeting else today(),
        "evidence_kind": EvidenceKind.MEETING.value if meeting else EvidenceKind.NONE.value,
        "meeting": str(meeting.id) if meeting else "",
    }


def meeting_asked(said: Mapping[str, str]) -> Meeting | None:
    """Return the meeting that an address names, or nothing; raise NotFound for one she may not read."""
    ident = number_in(said.get("meeting", ""))
    return get_meeting(ident) if ident else None
