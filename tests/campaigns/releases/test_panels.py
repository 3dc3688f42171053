from datetime import timedelta

from campaigns.permissions import APPROVE
from campaigns.releases.models import ReleaseState
from campaigns.releases.queries import find_releases, get_release, list_colleagues_who_may, list_scheduled
from campaigns.releases.services import archive_release, return_release
from core.auth.services import change_user
from core.db import transaction
from core.feature import Role
from tests.support.clock import Clock
from tests.support.drafts import BOTH, EN, SQ, draft, principle, waiting
from tests.support.personas import Persona


def number_beside(persona: Persona, label: str) -> str:
    lines = [line for line in persona.get("/").texts("nav.side li a") if line.startswith(label)]
    return lines[0].removeprefix(label).removesuffix(" waiting").strip()


def test_what_waits_for_an_approver_needs_her(officer: Persona, approver: Persona, viewer: Persona) -> None:
    release_id = waiting(officer.user_id, BOTH | {"en": EN})
    page = approver.get("/")
    assert "Odeta Officer asks for approval" in page
    assert approver.get(page.link("Read and approve: The Courtyard opens")).path == f"/releases/{release_id}"
    assert number_beside(approver, "Releases") == "1"
    assert [number_beside(who, "Releases") for who in (officer, viewer)] == ["", ""]
    assert "asks for approval" not in viewer.get("/")


def test_an_author_who_may_approve_does_not_wait_for_herself(admin: Persona, approver: Persona) -> None:
    waiting(admin.user_id)
    assert number_beside(admin, "Releases") == ""
    assert number_beside(approver, "Releases") == "1"


def test_what_was_returned_needs_its_author_alone(officer: Persona, approver: Persona) -> None:
    release_id = waiting(officer.user_id)
    with transaction():
        return_release(release_id, approver.user_id or 0, "The date is wrong.")
    assert "Ana Approver returned it: The date is wrong." in officer.get("/")
    assert "The date is wrong." not in approver.get("/")


def test_drafts_stand_under_way_with_what_they_lack_the_latest_three(officer: Persona) -> None:
    for number in range(4):
        draft(officer.user_id, {"sq": SQ if number else EN})
    page = officer.get("/")
    assert page.texts("main .items a").count("Hapet Avllia") == 3
    assert "Draft: Српски / Srpski is not written" in page


def test_a_newcomer_is_asked_to_write_a_release(officer: Persona, viewer: Persona) -> None:
    assert officer.get(officer.get("/").link("Write a release")).heading == "Write a release"
    assert "Write a release" not in viewer.get("/")
    draft(officer.user_id)
    assert "Write a release done" in officer.get("/")


def test_the_search_finds_a_release_by_its_title_in_any_language_and_script(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    for query in ("hapet avlli", "otvorena avlija", "отворена", "OTVOREŇA"):
        page = officer.get(f"/search?q={query}")
        assert page.link("Hapet Avllia") == f"/releases/{release_id}", query
    assert find_releases(" ") == find_releases("nobody") == []


def test_what_was_put_away_is_not_found_and_waits_for_nobody(officer: Persona, approver: Persona) -> None:
    release_id = waiting(officer.user_id)
    with transaction():
        archive_release(release_id)
    assert find_releases("hapet") == []
    assert number_beside(approver, "Releases") == ""


def test_a_principle_shows_the_releases_that_carry_it(officer: Persona) -> None:
    carried, other = principle(3, en="Both languages"), principle(4, en="A place")
    release_id = draft(officer.user_id, principle_ids=(carried,))
    page = officer.get(f"/principles/{carried}")
    assert "Releases that carry it Hapet Avllia Draft" in page
    assert page.all(f".timeline a[href='/releases/{release_id}']")
    assert "Hapet Avllia" not in officer.get(f"/principles/{other}")


def test_what_is_to_leave_is_listed_until_a_moment(officer: Persona, clock: Clock) -> None:
    first, second = draft(officer.user_id), draft(officer.user_id)
    with transaction():
        for release_id, hours in ((first, 30), (second, 2)):
            release = get_release(release_id)
            release.state, release.send_at = ReleaseState.SCHEDULED, clock.now + timedelta(hours=hours)
    assert [release.id for release in list_scheduled(clock.now + timedelta(hours=30))] == [second, first]
    assert [release.id for release in list_scheduled(clock.now + timedelta(hours=29))] == [second]


def test_a_colleague_whose_account_is_closed_approves_nothing(approver: Persona, admin: Persona) -> None:
    assert [user.id for user in list_colleagues_who_may(APPROVE)] == [admin.user_id, approver.user_id]
    with transaction():
        change_user(approver.user_id or 0, name="Ana", roles=[Role.APPROVER], language="en", active=False)
    assert [user.id for user in list_colleagues_who_may(APPROVE)] == [admin.user_id]
