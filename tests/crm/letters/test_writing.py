"""Letters written here go to an office or a person once, with their files; what is answered comes back beside them."""

import io
from email.message import EmailMessage
from typing import Any

import pytest
from flask import Flask

from campaigns.incoming.services import take_in
from campaigns.suppression.models import Source, SuppressionKind
from campaigns.suppression.services import suppress
from core.db import db, transaction
from core.errors import Refused
from core.files.sweeping import file_store, files_in_use
from crm.contacts.models import Basis
from crm.contacts.services import set_do_not_contact
from crm.contacts.values import PositionValues
from crm.letters.models import Letter
from crm.letters.queries import get_letter, list_drafts, list_letters, list_waiting
from crm.letters.rules import comes_from_there
from crm.letters.states import Direction, LetterState
from crm.letters.writing import DraftValues, answer_address, language_for, send_letter, write_to_office
from crm.offices.models import Office
from crm.offices.services import OfficeValues, archive_office, create_office
from crm.posting.jobs import letters_due
from crm.posting.models import LetterState as Sending
from crm.posting.models import OutgoingLetter
from tests.support.bell import TestBell
from tests.support.contacts import email, record
from tests.support.page import Page
from tests.support.personas import Persona
from tests.support.photos import photo_from_a_telephone
from tests.support.smtp_server import SmtpServer

MAYOR = "kryetari@komuna.example"
TYPED: dict[str, Any] = {"language": "sr-Cyrl", "subject": "Четири табле", "text": "Поштовани,\n\nмолимо вас."}


@pytest.fixture
def mayor(app: Flask) -> Office:
    """The office of a mayor that writes both official languages and serves the Serb community."""
    with transaction():
        return create_office(
            OfficeValues(name_sq="Kryetari", name_sr="Председник", name_en="Mayor", email=MAYOR, communities=("serb",))
        )


def written(officer: Persona, path: str, **more: Any) -> Page:
    """Write a letter and return the page that shows it before it leaves."""
    return officer.submit(officer.get(f"{path}/letter"), f"{path}/letter", **TYPED, **more).follow()


def send(officer: Persona, page: Page) -> Page:
    return officer.submit(page, "/send").follow()


def answer(letter: Letter, sender: str, text: str = "Долазе у среду.", **headers: str) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = f"Komuna <{sender}>", answer_address(letter.id), "Re: Табле"
    message["Message-ID"] = f"<{sender}.{len(text)}@komuna.example>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(f"{text}\n\nOn Mon, 4 May 2026 at 10:00 Barabar <a@barabar.example> wrote:\n> молимо вас\n")
    take_in(message.as_bytes())
    db.session.expire_all()


def test_a_letter_to_an_office_is_read_over_and_leaves_once(
    mayor: Office, officer: Persona, bell: TestBell, smtp_server: SmtpServer
) -> None:
    page = written(officer, f"/offices/{mayor.id}")
    assert f"Send to {MAYOR}" in page.text and "Not sent yet" in page.text
    assert list_letters().items == [] and smtp_server.received == []
    done = send(officer, page)
    assert done.flashes == [f"It leaves to {MAYOR}."]
    assert send(officer, page).flashes == ["This letter has been sent already."]
    assert "sent already" in officer.get(page.path.replace("/send", "/write")).text
    letters_due()
    bell.drain()
    message = smtp_server.only().message
    [letter] = list_letters().items
    assert (message["To"], message["Subject"]) == (MAYOR, "Четири табле")
    assert answer_address(letter.id) in message["Reply-To"] and "Auto-Submitted" not in message
    assert (letter.state, letter.direction, letter.office_id) == (LetterState.FILED, Direction.OUT, mayor.id)


def test_it_stands_on_the_timeline_of_the_office_and_in_the_list(
    mayor: Office, officer: Persona, viewer: Persona, bell: TestBell
) -> None:
    send(officer, written(officer, f"/offices/{mayor.id}"))
    [line] = viewer.get(f"/offices/{mayor.id}").texts(".timeline li")
    assert "Letter Четири табле from us, mail · leaves now Odeta Officer" in line
    bell.drain()
    assert "leaves now" not in viewer.get(f"/offices/{mayor.id}").text
    assert viewer.get("/correspondence").rows()[0][:2] == ["Четири табле from us, mail", "Mayor"]
    page = viewer.get(viewer.get("/correspondence").link("Четири табле"))
    assert MAYOR in page.text and page.link("Mayor") == f"/offices/{mayor.id}"


@pytest.mark.parametrize(
    ("names", "communities", "tag"),
    [
        ({"name_sq": "A", "name_sr": "Б"}, ("serb",), "sr-Cyrl"), ({"name_sq": "A", "name_sr": "Б"}, (), "sq"),
        ({"name_en": "A"}, ("turkish",), "en"), ({"name_sr": "Б", "name_en": "A"}, ("albanian",), "sr-Cyrl"),
    ],
)  # fmt: skip
def test_it_is_begun_in_the_language_of_the_office(
    app: Flask, names: dict[str, Any], communities: tuple[str, ...], tag: str
) -> None:
    with transaction():
        assert language_for(create_office(OfficeValues(communities=communities, **names))) == tag


def test_files_go_along_photos_without_their_place(
    mayor: Office, officer: Persona, bell: TestBell, smtp_server: SmtpServer
) -> None:
    files = [(io.BytesIO(photo_from_a_telephone()), "tabla.jpg"), (io.BytesIO(b"%PDF-1.4 plan"), "Плани i ri.pdf")]
    page = written(officer, f"/offices/{mayor.id}", files=files)
    assert "tabla.jpg" in page.text and "Плани i ri.pdf" in page.text
    send(officer, page)
    bell.drain()
    enclosed = {part.get_filename(): part.get_content() for part in smtp_server.only().message.iter_attachments()}
    assert enclosed["Плани i ri.pdf"] == b"%PDF-1.4 plan" and b"Nokia" not in enclosed["tabla.jpg"]
    assert {file.digest for file in list_letters().items[0].files} <= files_in_use()


def test_too_much_is_refused_and_what_was_typed_is_kept(mayor: Office, officer: Persona) -> None:
    files = [(io.BytesIO(b"%d" % number), f"{number}.txt") for number in range(11)]
    form = officer.get(f"/offices/{mayor.id}/letter")
    page = officer.submit(form, "/letter", **TYPED, files=files)
    assert page.flashes == ["A letter takes 10 files and 10 MB at most."] and "молимо вас" in page.text
    assert list_drafts() == []


def test_a_file_that_is_missing_holds_the_letter_back(
    mayor: Office, officer: Persona, bell: TestBell, smtp_server: SmtpServer
) -> None:
    send(officer, written(officer, f"/offices/{mayor.id}", files=[(io.BytesIO(b"plan"), "plan.pdf")]))
    [file] = list_letters().items[0].files
    file_store().path_of(file.digest).unlink()
    bell.drain()
    [sent] = db.session.query(OutgoingLetter).populate_existing().all()
    assert (sent.state, sent.error) == (Sending.STOPPED, "a file that belongs to it is missing")
    assert smtp_server.received == []


def test_it_waits_as_a_draft_is_changed_and_loses_a_file(mayor: Office, officer: Persona) -> None:
    page = written(officer, f"/offices/{mayor.id}", files=[(io.BytesIO(b"plan"), "plan.pdf")])
    assert "Четири табле" in officer.get(f"/offices/{mayor.id}").text
    officer.submit(page, "/remove")
    form = officer.get(officer.get("/correspondence").link("Четири табле"))
    changed = officer.submit(officer.get(form.link("Change")), "/write", subject="Две табле").follow()
    assert "Две табле" in changed.text and "plan.pdf" not in changed.text
    assert send(officer, page).flashes[0].startswith("Somebody has changed this letter meanwhile")
    assert send(officer, changed).flashes == [f"It leaves to {MAYOR}."]


def test_what_is_put_away_is_not_sent(mayor: Office, officer: Persona) -> None:
    page = written(officer, f"/offices/{mayor.id}")
    officer.submit(page, "/archive")
    assert send(officer, page).flashes[0] == "This letter was put away. Bring it back first."


def test_an_address_that_gets_nothing_any_more_is_said_and_refused(mayor: Office, officer: Persona) -> None:
    page = written(officer, f"/offices/{mayor.id}")
    with transaction():
        suppress(SuppressionKind.COMPLAINT, address=MAYOR, source=Source.COLLEAGUE)
    assert "Mayor is not written to" in officer.get(f"/offices/{mayor.id}/letter").text
    assert "Send to" not in officer.get(page.path).text
    assert "is not written to" in send(officer, page).flashes[0]


def test_an_office_without_an_address_or_put_away_gets_no_letter(officer: Persona, mayor: Office) -> None:
    with transaction():
        nowhere = create_office(OfficeValues(name_en="Spokesperson"))
        archive_office(mayor.id)
    assert "has no mail address" in officer.get(f"/offices/{nowhere.id}/letter").text
    assert "Write a letter" not in officer.get(f"/offices/{nowhere.id}").text
    assert "was put away" in officer.get(f"/offices/{mayor.id}/letter").text


def test_a_person_is_written_to_only_with_a_basis(officer: Persona, bell: TestBell, smtp_server: SmtpServer) -> None:
    vesa = record("Vesa", "Prroni", addresses=(email("vesa@shkolla.example"),), basis=Basis.LEGITIMATE_INTEREST)
    ana = record("Ana", "Marić", addresses=(email("ana@komuna.example"),))
    assert "Ana Marić is not written to" in officer.get(f"/people/{ana.id}/letter").text
    page = written(officer, officer.get(f"/people/{vesa.id}").link("Write a letter").removesuffix("/letter"))
    assert send(officer, page).flashes == ["It leaves to vesa@shkolla.example."]
    bell.drain()
    assert smtp_server.only().message["To"] == "vesa@shkolla.example"
    assert "Четири табле" in officer.get(f"/people/{vesa.id}").texts(".timeline li")[0]


def test_who_said_stop_after_it_was_written_is_not_written_to(officer: Persona) -> None:
    vesa = record("Vesa", "Prroni", addresses=(email("vesa@shkolla.example"),), basis=Basis.LEGITIMATE_INTEREST)
    page = written(officer, f"/people/{vesa.id}")
    with transaction():
        set_do_not_contact(vesa.id, True)
    assert "wants no contact" in send(officer, page).flashes[0]


@pytest.fixture
def sent(mayor: Office, officer: Persona) -> Letter:
    """A letter of the officer to the mayor that has left."""
    send(officer, written(officer, f"/offices/{mayor.id}"))
    [letter] = list_letters().items
    assert isinstance(letter, Letter)
    return letter


@pytest.mark.parametrize("sender", [MAYOR, "sekretaria@komuna.example"])
def test_an_answer_comes_back_onto_the_timeline_of_the_office(sent: Letter, officer: Persona, sender: str) -> None:
    answer(sent, sender)
    [came] = [one for one in list_letters().items if one.direction is Direction.IN]
    assert (came.text, came.office_id, came.answers_id, came.state) == (
        "Долазе у среду.", sent.office_id, sent.id, LetterState.FILED,
    )  # fmt: skip
    assert [one["address"] for one in came.others] == [sender] * (sender != MAYOR)
    assert "Letter Re: Табле to us, mail" in officer.get(f"/offices/{sent.office_id}").texts(".timeline li")[0]
    assert officer.get(f"/correspondence/{sent.id}").link("Re: Табле") == f"/correspondence/{came.id}"
    assert "answer from Mayor" in officer.get("/").text


def test_an_answer_of_whoever_holds_the_office_stands_there_once(sent: Letter, officer: Persona) -> None:
    holder = record(
        "Ana", "Marić", addresses=(email("ana.maric@gmail.com"),), positions=(PositionValues(office_id=sent.office_id),)
    )  # fmt: skip
    answer(sent, "ana.maric@gmail.com")
    lines = officer.get(f"/offices/{sent.office_id}").texts(".timeline li")
    assert sum("Re: Табле" in line for line in lines) == 1
    assert "Re: Табле" in officer.get(f"/people/{holder.id}").texts(".timeline li")[0]


def test_an_answer_from_elsewhere_waits_with_a_warning_and_is_kept_by_one_press(sent: Letter, officer: Persona) -> None:
    answer(sent, "somebody@else.example")
    [came] = list_waiting().items
    page = officer.get(f"/correspondence/{came.id}")
    assert "came from another address" in page.text
    officer.submit(page, "/accept")
    assert get_letter(came.id).state is LetterState.FILED


def test_the_same_answer_is_kept_once_and_an_automatic_one_not_at_all(sent: Letter) -> None:
    answer(sent, MAYOR)
    answer(sent, MAYOR, X_Again="yes")
    answer(sent, MAYOR, "I am out of the office.", Auto_Submitted="auto-replied")
    assert len(list_letters().items) == 2


def test_what_comes_to_a_letter_that_never_left_is_nobodys(mayor: Office, officer: Persona) -> None:
    with transaction():
        draft = write_to_office(mayor.id, DraftValues("sq", "Tabelat", "E nderuar"), ())
    answer(draft, MAYOR)
    assert list_letters().items == list_waiting().items == []


def test_two_who_press_at_once_send_one_letter(mayor: Office) -> None:
    with transaction():
        letter = write_to_office(mayor.id, DraftValues("sq", "Tabelat", "E nderuar"), ())
    with transaction():
        send_letter(letter.id, letter.version)
    with pytest.raises(Refused), transaction():
        send_letter(letter.id, letter.version)
    assert db.session.query(OutgoingLetter).count() == 1


def test_only_who_writes_writes_letters(mayor: Office, viewer: Persona, officer: Persona) -> None:
    page = written(officer, f"/offices/{mayor.id}")
    for path in (f"/offices/{mayor.id}/letter", page.path):
        assert viewer.get(path).status == 403
    assert viewer.post(page.path).status == 403


@pytest.mark.parametrize(
    ("sender", "there"),
    [
        ("a@komuna.example", True), ("b@komuna.example", True), ("b@other.example", False), ("c@gmail.com", True),
        ("d@gmail.com", False), ("", False),
    ],
)  # fmt: skip
def test_where_an_answer_may_come_from(sender: str, there: bool) -> None:
    assert comes_from_there(sender, {"a@komuna.example", "c@gmail.com"}) is there
