"""Every page of the filled workspace: nothing serious for axe, no sideways scroll, no complaint, at both widths."""

import pytest
from playwright.sync_api import ViewportSize

from tests.browser.conftest import OpenWindow
from tests.support.browser import accessibility_faults, come_in
from tests.support.program import Account, RunningProgram

OFFICER = Account("officer@fqinjet.example", "barabar-demo")
PAGES = (
    "/", "/search", "/search?q=Kushtrim", "/search?q=Jelena", "/more", "/keys", "/account",
    "/people", "/people/1", "/people/1/edit", "/people/new", "/outlets", "/outlets/1", "/outlets/1/edit",
    "/outlets/directory", "/organisations", "/organisations/1", "/organisations/1/edit",
    "/meetings", "/meetings/1", "/meetings/1/edit", "/meetings/new", "/follow-ups", "/follow-ups/1", "/follow-ups/new",
    "/principles", "/principles/1", "/principles/1/edit",
    "/releases", "/releases/1", "/releases/2", "/releases/3", "/releases/new", "/releases/3/edit",
    "/releases/3/versions/sr-Cyrl/edit",
    "/releases/3/versions/sq/history", "/releases/3/waive/sr",
    "/releases/3/versions/sq/edit", "/releases/3/as", "/releases/1/as/1",
    "/releases/3/audience", "/releases/3/audience?explore=1&gnew=none&g0=any&g0c0=workplace&g0c1=contact&g0c1days=30",
    "/releases/3/audience/table", "/filters", "/filters/1", "/releases/1/deliveries", "/releases/1/send-added",
    "/releases/3/send", "/releases/3/embargo",
    "/releases/1/kit", "/releases/3/kit",
    "/releases/2/checks", "/releases/3/checks", "/releases/3/questions", "/words", "/words/new",
    "/releases/3/facts", "/releases/3/quotes/new", "/releases/3/ending",
    "/press-office", "/press-office/about", "/press-office/contacts/new", "/spokespersons", "/spokespersons/new",
    "/calendar", "/calendar?view=week", "/calendar/subscribe",
    "/replies", "/unsorted", "/enquiries", "/enquiries/new",
    "/coverage", "/coverage/figures", "/releases/1/coverage",
    "/coverage/clips", "/coverage/clips/1", "/coverage/clips/1/edit", "/coverage/clips/new",
    "/coverage/clips/from-address", "/coverage/clips/uncoded", "/articles/1/beside/1",
    "/suppressions", "/suppressions?kind=bounce", "/suppressions/1/lift", "/people/1/stop",
    "/coverage/terms", "/coverage/terms/new", "/coverage/terms/try", "/coverage/terms/1/edit",
    "/coverage/terms/1", "/coverage/terms/starter",
    "/articles", "/articles/1", "/articles/1/copy", "/coverage/bylines", "/feeds", "/feeds/1", "/feeds/new",
    "/feeds/health", "/feeds/list", "/corrections", "/corrections/new?article=1",
    "/corrections/1", "/corrections/1/edit", "/corrections/1/letter", "/corrections/1/sheet", "/articles/27",
    "/coverage/mails", "/coverage/morning", "/coverage/morning/1",
    "/outbox/",
    "/newsroom/sq/", "/newsroom/sr-Cyrl/", "/newsroom/sr-Latn/", "/newsroom/rom/",
)  # fmt: skip


@pytest.mark.parametrize("running", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("viewport", "scheme"), [({"width": 360, "height": 780}, "dark"), ({"width": 1440, "height": 900}, "light")]
)
def test_every_page_is_readable_for_everybody(
    open_window: OpenWindow, running: RunningProgram, viewport: ViewportSize, scheme: str
) -> None:
    page = open_window(viewport=viewport, color_scheme=scheme, locale="sq")
    come_in(page, OFFICER)
    faults: list[str] = []
    for path in PAGES:
        answer = page.goto(path)
        assert answer is not None and answer.status == 200, f"{path}: {answer and answer.status}"
        faults += [f"{path}: {fault}" for fault in accessibility_faults(page)]
        wide, seen = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        faults += [f"{path} scrolls sideways: {wide} > {seen}"] if wide > seen else []
    assert not faults, "\n".join(faults)
