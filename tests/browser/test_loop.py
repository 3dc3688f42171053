"""The whole loop as people do it: an outlet and a journalist, a meeting, a release in two languages, its coverage.

The officer works in Albanian, the approver in Serbian; everything between them is real: worker, mail catcher, feed.
"""

import re

from playwright.sync_api import Page, expect

from core.feature import Role
from core.mail.outbox import CaughtMail, get_caught, list_caught
from tests.browser.conftest import OpenWindow
from tests.support.browser import PHONE, come_in
from tests.support.desk import open_until
from tests.support.program import RunningProgram

PATIENCE = 60_000
"""Milliseconds that work of the worker may take on a busy machine."""
JOURNALIST = "drita.kozhani@rreth-e-rrotull.example"
TITLE_SQ, TITLE_SR = "Njoftimet dalin bashkë", "Обавештења излазе заједно"


def test_the_loop_from_an_outlet_to_a_confirmed_clip(open_window: OpenWindow, running: RunningProgram) -> None:
    officer, approver = open_window(locale="sq"), open_window(locale="sr")
    come_in(officer, running.account(Role.OFFICER, "sq"))
    expect(officer.locator("html")).to_have_attribute("lang", "sq")

    outlet = add_outlet(officer, running)
    person = add_journalist(officer)
    log_meeting(officer)
    release = write_release(officer)
    read_and_approve(approver, running, release)
    send(officer, release)
    read_the_mail(officer, running)
    find_feed(officer, outlet)
    running.command("demo", "--outlet", "rreth-e-rrotull")
    confirm_clip(officer)

    officer.goto(release)
    expect(officer.locator("main")).to_contain_text("Ftesa për shkollën e fshatit")
    officer.goto(person)
    for fact in (TITLE_SQ, "Ftesa për shkollën e fshatit", "Takim për njoftimet"):
        expect(officer.locator(".timeline")).to_contain_text(fact)


def test_the_approver_finds_everything_in_serbian(open_window: OpenWindow, running: RunningProgram) -> None:
    page = open_window(locale="sr", viewport=PHONE)
    come_in(page, running.account(Role.APPROVER, "sr-Cyrl"))
    expect(page.locator("html")).to_have_attribute("lang", "sr-Cyrl")
    for path in ("/", "/people", "/outlets", "/meetings", "/principles", "/releases", "/coverage", "/outbox/"):
        page.goto(path)
        heading = page.locator("h1").inner_text()
        assert re.search("[а-шђјљњћџА-ШЂЈЉЊЋЏ]", heading), f"{path} is called {heading}"
        width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert width[0] <= width[1], f"{path} scrolls sideways"


def click(page: Page, selector: str) -> None:
    """Click what leads to another page, and wait for that."""
    with page.expect_navigation(timeout=PATIENCE):
        page.locator(selector).first.click()


def save(page: Page) -> None:
    click(page, "main form[method=post] .actions button.btn-primary")


def add_outlet(page: Page, running: RunningProgram) -> str:
    page.goto("/outlets/new")
    page.fill("[name=name]", "Rreth e Rrotull")
    page.check("[name=communities][value=albanian]")
    page.locator("[name^=languages]").first.select_option("sq")
    page.fill("[name=website]", f"http://127.0.0.1:{running.ports[2]}/rreth-e-rrotull/")
    save(page)
    expect(page.locator("h1")).to_have_text("Rreth e Rrotull")
    return page.url


def add_journalist(page: Page) -> str:
    page.goto("/people/new")
    page.fill("[name=given_name]", "Drita")
    page.fill("[name=family_name]", "Kozhani")
    page.check("[name=roles][value=journalist]")
    page.locator("[name^=languages]").first.select_option("sq")
    page.fill("[name=addresses-0-value]", JOURNALIST)
    page.fill("[name=positions-0-title]", "gazetare")
    page.locator("[name=positions-0-where]").select_option(label="Rreth e Rrotull")
    page.select_option("[name=basis]", "legitimate_interest")
    page.fill("[name=basis_on]", "2026-11-01")
    save(page)
    expect(page.locator("h1")).to_have_text("Drita Kozhani")
    return page.url


def log_meeting(page: Page) -> None:
    click(page, "main a.btn-primary")
    page.fill("[name=notes]", "Do të shkruajë për ftesat e shkollës.")
    page.locator("[name=follow_ups-0-what]").fill("I dërgojmë shembuj të njoftimeve")
    page.locator("details.more:has([name=title]) > summary").click()
    page.fill("[name=title]", "Takim për njoftimet")
    save(page)
    expect(page.locator("main")).to_contain_text("I dërgojmë shembuj të njoftimeve")
    expect(page.locator("main")).to_contain_text("Drita Kozhani")


def write_release(page: Page) -> str:
    page.goto("/releases/new")
    page.select_option("[name=master]", "sq")
    page.locator("[name=principle_ids]").nth(2).check()
    save(page)
    release = page.url.split("?")[0].replace("/versions/sq/edit", "")
    for tag, title in (("sq", TITLE_SQ), ("sr-Cyrl", TITLE_SR)):
        page.goto(f"{release}/versions/{tag}/edit")
        page.fill("[name=title]", title)
        page.fill("[name=lead]", f"{title}: у исто време, në të njëjtën kohë.")
        page.fill("[name=body]", f"**{title}**\n\n- 10:00\n- 11:00")
        expect(page.frame_locator("#preview").locator("body")).to_contain_text(title)
        save(page)
    page.goto(f"{release}/questions")
    for question in ("motivation", "framing", "content", "language"):
        page.fill(f"textarea[name={question}]", "E pamë bashkë me kolegët.")
    save(page)
    page.goto(release)
    click(page, "form[action$='/ask'] button")
    return release


def read_and_approve(page: Page, running: RunningProgram, release: str) -> None:
    come_in(page, running.account(Role.APPROVER, "sr-Cyrl"))
    page.goto("/")
    page.locator("main").get_by_role("link", name=TITLE_SR).first.click()
    page.wait_for_url(re.compile(re.escape(release)))
    click(page, "form[action$='/approve'] button")
    expect(page.locator(".flash.done")).to_be_visible()


def send(page: Page, release: str) -> None:
    page.goto(f"{release}/audience")
    page.check("[name=roles][value=journalist]")
    click(page, "form.sentences p.actions button")
    expect(page.locator("main")).to_contain_text("Drita Kozhani")
    click(page, ".head-actions form button")
    page.goto(f"{release}/send")
    click(page, "form[action$='/send'] button")
    expect(page.locator("main [data-done]").first).to_be_visible(timeout=PATIENCE)


def mails_to(running: RunningProgram, address: str) -> list[CaughtMail]:
    return [mail for mail in list_caught(running.outbox) if mail.recipient == address and TITLE_SQ in mail.subject]


def read_the_mail(page: Page, running: RunningProgram) -> None:
    (mail,) = mails_to(running, JOURNALIST)
    letter = get_caught(running.outbox, mail.name)
    assert mail.language == "sq" and "Drita Kozhani" in letter.text and TITLE_SQ in letter.html
    page.goto(f"/outbox/{mail.name}")
    expect(page.frame_locator("iframe.mail-frame").locator("body")).to_contain_text("Drita Kozhani")


def find_feed(page: Page, outlet: str) -> None:
    page.goto(outlet)
    click(page, "form:has([name=address]) button")
    expect(page.locator("main")).to_contain_text("Tregu i gjelbër hapet një orë më herët")
    click(page, "form[method=post]:has([name=url]) button")


def confirm_clip(page: Page) -> None:
    open_until(page, "/coverage", page.locator(".inbox-list a", has_text="Ftesa për shkollën e fshatit"))
    click(page, ".inbox-list a:has-text('Ftesa për shkollën e fshatit')")
    expect(page.locator("article mark", has_text="në të dyja gjuhët").first).to_be_visible()
    expect(page.locator("[data-key=y]")).to_contain_text(TITLE_SQ)
    with page.expect_navigation(timeout=PATIENCE):
        page.keyboard.press("y")
    expect(page.locator(".flash.done").first).to_be_visible()
