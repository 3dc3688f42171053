"""Several photos chosen at once arrive one after another; what is too large is told before it is sent."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from core.feature import Role
from tests.browser.conftest import OpenWindow
from tests.support.browser import come_in
from tests.support.desk import begin_release
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
    kit = f"{begin_release(page, 'sq')}/kit"
    page.goto(kit)
    page.set_input_files("[name=file]", [tmp_path / name for name in files])
    page.fill("[name=credit]", "Besim Loshaj")
    page.click("form[data-kit] .btn-primary")
    expect(page.locator("[data-kit-says] .signal.done")).to_have_count(2)
    expect(page.locator("[data-kit-says] .signal.failed")).to_contain_text("20 MB")
    page.click("[data-kit-show]")
    expect(page.locator(".kit [data-row] img")).to_have_count(2)
    assert page.evaluate("[...document.querySelectorAll('.kit img')].every((i) => i.complete && i.naturalWidth > 0)")
