"""Every page of the filled workspace: nothing serious for axe, no sideways scroll, no complaint, at both widths."""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Page, ViewportSize

from tests.browser.conftest import OpenWindow
from tests.support.browser import accessibility_faults, come_in, wait_for
from tests.support.program import Account, RunningProgram

OFFICER = Account("officer@fqinjet.example", "barabar-demo")
PAGES = (
    "/", "/search", "/search?q=Kushtrim", "/search?q=Jelena", "/more", "/keys", "/account",
    "/people", "/people?role=journalist&order=met", "/people/export", "/people/1", "/people/1/edit", "/people/new",
    "/people/imports", "/people/imports/new", "/people/duplicates",
    "/people/1/merge?q=a", "/people/1/merge/2", "/map", "/map?subject=person:1", "/map/person/1", "/network",
    "/outlets", "/outlets/1", "/outlets/1/edit", "/outlets/duplicates", "/outlets/1/merge?q=radio",
    "/outlets/1/merge/2,3", "/organisations/duplicates", "/organisations/1/merge/2", "/offices/duplicates",
    "/offices/1/merge/2",
    "/outlets/directory", "/organisations", "/organisations/1", "/organisations/1/edit",
    "/meetings/2", "/meetings/7/brief", "/meetings/7/invite", "/meetings/4/minutes", "/meetings/2/attendance",
    "/attendance", "/people/1/notes/new", "/people/notes/1/edit",
    "/meetings", "/meetings/1", "/meetings/1/edit", "/meetings/new", "/follow-ups", "/follow-ups/1", "/follow-ups/new",
    "/follow-ups?whose=all", "/follow-ups/1/close", "/follow-ups/1/refer", "/follow-ups/1/progress",
    "/follow-ups/1/hand",
    "/correspondence", "/correspondence/waiting", "/correspondence/1", "/correspondence/4",
    "/correspondence/new", "/correspondence/1/edit", "/correspondence/address",
    "/engagement?show=all", "/engagement/neglected", "/engagement/1", "/engagement/1/edit", "/engagement/many",
    "/engagement/new?person_id=1",
    "/principles", "/principles/1", "/principles/1/edit", "/principles/3/wordings/en",
    "/principles/positions", "/principles/positions/new", "/principles/positions/1",
    "/public/principles/sq/", "/public/principles/sr-Latn/3", "/public/principles/tr/1",
    "/offices", "/offices/1", "/offices/3", "/offices/1/edit", "/offices/1/letter", "/people/1/letter", "/offices/new",
    "/verifying", "/verifying?never=y",
    "/consultations", "/consultations/1", "/consultations/2", "/consultations/2/edit", "/consultations/new",
    "/consultations/2/guests", "/consultations/2/guests?community=serb&chosen=p1-o1",
    "/consultations/2/guests/everybody?community=serb", "/consultations/guests/7/link",
    "/consultations/2/inputs", "/consultations/2/inputs?open=1", "/consultations/inputs/1", "/consultations/2/log",
    "/consultations/inputs/8", "/consultations/1/report", "/consultations/2/report", "/outgoing/1",
    "/consultations/kur-te-jete-e-hapur-avllia-1/sq", "/consultations/kur-te-jete-e-hapur-avllia-1/sr-Latn",
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
    "/privacy", "/privacy/notices", "/privacy/notices/sr-Cyrl", "/privacy/requests", "/privacy/breaches",
    "/privacy/breaches/new", "/privacy/breaches/1", "/privacy/register", "/people/2/privacy", "/people/2/held",
    "/people/2/privacy/notice/sq", "/people/2/erase",
    "/outbox/",
    "/newsroom/sq/", "/newsroom/sr-Cyrl/", "/newsroom/sr-Latn/", "/newsroom/rom/",
)  # fmt: skip


SIGHTS: tuple[tuple[ViewportSize, Literal["light", "dark"]], ...] = (
    ({"width": 360, "height": 780}, "dark"), ({"width": 1440, "height": 900}, "light"),
)  # fmt: skip
ASKS_FOR_WIDTH = ("/versions/sq/edit", "/versions/sr-Cyrl/edit")
"""Pages whose script looks at the width once, when it starts: they are loaded at each."""
SHARES = 4


@pytest.mark.parametrize("running", ["sqlite"], indirect=True)
@pytest.mark.parametrize("share", range(SHARES))
def test_every_page_is_readable_for_everybody(open_window: OpenWindow, running: RunningProgram, share: int) -> None:
    # Without movement, for a colour on its way from the dark to the light is neither.
    page = open_window(locale="sq", reduced_motion="reduce")
    come_in(page, OFFICER)
    faults = [fault for path in PAGES[share::SHARES] for fault in faults_of(page, path)]
    assert not faults, "\n".join(faults)


def faults_of(page: Page, path: str) -> Iterator[str]:
    """Look at a page in the dark on a phone and in the light on a desk."""
    is_open = False
    for size, scheme in SIGHTS:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        if not is_open or path.endswith(ASKS_FOR_WIDTH):
            answer = page.goto(path)
            assert answer is not None and answer.status == 200, f"{path}: {answer and answer.status}"
            is_open = True
        # The script that follows the scheme hears of a change with the next frame.
        wait_for(
            page, "([scheme, width]) => innerWidth === width && "
            "[undefined, scheme].includes(document.documentElement.dataset.bsTheme)", [scheme, size["width"]],
        )  # fmt: skip
        yield from (f"{path} in the {scheme}: {fault}" for fault in accessibility_faults(page))
        wide, seen = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        if wide > seen:
            yield f"{path} scrolls sideways: {wide} > {seen}"
