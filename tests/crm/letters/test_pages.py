"""Letters written down by hand, put away and found again, and the page of the private address."""

from io import BytesIO
from typing import Any

import pytest

from core.files.slots import FILES_IN_USE
from core.slots import fill
from crm.letters.logging_in import log_address
from crm.letters.queries import find_log_address, get_letter, list_letters
from crm.letters.states import Channel, Direction
from tests.support.meetings import person
from tests.support.personas import Persona

HOSTILE = '<img src=x onerror=alert(1)> {{ 7 * 7 }} "quotes"'


def test_a_letter_on_paper_is_written_down_with_its_file(officer: Persona) -> None:
    ana, besim = person("Ana Marić"), person("Besim Loshaj")
    page = officer.get(f"/correspondence/new?person_id={ana.id}")
    assert page.value("people") == "Ana Marić"
    typed: dict[str, Any] = {
        "people": "Ana Marić\nloshaj besim",
        "subject": "Signs",
        "text": "They stand.",
        "at": "2026-05-05T16:40",
    }
    officer.submit(page, **typed, file=(BytesIO(b"scan"), "skan../letra.pdf")).follow()
    [letter] = list_letters().items
    assert (letter.direction, letter.channel, letter.at.isoformat()) == (
        Direction.IN, Channel.PAPER, "2026-05-05T14:40:00+00:00",
    )  # fmt: skip
    assert [one.person_id for one in letter.people] == [ana.id, besim.id]
    assert [file.file_name for file in letter.files] == ["skan.. letra.pdf"]
    assert letter.files[0].digest in {digest for several in fill(FILES_IN_USE, None) for digest in several}
    for one in (ana, besim):
        assert "Signs" in officer.get(f"/people/{one.id}").texts(".timeline li")[0]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"people": " "}, "From or to whom? Type at least one name."),
        ({"people": "Nobody"}, "Nobody is recorded as “Nobody”. Type the whole name, or add the person first."),
        ({"at": ""}, "When was it written?"),
    ],
)
def test_what_is_missing_is_said(officer: Persona, typed: dict[str, Any], said: str) -> None:
    ana = person("Ana Marić")
    page = officer.submit(officer.get(f"/correspondence/new?person_id={ana.id}"), **({"subject": "Kept"} | typed))
    assert (page.errors, page.value("subject"), list_letters().items) == ([said], "Kept", [])


def test_changing_it_moves_it_to_another_timeline(officer: Persona) -> None:
    ana, besim = person("Ana Marić"), person("Besim Loshaj")
    officer.submit(officer.get(f"/correspondence/new?person_id={ana.id}"), subject="Signs", at="2026-05-05T16:40")
    officer.submit(officer.get("/correspondence/1/edit"), people="Besim Loshaj", at="2026-05-06T16:40").follow()
    assert [(one.person_id, one.at.day) for one in get_letter(1).people] == [(besim.id, 6)]
    assert officer.get(f"/people/{ana.id}").texts(".timeline li") == []


def test_two_editors_see_both_versions(officer: Persona) -> None:
    ana = person("Ana Marić")
    officer.submit(officer.get(f"/correspondence/new?person_id={ana.id}"), subject="Signs", at="2026-05-05T16:40")
    page = officer.get("/correspondence/1/edit")
    officer.submit(officer.get("/correspondence/1/edit"), subject="Theirs").follow()
    told = officer.submit(page, subject="Mine")
    assert told.rows(".conflict table") == [["What it is about", "Mine", "Theirs"]]


def test_a_letter_is_put_away_and_brought_back(officer: Persona) -> None:
    ana = person("Ana Marić")
    officer.submit(officer.get(f"/correspondence/new?person_id={ana.id}"), subject=HOSTILE, at="2026-05-05T16:40")
    assert officer.get("/correspondence/1").heading == HOSTILE
    gone = officer.submit(officer.get("/correspondence/1"), "/archive").follow()
    assert officer.get(f"/people/{ana.id}").texts(".timeline li") == []
    assert officer.submit(gone, "/restore").follow().flashes == ["The letter is back."]


def test_the_private_address_is_shown_renewed_and_hers_alone(officer: Persona, approver: Persona) -> None:
    page = officer.get("/correspondence/address")
    first = page.value("address")
    assert first == log_address(officer.user.id) != log_address(approver.user.id)
    officer.submit(page, "/address", senders="odeta@phone.example\nOdeta@Phone.example").follow()
    row = find_log_address(officer.user.id)
    assert row and row.senders == ["odeta@phone.example"]
    assert officer.submit(officer.get("/correspondence/address"), "/renew").follow().value("address") != first


def test_what_is_no_address_is_not_taken_as_a_sender(officer: Persona) -> None:
    page = officer.submit(officer.get("/correspondence/address"), "/address", senders="odeta at phone")
    assert page.errors == ["This is not a mail address; it looks like ana@outlet.example."]


def test_who_reads_reads_and_only_who_writes_writes(viewer: Persona, outsider: Persona, officer: Persona) -> None:
    ana = person("Ana Marić")
    officer.submit(officer.get(f"/correspondence/new?person_id={ana.id}"), subject="Signs", at="2026-05-05T16:40")
    assert [
        viewer.get(path).status for path in ("/correspondence", "/correspondence/waiting", "/correspondence/1")
    ] == [200, 200, 200]
    for path in ("new", "1/edit", "1/choose", "1/make", "1/accept", "1/archive", "1/restore", "address/renew"):
        assert (viewer.post(f"/correspondence/{path}").status, outsider.post(f"/correspondence/{path}").status) == (
            403,
            401,
        )
    assert viewer.get("/correspondence/address").status == 403
