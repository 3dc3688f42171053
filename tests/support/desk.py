"""What an officer does with a release at her screen, as tests in the browser do it again and again."""

import time
from collections.abc import Iterable

from playwright.sync_api import Locator, Page, expect

PATIENCE = 60_000
"""Milliseconds that work of the worker may take on a busy machine."""


def click(page: Page, selector: str) -> None:
    """Click what leads to another page, and wait for that."""
    with page.expect_navigation(timeout=PATIENCE):
        page.locator(selector).first.click()


def open_until(page: Page, path: str, there: Locator) -> None:
    """Open a page, and open it again until it shows what others are still at."""
    end = time.monotonic() + PATIENCE / 1000
    page.goto(path)
    while not there.count() and time.monotonic() < end:
        page.wait_for_timeout(300)
        page.goto(path)
    expect(there.first).to_be_visible()


def save(page: Page) -> None:
    """Press the button that saves the form of the page."""
    click(page, "main form[method=post] .actions button.btn-primary")


def begin_release(page: Page, master: str, required: Iterable[str] = ()) -> str:
    """Begin a release that does not leave without these languages; return its address."""
    page.goto("/releases/new")
    page.select_option("[name=master]", master)
    for box in page.locator("[name=required]").all():
        box.set_checked(box.get_attribute("value") in set(required))
    save(page)
    return page.url.partition("?")[0].partition("/versions/")[0]


def write_text(page: Page, release: str, tag: str, title: str, lead: str, body: str) -> None:
    """Write, or write anew, one version of a release."""
    page.goto(f"{release}/versions/{tag}/edit")
    for name, text in (("title", title), ("lead", lead), ("body", body)):
        page.fill(f"[name={name}]", text)
    save(page)


def ask_for_approval(page: Page, release: str) -> None:
    """Answer the four questions and ask for a second pair of eyes."""
    page.goto(f"{release}/questions")
    for question in ("motivation", "framing", "content", "language"):
        page.fill(f"main textarea[name={question}]", "We looked at it together.")
    save(page)
    page.goto(release)
    click(page, "form[action$='/ask'] button")


def approve(page: Page, release: str) -> None:
    """Approve what a colleague wrote."""
    page.goto(release)
    click(page, "form[action$='/approve'] button")
    expect(page.locator(".flash.done")).to_be_visible()


def record_journalist(page: Page, name: str, language: str, address: str) -> int:
    """Record a journalist who may be written to; return her number."""
    page.goto("/people/new")
    given, _, family = name.partition(" ")
    page.fill("[name=given_name]", given)
    page.fill("[name=family_name]", family)
    page.check("[name=roles][value=journalist]")
    page.locator("[name^=languages]").first.select_option(language)
    page.fill("[name=addresses-0-value]", address)
    page.select_option("[name=basis]", "legitimate_interest")
    page.fill("[name=basis_on]", "2026-11-01")
    save(page)
    expect(page.locator("h1")).to_have_text(name)
    return int(page.url.partition("?")[0].rpartition("/")[2])


def send_to(page: Page, release: str, people: Iterable[int]) -> None:
    """Send an approved release to these people alone, and wait until it has left."""
    page.goto(f"{release}/audience?explore=1" + "".join(f"&added={ident}" for ident in people))
    click(page, ".head-actions form button")
    page.goto(f"{release}/send")
    click(page, "form[action$='/send'] button")
    expect(page.locator("main [data-done]").first).to_be_visible(timeout=PATIENCE)
