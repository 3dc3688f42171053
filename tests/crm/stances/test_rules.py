from collections import Counter
from datetime import date

import pytest

from crm.stances.rules import Fault, Said, Standing, faults_of, matrix_of, month_ends, series_of, standing_on
from crm.stances.states import EvidenceKind, StanceState

TODAY = date(2026, 6, 10)
FOR, CHANGED, AGAINST, ASKED = (
    StanceState.SUPPORT, StanceState.SUPPORT_WITH_CHANGE, StanceState.OPPOSE, StanceState.ASKED
)  # fmt: skip
MEETING, LETTER, STATEMENT, NOTHING = (
    EvidenceKind.MEETING, EvidenceKind.LETTER, EvidenceKind.STATEMENT, EvidenceKind.NONE
)  # fmt: skip


@pytest.mark.parametrize(
    ("state", "evidence", "meeting", "url", "faults"),
    [
        (FOR, NOTHING, None, "", [Fault.NO_EVIDENCE]),
        (CHANGED, NOTHING, None, "", [Fault.NO_EVIDENCE]),
        (AGAINST, NOTHING, None, "", [Fault.NO_EVIDENCE]),
        (ASKED, NOTHING, None, "", []),
        (FOR, MEETING, None, "", [Fault.NO_MEETING]),
        (FOR, MEETING, 3, "", []),
        (FOR, LETTER, None, "", []),
        (AGAINST, STATEMENT, None, "", [Fault.NO_LINK]),
        (AGAINST, STATEMENT, None, "https://outlet.example/said", []),
    ],
)
def test_for_and_against_need_what_shows_it(
    state: StanceState, evidence: EvidenceKind, meeting: int | None, url: str, faults: list[Fault]
) -> None:
    assert faults_of(state, TODAY, evidence, meeting, url, None, TODAY) == faults


def test_nothing_was_said_or_agreed_tomorrow() -> None:
    tomorrow = date(2026, 6, 11)
    assert faults_of(ASKED, tomorrow, NOTHING, None, "", tomorrow, TODAY) == [Fault.TO_COME, Fault.CONSENT_TO_COME]


def test_who_serves_two_communities_stands_in_both_columns_and_once_in_the_sum() -> None:
    matrix = matrix_of(
        [
            Standing(1, "Mira", "/people/1", FOR, ("serb", "roma")),
            Standing(1, "Besim", "/people/2", AGAINST, ("albanian",)),
            Standing(1, "Genta", "/people/3", FOR),
        ],
        ["albanian", "serb", "turkish", "roma"],
    )
    assert matrix.communities == ["albanian", "serb", "roma", ""]
    assert matrix.of_all(1).counts == [(FOR, 2), (AGAINST, 1)]
    assert [matrix.cell(1, code).counts for code in matrix.communities] == [
        [(AGAINST, 1)], [(FOR, 1)], [(FOR, 1)], [(FOR, 1)],
    ]  # fmt: skip
    assert matrix.cell(2, "serb").total == 0


def said(person: int, day: date, state: StanceState, number: int = 1, principle: int = 1) -> Said:
    """Return an entry."""
    return Said(("person", person), principle, day, number, state)


def test_of_each_holder_and_principle_the_last_entry_until_a_day_counts() -> None:
    record = [
        said(1, date(2026, 1, 5), ASKED),
        said(1, date(2026, 3, 5), AGAINST, 2),
        said(1, date(2026, 3, 5), FOR, 3),
        said(1, date(2026, 3, 5), ASKED, 4, principle=2),
        said(2, date(2026, 2, 1), AGAINST, 5),
    ]
    assert standing_on(record, date(2026, 1, 31)) == Counter({ASKED: 1})
    assert standing_on(record, date(2026, 2, 28)) == Counter({ASKED: 1, AGAINST: 1})
    assert standing_on(record, date(2026, 3, 31)) == Counter({FOR: 1, ASKED: 1, AGAINST: 1})


def test_it_is_looked_at_at_the_ends_of_months_and_today() -> None:
    assert month_ends(date(2026, 4, 20), TODAY) == [date(2026, 4, 30), date(2026, 5, 31), TODAY]
    assert month_ends(TODAY, TODAY) == [TODAY]
    assert len(month_ends(date(2019, 1, 1), TODAY)) == 12
    assert month_ends(date(2025, 12, 31), date(2026, 1, 1)) == [date(2025, 12, 31), date(2026, 1, 1)]


def test_a_series_has_a_figure_for_each_day_and_none_of_states_that_never_occur() -> None:
    record = [said(1, date(2026, 4, 5), ASKED), said(1, date(2026, 5, 5), FOR, 2)]
    days = [date(2026, 4, 30), date(2026, 5, 31)]
    assert series_of(record, days) == {FOR: [0, 1], ASKED: [1, 0]}
