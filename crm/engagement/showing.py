"""The pictures of who is neglected, each with its table; and whom a new line is about."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.charts import Columns, columns
from core.i18n import gettext
from crm.contacts.queries import get_person
from crm.engagement.rules import Line
from crm.engagement.services import Subject
from crm.offices.queries import get_office
from crm.offices.words import office_in_full
from crm.organisations.queries import get_organisation
from crm.organisations.words import called
from crm.words import community_names, place

ROOM = 104.0
"""Units of the picture for one bar."""


@dataclass(frozen=True)
class Picture:
    """Bars of what happened and what is missing of what was promised, and the lines of the table beside."""

    key: str
    title: str
    about: str
    head: str
    series: Sequence[str]
    chart: Columns
    lines: Sequence[tuple[str, Line]]


def picture_by_community(lines: Sequence[Line]) -> Picture:
    """Return the picture by the community that the outlets, offices and organisations serve."""
    named = [(community_names([line.code]) if line.code else gettext("none known"), line) for line in lines]
    return _picture("communities", gettext("By community served"), gettext("Community served"), named)


def picture_by_municipality(lines: Sequence[Line]) -> Picture:
    """Return the picture by municipality."""
    named = [(place(line.code) if line.code else gettext("none known"), line) for line in lines]
    return _picture("municipalities", gettext("By municipality"), gettext("Municipality"), named)


def _picture(key: str, title: str, head: str, named: Sequence[tuple[str, Line]]) -> Picture:
    series = {
        gettext("Kept"): [line.real for _, line in named],
        gettext("Missing"): [line.promised - line.real for _, line in named],
    }
    # Bars as far apart as the names of the places below them need.
    labels = [name.partition(" / ")[0] for name, _ in named]
    width = max(480.0, len(labels) * ROOM)
    about = gettext(
        "Contacts of the last year that were promised by the plan: how many happened, how many are missing."
    )
    return Picture(key, title, about, head, list(series), columns(labels, series, width), named)


def subject_name(subject: Subject) -> str:
    """Return whom a new line is about."""
    if subject.office_id:
        return office_in_full(get_office(subject.office_id))
    if subject.organisation_id:
        return called(get_organisation(subject.organisation_id))
    return get_person(subject.person_id or 0).name
