"""A release leaves in every language and script, and what each of its readers got is looked at in the Outbox."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from core.feature import Role
from core.mail.outbox import list_caught
from tests.browser.conftest import OpenWindow
from tests.support.browser import come_in
from tests.support.desk import approve, ask_for_approval, begin_release, record_journalist, send_to, write_text
from tests.support.program import RunningProgram

CYRILLIC = re.compile("[Ѐ-ӿ]")


@dataclass(frozen=True)
class Reader:
    """Somebody who reads one language in one script, and what has to stand in her mail."""

    tag: str
    name: str
    title: str
    hello: str
    stop: str

    @property
    def address(self) -> str:
        return f"{self.tag.lower()}@readers.example"


READERS = (
    Reader("sq", "Zana Çela", "Libra në çdo gjuhë", "Përshëndetje Zana Çela,", "Ndaloni këto mesazhe"),
    Reader("sr-Cyrl", "Љубица Ђорђевић", "Књиге на сваком језику", "Добар дан, Љубица Ђорђевић,", "Одјавите се"),
    Reader("sr-Latn", "Đurđa Ljubić", "Knjige na svakom jeziku", "Dobar dan, Đurđa Ljubić,", "Odjavite se"),
    Reader("bs", "Šejla Ćosić", "Knjige na svim jezicima", "Dobar dan, Šejla Ćosić,", "promijenite jezik"),
    Reader("tr", "Işıl Güneş", "Her dilde kitap", "Merhaba Işıl Güneş,", "Bu iletileri durdurun"),
    Reader("rom", "Ajšela Demiri", "Lila pe sako čhib", "Hello Ajšela Demiri,", "Stop these mails"),
    Reader("en", "Ann O’Hara", "Books in every language", "Hello Ann O’Hara,", "Stop these mails"),
)
WRITTEN = tuple(reader for reader in READERS if reader.tag != "sr-Latn")
"""Serbian in Latin is made from Cyrillic as the release leaves."""


def look_at(page: Page, running: RunningProgram, reader: Reader) -> str:
    """Open her mail in the Outbox, compare it with what has to stand in it, and return the words of its picture."""
    (mail,) = [mail for mail in list_caught(running.outbox) if mail.recipient == reader.address]
    page.goto(f"/outbox/{mail.name}")
    expect(page.get_by_role("heading", level=1)).to_have_text(reader.title)
    expect(page.locator("pre.mail-text")).to_contain_text(reader.hello)
    letter = page.frame_locator("iframe.mail-frame")
    expect(letter.locator("html")).to_have_attribute("lang", reader.tag)
    expect(letter.locator("h1")).to_have_text(reader.title)
    expect(letter.locator("body")).to_contain_text(reader.hello)
    expect(letter.get_by_role("link", name=re.compile(reader.stop))).to_have_attribute("href", re.compile("/u/"))
    expect(page.locator("dl.headers dt:text-is('Content-Language') + dd")).to_have_text(reader.tag)
    return letter.locator("body").inner_text()


@pytest.mark.parametrize("running", ["sqlite"], indirect=True)
def test_each_reader_gets_her_own_language_and_script(open_window: OpenWindow, running: RunningProgram) -> None:
    page, approver = open_window(), open_window()
    come_in(page, running.account(Role.OFFICER))
    come_in(approver, running.account(Role.APPROVER))
    people = [record_journalist(page, reader.name, reader.tag, reader.address) for reader in READERS]
    release = begin_release(page, "sq")
    for reader in WRITTEN:
        write_text(page, release, reader.tag, reader.title, f"{reader.title}.", f"**{reader.title}**")
    ask_for_approval(page, release)
    approve(approver, release)
    send_to(page, release, people)

    seen = {reader.tag: look_at(page, running, reader) for reader in READERS}

    assert [tag for tag, words in seen.items() if CYRILLIC.search(words.replace("СР", ""))] == ["sr-Cyrl"]
