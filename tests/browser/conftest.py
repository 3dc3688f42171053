"""Tests in a real browser on the whole program; all of them on one worker, for there is one program to share."""

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.support.browser import LAPTOP, Window, open_browser
from tests.support.parts import missing
from tests.support.postgresql import create_database, start_cluster
from tests.support.program import RunningProgram
from tests.support.redis_server import RedisServer, find_redis

PATIENCE = 60_000
"""Milliseconds a page may take on a busy machine before a test gives up."""
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def running(request: pytest.FixtureRequest, run_folder: Path, owner: int) -> Iterator[RunningProgram]:
    """The whole program: once as a newcomer starts it, and once on PostgreSQL and a Redis by their addresses."""
    folder = Path(mkdtemp(prefix="running-", dir=run_folder))
    if request.param == "sqlite":
        program = RunningProgram(folder)
        yield program
        program.stop()
        return
    redis = find_redis()
    if redis is None:
        missing("Redis", "on Debian and Ubuntu install redis-server")
    cluster = start_cluster(run_folder, owner)
    server = RedisServer(redis, folder / "redis")
    program = RunningProgram(
        folder, DATABASE_URL=create_database(cluster, folder.name.replace("-", "_")), REDIS_URL=server.url
    )
    yield program
    program.stop()
    server.stop()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, started once a module; while it runs, no other event loop can in this thread."""
    with open_browser() as browser:
        yield browser


OpenWindow = Callable[..., Page]


@pytest.fixture
def open_window(browser: Browser, running: RunningProgram) -> Iterator[OpenWindow]:
    """Open a window of one's own (cookies, size, language) on the program; what it complains of fails the test."""
    windows: list[Window] = []

    def open_one(*, viewport: ViewportSize | None = None, locale: str = "en-GB", **more: Any) -> Page:
        context = browser.new_context(
            base_url=running.url, viewport=viewport or LAPTOP, locale=locale, timezone_id="Europe/Belgrade", **more
        )
        context.set_default_timeout(PATIENCE)
        windows.append(Window(context))
        return windows[-1].page

    yield open_one
    complaints = [complaint for window in windows for complaint in window.complaints]
    for window in windows:
        window.page.context.close()
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def page(open_window: OpenWindow) -> Page:
    """One window on the program, the size of a laptop."""
    return open_window()
