"""The road of a correction case, and how long there is time."""

from datetime import date

import pytest

from scrapers.corrections.rules import (
    Body,
    CaseState,
    Standing,
    StepKind,
    Urgency,
    body_for,
    days_left,
    last_day,
    next_steps,
    picked,
    sentences_of,
    state_after,
    urgency,
)

COUNCIL, COMMISSION = Body.PRESS_COUNCIL, Body.MEDIA_COMMISSION
PUBLISHED = date(2026, 4, 20)


@pytest.mark.parametrize(
    ("published", "last"),
    [
        (date(2026, 11, 26), date(2026, 12, 26)),
        (date(2026, 12, 31), date(2027, 1, 31)),
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2028, 1, 30), date(2028, 2, 29)),
        (date(2026, 5, 31), date(2026, 6, 30)),
        (date(2026, 2, 28), date(2026, 3, 28)),
    ],
)
def test_the_month_of_the_press_council_is_one_of_the_calendar(published: date, last: date) -> None:
    assert last_day(published) == last


@pytest.mark.parametrize(("today", "left"), [(date(2026, 5, 8), 12), (date(2026, 5, 20), 0), (date(2026, 5, 21), -1)])
def test_the_last_day_still_counts(today: date, left: int) -> None:
    assert days_left(PUBLISHED, today) == left


def case(state: CaseState = CaseState.NOTED, body: Body = COUNCIL, asked: int = 0, *, mended: bool = False) -> Standing:
    return Standing(state, body, PUBLISHED, date(2026, 5, asked) if asked else None, mended)


@pytest.mark.parametrize(
    ("standing", "day", "why"),
    [
        (case(), 12, None),
        (case(), 13, Urgency.SOON),
        (case(), 18, Urgency.LAST_DAYS),
        (case(), 20, Urgency.LAST_DAYS),
        (case(), 21, None),
        (case(mended=True), 19, None),
        (case(CaseState.COMPLAINED), 19, None),
        (case(body=COMMISSION), 19, None),
        (case(CaseState.ASKED, asked=4), 8, None),
        (case(CaseState.ASKED, asked=4), 9, Urgency.NO_ANSWER),
        (case(CaseState.ASKED, COMMISSION, asked=4), 28, Urgency.NO_ANSWER),
        (case(CaseState.ASKED, asked=4), 19, Urgency.LAST_DAYS),
        (case(CaseState.ANSWERED, asked=4), 14, Urgency.SOON),
    ],
)
def test_a_case_presses_when_its_time_runs_out_or_nobody_answers(
    standing: Standing, day: int, why: Urgency | None
) -> None:
    assert urgency(standing, date(2026, 5, day)) is why


def test_a_broadcaster_is_asked_before_anybody_complains_about_it() -> None:
    assert StepKind.COMPLAINED in next_steps(case())
    assert StepKind.COMPLAINED not in next_steps(case(body=COMMISSION))
    assert StepKind.COMPLAINED in next_steps(case(CaseState.ASKED, COMMISSION, asked=4))


@pytest.mark.parametrize("state", list(CaseState))
def test_a_remark_is_always_possible_and_moves_nothing(state: CaseState) -> None:
    assert StepKind.REMARK in next_steps(case(state))
    assert state_after(state, StepKind.REMARK, was_asked=True) is state


@pytest.mark.parametrize(
    ("before", "kind", "was_asked", "then"),
    [
        (CaseState.NOTED, StepKind.ASKED, False, CaseState.ASKED),
        (CaseState.ASKED, StepKind.ANSWERED, True, CaseState.ANSWERED),
        (CaseState.COMPLAINED, StepKind.ANSWERED, True, CaseState.COMPLAINED),
        (CaseState.COMPLAINED, StepKind.DECIDED, True, CaseState.DECIDED),
        (CaseState.CLOSED, StepKind.REOPENED, True, CaseState.ASKED),
        (CaseState.CLOSED, StepKind.REOPENED, False, CaseState.NOTED),
    ],
)
def test_each_step_moves_the_case(before: CaseState, kind: StepKind, was_asked: bool, then: CaseState) -> None:
    assert state_after(before, kind, was_asked=was_asked) is then


@pytest.mark.parametrize(("kinds", "body"), [(["portal"], COUNCIL), (["print", "radio"], COMMISSION), ([], COUNCIL)])
def test_radio_and_television_have_a_body_of_their_own(kinds: list[str], body: Body) -> None:
    assert body_for(kinds) is body


def test_the_passage_is_picked_by_sentence_and_what_is_left_out_is_marked() -> None:
    text = "Ura u hap. “A erdhi kush?” Po.\n\nЂорђе је рекао: не. 12.5 për qind."
    sentences = sentences_of(text)
    assert sentences == ["Ura u hap.", "“A erdhi kush?", "Po.", "Ђорђе је рекао: не.", "12.5 për qind."]
    assert picked(sentences, [3, 0, 1, 99]) == "Ura u hap. “A erdhi kush? […] Ђорђе је рекао: не."
