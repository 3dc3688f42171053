"""What an answer, a size or the clock means before a release may leave."""

from datetime import UTC, datetime, timedelta

import pytest

from campaigns.checking.rules import (
    Fit,
    LinkState,
    ProofState,
    Question,
    Seen,
    fit_of,
    is_broken_off,
    is_too_often,
    is_too_short,
    unanswered,
    verdict,
)

NOW = datetime(2026, 5, 13, 12, tzinfo=UTC)


def test_spaces_answer_no_question() -> None:
    assert unanswered({"motivation": "It opens.", "framing": " \n", "content": ""}) == [
        Question.FRAMING, Question.CONTENT, Question.LANGUAGE,
    ]  # fmt: skip
    assert unanswered(dict.fromkeys(Question, "An answer.")) == []


@pytest.mark.parametrize(("answer", "short"), [("", False), ("yes", True), ("Of course", True), ("It is true.", False)])
def test_a_yes_is_no_answer(answer: str, short: bool) -> None:
    assert is_too_short(answer) is short


@pytest.mark.parametrize(
    ("seen", "state"),
    [
        (Seen(200), LinkState.ALIVE),
        (Seen(304), LinkState.ALIVE),
        (Seen(200, moved_to="https://b.example/"), LinkState.MOVED),
        (Seen(404, moved_to="https://b.example/"), LinkState.GONE),
        (Seen(410), LinkState.GONE),
        (Seen(403), LinkState.CANNOT_TELL),
        (Seen(429), LinkState.CANNOT_TELL),
        (Seen(999), LinkState.CANNOT_TELL),
        (Seen(503), LinkState.FAULTY),
        (Seen(reason="private_address"), LinkState.NOT_PUBLIC),
        (Seen(reason="bad_address"), LinkState.GONE),
        (Seen(reason="no_such_host"), LinkState.GONE),
        (Seen(reason="too_large"), LinkState.ALIVE),
        (Seen(reason="too_slow"), LinkState.FAULTY),
    ],
)
def test_what_a_site_answers_is_told_by_what_a_reader_would_meet(seen: Seen, state: LinkState) -> None:
    assert verdict(seen) is state


@pytest.mark.parametrize(
    ("size", "fit"),
    [(0, Fit.FITS), (79, Fit.FITS), (80, Fit.TIGHT), (100, Fit.TIGHT), (101, Fit.CUT)],
)
def test_one_byte_too_many_is_cut_and_four_fifths_are_a_warning(size: int, fit: Fit) -> None:
    assert fit_of(size, 100) is fit


def test_nobody_gets_more_than_six_rounds_of_test_mails_an_hour() -> None:
    lately = [NOW - timedelta(minutes=10 * n) for n in range(6)]
    assert is_too_often(lately, NOW)
    assert not is_too_often(lately, NOW + timedelta(minutes=11))


def test_test_mails_whose_worker_is_gone_are_not_waited_for() -> None:
    later = NOW + timedelta(minutes=11)
    assert is_broken_off(ProofState.SENDING, NOW, later)
    assert not is_broken_off(ProofState.SENDING, NOW, NOW)
    assert not is_broken_off(ProofState.DONE, NOW, later)
