"""A consultation from the invitation to the published report, in two languages."""

import time
from datetime import timedelta

from playwright.sync_api import Page, expect

from core.clock import now, to_local
from core.mail.outbox import get_caught, list_caught
from tests.browser.conftest import OpenWindow
from tests.support.browser import PHONE, accessibility_faults, come_in
from tests.support.clock import Clock
from tests.support.desk import PATIENCE, click, record_journalist, save
from tests.support.program import Account, RunningProgram
from tests.support.rounds import link_in

OFFICER = Account("officer@fqinjet.example", "barabar-demo")
TEXTS = {
    "sq": ("Stolat në park", "Sa stola duhen?\nKu t’i vendosim?"),
    "sr_cyrl": ("Клупе у парку", "Колико клупа треба?\nГде да стоје?"),
}


def write_round(page: Page, guests: dict[str, int]) -> str:
    """Write a round in two languages and put these people on its list; return its address."""
    page.goto("/consultations/new")
    page.fill("[name=closes_at]", f"{to_local(now() + timedelta(days=3)):%Y-%m-%dT10:00}")
    for part, (title, questions) in TEXTS.items():
        page.fill(f"[name={part}-title]", title)
        page.fill(f"[name={part}-questions]", questions)
    save(page)
    for name, ident in guests.items():
        page.fill("[name=q]", name)
        click(page, "form[action$='/guests'] .filters button")
        page.check(f"#person-{ident}")
    click(page, "form[action$='/guests'] .actions button")
    return page.url.partition("/guests")[0]


def mail_to(running: RunningProgram, address: str) -> str:
    """Return the text of the mail in the Outbox to an address, once it has come."""
    end = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < end:
        names = [caught.name for caught in list_caught(running.outbox) if caught.recipient == address]
        if names:
            return get_caught(running.outbox, names[0]).text
        time.sleep(0.2)
    raise AssertionError(f"no mail came to {address}")


def answer(open_window: OpenWindow, link: str, words: str, button: str) -> None:
    """Answer the first question on a phone without JavaScript."""
    page = open_window(viewport=PHONE, locale="de", java_script_enabled=False)
    page.goto(link)
    page.locator("main textarea").first.fill(words)
    page.check("#may_publish")
    page.fill("#name", "Parku")
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("status")).to_be_visible()
    expect(page.locator("main textarea").first).to_have_value(words)
    assert page.context.cookies() == []


def test_a_round_goes_from_its_invitations_to_a_report_in_two_languages(
    open_window: OpenWindow, running: RunningProgram, clock: Clock
) -> None:
    clock.let_run()  # The program in its own process has a clock that runs.
    office = open_window()
    come_in(office, OFFICER)
    guests = {
        "Drita Stola": record_journalist(office, "Drita Stola", "sq", "drita.stola@parku.example"),
        "Dragan Klupić": record_journalist(office, "Dragan Klupić", "sr-Cyrl", "dragan.klupic@parku.example"),
    }
    address = write_round(office, guests)
    click(office, "form[action$='/send'] button")
    answer(open_window, link_in(mail_to(running, "drita.stola@parku.example")), "Dhjetë stola.", "Dërgoje përgjigjen")
    answer(open_window, link_in(mail_to(running, "dragan.klupic@parku.example")), "Пет клупа.", "Пошаљи мој одговор")

    office.goto(f"{address}/inputs?open=1")
    for box in office.locator("[name=input]").all():
        box.check()
    office.check("[name=verdict][value=partly]")
    office.fill("[name=reply_sq]", "Shtatë, sepse aq ka vend.")
    office.fill("[name=reply_sr_cyrl]", "Седам, јер толико има места.")
    click(office, "form[action*='/inputs'] .actions button")
    expect(office.locator("main .empty")).to_be_visible()
    office.goto(address)
    click(office, "form[action$='/close'] button")
    for step in ("final", "publish"):
        office.goto(f"{address}/report?tag=sq")
        click(office, f"form[action$='/{step}'] button")
    expect(office.locator("form[action$='/report/send'] [name=shown]")).to_have_value("2")
    public = office.locator("main p a[href*='stolat']").first.get_attribute("href") or ""

    reader = open_window(viewport=PHONE, color_scheme="dark", java_script_enabled=False)
    for tag, seen in (("sq", "Shtatë, sepse aq ka vend."), ("sr-Cyrl", "Седам, јер толико има места.")):
        reader.goto(f"{public.rpartition('/')[0]}/{tag}")
        expect(reader.locator("html")).to_have_attribute("lang", tag)
        for words in (seen, "Dhjetë stola.", "Пет клупа."):
            expect(reader.locator("main")).to_contain_text(words)
        assert reader.request.get(f"{reader.url}.pdf").body().startswith(b"%PDF")
        assert reader.request.get(f"{reader.url}.docx").ok


def test_the_page_of_a_guest_is_readable_for_everybody(open_window: OpenWindow, running: RunningProgram) -> None:
    link = next(
        link_in(text)
        for caught in list_caught(running.outbox)
        if "/answer/" in (text := get_caught(running.outbox, caught.name).text)
    )
    page = open_window(viewport={"width": 360, "height": 780}, color_scheme="dark")
    faults: list[str] = []
    for tag in ("sq", "sr-Cyrl", "sr-Latn", "bs", "tr", "rom", "en"):
        page.goto(f"{link}?in={tag}")
        faults += [f"{tag}: {fault}" for fault in accessibility_faults(page)]
        wide, seen = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        faults += [f"{tag} scrolls sideways: {wide} > {seen}"] if wide > seen else []
    assert not faults, "\n".join(faults)
