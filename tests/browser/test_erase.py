"""Somebody asks to be erased: what goes is said first, nothing is left, and neither form nor file revives her."""

import sqlite3
from contextlib import closing
from pathlib import Path

from playwright.sync_api import Page, expect

from core.feature import Role
from tests.browser.conftest import OpenWindow
from tests.support.browser import come_in
from tests.support.desk import click, save
from tests.support.program import RunningProgram

PATIENCE = 60_000


def fill_in(page: Page) -> None:
    """Type her into the form of a new person."""
    page.goto("/people/new")
    page.fill("[name=given_name]", "Lirije")
    page.fill("[name=family_name]", "Zeqzeqi")
    page.fill("[name=addresses-0-value]", "lirije@zeqzeqi.example")
    page.fill("[name=source]", "Her card")
    save(page)


def bring_file(page: Page, folder: Path) -> None:
    """Bring a file that she stands in, and read it as the program understands it."""
    file = folder / "people.csv"
    file.write_text("Given name,Family name,Mail\nLirije,Zeqzeqi,lirije@zeqzeqi.example\n", "utf-8")
    page.goto("/people/imports/new")
    page.set_input_files("input[type=file]", file)
    click(page, "main form[method=post] button.btn-primary")


def assert_no_trace(path: Path, word: bytes) -> None:
    """Assert that no part of the program keeps SQLite's log open, and that the word is in no byte of the database."""
    if not path.exists():
        return
    with closing(sqlite3.connect(path, timeout=PATIENCE / 1000, isolation_level=None)) as connection:
        is_busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    assert not is_busy
    assert word not in path.read_bytes().lower()


def test_she_is_erased_and_neither_a_form_nor_a_file_brings_her_back(
    open_window: OpenWindow, running: RunningProgram, tmp_path: Path
) -> None:
    page = open_window()
    come_in(page, running.account(Role.OFFICER))
    fill_in(page)
    expect(page.locator("h1")).to_have_text("Lirije Zeqzeqi")
    her = page.url.partition("?")[0]

    page.goto(f"{her}/privacy")
    click(page, "a[href$='/erase']")
    expect(page.locator("main")).to_contain_text("Addresses: 1 (removed)")
    page.locator("[name=why][value=wish]").check()
    page.locator("[name=sure]").check()
    click(page, "button.btn-danger")

    page.goto(her)
    expect(page.locator("h1")).to_have_text("Somebody who was erased")
    expect(page.locator("main")).not_to_contain_text("Zeqzeqi")
    page.goto("/search?q=Zeqzeqi")
    expect(page.locator("main a[href*='/people/']")).to_have_count(0)

    assert_no_trace(running.folder / "barabar.sqlite", b"zeqzeqi")

    bring_file(page, tmp_path)
    page.locator("main form[method=post] button.btn-primary").first.click()
    page.click("[data-done] a", timeout=PATIENCE)
    expect(page.locator("main")).to_contain_text("asked to be erased", timeout=PATIENCE)

    fill_in(page)
    expect(page.locator("main")).to_contain_text("This person asked to be erased")
    page.fill("[name=again]", "Called today and wants our releases again.")
    save(page)
    expect(page.locator("h1")).to_have_text("Lirije Zeqzeqi")
