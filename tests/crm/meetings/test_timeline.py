"""What came of a meeting stands on its page in one line: letters, answers, promises, releases and coverage."""

from datetime import timedelta

from core.clock import now
from core.db import transaction
from crm.followups.services import FollowUpValues
from crm.meetings.models import Coming, Meeting
from crm.meetings.queries import get_meeting
from crm.meetings.services import PointValues
from tests.support.clock import Clock
from tests.support.coverage import clip, outlet
from tests.support.drafts import draft, principle
from tests.support.meetings import meeting, person
from tests.support.personas import Persona


def facts(persona: Persona, found: Meeting, asked: str = "") -> list[str]:
    return persona.get(f"/meetings/{found.id}{asked}").texts(".timeline li")


def test_a_meeting_tells_what_came_of_it_in_one_line(officer: Persona, clock: Clock) -> None:
    third = principle(3, en="Both languages")
    besim = person("Besim Loshaj")
    promise = FollowUpValues("The four signs", now().date(), promised_by_id=besim.id)
    found = meeting("The signs", besim, principle_id=third, follow_ups=(promise,), author_id=officer.user.id)
    clock.move(days=1)
    draft(officer.user_id, principle_ids=(third,))
    clip("Tabelat", outlet(), principle_ids=(third,), published_at=now() - timedelta(hours=1))
    told = facts(officer, found)
    assert [line.split(" ", 3)[3].split(" ")[0] for line in told] == ["Release", "Coverage", "Promise"]
    assert "Hapet Avllia" in told[0] and "The four signs" in told[2]


def test_only_what_carries_a_principle_of_it_and_comes_soon_after_it_is_told(officer: Persona) -> None:
    third, fourth = principle(3, en="Both languages"), principle(4, en="A place")
    point = PointValues("Signs", principle_id=third)
    draft(officer.user_id, principle_ids=(third, fourth))
    later = meeting("Later", points=(point,), at=now() + timedelta(hours=1))
    early = meeting("Early", points=(point,), at=now() - timedelta(days=100))
    just_before = meeting("Before", points=(point, point), at=now() - timedelta(days=1))
    assert facts(officer, later) == facts(officer, early) == []
    assert len(facts(officer, just_before)) == 1


def test_an_answer_to_the_invitation_is_told_and_can_be_asked_for(officer: Persona) -> None:
    besim = person("Besim Loshaj")
    found = meeting("The signs", besim, at=now() + timedelta(days=2))
    with transaction():
        [hers] = get_meeting(found.id).participants
        hers.coming, hers.answered_at, hers.answer_note = Coming.NO, now(), "I am in Skopje"
    assert "Answer Besim Loshaj: does not come" in facts(officer, found)[0]
    assert facts(officer, found, "?kind=coming") == facts(officer, found)
    assert facts(officer, found, "?kind=letter") == []


def test_before_anything_happened_it_says_what_will_stand_there(officer: Persona) -> None:
    assert "what came of the meeting will stand here" in officer.get(f"/meetings/{meeting().id}").text
