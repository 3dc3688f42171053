"""The letter that stands in a forwarded text: four mail programs, four languages."""

from datetime import UTC, datetime

import pytest

from crm.letters.dates import moment_written
from crm.letters.forwarding import named_in, read_forwarded
from crm.letters.rules import split_name

NOW = datetime(2026, 5, 13, 10, tzinfo=UTC)


def test_an_answer_that_quotes_two_lines_forwards_nothing() -> None:
    assert read_forwarded("Agreed.\n\nOn Mon, 4 May 2026, Ana wrote:\n> From: the bridge\n> To: the school\n") is None


def test_words_with_a_colon_are_no_head() -> None:
    assert read_forwarded("From: now on we meet at ten.\n\nData: none.\nNothing more.") is None


def test_a_forward_of_a_forward_is_the_nearer_letter() -> None:
    inner = "From: Besim <besim@shkolla.example>\nDate: 1 May 2026\nSubject: Signs\nTo: Ana\n\nFour signs.\n"
    found = read_forwarded(
        "From: Ana <ana@komuna.example>\nSent: 5 May 2026 16:40\nTo: Odeta\nSubject: FW: Signs\n\nSee.\n\n" + inner
    )
    assert found and (found.sender, found.text) == (("Ana", "ana@komuna.example"), "See.")


def test_a_sender_without_an_address_is_kept_by_name() -> None:
    found = read_forwarded("From: Marić, Ana\nSent: 5 May 2026 16:40\nTo: Odeta\nSubject: Signs\n\nThey stand.\n")
    assert found and (found.sender, found.text) == (("Marić, Ana", ""), "They stand.")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Tue, 5 May 2026 16:40:00 +0200", "2026-05-05T14:40"),
        ("Tue, 5 May 2026 at 16:40", "2026-05-05T14:40"),
        ("e mar, 5 maj 2026 në 16:40", "2026-05-05T14:40"),
        ("уто, 5. мај 2026. у 16:40", "2026-05-05T14:40"),
        ("5. maj 2026. 16:40", "2026-05-05T14:40"),
        ("Dienstag, 5. Mai 2026 16:40", "2026-05-05T14:40"),
        ("5. Mai 2026 um 16:40:00 MESZ", "2026-05-05T14:40"),
        ("May 5, 2026 at 4:40:00 PM GMT+2", "2026-05-05T14:40"),
        ("05/05/2026 4:40 PM", "2026-05-05T14:40"),
        ("4/30/2026 4:40 PM", "2026-04-30T14:40"),
        ("30.04.2026 16:40", "2026-04-30T14:40"),
        ("2026-04-30 16:40", "2026-04-30T14:40"),
    ],
)
def test_dates_are_read_as_people_write_them(written: str, read: str) -> None:
    found = moment_written(written, NOW)
    assert found is not None and found.isoformat()[:16] == read


@pytest.mark.parametrize("written", ["", "yesterday", "5 May 2062", "31.02.2026", "5 May 1990", "99/99/2026"])
def test_a_date_that_cannot_be_true_is_none(written: str) -> None:
    assert moment_written(written, NOW) is None


@pytest.mark.parametrize(
    ("field", "found"),
    [
        ("Ana Marić <Ana@Komuna.example>", [("Ana Marić", "ana@komuna.example")]),
        ('"Marić, Ana" <ana@komuna.example>, b@x.example', [("Marić, Ana", "ana@komuna.example"), ("", "b@x.example")]),
        ("Ana [mailto:a@x.example]; Besim <b@x.example>", [("Ana", "a@x.example"), ("Besim", "b@x.example")]),
        ("undisclosed-recipients:;", []),
    ],
)  # fmt: skip
def test_names_and_addresses_are_read_however_they_stand(field: str, found: list[tuple[str, str]]) -> None:
    assert named_in(field) == found


@pytest.mark.parametrize(
    ("name", "address", "split"),
    [
        ("Ana Marić", "a@x.example", ("Ana", "Marić")),
        ("Marić, Ana", "", ("Ana", "Marić")),
        ("", "ana.maric@komuna.example", ("Ana", "Maric")),
        ("Radio", "", ("", "Radio")),
    ],
)
def test_a_name_is_split_into_given_and_family_name(name: str, address: str, split: tuple[str, str]) -> None:
    assert split_name(name, address) == split
