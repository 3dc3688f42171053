"""What shows that a commitment was kept may be a confidential meeting: others learn that there is one, and no more."""

from datetime import timedelta

from core.clock import now
from core.db import transaction
from core.i18n import day
from crm.followups.services import StepValues, take_step
from crm.followups.states import CommitmentState
from crm.meetings.services import Reading
from crm.stances.services import StanceValues, record_stance
from crm.stances.states import EvidenceKind, StanceState
from crm.stances.words import STATES
from tests.support.meetings import meeting, person, principle, theirs
from tests.support.personas import Persona

LONG_AGO = timedelta(days=40)
PAGES = ("/", "/follow-ups", "/follow-ups?whose=done", "/people/1", "/offices", "/principles/1", "/find?q=zqsecret")


def test_title_and_day_are_read_by_whoever_reads_the_meeting(officer: Persona, admin: Persona) -> None:
    besim = person()
    held = meeting("Zqsecret", besim, at=now() - LONG_AGO, author_id=officer.user_id, reading=Reading(True))
    promise = theirs("Open the gate", besim)
    with transaction():
        take_step(promise.id, StepValues(CommitmentState.CLOSED, "Seen", meeting_id=held.id))
    path = f"/follow-ups/{promise.id}"
    assert "Zqsecret" in officer.get(path).text
    page = admin.get(path)
    assert "Zqsecret" not in page.text and f"/meetings/{held.id}" not in page.text
    assert day(held.starts_at) not in page.text
    assert "A meeting that you may not read." in page.text


def test_no_list_or_timeline_says_more(officer: Persona, admin: Persona) -> None:
    besim, kept = person(), principle(1, en="Equal")
    held = meeting("Zqsecret", besim, at=now() - LONG_AGO, author_id=officer.user_id, reading=Reading(True))
    promise = theirs("Open the gate", besim)
    with transaction():
        take_step(promise.id, StepValues(CommitmentState.CLOSED, meeting_id=held.id))
        record_stance(
            StanceValues(
                person_id=besim.id, principle_id=kept.id, state=StanceState.SUPPORT, said_on=held.starts_at.date(),
                evidence_kind=EvidenceKind.MEETING, meeting_id=held.id,
            )
        )  # fmt: skip
    for path in PAGES:
        text = admin.get(path).text
        assert "Zqsecret" not in text and f"/meetings/{held.id}" not in text, path
    assert "Zqsecret" in officer.get("/people/1").text


def test_a_stance_shown_by_a_confidential_meeting_is_there_for_its_readers_alone(
    officer: Persona, admin: Persona
) -> None:
    besim, kept = person(), principle(1, en="Equal")
    held = meeting("Zqsecret", besim, at=now() - LONG_AGO, author_id=officer.user_id, reading=Reading(True))
    with transaction():
        stance = record_stance(
            StanceValues(
                person_id=besim.id, principle_id=kept.id, state=StanceState.OPPOSE, said_on=held.starts_at.date(),
                evidence_kind=EvidenceKind.MEETING, meeting_id=held.id,
            )
        )  # fmt: skip
    path = f"/principles/positions/{stance.id}"
    assert [who.get(path).status for who in (officer, admin)] == [200, 404]
    said = str(STATES[StanceState.OPPOSE])
    assert [said in who.get("/people/1").text for who in (officer, admin)] == [True, False]
