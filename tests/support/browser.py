"""A real browser: Chromium by Playwright, with everything a page complains of kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    ViewportSize,
    sync_playwright,
)

from tests.support.parts import find_program, missing
from tests.support.program import Account

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run", "--disable-dev-shm-usage",
]  # fmt: skip
PHONE: ViewportSize = {"width": 390, "height": 844}
LAPTOP: ViewportSize = {"width": 1280, "height": 800}


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Start the Chromium of the system, or skip the test where there is none."""
    program = find_program("chromium", "chromium-browser", "google-chrome")
    if program is None:
        missing("Chromium", "on Debian install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


class Window:
    """A window of the browser, and what went wrong in it: errors of scripts, refused policy, foreign requests."""

    def __init__(self, context: BrowserContext) -> None:
        """Open it and listen."""
        self.complaints: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        self.page.on("request", self._watch)
        self.page.on("response", self._read)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(f"console: {message.text}")

    def _watch(self, request: Request) -> None:
        host = urlsplit(request.url).hostname
        if host not in {None, "127.0.0.1"}:
            self.complaints.append(f"asked {request.url}")

    def _read(self, response: Response) -> None:
        if response.status >= 500:
            self.complaints.append(f"{response.status} from {response.url}")


def sign_in(page: Page, account: Account) -> None:
    """Sign in by the page for it."""
    page.goto("/sign-in")
    page.locator("main input[name=email]").fill(account.email)
    page.locator("main input[name=password]").fill(account.password)
    page.locator("main form:has(input[name=password]) button:not([type=button])").first.click()
    page.wait_for_url(lambda url: "/sign-in" not in url)


_sessions: dict[tuple[str, str], Any] = {}
"""Of each account of each program: the cookies its first window got."""


def come_in(page: Page, account: Account) -> None:
    """Sign in, or use the session of an earlier window: the program lets one address try ten times a minute only."""
    page.goto("/sign-in")
    key = urlsplit(page.url).netloc, account.email
    if key not in _sessions:
        sign_in(page, account)
        _sessions[key] = page.context.cookies()
    else:
        page.context.clear_cookies()
        page.context.add_cookies(_sessions[key])
        page.goto("/")


def wait_for(page: Page, function: str, argument: Any = None) -> None:
    """Wait until a function of JavaScript, given the argument, says true on the page.

    An expression would not do: Playwright evaluates it anew each time it looks, which the page's policy allows the
    first time only, so that a test fails just where it has to wait. A function is evaluated once.
    """
    assert "=>" in function, f"not a function: {function}"
    page.wait_for_function(function, arg=argument)


_AXE = Axe().axe_script
_LOOK = """options => axe.run(document, options).then(({violations}) => violations.flatMap(
  ({impact, id, help, nodes}) => nodes.map(({target}) => `${impact} ${id}: ${help} (${JSON.stringify(target)})`)))"""


def accessibility_faults(page: Page) -> list[str]:
    """Return what axe finds on the page, a line each; nothing serious may be among it."""
    if not page.evaluate("'axe' in window"):  # It stays until the next page is loaded.
        page.evaluate(_AXE)
    faults: list[str] = page.evaluate(_LOOK, {"resultTypes": ["violations"]})
    return faults
