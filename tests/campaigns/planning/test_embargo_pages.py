from datetime import timedelta

import pytest

from campaigns.embargo.queries import list_breaches
from campaigns.embargo.services import set_embargo
from campaigns.releases.queries import get_release
from campaigns.sending.services import start_now
from core.db import transaction
from scrapers.clips.services import ClipValues, record_clip
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.coverage import article, outlet
from tests.support.page import Page
from tests.support.personas import Persona
from tests.support.press_list import make_outlet, make_person, make_release

HOUR = "14 May, 10:00 CEST"


def path(release_id: int) -> str:
    return f"/releases/{release_id}/embargo"


def put_under_embargo(officer: Persona) -> int:
    release_id = make_release()
    officer.submit(officer.get(path(release_id)), "/embargo", until="2026-05-14T10:00").follow()
    return release_id


def answer(officer: Persona, release_id: int, person_id: int, what: str, note: str = "") -> Page:
    page = officer.get(f"{path(release_id)}/answers/{person_id}")
    return officer.submit(page, answer=what, note=note).follow()


def test_she_puts_a_release_under_embargo_and_everybody_reads_until_when(officer: Persona, viewer: Persona) -> None:
    release_id = put_under_embargo(officer)
    assert f"Not for publication before Thu {HOUR}." in viewer.get(path(release_id))
    assert f"Not for publication before Thu {HOUR}." in viewer.get(f"/releases/{release_id}")
    assert "EMBARGO DERI MË: 14 maj 2026, 10:00" in viewer.get(f"/releases/{release_id}?show=text&tag=sq")


def test_she_writes_down_who_keeps_it_and_the_others_are_left_out(officer: Persona) -> None:
    kept, declined = make_person("Besim Loshaj"), make_person("Jelena Perić", "sr-Cyrl")
    release_id = put_under_embargo(officer)
    answer(officer, release_id, kept, "accepted", "By telephone, at noon")
    page = answer(officer, release_id, declined, "declined")
    assert [row[:2] for row in page.rows()] == [
        ["Besim Loshaj", "Keeps the embargo By telephone, at noon"], ["Jelena Perić", "Does not keep it"],
    ]  # fmt: skip
    audience = officer.get(f"/releases/{release_id}/audience")
    assert "Has not accepted the embargo: 1" in audience
    assert audience.link("Record the answer: Jelena Perić") == f"{path(release_id)}/answers/{declined}"
    assert "Send now to 1 person" in officer.get(f"/releases/{release_id}/send")


def test_an_answer_to_an_earlier_hour_is_shown_as_such(officer: Persona) -> None:
    person_id = make_person("Besim Loshaj")
    release_id = put_under_embargo(officer)
    answer(officer, release_id, person_id, "accepted")
    page = officer.submit(officer.get(path(release_id)), "/embargo", until="2026-05-15T10:00").follow()
    assert page.rows()[0][1] == "For an earlier hour"


@pytest.mark.parametrize(
    ("until", "error"),
    [
        ("2026-05-13T14:00", "This moment has passed. Choose a later one."),
        ("2026-10-25T02:30", "This hour comes twice: the clocks go back that night. Choose one before or after it."),
        ("", "Choose the day and the hour."),
    ],
)
def test_an_hour_that_cannot_be_is_refused_and_kept(until: str, error: str, officer: Persona) -> None:
    page = officer.submit(officer.get(path(make_release())), "/embargo", until=until)
    assert page.errors == [error] and page.value("until") == until


def test_it_is_taken_off_before_the_release_leaves(officer: Persona) -> None:
    release_id = put_under_embargo(officer)
    page = officer.submit(officer.get(path(release_id)), "/remove").follow()
    assert "it may be published as soon as it arrives" in page
    assert get_release(release_id).embargo_ends_at is None


def test_once_it_has_left_it_is_lifted_and_the_others_get_it(officer: Persona, bell: TestBell) -> None:
    kept = make_person("Besim Loshaj")
    make_person("Jelena Perić", "sr-Cyrl")
    release_id = put_under_embargo(officer)
    answer(officer, release_id, kept, "accepted")
    with transaction():
        start_now(release_id)
    bell.drain()
    page = officer.get(path(release_id))
    assert page.all("#until") == []
    page = officer.submit(page, "/lift").follow()
    assert page.flashes[0] == "The embargo is lifted. It goes to 1 person more."
    assert "Lifted Wed 13 May, 14:00 CEST, before its hour." in page


def test_today_says_in_how_long_it_lifts(officer: Persona, clock: Clock) -> None:
    release_id = make_release()
    with transaction():
        set_embargo(release_id, clock.now + timedelta(hours=2), then=True)
    assert "embargo lifts in 2 hours, Wed 13 May, 16:00 CEST" in officer.get("/")
    clock.move(hours=2)
    assert "embargo lifts" not in officer.get("/")


def test_the_calendar_shows_when_it_lifts(officer: Persona) -> None:
    put_under_embargo(officer)
    assert "10:00 Hapet Avllia Embargo lifts" in officer.get("/calendar").texts(".entries .embargo")


def test_who_only_reads_changes_nothing(viewer: Persona, officer: Persona) -> None:
    make_person("Besim Loshaj")
    page = viewer.get(path(put_under_embargo(officer)))
    assert page.all("main form") == [] and "Ask" not in page.texts("td a")


def test_a_breach_stands_with_its_link_on_the_pages_of_the_release_and_of_the_outlet(officer: Persona) -> None:
    outlet_id, release_id = make_outlet("Lagja Radio"), put_under_embargo(officer)
    page = officer.get(f"{path(release_id)}/breach")
    page = officer.submit(
        page, outlet=str(outlet_id), published_at="2026-05-13T13:30", link="https://lagja.example/1", note="The lead"
    ).follow()
    assert page.texts("#breaches ~ .items li") == [
        "Lagja Radio The lead · https://lagja.example/1 Wed 13 May, 13:30 CEST"
    ]
    assert "Embargo broken: Hapet Avllia" in officer.get(f"/outlets/{outlet_id}")
    assert "Embargo broken: Lagja Radio" in officer.get(f"/releases/{release_id}")


@pytest.mark.parametrize(
    ("at", "link", "note", "error"),
    [
        ("2026-05-13T13:30", "", " ", "Give a link, or say here what shows it."),
        ("2026-05-13T14:01", "", "Seen", "This moment is still to come."),
        ("2026-05-14T10:00", "", "Seen", "At that moment there was no embargo on it."),
        ("2026-05-13T13:30", "javascript:alert(1)", "", None),
    ],
)
def test_a_breach_needs_a_moment_under_embargo_and_something_that_shows_it(
    at: str, link: str, note: str, error: str | None, officer: Persona
) -> None:
    outlet_id, release_id = make_outlet("Lagja Radio"), put_under_embargo(officer)
    page = officer.get(f"{path(release_id)}/breach")
    page = officer.submit(page, outlet=str(outlet_id), published_at=at, link=link, note=note)
    assert len(page.errors) == 1 and (error is None or page.errors == [error])
    assert list_breaches(release_id) == []


def confirmed(article_id: int, outlet_id: int, release_id: int, clock: Clock) -> None:
    with transaction():
        values = ClipValues(outlet_id=outlet_id, title="A clip", published_at=clock.now, release_id=release_id)
        record_clip(values, None, article_id)


def test_a_breach_is_filled_from_what_the_coverage_found(officer: Persona, clock: Clock) -> None:
    release_id, radio = put_under_embargo(officer), outlet(name="Lagja Radio")
    found = article("Sekreti i Avllisë", radio, url="https://lagja.example/1", published_at=clock.now)
    article("Moti nesër", radio, url="https://lagja.example/2", published_at=clock.now)
    confirmed(found, radio.id, release_id, clock)
    page = officer.get(f"{path(release_id)}/breach")
    assert page.texts("section .items a:not(.btn)") == ["Sekreti i Avllisë"]
    page = officer.get(f"{path(release_id)}/breach?article={found}")
    page = officer.submit(page).follow()
    assert page.texts("#breaches ~ .items li") == [
        "Lagja Radio Sekreti i Avllisë · https://lagja.example/1 Wed 13 May, 14:00 CEST"
    ]


def test_what_came_after_the_hour_is_no_breach_and_a_wrong_number_fills_nothing(officer: Persona, clock: Clock) -> None:
    release_id, radio = put_under_embargo(officer), outlet(name="Lagja Radio")
    late = article("Avllia", radio, published_at=clock.now + timedelta(days=30))
    confirmed(late, radio.id, release_id, clock)
    page = officer.get(f"{path(release_id)}/breach?article={late}")
    assert "Found in the coverage" not in page.text and page.value("link") == ""
