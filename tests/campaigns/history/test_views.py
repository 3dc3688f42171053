"""The pages of a version's history, of reviews and of leaving without a language, as colleagues use them."""

from typing import Any

from campaigns.releases.queries import get_release
from tests.support.clock import Clock
from tests.support.drafts import SQ, SR, draft, waiting
from tests.support.page import Page
from tests.support.personas import Persona


def edit(who: Persona, release_id: int, tag: str, **typed: Any) -> Page:
    return who.submit(who.get(f"/releases/{release_id}/versions/{tag}/edit"), "/edit", **typed).follow()


def history(who: Persona, release_id: int, tag: str, asked: str = "") -> Page:
    return who.get(f"/releases/{release_id}/versions/{tag}/history{asked}")


# The history


def test_the_history_tells_each_saving_and_the_last_change(officer: Persona, clock: Clock) -> None:
    release_id = draft(officer.user_id)
    clock.move(hours=1)
    edit(officer, release_id, "sq", title="Mbyllet Avllia", stays=True)
    page = officer.get(officer.get(f"/releases/{release_id}?tag=sq").link("History of this version"))
    first, second = page.texts(".savings li")
    assert first.startswith("2. Small correction: the others need not follow Odeta Officer, Wed 13 May, 15:00")
    assert second.startswith("1. Text saved Odeta Officer")
    assert (page.texts(".difference del"), page.texts(".difference ins")) == (["Hapet"], ["Mbyllet"])


def test_any_two_texts_are_compared(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    for title in ("Një", "Dy"):
        edit(officer, release_id, "sq", title=title)
    page = officer.submit(history(officer, release_id, "sq"), "/history", older="3", newer="1")
    assert page.texts("h2")[1] == "What changed from 1 to 3"
    assert page.texts(".difference del") == [SQ.title]


def test_a_first_text_is_shown_whole_and_nonsense_is_the_last(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    page = history(officer, release_id, "sr-Cyrl", "?older=nonsense&newer=99")
    assert page.texts("h2")[1] == "What it said" and SR.title in page.texts(".story")[0]


def test_texts_that_say_the_same_are_said_to(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    for title in ("Një", SQ.title):
        edit(officer, release_id, "sq", title=title)
    assert "Both say the same." in history(officer, release_id, "sq", "?older=1&newer=3")


def test_an_earlier_text_is_brought_back_on_the_page(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    edit(officer, release_id, "sq", title="Gabim", stays=True)
    page = officer.submit(history(officer, release_id, "sq"), "/1/back").follow()
    assert page.flashes[0] == "Shqip says again what it said then." and page.heading == SQ.title
    assert history(officer, release_id, "sq").texts(".savings li")[0].startswith("3. Earlier text brought back")


def test_a_removed_version_is_found_and_brought_back(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    page = officer.submit(officer.get(f"/releases/{release_id}?tag=sr-Cyrl"), "/sr-Cyrl/remove").follow()
    page = history(officer, release_id, "sr-Cyrl")
    assert page.texts(".savings li")[0].startswith("2. Version removed")
    officer.submit(page, "/1/back")
    assert get_release(release_id).version_in("sr-Cyrl").title == SR.title  # type: ignore[union-attr]


def test_a_text_saved_meanwhile_is_not_overwritten_from_an_old_page(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    edit(officer, release_id, "sq", title="Një", stays=True)
    opened = history(officer, release_id, "sq")
    edit(officer, release_id, "sq", title="Dy", stays=True)
    page = officer.submit(opened, "/1/back").follow()
    assert "Somebody saved this version meanwhile." in page.flashes[0]
    assert get_release(release_id).title == "Dy"


def test_who_only_reads_sees_the_history_and_brings_nothing_back(officer: Persona, viewer: Persona) -> None:
    release_id = draft(officer.user_id)
    edit(officer, release_id, "sq", title="Një", stays=True)
    page = history(viewer, release_id, "sq")
    assert page.status == 200 and page.texts("form[action$='/back']") == []
    assert viewer.post(f"/releases/{release_id}/versions/sq/history/1/back").status == 403


def test_what_was_never_written_has_no_history(officer: Persona) -> None:
    assert history(officer, draft(officer.user_id), "tr").status == 404


# Reviews on the page


def test_a_second_person_reads_it_and_says_so(officer: Persona, approver: Persona) -> None:
    release_id = draft(officer.user_id)
    path = f"/releases/{release_id}?tag=sr-Cyrl"
    assert officer.get(path).texts("form[action$='/review']") == []
    page = approver.submit(approver.get(path), "/sr-Cyrl/review").follow()
    assert page.flashes[0] == "Noted: you have reviewed Српски."
    assert "Reviewed by Ana Approver" in " ".join(page.texts(".inbox-list"))
    assert page.texts("form[action$='/review']") == []


def test_an_approver_is_told_what_her_yes_stands_for(officer: Persona, approver: Persona) -> None:
    page = approver.get(f"/releases/{waiting(officer.user_id)}")
    assert "Nobody has reviewed this yet: Српски. If you approve, you say that you have read it" in page


def test_an_approver_who_wrote_a_version_is_told_who_reads_it_first(officer: Persona, admin: Persona) -> None:
    release_id = draft(officer.user_id)
    edit(admin, release_id, "sr-Cyrl", title="Моје")
    officer.submit(officer.get(f"/releases/{release_id}"), "/ask")
    page = admin.get(f"/releases/{release_id}")
    assert "You wrote this last: Српски." in page and page.texts("form[action$='/approve']") == []


def test_an_outdated_version_shows_what_changed_in_the_master(officer: Persona, clock: Clock) -> None:
    release_id = draft(officer.user_id)
    clock.move(minutes=1)
    edit(officer, release_id, "sq", title="Mbyllet Avllia")
    for path in (f"/releases/{release_id}?tag=sr-Cyrl", f"/releases/{release_id}/versions/sr-Cyrl/edit"):
        page = officer.get(path)
        assert (page.texts("main del")[:1], page.texts("main ins")[:1]) == (["Hapet"], ["Mbyllet"])


# Leaving without a language


def test_a_language_is_waived_on_the_page_and_required_again(officer: Persona) -> None:
    release_id = draft(officer.user_id, {"sq": SQ})
    page = officer.get(officer.get(f"/releases/{release_id}").link("Leave without Српски / Srpski"))
    assert len(officer.submit(page, "/waive/sr", reason=" ").errors) == 1
    page = officer.submit(page, "/waive/sr", reason="No translator\ntoday.").follow()
    assert "No translator today. Odeta Officer, Wed 13 May" in page.texts("section.flash")[0]
    assert page.texts("form[action$='/ask']") != []
    page = officer.submit(page, "/waive/sr/back").follow()
    assert page.texts(".road .detail") == ["Српски / Srpski is not written"]
    assert "No translator" in " ".join(page.texts(".timeline"))


def test_what_is_not_required_or_the_master_is_not_waived(officer: Persona, approver: Persona) -> None:
    release_id = draft(officer.user_id)
    assert [officer.get(f"/releases/{release_id}/waive/{code}").status for code in ("sq", "tr")] == [404, 404]
    assert approver.get(f"/releases/{release_id}/waive/sr").status == 403
