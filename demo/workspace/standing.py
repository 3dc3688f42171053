"""Offices with their holders, whom organisations serve, where people stand, and what anybody may read."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from core.audit import acting_for
from core.clock import held_at, now, today
from crm.contacts.queries import get_person
from crm.contacts.services import change_person
from crm.contacts.values import PositionValues
from crm.contacts.values import values_of as person_values
from crm.meetings.queries import list_meetings_of_person
from crm.offices.services import OfficeValues, create_office
from crm.organisations.queries import get_organisation
from crm.organisations.services import change_organisation
from crm.organisations.services import values_of as organisation_values
from crm.principles.queries import get_principle
from crm.principles.services import (
    PrincipleTextValues,
    PrincipleValues,
    Reason,
    change_principle,
    publish,
)
from crm.stances.services import StanceValues, record_stance
from crm.stances.states import EvidenceKind, StanceState
from crm.verifying.services import verify
from demo.newsroom.stories import read_content
from demo.workspace.cast import Cast

OFFICER = "officer@fqinjet.example"


def record_standing(cast: Cast, principles: Mapping[int, int]) -> None:
    """Record it all, the meetings being there already."""
    content = read_content("standing")
    acting_for.set(cast.colleagues[OFFICER])
    for row in content["serves"]:
        _serve(row, cast)
    offices = [_office(row, cast) for row in content["office"]]
    for row in content["stance"]:
        with held_at(now() - timedelta(days=row["days_ago"])):
            record_stance(_stance(row, cast, offices, principles))
    for number in content["published"]:
        for text in get_principle(principles[number]).texts:
            if text.title or text.text:
                publish(principles[number], text.tag)
    for row in content["wording"]:
        with held_at(now() - timedelta(days=7)):
            _reword(row, principles)
    with held_at(now() - timedelta(days=200)):
        verify("organisation", cast.organisations["luludi"])
        verify("person", cast.people["branka.nikolajic@skola-pored-ibra.example"])


def _serve(row: Mapping[str, Any], cast: Cast) -> None:
    found = get_organisation(cast.organisations[row["organisation"]])
    values = replace(organisation_values(found), communities=tuple(row["communities"]), also=tuple(row["also"]))
    change_organisation(found.id, found.version, values)


def _office(row: Mapping[str, Any], cast: Cast) -> int:
    name = row["name"]
    office = create_office(
        OfficeValues(
            organisation_id=cast.organisations[row["organisation"]], name_sq=name["sq"], name_sr=name["sr"],
            name_en=name["en"], kind=row["kind"], communities=tuple(row["communities"]), email=row["email"],
        )
    )  # fmt: skip
    for holder in row["holders"]:
        person = get_person(cast.people[holder["person"]])
        position = PositionValues(
            office_id=office.id, title=holder["title"], since=_day(holder["since"]),
            until=_day(holder["until"]) if "until" in holder else None, is_acting=holder.get("acting", False),
        )  # fmt: skip
        stored = person_values(person)
        # The office says what the position without one said before.
        kept = stored.positions if "until" in holder else ()
        change_person(person.id, person.version, replace(stored, positions=(*kept, position)))
    return office.id


def _stance(row: Mapping[str, Any], cast: Cast, offices: list[int], principles: Mapping[int, int]) -> StanceValues:
    person_id = cast.people[row["person"]] if "person" in row else None
    kind = next((kind for kind in ("meeting", "letter") if kind in row), "statement" if "url" in row else "none")
    said = list_meetings_of_person(person_id) if person_id and kind == "meeting" else []
    return StanceValues(
        person_id=person_id,
        office_id=offices[row["office"] - 1] if "office" in row else None,
        principle_id=principles[row["principle"]],
        state=StanceState(row["state"]),
        said_on=today(),
        evidence_kind=EvidenceKind(kind),
        meeting_id=next((meeting.id for meeting in said if meeting.title == row["meeting"]), None),
        url=row.get("url", ""),
        note=row.get("note", ""),
        consent_on=today() if row.get("agreed") else None,
    )


def _reword(row: Mapping[str, Any], principles: Mapping[int, int]) -> None:
    found = get_principle(principles[row["principle"]])
    texts = [
        PrincipleTextValues(
            t.tag, t.title, row["text"] if t.tag == row["tag"] else t.text, tuple(t.keywords)
        )
        for t in found.texts
    ]  # fmt: skip
    change_principle(found.id, found.version, PrincipleValues(found.number, tuple(texts), Reason(row["why"])))


def _day(ago: int) -> date:
    return today() - timedelta(days=ago)
