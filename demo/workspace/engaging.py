"""What became of promises, letters that were logged, and the engagement plan."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from core.audit import acting_for
from core.clock import held_at, now, today
from crm.engagement.services import PlanValues, Subject, create_plan
from crm.followups.queries import CommitmentFilters, list_commitments
from crm.followups.services import StepValues, take_step
from crm.followups.states import CommitmentState
from crm.letters.rules import Sorted
from crm.letters.services import LetterValues, create_letter, log_letter
from crm.letters.states import Channel, Direction
from crm.meetings.models import Level
from demo.newsroom.stories import read_content
from demo.workspace.cast import Cast

OFFICER = "officer@fqinjet.example"


def keep_in_touch(cast: Cast) -> None:
    """Write it all down, the meetings being there already."""
    content, officer = read_content("engaging"), cast.colleagues[OFFICER]
    acting_for.set(officer)
    for row in content["plan"]:
        with held_at(now() - timedelta(days=row["since_days_ago"])):
            create_plan(_subject(row, cast), _plan(row, officer))
    for row in content["letter"]:
        at = now() - timedelta(days=row["days_ago"])
        with held_at(at):
            values = LetterValues(
                Direction(row["direction"]), Channel(row["channel"]), at, row["subject"], row["text"],
                (cast.people[row["person"]],),
            )  # fmt: skip
            create_letter(values, officer)
    for row in content["unknown"]:
        at = now() - timedelta(days=row["days_ago"])
        with held_at(at):
            named = (row["name"], row["email"])
            log_letter(Sorted(Direction.IN, named, [], at, row["subject"], row["text"], f"id:{row['email']}"), officer)
    for row in content["step"]:
        _step(row, cast)


def _subject(row: Mapping[str, Any], cast: Cast) -> Subject:
    if email := row.get("person"):
        return Subject(person_id=cast.people[email])
    return Subject(organisation_id=cast.organisations[row["organisation"]])


def _plan(row: Mapping[str, Any], owner_id: int) -> PlanValues:
    return PlanValues(row["every_weeks"], row["aim"], Level(row["level_now"]), Level(row["level_wanted"]), owner_id)


def _step(row: Mapping[str, Any], cast: Cast) -> None:
    ask_again_on = today() + timedelta(days=row["ask_again_in_days"])
    [found] = list_commitments(CommitmentFilters(q=row["what"])).items
    with held_at(now() - timedelta(days=row["days_ago"])):
        take_step(
            found.id,
            StepValues(
                CommitmentState(row["state"]), row["note"], organisation_id=cast.organisations[row["organisation"]],
                ask_again_on=ask_again_on,
            ),
        )  # fmt: skip
