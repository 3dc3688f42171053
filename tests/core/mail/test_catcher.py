"""The mail catcher keeps every message as a file, and the Outbox reads it back."""

import smtplib
import threading
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from core.errors import NotFound
from core.mail.catcher import make_catcher
from core.mail.outbox import count_caught, get_caught, list_caught
from tests.support.clock import Clock
from tests.support.personas import Persona


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the catcher keeps mail."""
    return tmp_path / "outbox"


@pytest.fixture
def port(folder: Path) -> Iterator[int]:
    """The port of a catcher that runs."""
    catcher = make_catcher(folder, 0)
    catcher.begin()
    thread = threading.Thread(target=catcher.loop.run_forever)
    thread.start()
    yield catcher.server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
    catcher.loop.call_soon_threadsafe(catcher.loop.stop)
    thread.join()
    catcher.end()
    catcher.loop.close()


def letter(subject: str, text: str = "Tekst", html: str = "") -> EmailMessage:
    """Return a message as the program sends them."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "press@barabar.example", "desk@radio.example", subject
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    return message


def send(port: int, message: EmailMessage, to: str = "desk@radio.example") -> None:
    """Send a message to the catcher."""
    with smtplib.SMTP("127.0.0.1", port, timeout=5) as server:
        server.send_message(message, "bounce+7@barabar.example", [to])


def test_a_caught_message_is_read_back_with_its_envelope(port: int, folder: Path) -> None:
    message = letter("Позив за штампу", "Добар дан", "<p>Добар дан</p>")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="saopštenje.pdf")
    message["Content-Language"] = "sr-Cyrl"
    send(port, message, "Redakcija@radio.example")
    (head,) = list_caught(folder)
    mail = get_caught(folder, head.name)
    assert (mail.subject, mail.recipient, mail.language) == ("Позив за штампу", "Redakcija@radio.example", "sr-Cyrl")
    assert (mail.text.strip(), mail.html.strip()) == ("Добар дан", "<p>Добар дан</p>")
    assert mail.attachments == ["saopštenje.pdf"]
    assert ("X-Envelope-From", "bounce+7@barabar.example") in mail.headers


def test_the_newest_comes_first_and_a_list_has_an_end(port: int, folder: Path, clock: Clock) -> None:
    for number in range(4):
        clock.move(seconds=1)
        send(port, letter(f"number {number}"))
    assert [mail.subject for mail in list_caught(folder, limit=3)] == ["number 3", "number 2", "number 1"]
    assert count_caught(folder) == 4
    assert list_caught(folder)[0].at == clock.now


def test_half_written_and_foreign_files_are_not_mail(folder: Path) -> None:
    folder.mkdir()
    for name in (".20260513T120000000000Z-abcdef01.eml", "notes.eml", "20260513T120000000000Z-abcdef01.txt"):
        (folder / name).write_text("Subject: x\r\n\r\n")
    assert (list_caught(folder), count_caught(folder)) == ([], 0)


@pytest.mark.parametrize("name", ["../secret_key", "notes.eml", "20260513T120000000000Z-abcdef01.eml", ""])
def test_only_what_was_caught_can_be_read(name: str, folder: Path) -> None:
    folder.mkdir()
    (folder.parent / "secret_key").write_text("secret")
    with pytest.raises(NotFound):
        get_caught(folder, name)


def test_a_mail_in_a_wrong_encoding_can_still_be_read(folder: Path) -> None:
    folder.mkdir()
    name = "20260513T120000000000Z-abcdef01.eml"
    head = b'Subject: x\r\nContent-Type: text/plain; charset="no-such"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n'
    (folder / name).write_bytes(head + "Përshëndetje".encode())
    assert get_caught(folder, name).text == "Përshëndetje"


@pytest.fixture
def caught(officer: Persona, port: int) -> str:
    """The name of a mail in the Outbox of the program."""
    folder: Path = officer.app.extensions["barabar_settings"].outbox_dir
    folder.mkdir()
    name = "20260513T120000000000Z-abcdef01.eml"
    content = letter("<Ftesë>", "Mirë se vini", "<p onclick='x()'>Mirë se vini</p>").as_bytes()
    (folder / name).write_bytes(b"X-Envelope-To: desk@radio.example\r\n" + content)
    return name


def test_the_outbox_lists_and_shows_mail(viewer: Persona, caught: str) -> None:
    page = viewer.get("/outbox/")
    assert page.texts("main th a") == ["<Ftesë>"] and "desk@radio.example" in page
    shown = viewer.get(page.link("<Ftesë>"))
    assert shown.heading == "<Ftesë>"
    assert "Mirë se vini" in shown
    assert shown.one("iframe").attributes["src"] == f"/outbox/{caught}/html"


def test_mail_in_a_frame_can_do_nothing(viewer: Persona, caught: str) -> None:
    policy = viewer.get(f"/outbox/{caught}/html").headers["Content-Security-Policy"]
    assert policy.startswith("sandbox;") and "script-src" not in policy and "default-src 'none'" in policy


def test_an_empty_outbox_says_what_it_is_for(viewer: Persona) -> None:
    assert "Nothing has been sent yet." in viewer.get("/outbox/")


def test_the_outbox_is_for_colleagues_only(outsider: Persona, viewer: Persona) -> None:
    assert outsider.get("/outbox/").follow().path.startswith("/sign-in")
    assert viewer.get("/outbox/20260513T120000000000Z-abcdef01.eml").status == 404
