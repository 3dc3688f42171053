"""A roster whose letters were damaged: repaired, its doubtful row decided, imported, and taken back."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import PATIENCE
from tests.support.browser import come_in
from tests.support.desk import click
from tests.support.program import Account

OFFICER = Account("officer@fqinjet.example", "barabar-demo")
ROSTER = (
    "Ime;Prezime;Mejl;Redakcija\n"
    "Petar;Vasiljeviæ;petar.vasiljevic@dolina.example;Radio Dolina\n"
    "{given};{family};second.{family}@dolina.example;\n"
)


def _wait_until_found(page: Page) -> None:
    page.wait_for_selector("[data-done] a", timeout=PATIENCE)
    click(page, "[data-done] a")


def test_a_damaged_roster_is_repaired_decided_imported_and_taken_back(page: Page, tmp_path: Path) -> None:
    come_in(page, OFFICER)
    page.goto("/people/1")
    given, _, family = page.locator("h1").inner_text().partition(" ")
    roster = tmp_path / "roster.csv"
    roster.write_text(ROSTER.format(given=given, family=family), "utf-8")

    page.goto("/people/imports/new")
    page.set_input_files("input[type=file]", roster)
    page.click("main form .btn-primary")
    expect(page.locator(".damage")).to_contain_text("Vasiljević")
    page.check("#is_mended")
    page.click("button[value=look]")
    expect(page.locator(".import-sample")).to_contain_text("Vasiljević")
    page.click("button[value=check]")
    _wait_until_found(page)

    expect(page.locator(".import-rows")).to_contain_text(f"{given} {family}")
    page.select_option("#row-3", "same")
    click(page, "form[action*='/rows'] > button")
    click(page, "form[action$='/run'] button")
    _wait_until_found(page)
    page.goto("/people/1")
    expect(page.locator("main")).to_contain_text("second.")
    page.goto("/people?q=Vasiljevi%C4%87")
    expect(page.locator("main table")).to_contain_text("Petar Vasiljević")

    page.goto("/people/imports")
    click(page, "main table a")
    click(page, "a[href$='/undo']")
    click(page, "form[action$='/undo'] .btn-primary")
    _wait_until_found(page)
    page.goto("/people/1")
    expect(page.locator("aside")).not_to_contain_text("second.")
    page.goto("/people?q=Vasiljevi%C4%87")
    expect(page.locator("main table")).to_have_count(0)
