"""Several photos chosen at once arrive one after another; what is too large is told before it is sent."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from core.feature import Role
from tests.browser.conftest import OpenWindow
from tests.support.browser import PHONE, come_in
from tests.support.desk import begin_release, write_text
from tests.support.photos import photo
from tests.support.program import RunningProgram


@pytest.mark.parametrize("running", ["sqlite"], indirect=True)
def test_photos_are_chosen_together_and_each_is_told_what_became_of_it(
    open_window: OpenWindow, running: RunningProgram, tmp_path: Path
) -> None:
    files = {"dera.jpg": photo(900, 600), "pragu.png": photo(60, 40, "PNG"), "film.mp4": bytes(21 * 1024 * 1024)}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    page = open_window(locale="sq")
    come_in(page, running.account(Role.OFFICER))
    release = begin_release(page, "sq")
    kit = f"{release}/kit"
    page.goto(kit)
    page.set_input_files("[name=file]", [tmp_path / name for name in files])
    page.fill("[name=credit]", "Besim Loshaj")
    page.click("form[data-kit] .btn-primary")
    expect(page.locator("[data-kit-says] .signal.done")).to_have_count(2)
    expect(page.locator("[data-kit-says] .signal.failed")).to_contain_text("20 MB")
    page.click("[data-kit-show]")
    expect(page.locator(".kit [data-row] img")).to_have_count(2)
    page.evaluate("Promise.all([...document.querySelectorAll('.kit img')].map((image) => image.decode()))")

    for tag in ("sq", "sr-Cyrl", "tr", "en"):
        write_text(page, release, tag, "Dera", "", "Dera.")
    phone = open_window(viewport=PHONE)
    come_in(phone, running.account(Role.OFFICER, "sr-Cyrl"))
    phone.goto(kit)
    expect(phone.locator(".kit .signal.needs").first).to_contain_text("Shqip, Српски, Türkçe, English")
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth"), "it scrolls sideways"
