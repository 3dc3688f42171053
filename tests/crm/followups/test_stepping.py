"""How a commitment goes on: in progress, referred, handed over, closed with what shows it; and who is reminded."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest

from core.clock import today
from core.db import transaction
from core.errors import Refused
from core.files.slots import FILES_IN_USE
from core.slots import fill
from crm.contacts.values import PositionValues
from crm.followups.queries import (
    CommitmentFilters,
    get_follow_up,
    list_commitments,
    list_due_for,
    list_overdue_of_others,
    list_steps,
)
from crm.followups.rules import Whose
from crm.followups.services import (
    FollowUpValues,
    StepValues,
    change_follow_up,
    create_follow_up,
    finish_follow_up,
    hand_over,
    keep_in_step,
    take_step,
)
from crm.followups.states import CommitmentState as State
from crm.followups.states import EvidenceKind
from crm.outlets.services import OutletValues, create_outlet
from crm.reference.kinds import OutletKind
from tests.support.clock import Clock
from tests.support.meetings import meeting, organisation, ours, person, principle, theirs
from tests.support.page import Page
from tests.support.personas import Persona

DAY = timedelta(days=1)


def step(follow_up_id: int, state: State, **values: object) -> None:
    with transaction():
        take_step(follow_up_id, StepValues(state, **values))  # type: ignore[arg-type]


def listed(**filters: object) -> list[str]:
    return [f.what for f in list_commitments(CommitmentFilters(**filters)).items]  # type: ignore[arg-type]


def needs(page: Page) -> list[str]:
    return page.texts("section[aria-labelledby=needs] li")


def test_a_promise_in_progress_is_still_asked_for_on_its_day(officer: Persona, clock: Clock) -> None:
    call = ours("Call", officer.user.id, today())
    step(call.id, State.IN_PROGRESS, note="The line was busy.")
    assert list_due_for(officer.user.id, today()) == [call]
    assert "in progress, due today" in officer.get("/follow-ups")
    assert officer.get(f"/follow-ups/{call.id}").texts(".timeline .kind") == ["In progress"]


def test_a_referred_one_waits_until_it_is_asked_for_again(officer: Persona, clock: Clock) -> None:
    signs, school = theirs("Put up the signs", person("Ana Marić"), today() - DAY), organisation("School by the Ibar")
    step(signs.id, State.REFERRED, organisation_id=school.id, ask_again_on=today() + 3 * DAY)
    assert list_overdue_of_others(officer.user.id, today()) == []
    assert get_follow_up(signs.id).referred_to == "School by the Ibar"
    clock.move(days=3)
    assert list_overdue_of_others(officer.user.id, today()) == [signs]
    assert needs(officer.get("/")) == [
        "needs you Put up the signs Ana Marić · referred to School by the Ibar, ask again now Ask about it"
    ]  # fmt: skip


def test_whoever_refers_it_says_to_whom_and_when_we_ask_again(officer: Persona) -> None:
    signs, ana = theirs("Put up the signs", person("Ana Marić")), person("Besim Loshaj")
    page = officer.get(f"/follow-ups/{signs.id}/refer")
    assert officer.submit(page, ask_again_on="").errors == [
        "To whom was it referred?", "When do we ask again? Please choose a day.",
    ]  # fmt: skip
    officer.submit(page, person="besim loshaj", ask_again_on="2026-06-01", note="He has the key.").follow()
    [told] = list_steps(signs.id)
    assert (told.person_id, told.referred_to, str(told.ask_again_on)) == (ana.id, "Besim Loshaj", "2026-06-01")


def test_it_is_closed_with_words_a_page_a_meeting_and_a_file(officer: Persona) -> None:
    ana = person("Ana Marić")
    signs, seen = theirs("Put up the signs", ana), meeting("Walk through the town", ana)
    typed: dict[str, Any] = {
        "note": "Four signs stand.",
        "url": "http://localhost/coverage/clips/3",
        "meeting": str(seen.id),
    }
    photo = (BytesIO(b"\xff\xd8\xff photo"), "shenja.jpg")
    page = officer.submit(officer.get(f"/follow-ups/{signs.id}/close"), **typed, file=photo).follow()
    [told] = list_steps(signs.id)
    assert (told.evidence_kind, told.url, told.meeting_id) == (EvidenceKind.FILE, "/coverage/clips/3", seen.id)
    assert told.file_digest in {digest for several in fill(FILES_IN_USE, None) for digest in several}
    assert "Four signs stand. · shenja.jpg" in page and "Walk through the town" in page
    answer = officer.client.get(page.link("shenja.jpg"))
    assert answer.data == b"\xff\xd8\xff photo"
    assert answer.headers["Content-Disposition"] == "attachment; filename=shenja.jpg"
    answer.close()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "//elsewhere.example", "elsewhere", "/\\elsewhere.example"])
def test_what_is_no_address_of_a_page_proves_nothing(officer: Persona, url: str) -> None:
    signs = theirs("Put up the signs", person())
    page = officer.submit(officer.get(f"/follow-ups/{signs.id}/close"), url=url)
    assert page.errors == ["This is not the address of a page; it begins with https://."]
    assert get_follow_up(signs.id).state is State.OPEN


def test_every_state_is_kept_with_who_when_and_why(officer: Persona, clock: Clock) -> None:
    signs = theirs("Put up the signs", person())
    officer.submit(officer.get(f"/follow-ups/{signs.id}/progress"), note="They were ordered.")
    clock.move(days=1)
    officer.submit(officer.get(f"/follow-ups/{signs.id}"), "/done")
    officer.submit(officer.get(f"/follow-ups/{signs.id}"), "/open")
    told = [(s.state, s.note, str(s.by)) for s in list_steps(signs.id)]
    me = officer.user.name
    assert told == [
        (State.OPEN, "", me), (State.CLOSED, "", me), (State.IN_PROGRESS, "They were ordered.", me),
    ]  # fmt: skip


def test_two_colleagues_do_not_close_it_twice(officer: Persona) -> None:
    signs = theirs("Put up the signs", person())
    with transaction():
        finish_follow_up(signs.id)
    with pytest.raises(Refused), transaction():
        take_step(signs.id, StepValues(State.CLOSED, "once more"))
    assert len(list_steps(signs.id)) == 1


def test_ours_is_handed_over_with_the_doing_and_theirs_with_the_asking(officer: Persona, viewer: Persona) -> None:
    call, answer = ours("Call", officer.user.id), theirs("Answer", person(owner_id=officer.user.id), today() - DAY)
    with transaction():
        for one in (call, answer):
            hand_over(one.id, viewer.user.id, "On leave next week.")
    assert [list_due_for(who.user.id, today()) for who in (officer, viewer)] == [[], [call]]
    assert [list_overdue_of_others(who.user.id, today()) for who in (officer, viewer)] == [[], [answer]]
    assert "Handed to Vesa Viewer" in officer.get(f"/follow-ups/{call.id}")


def test_the_form_of_a_meeting_leaves_state_principle_and_who_asks_as_they_are(officer: Persona) -> None:
    ana, third = person("Ana Marić"), principle(3, en="Signs")
    held = meeting("Both", ana, follow_ups=(FollowUpValues("Signs", today(), promised_by_id=ana.id),))
    [made] = list_commitments(CommitmentFilters()).items
    me = officer.user.id
    changed = FollowUpValues("Signs", today(), promised_by_id=ana.id, principle_id=third.id, keeper_id=me)
    with transaction():
        change_follow_up(made.id, made.version, changed)
        take_step(made.id, StepValues(State.IN_PROGRESS))
        keep_in_step(held, [FollowUpValues("Four signs", today() + DAY, promised_by_id=ana.id, id=made.id)])
    assert (made.what, made.state, made.principle_id, made.keeper_id) == ("Four signs", State.IN_PROGRESS, third.id, me)
    assert made.act_on == today() + DAY


def test_the_list_is_narrowed_by_state_principle_and_words(officer: Persona) -> None:
    third = principle(3, en="Signs")
    late, begun = ours("Late", officer.user.id, today() - DAY), ours("Begun", officer.user.id)
    with transaction():
        about_it = FollowUpValues("Late", today() - DAY, officer.user.id, principle_id=third.id)
        change_follow_up(late.id, late.version, about_it)
        take_step(begun.id, StepValues(State.IN_PROGRESS))
    assert (listed(state="late"), listed(state="in_progress"), listed(q="beg")) == (["Late"], ["Begun"], ["Begun"])
    assert listed(principle_id=third.id) == ["Late"]
    assert listed(state="<script>") == ["Late", "Begun"]


def test_the_list_is_narrowed_by_the_community_the_other_sides_outlet_serves(officer: Persona) -> None:
    with transaction():
        lagja = create_outlet(OutletValues(name="Lagja Radio", kind=OutletKind.RADIO, communities=("serb",)))
    ana = person("Ana Marić", PositionValues(outlet_id=lagja.id))
    besim = person("Besim Loshaj")
    theirs("hers", ana), theirs("his", besim), ours("to her", officer.user.id, to=ana)
    meeting("Both", ana, follow_ups=(FollowUpValues("where she was", today(), owner_id=officer.user.id),))
    assert listed(community="serb") == ["hers", "to her", "where she was"]
    assert listed(community="turk") == []


def test_a_long_list_has_pages(officer: Persona) -> None:
    with transaction():
        for n in range(51):
            create_follow_up(FollowUpValues(f"Call {n}", today(), owner_id=officer.user.id))
    assert len(officer.get("/follow-ups").all("main .items li")) == 50
    assert officer.get("/follow-ups?page=2").texts("main .items li a") == ["Call 50"]


def test_mine_are_those_i_ask_about_too(officer: Persona) -> None:
    answer = theirs("Answer", person())
    with transaction():
        hand_over(answer.id, officer.user.id)
    assert listed(whose=Whose.MINE, user_id=officer.user.id) == ["Answer"]


def test_who_only_reads_changes_no_state(viewer: Persona, outsider: Persona) -> None:
    answer = theirs("Answer", person())
    for page in ("progress", "close", "refer", "hand"):
        path = f"/follow-ups/{answer.id}/{page}"
        assert (viewer.get(path).status, viewer.post(path).status) == (403, 403)
        assert outsider.get(path).location.startswith("/sign-in")
    assert get_follow_up(answer.id).state is State.OPEN
