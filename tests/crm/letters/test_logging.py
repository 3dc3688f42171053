"""Logging by mail, through the one door of mail: the letter stands with the right people, once, or waits."""

from pathlib import Path

import pytest
from flask import Flask

from campaigns.incoming.mailbox import open_mailbox
from campaigns.incoming.polling import read_mailbox
from campaigns.incoming.queries import list_unsorted
from campaigns.incoming.services import take_in
from core.db import transaction
from core.files.slots import FILES_IN_USE
from core.slots import fill
from crm.contacts.models import AddressKind, Person
from crm.contacts.queries import get_person
from crm.contacts.services import create_person
from crm.contacts.values import AddressValues, PersonValues
from crm.letters.logging_in import log_address, renew, set_senders
from crm.letters.models import Letter
from crm.letters.queries import list_letters, list_waiting
from crm.letters.states import Direction
from crm.privacy.requests.erasing import erase_person
from tests.support.personas import Persona

MAILS = Path(__file__).parent / "mails"


def known(given: str, family: str, email: str) -> Person:
    with transaction():
        return create_person(
            PersonValues(given_name=given, family_name=family, addresses=(AddressValues(AddressKind.EMAIL, email),))
        )


@pytest.fixture
def ana(app: Flask) -> Person:
    return known("Ana", "Marić", "Ana.Maric@komuna.example")


def mail(name: str, to: str, **changes: str) -> bytes:
    text = (MAILS / f"{name}.eml").read_text().replace("log+TOKEN@barabar.example", to)
    for before, after in changes.items():
        text = text.replace(before, after)
    return text.encode()


def logged(name: str, officer: Persona, **changes: str) -> Letter | None:
    take_in(mail(name, log_address(officer.user.id), **changes))
    return next(iter(list_letters().items), None)


@pytest.mark.parametrize(
    ("name", "begins", "with_besim"),
    [
        ("gmail_en", "The four signs", True),
        ("gmail_sq", "Të katër tabelat", False),
        ("gmail_sr", "Четири табле", False),
        ("outlook_de", "Die vier Schilder", True),
        ("outlook_sq", "Të katër tabelat", True),
        ("outlook_sr", "Četiri table", False),
        ("thunderbird_sr", "Четири табле", False),
        ("thunderbird_en", "The four signs", True),
        ("apple_de", "Die vier Schilder", False),
        ("apple_en", "The four signs", False),
        ("attached", "The four signs", False),
    ],
)
def test_a_forwarded_letter_stands_with_whoever_wrote_it_on_the_day_it_was_written(
    officer: Persona, ana: Person, name: str, begins: str, with_besim: bool
) -> None:
    besim = known("Besim", "Loshaj", "besim.loshaj@shkolla.example")
    letter = logged(name, officer)
    assert letter is not None and letter.text.startswith(begins)
    assert (letter.direction, letter.at.isoformat()) == (Direction.IN, "2026-05-05T14:40:00+00:00")
    assert [p.person_id for p in letter.people] == [ana.id, besim.id][: 1 + with_besim]
    assert "Odeta" not in letter.text and ">" not in letter.text and "Naslov" not in letter.text
    assert letter.subject in officer.get(f"/people/{ana.id}").texts(".timeline li")[0]


def test_a_copy_of_a_letter_of_ours_stands_with_whom_it_went_to(officer: Persona, ana: Person) -> None:
    take_in(mail("copied", ""), envelope_to=log_address(officer.user.id).upper())
    [letter] = list_letters().items
    assert (letter.direction, [p.person_id for p in letter.people]) == (Direction.OUT, [ana.id])
    assert letter.text == "Dear Ana,\n\nwe meet at the bridge at ten.\n\nOdeta"
    assert letter.others == [{"name": "Somebody New", "address": "new.face@shkolla.example"}]
    [line] = officer.get(f"/people/{ana.id}").texts(".timeline li")
    assert line == "Thu 7 May Letter The walk on Saturday from us, mail Odeta Officer"


def test_the_same_letter_is_kept_once_whoever_logs_it(officer: Persona, viewer: Persona, ana: Person) -> None:
    first, second = (log_address(who.user.id) for who in (officer, viewer))
    for name in ("copied", "attached", "gmail_en"):
        hers = {"From: Odeta Officer <odeta@": "From: Vesa <vesa@", f"<{name}@": f"<vesas-{name}@"}
        take_in(mail(name, first), first)
        take_in(mail(name, second, **({} if name == "copied" else hers)), second)
    # The attached one keeps its own number, the one in the text is known by its words.
    assert len(list_letters().items) == 3


def test_files_come_along_and_are_only_given_to_be_saved(officer: Persona, ana: Person) -> None:
    letter = logged("attached", officer)
    assert letter is not None
    [file] = letter.files
    assert (file.file_name, file.size) == ("Shenjat e reja.pdf", 14)
    assert file.digest in {digest for several in fill(FILES_IN_USE, None) for digest in several}
    answer = officer.client.get(officer.get(f"/correspondence/{letter.id}").link("Shenjat e reja.pdf"))
    assert (answer.data, answer.mimetype) == (b"%PDF-1.4 signs", "application/octet-stream")
    answer.close()


def test_a_letter_of_nobody_we_know_waits_and_one_press_records_her(officer: Persona) -> None:
    logged("gmail_sq", officer)
    [letter] = list_waiting().items
    assert "1 letter without a person" in officer.get("/")
    page = officer.submit(officer.get(f"/correspondence/{letter.id}"), "/make").follow()
    [person] = [one.person for one in letter.people]
    assert (person.name, person.email) == ("Ana Marić", "ana.maric@komuna.example")
    assert page.flashes == ["Ana Marić is recorded, and the letter stands on her timeline."]
    assert (list_waiting().items, list_letters().items) == ([], [letter])


def test_somebody_recorded_is_chosen_and_known_by_that_address_from_then_on(officer: Persona) -> None:
    with transaction():
        ana = create_person(PersonValues(given_name="Ana", family_name="Marić"))
    logged("gmail_sq", officer)
    [letter] = list_waiting().items
    officer.submit(officer.get(f"/correspondence/{letter.id}"), "/choose", person="марић ана").follow()
    assert [a.value for a in get_person(ana.id).addresses] == ["ana.maric@komuna.example"]
    logged("outlook_sq", officer)
    assert len(officer.get(f"/people/{ana.id}").texts(".timeline li")) == 2


def test_mail_from_another_address_waits_with_a_warning(officer: Persona, ana: Person) -> None:
    take_in(mail("copied", "", **{"odeta@barabar.example": "odeta@elsewhere.example"}), log_address(officer.user.id))
    [letter] = list_waiting().items
    page = officer.get(f"/correspondence/{letter.id}")
    assert "It did not come from an address of the colleague" in page
    officer.submit(page, "/accept").follow()
    assert (list_waiting().items, letter.warning) == ([], "")


def test_another_address_of_hers_is_taken_once_she_names_it(officer: Persona, ana: Person) -> None:
    with transaction():
        set_senders(officer.user.id, ["Odeta@Elsewhere.example"])
    take_in(mail("copied", "", **{"odeta@barabar.example": "odeta@elsewhere.example"}), log_address(officer.user.id))
    assert len(list_letters().items) == 1


def test_a_renewed_address_leaves_the_old_one_worthless(officer: Persona, ana: Person) -> None:
    before = log_address(officer.user.id)
    with transaction():
        renew(officer.user.id)
    assert log_address(officer.user.id) != before
    take_in(mail("gmail_en", before))
    assert (list_letters().items, len(list_unsorted().items)) == ([], 1)


def test_a_forged_token_is_nobodys(officer: Persona, ana: Person) -> None:
    take_in(mail("gmail_en", f"log+{'a' * 24}@barabar.example"))
    assert (list_letters().items, len(list_unsorted().items)) == ([], 1)


def test_an_automatic_reply_is_no_letter(officer: Persona, ana: Person) -> None:
    take_in(mail("copied", "", **{"Subject:": "Auto-Submitted: auto-replied\nSubject:"}), log_address(officer.user.id))
    assert (list_letters().items, list_waiting().items) == ([], [])


def test_the_door_keeps_nothing_of_what_it_passed_on(officer: Persona, ana: Person) -> None:
    filed = take_in(mail("gmail_en", log_address(officer.user.id)))
    assert filed and (filed.place.value, filed.text, filed.subject, filed.sender) == ("passed_on", "", "", "")
    assert filed.attachments == []


def test_by_pipe_and_by_mailbox_it_is_the_same_letter(
    app: Flask, officer: Persona, ana: Person, tmp_path: Path
) -> None:
    address = log_address(officer.user.id)
    run = app.test_cli_runner().invoke(args=["mail", "receive", "--to", address], input=mail("copied", ""))
    assert run.exit_code == 0, run.output
    for folder in ("new", "cur", "tmp"):
        (tmp_path / "box" / folder).mkdir(parents=True)
    (tmp_path / "box" / "new" / "1.mail").write_bytes(mail("apple_en", address))
    assert read_mailbox(open_mailbox(f"maildir://{tmp_path / 'box'}")) == 1
    assert sorted(one.subject for one in list_letters().items) == ["The signs by the bridge", "The walk on Saturday"]


def test_an_erasure_takes_her_letters_and_leaves_those_to_others(officer: Persona, ana: Person) -> None:
    besim = known("Besim", "Loshaj", "besim.loshaj@shkolla.example")
    hers, both = logged("attached", officer), logged("gmail_en", officer)
    take_in(mail("outlook_sq", log_address(officer.user.id)))
    with transaction():
        erase_person(ana.id, at_own_wish=True)
    texts = {letter.subject: letter.text for letter in list_letters().items}
    assert hers is not None and both is not None and (hers.text, hers.subject, hers.files) == ("", "", [])
    assert texts["Tabelat pranë urës"].startswith("Të katër")
    assert "Tabelat pranë urës" in officer.get(f"/people/{besim.id}")
