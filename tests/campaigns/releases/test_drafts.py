"""What is typed and not saved: kept for each apart, told to the others, and never in the way of what is stored."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from campaigns.releases.drafts import (
    STILL_HERE,
    find_draft,
    find_unsaved,
    forget_draft,
    keep_draft,
    list_others,
    text_kept,
)
from campaigns.releases.queries import get_release
from campaigns.releases.rules import VersionText, seal, written_text
from campaigns.releases.services import write_version
from core.db import transaction
from core.errors import NotFound
from core.feature import Role
from tests.support.clock import Clock
from tests.support.drafts import SQ, acting, draft
from tests.support.personas import Persona, make_persona

pytestmark = pytest.mark.usefixtures("app")

TYPED = VersionText("Hapet", "", "Dera")


@pytest.fixture
def besa(officer: Persona) -> Persona:
    """A second officer."""
    return make_persona(officer.app, "Besa Second", Role.OFFICER)


def keep(release_id: int, who: Persona, text: VersionText = TYPED, *, is_leaving: bool = False) -> None:
    with transaction():
        keep_draft(release_id, "sq", who.user_id or 0, 1, text, is_leaving=is_leaving)


def unsaved(release_id: int, who: Persona) -> VersionText | None:
    found = find_unsaved(release_id, "sq", who.user_id or 0)
    return text_kept(found) if found else None


def test_what_is_typed_is_kept_and_changes_nothing_that_is_stored(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    before = seal(get_release(release_id))
    keep(release_id, officer)
    assert unsaved(release_id, officer) == TYPED
    release = get_release(release_id)
    assert written_text(release, "sq") == SQ and seal(release) == before


def test_two_writers_have_a_draft_each(officer: Persona, besa: Persona) -> None:
    release_id = draft(officer.user_id)
    keep(release_id, officer)
    keep(release_id, besa, VersionText("Tjetër"))
    assert unsaved(release_id, officer) == TYPED and unsaved(release_id, besa) == VersionText("Tjetër")


def test_what_is_typed_later_replaces_what_was_kept(officer: Persona, clock: Clock) -> None:
    release_id = draft(officer.user_id)
    keep(release_id, officer)
    clock.move(minutes=1)
    keep(release_id, officer, VersionText("Hapet Avllia sot"))
    found = find_unsaved(release_id, "sq", officer.user_id or 0)
    assert found is not None and (found.title, found.kept_at) == ("Hapet Avllia sot", clock.now)


def test_a_window_in_which_nothing_was_changed_has_nothing_unsaved(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    keep(release_id, officer, VersionText(f" {SQ.title}", SQ.lead, f"{SQ.body}\r\n"))
    assert unsaved(release_id, officer) is None


def test_saving_ends_her_draft_and_no_other(officer: Persona, besa: Persona) -> None:
    release_id = draft(officer.user_id)
    keep(release_id, officer)
    keep(release_id, besa)
    with acting(officer.user_id):
        write_version(release_id, "sq", 1, VersionText("E re", "E re.", "E re."))
    assert unsaved(release_id, officer) is None and unsaved(release_id, besa) == TYPED


def test_a_draft_that_somebody_saved_meanwhile_is_none(officer: Persona, besa: Persona) -> None:
    release_id = draft(officer.user_id)
    keep(release_id, officer)
    with acting(besa.user_id):
        write_version(release_id, "sq", 1, TYPED)
    assert unsaved(release_id, officer) is None


def test_a_draft_is_thrown_away(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    keep(release_id, officer)
    with transaction():
        forget_draft(release_id, "sq", officer.user_id)
    assert unsaved(release_id, officer) is None


def test_nothing_is_kept_for_a_release_that_is_not_there(officer: Persona) -> None:
    with pytest.raises(NotFound):
        keep(4711, officer)


# The others


def test_whoever_has_it_open_is_told_to_the_others_since_when(officer: Persona, besa: Persona, clock: Clock) -> None:
    release_id, opened = draft(officer.user_id), clock.now
    keep(release_id, besa, SQ)
    clock.move(seconds=40)
    keep(release_id, besa, SQ)
    other = list_others(release_id, "sq", officer.user_id or 0)[0]
    assert (other.name, other.is_here, other.since) == ("Besa Second", True, opened)
    assert list_others(release_id, "sq", besa.user_id or 0) == []
    assert list_others(release_id, "sr-Cyrl", officer.user_id or 0) == []


def test_a_window_that_falls_silent_is_gone(officer: Persona, besa: Persona, clock: Clock) -> None:
    release_id = draft(officer.user_id)
    keep(release_id, besa, SQ)
    clock.move(seconds=STILL_HERE.total_seconds() + 1)
    assert list_others(release_id, "sq", officer.user_id or 0) == []


def test_whoever_leaves_unsaved_text_is_named_with_when(officer: Persona, besa: Persona, clock: Clock) -> None:
    release_id, typed = draft(officer.user_id), clock.now
    keep(release_id, besa)
    clock.move(seconds=5)
    keep(release_id, besa, is_leaving=True)
    other = list_others(release_id, "sq", officer.user_id or 0)[0]
    assert (other.is_here, other.since) == (False, typed)


def test_whoever_leaves_without_having_typed_leaves_no_trace(officer: Persona, besa: Persona) -> None:
    release_id = draft(officer.user_id)
    for is_leaving in (False, True, True):
        keep(release_id, besa, SQ, is_leaving=is_leaving)
    assert find_draft(release_id, "sq", besa.user_id or 0) is None


def test_whoever_comes_back_is_here_since_then(officer: Persona, besa: Persona, clock: Clock) -> None:
    release_id = draft(officer.user_id)
    keep(release_id, besa, is_leaving=True)
    clock.move(hours=2)
    keep(release_id, besa)
    assert list_others(release_id, "sq", officer.user_id or 0)[0].since == clock.now


# On the page


def draft_of(page_of: Persona, release_id: int, **typed: str) -> str:
    path = f"/releases/{release_id}/versions/sq/draft"
    values = {"title": SQ.title, "lead": SQ.lead, "body": SQ.body, "version": "1"} | typed
    return page_of.post(path, values, fragment=True).text


def test_a_closed_window_opens_again_with_what_was_typed(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    assert "What you typed is kept for you" in draft_of(officer, release_id, body="Dera është gjysmë")
    page = officer.get(f"/releases/{release_id}/versions/sq/edit")
    assert page.value("body") == "Dera është gjysmë" and "You left this unsaved" in page
    assert page.texts(".difference del") == ["**e hapur**."] or "e hapur" in " ".join(page.texts(".difference del"))
    officer.submit(page, "/edit").follow()
    assert get_release(release_id).versions[0].body == "Dera është gjysmë"
    assert "You left this unsaved" not in officer.get(f"/releases/{release_id}/versions/sq/edit")


def test_what_was_typed_is_thrown_away_on_the_page(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    draft_of(officer, release_id, title="Gabim")
    page = officer.submit(officer.get(f"/releases/{release_id}/versions/sq/edit"), "/discard").follow()
    assert page.value("title") == SQ.title
    assert "What you had not saved is thrown away." in page.flashes


def test_colleagues_see_each_other_and_that_one_has_saved(officer: Persona, besa: Persona) -> None:
    release_id = draft(officer.user_id)
    draft_of(besa, release_id, title="E Besës")
    page = officer.get(f"/releases/{release_id}/versions/sq/edit")
    assert "Besa Second has been writing here since" in page
    officer.submit(page, "/edit", title="E Odetës", stays=True)
    assert "Odeta Officer saved this version while you had it open." in draft_of(besa, release_id, title="E Besës")


def test_an_overtaken_draft_leads_to_both_texts_word_by_word(officer: Persona, besa: Persona) -> None:
    release_id = draft(officer.user_id)
    draft_of(besa, release_id, body="Dera është e kaltër.")
    officer.submit(officer.get(f"/releases/{release_id}/versions/sq/edit"), "/edit", body="Dera është e kuqe.")
    page = besa.submit(besa.get(f"/releases/{release_id}/versions/sq/edit"), "/edit")
    assert "Odeta Officer changed it after you opened it." in page.texts(".conflict")[0]
    assert page.texts("details.flash .difference del") == ["kuqe"]
    assert page.texts("details.flash .difference ins") == ["kaltër"]
    besa.submit(page, "/edit")
    assert get_release(release_id).versions[0].body == "Dera është e kaltër."


def test_only_who_writes_keeps_a_draft(approver: Persona, officer: Persona) -> None:
    path = f"/releases/{draft(officer.user_id)}/versions/sq/draft"
    assert approver.post(path).status == 403 and approver.post(f"{path}/discard").status == 403


def test_windows_that_come_and_go_at_once_do_not_get_in_each_others_way(officer: Persona) -> None:
    release_id = draft(officer.user_id)

    def come_and_go(_window: int) -> None:
        with officer.app.app_context():
            for turn in range(8):
                keep(release_id, officer, TYPED if turn % 2 else written_text(get_release(release_id), "sq"))
                with transaction():
                    forget_draft(release_id, "sq", officer.user_id)

    with ThreadPoolExecutor(4) as windows:
        assert list(windows.map(come_and_go, range(4))) == [None] * 4
