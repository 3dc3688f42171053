"""A sending of some hundred messages is watched, paused in the middle and let go on: nobody twice, nobody forgotten."""

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest
from playwright.sync_api import Browser, expect

from core.db import in_transaction
from core.feature import Role
from core.processes import die_with_parent
from core.queue import RecordingBell
from core.settings import ROOT, Settings
from tests.browser.conftest import PATIENCE
from tests.support.browser import LAPTOP, Window, come_in
from tests.support.clock import Clock
from tests.support.drill import free_port_url, write_down_people
from tests.support.press_list import make_release
from tests.support.program import RunningProgram
from wsgi import create_app

NUMBER = 400
PACE = 0.1
"""Seconds the mail server takes for a message: time enough to press a button in the middle on a busy machine too."""


@pytest.fixture
def log(run_folder: Path) -> Iterator[tuple[Path, str]]:
    """A slow mail server: its log, and its address."""
    log, url = Path(mkdtemp(prefix="slow-", dir=run_folder)) / "taken", free_port_url()
    log.touch()
    command = [sys.executable, "-m", "tests.support.drill_server", url.rpartition(":")[2], str(log), str(PACE)]
    server = subprocess.Popen(command, cwd=ROOT, preexec_fn=die_with_parent)
    yield log, url
    server.kill()
    server.wait()


@pytest.fixture
def program(run_folder: Path, log: tuple[Path, str]) -> Iterator[RunningProgram]:
    """The whole program, empty, with this mail server."""
    program = RunningProgram(Path(mkdtemp(prefix="pausing-", dir=run_folder)), SMTP_URL=log[1], DEMO="0")
    yield program
    program.stop()


def release_to_many(program: RunningProgram) -> int:
    """Return an approved release to so many people, written into the database of the program."""
    app = create_app(Settings(_env_file=None, data_dir=program.folder), RecordingBell())
    with app.app_context():
        in_transaction(lambda: write_down_people(NUMBER))
        return make_release()


def test_it_is_paused_in_the_middle_and_goes_on(
    browser: Browser, program: RunningProgram, log: tuple[Path, str], clock: Clock
) -> None:
    clock.let_run()  # The program in its own process has a clock that runs.
    release_id = release_to_many(program)
    context = browser.new_context(base_url=program.url, viewport=LAPTOP, locale="en-GB")
    context.set_default_timeout(PATIENCE)
    window = Window(context)
    page = window.page
    come_in(page, program.account(Role.OFFICER))
    page.goto(f"/releases/{release_id}/send")
    page.get_by_role("button", name=f"Send now to {NUMBER} people").click()
    progress = page.locator("[data-refresh]").first
    expect(progress).to_contain_text(re.compile(r"\d+ messages? a second, .* left"))
    expect(progress).to_contain_text(re.compile(r"[1-9]\d* sent"))

    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_text("Paused by hand")).to_be_visible()
    expect(page.locator(".hint").first).to_contain_text("a mail cannot be called back")
    expect(progress).not_to_contain_text("on the line")
    stood = taken(log[0])
    time.sleep(2)
    assert taken(log[0]) == stood and 0 < len(stood) < NUMBER
    page.reload()
    expect(page.get_by_role("button", name=f"Go on: send to {NUMBER - len(stood)} people")).to_be_visible()

    Path(f"{log[0]}.hurry").touch()
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("[data-refresh]").first).to_contain_text("Nothing is left to send.")
    assert len(taken(log[0])) == len(set(taken(log[0]))) == NUMBER
    context.close()
    assert not window.complaints, "\n".join(window.complaints)


def taken(log: Path) -> list[str]:
    return log.read_text().splitlines()
