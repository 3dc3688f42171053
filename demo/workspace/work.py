"""What the demo's colleagues have done so far: principles, releases on their road, meetings and promises."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from campaigns.audience.rules import Filters
from campaigns.audience.services import set_audience
from campaigns.checking.services import answer_questions
from campaigns.newsroom.services import show
from campaigns.releases.rules import VersionText
from campaigns.releases.services import (
    ReleaseValues,
    approve,
    ask_for_approval,
    create_release,
    write_version,
)
from campaigns.sending.services import start_now
from core.audit import acting_for
from core.clock import from_local, held_at, now, to_local
from crm.followups.services import FollowUpValues
from crm.meetings.models import Level, MeetingKind, MinutesState, PointState
from crm.meetings.services import MeetingValues, ParticipantValues, PointValues, Reading, create_meeting
from crm.principles.services import PrincipleTextValues, PrincipleValues, create_principle
from demo.newsroom.stories import read_content
from demo.workspace.cast import Cast

TAGS = {"sr": "sr-Cyrl"}
"""The content files call Serbian in Cyrillic `sr`."""
BEFORE_ALL = timedelta(days=80)
"""When the principles were written down: before any meeting speaks of them."""
JOURNALISTS = Filters(roles=frozenset({"journalist"}))


def create_principles() -> dict[int, int]:
    """Write the principles down; return their ids by number."""
    with held_at(now() - BEFORE_ALL):
        return {row["number"]: create_principle(_principle(row)).id for row in read_content("principles")["principle"]}


def _principle(row: Mapping[str, Any]) -> PrincipleValues:
    tags = dict.fromkeys([*row["title"], *row["keywords"]])
    return PrincipleValues(
        row["number"],
        tuple(
            PrincipleTextValues(
                TAGS.get(tag, tag), row["title"].get(tag, ""), row["text"].get(tag, ""),
                tuple(row["keywords"].get(tag, ())),
            )
            for tag in tags
        ),
    )  # fmt: skip


def create_releases(cast: Cast, principles: Mapping[int, int]) -> dict[str, int]:
    """Write the releases and take each as far on its road as the content says; return their ids by slug."""
    return {row["slug"]: _release(row, cast, principles) for row in read_content("releases")["release"]}


def _release(row: Mapping[str, Any], cast: Cast, principles: Mapping[int, int]) -> int:
    author = cast.colleagues[row["author"]]
    acting_for.set(author)
    left_at = _at(-row.get("sent_days_ago", 1), "10:00")
    with held_at(left_at - timedelta(hours=20)):
        values = ReleaseValues(
            TAGS.get(row["master"], row["master"]), municipality=row["place"],
            principle_ids=tuple(principles[number] for number in row["principles"]),
        )  # fmt: skip
        release = create_release(values, author)
        for tag, text in row["version"].items():
            plain = VersionText(text["title"], text["lead"], text["body"])
            write_version(release.id, TAGS.get(tag, tag), 0, plain)
        set_audience(release.id, JOURNALISTS)
        if "questions" in row:
            answer_questions(release.id, 0, row["questions"])
        if row["state"] != "draft":
            ask_for_approval(release.id)
    if row["state"] == "sent":
        approver = cast.colleagues[row["approver"]]
        acting_for.set(approver)
        with held_at(left_at - timedelta(hours=1)):
            approve(release.id, approver)
        acting_for.set(author)
        with held_at(left_at):
            start_now(release.id)
            show(release.id, author)
    return release.id


def create_meetings(cast: Cast, principles: Mapping[int, int]) -> None:
    """Record the meetings, past and planned, each on the evening of its day."""
    for row in read_content("meetings")["meeting"]:
        starts_at = _at(-row["days_ago"], row["hour"])
        author = cast.colleagues[row["colleagues"][0]]
        acting_for.set(author)
        with held_at(min(now(), starts_at + timedelta(hours=3))):
            create_meeting(_meeting(row, cast, principles, starts_at), author)


def _meeting(row: Mapping[str, Any], cast: Cast, principles: Mapping[int, int], starts_at: datetime) -> MeetingValues:
    number = row.get("principle")
    day = to_local(starts_at).date() + timedelta(days=row["days_ago"])
    return MeetingValues(
        MeetingKind(row["kind"]), row["title"], starts_at, place=row["place"], municipality=row["municipality"],
        languages=tuple(row["languages"]), notes=row["summary"],
        principle_id=principles[number] if number else None,
        participants=tuple(ParticipantValues(cast.people[email]) for email in row["participants"]),
        colleague_ids=tuple(cast.colleagues[email] for email in row["colleagues"]),
        points=tuple(_point(point, principles) for point in row["points"]),
        follow_ups=tuple(_promise(promise, cast, day) for promise in row["follow_ups"]),
        ends_at=starts_at + timedelta(minutes=row["minutes_long"]) if "minutes_long" in row else None,
        agenda=row.get("agenda", ""), minutes=row.get("minutes", ""), interpreter=row.get("interpreter", ""),
        minutes_state=MinutesState.AGREED if "minutes" in row else MinutesState.NONE,
        interpreted=tuple(row.get("interpreted", ())), topics=tuple(row.get("topics", ())),
        level=Level(row.get("level", "none")), reading=Reading(row.get("confidential", False)),
    )  # fmt: skip


def _point(row: Mapping[str, Any], principles: Mapping[int, int]) -> PointValues:
    number = row.get("principle")
    return PointValues(row["text"], principles[number] if number else None, PointState(row["follow_up"]))


def _promise(row: Mapping[str, Any], cast: Cast, day: date) -> FollowUpValues:
    # Counted from the first start, not from the meeting: a newcomer meets some that are due and some that are late.
    due_on = day + timedelta(days=row["due_in_days"])
    if row["ours"]:
        return FollowUpValues(row["what"], due_on, owner_id=cast.colleagues[row["owner"]])
    return FollowUpValues(row["what"], due_on, promised_by_id=cast.people[row["owner"]])


def _at(days: int, hour: str) -> datetime:
    """Return the moment so many days from today at this wall clock."""
    on = to_local(now()).date() + timedelta(days=days)
    return from_local(datetime.combine(on, time.fromisoformat(hour)))
