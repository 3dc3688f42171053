"""One person in two spellings: suggested, compared, made one, and taken apart again with nothing lost."""

from playwright.sync_api import Page, expect

from core.feature import Role
from tests.browser.conftest import OpenWindow
from tests.support.browser import come_in
from tests.support.desk import open_until, save
from tests.support.program import RunningProgram


def record(page: Page, given: str, family: str, mail: str, notes: str = "") -> str:
    page.goto("/people/new")
    page.fill("[name=given_name]", given)
    page.fill("[name=family_name]", family)
    page.fill("[name=addresses-0-value]", mail)
    page.fill("[name=notes]", notes)
    save(page)
    return page.url.partition("?")[0]


def test_two_spellings_become_one_person_and_two_again(open_window: OpenWindow, running: RunningProgram) -> None:
    page = open_window()
    come_in(page, running.account(Role.OFFICER))
    first = record(page, "Shpend", "Xhemajli", "shpend@ura.example")

    record(page, "Špend", "Džemajlji", "s.dzemajlji@most.example", "Speaks Serbian.")
    expect(page.locator("#alike")).to_be_visible()
    expect(page.locator("section.flash")).to_contain_text("Špend Džemajlji is Shpend Xhemajli in Serbian spelling")
    save(page)
    second = page.url.partition("?")[0]

    # The comparison runs in the background; its page is asked until it has come by.
    row = page.locator("main li[data-row]", has_text="Xhemajli")
    open_until(page, "/people/duplicates", row)
    row.get_by_role("link", name="Compare the two").click()
    page.locator(f"#name-{second.rpartition('/')[2]}").check()
    save(page)

    assert page.url.partition("?")[0] == first
    expect(page.locator("h1")).to_have_text("Špend Džemajlji")
    facts = page.locator("dl.facts").first
    expect(facts).to_contain_text("shpend@ura.example")
    expect(facts).to_contain_text("s.dzemajlji@most.example")
    expect(facts).to_contain_text("Speaks Serbian.")
    page.goto(second)
    assert page.url.partition("?")[0] == first

    page.get_by_role("button", name="Undo the merge").click()
    expect(page.locator("h1")).to_have_text("Špend Džemajlji")
    assert page.url.partition("?")[0] == second
    expect(page.locator("dl.facts").first).not_to_contain_text("shpend@ura.example")
    page.goto(first)
    expect(page.locator("h1")).to_have_text("Shpend Xhemajli")
    expect(page.locator("dl.facts").first).not_to_contain_text("s.dzemajlji@most.example")
