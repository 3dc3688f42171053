"""Who has read what: reviews, what an approval stands for, leaving without a language, and what other rooms miss."""

from collections.abc import Iterator

import pytest
from flask import Flask

from campaigns.releases.models import ReleaseState
from campaigns.releases.queries import get_release
from campaigns.releases.rules import VersionText, not_reviewed, review_of, seal, what_is_missing
from campaigns.releases.services import (
    approve,
    ask_for_approval,
    make_latin,
    review_version,
    take_back,
    take_waiver_back,
    waive,
    write_version,
)
from campaigns.slots import BEFORE_APPROVAL
from core.db import transaction
from core.errors import NotFound, Refused
from core.feature import Feature, Panel, Role, house_of
from tests.support.clock import Clock
from tests.support.drafts import BOTH, EN, SQ, SR, acting, draft, waiting
from tests.support.personas import Persona, make_persona

pytestmark = pytest.mark.usefixtures("app")

OTHER = VersionText("Tjetër", "Tjetër.", "Tjetër.")


def review(release_id: int, tag: str, who: Persona) -> None:
    with acting(who.user_id):
        review_version(release_id, tag, who.user_id or 0, seal(get_release(release_id)))


def write(release_id: int, tag: str, text: VersionText, who: Persona, *, moves_on: bool = True) -> None:
    version = get_release(release_id).version_in(tag)
    with acting(who.user_id):
        write_version(release_id, tag, version.version if version else 0, text, moves_on=moves_on)


def reviewer_of(release_id: int, tag: str) -> str:
    found = review_of(get_release(release_id), tag)
    return found.by.name if found and found.by else ""


# Reviews


def test_a_second_person_reviews_a_version(officer: Persona, approver: Persona, clock: Clock) -> None:
    release_id = draft(officer.user_id)
    review(release_id, "sr-Cyrl", approver)
    found = review_of(get_release(release_id), "sr-Cyrl")
    assert found is not None and (found.by_id, found.at) == (approver.user_id, clock.now)


def test_whoever_wrote_a_version_last_does_not_review_it(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    with pytest.raises(Refused, match="second person"):
        review(release_id, "sr-Cyrl", officer)


def test_the_master_is_read_by_the_approver_and_reviewed_by_nobody(officer: Persona, approver: Persona) -> None:
    with pytest.raises(Refused):
        review(draft(officer.user_id), "sq", approver)


def test_a_version_nobody_wrote_cannot_be_reviewed(officer: Persona, approver: Persona) -> None:
    with pytest.raises(NotFound):
        review(draft(officer.user_id), "tr", approver)


def test_what_changed_since_it_was_read_is_not_reviewed(officer: Persona, approver: Persona) -> None:
    release_id = draft(officer.user_id)
    read = seal(get_release(release_id))
    write(release_id, "sr-Cyrl", OTHER, officer)
    with pytest.raises(Refused, match="changed after you opened"), transaction():
        review_version(release_id, "sr-Cyrl", approver.user_id or 0, read)


@pytest.mark.parametrize("tag", ["sr-Cyrl", "sq"])
@pytest.mark.parametrize("moves_on", [True, False])
def test_a_change_of_a_version_or_of_its_master_asks_for_a_new_review(
    officer: Persona, approver: Persona, clock: Clock, tag: str, moves_on: bool
) -> None:
    release_id = draft(officer.user_id)
    review(release_id, "sr-Cyrl", approver)
    clock.move(minutes=1)
    write(release_id, tag, OTHER, officer, moves_on=moves_on)
    assert reviewer_of(release_id, "sr-Cyrl") == ""


def test_a_change_of_another_version_leaves_a_review_alone(officer: Persona, approver: Persona) -> None:
    release_id = draft(officer.user_id)
    review(release_id, "sr-Cyrl", approver)
    write(release_id, "en", EN, officer)
    assert reviewer_of(release_id, "sr-Cyrl") == "Ana Approver"


def test_saying_that_it_still_says_the_same_asks_for_a_new_review(
    officer: Persona, approver: Persona, clock: Clock
) -> None:
    release_id = draft(officer.user_id)
    review(release_id, "sr-Cyrl", approver)
    clock.move(minutes=1)
    write(release_id, "sq", OTHER, officer)
    clock.move(minutes=1)
    write(release_id, "sr-Cyrl", SR, officer)
    assert not_reviewed(get_release(release_id)) == ["sr-Cyrl"]


def test_latin_is_reviewed_with_the_cyrillic_it_is_made_from(officer: Persona, approver: Persona) -> None:
    release_id = draft(officer.user_id)
    review(release_id, "sr-Cyrl", approver)
    assert reviewer_of(release_id, "sr-Latn") == "Ana Approver"
    with acting(officer.user_id):
        make_latin(release_id)
    assert reviewer_of(release_id, "sr-Latn") == "Ana Approver"
    write(release_id, "sr-Latn", OTHER, officer)
    assert not_reviewed(get_release(release_id)) == ["sr-Latn"]


# What an approval stands for


def test_an_approval_is_the_review_of_what_nobody_reviewed(officer: Persona, approver: Persona) -> None:
    release_id = waiting(officer.user_id, BOTH | {"en": EN})
    with transaction():
        approve(release_id, approver.user_id or 0)
    assert [reviewer_of(release_id, tag) for tag in ("sr-Cyrl", "en")] == ["Ana Approver"] * 2


def test_an_approval_leaves_the_reviews_of_others_standing(officer: Persona, approver: Persona) -> None:
    release_id = waiting(officer.user_id)
    reader = make_persona(officer.app, "Jelena Reader", Role.OFFICER)
    review(release_id, "sr-Cyrl", reader)
    with transaction():
        approve(release_id, approver.user_id or 0)
    assert reviewer_of(release_id, "sr-Cyrl") == "Jelena Reader"


def test_what_the_approver_wrote_last_is_reviewed_by_somebody_else_first(officer: Persona, admin: Persona) -> None:
    release_id = draft(officer.user_id)
    write(release_id, "sr-Cyrl", OTHER, admin)
    with acting(officer.user_id):
        ask_for_approval(release_id)
    with pytest.raises(Refused, match="You wrote Српски last"), transaction():
        approve(release_id, admin.user_id or 0)
    review(release_id, "sr-Cyrl", officer)
    with transaction():
        approve(release_id, admin.user_id or 0)
    assert get_release(release_id).state is ReleaseState.APPROVED


# Leaving without a language


def test_a_language_is_waived_with_a_reason_that_is_kept(officer: Persona, clock: Clock) -> None:
    release_id = draft(officer.user_id, {"sq": SQ})
    with acting(officer.user_id):
        waive(release_id, "sr", " The translator is ill. ", officer.user_id or 0)
        ask_for_approval(release_id)
    waiver = get_release(release_id).waivers[0]
    assert (waiver.reason, waiver.by_id, waiver.at) == ("The translator is ill.", officer.user_id, clock.now)
    assert what_is_missing(get_release(release_id)) == []


def test_a_waiver_taken_back_requires_the_language_again_and_stays_on_record(officer: Persona) -> None:
    release_id = draft(officer.user_id, {"sq": SQ})
    with acting(officer.user_id):
        waive(release_id, "sr", "No translator.", officer.user_id or 0)
        ask_for_approval(release_id)
    with acting(officer.user_id):
        take_waiver_back(release_id, "sr", officer.user_id or 0)
    release = get_release(release_id)
    assert release.state is ReleaseState.DRAFT and [lack.tag for lack in what_is_missing(release)] == ["sr"]
    assert release.waivers[0].ended_by_id == officer.user_id
    with pytest.raises(NotFound), transaction():
        take_waiver_back(release_id, "sr", officer.user_id or 0)


@pytest.mark.parametrize(
    ("language", "reason", "why"),
    [("sq", "No.", "never the master"), ("tr", "No.", "requires"), ("sr", " ", "Write why")],
)
def test_what_cannot_be_waived_is_refused(officer: Persona, language: str, reason: str, why: str) -> None:
    release_id = draft(officer.user_id, {"sq": SQ})
    with pytest.raises(Refused, match=why), transaction():
        waive(release_id, language, reason, officer.user_id or 0)


def test_a_language_is_waived_once(officer: Persona) -> None:
    release_id = draft(officer.user_id, {"sq": SQ})
    with transaction():
        waive(release_id, "sr", "No translator.", officer.user_id or 0)
    with pytest.raises(Refused, match="already"), transaction():
        waive(release_id, "sr", "Again.", officer.user_id or 0)


def test_a_waiver_takes_the_approval_back(officer: Persona, approver: Persona) -> None:
    release_id = waiting(officer.user_id)
    with transaction():
        approve(release_id, approver.user_id or 0)
    with transaction():
        waive(release_id, "sr", "It was wrong.", officer.user_id or 0)
    assert get_release(release_id).state is ReleaseState.DRAFT


def test_an_old_version_of_a_waived_language_does_not_leave_with_it(officer: Persona, clock: Clock) -> None:
    release_id = draft(officer.user_id)
    clock.move(minutes=1)
    write(release_id, "sq", OTHER, officer)
    with transaction():
        waive(release_id, "sr", "No time.", officer.user_id or 0)
    with pytest.raises(Refused, match="Српски is out of date"), transaction():
        ask_for_approval(release_id)


# What other rooms say


@pytest.mark.parametrize("state", [ReleaseState.DRAFT, ReleaseState.WAITING, ReleaseState.APPROVED])
def test_whatever_an_approver_reads_breaks_the_seal_and_takes_back_what_was_asked(
    officer: Persona, state: ReleaseState
) -> None:
    release_id = draft(officer.user_id)
    with transaction():
        get_release(release_id).state = state
    before = seal(get_release(release_id))
    with transaction():
        take_back(get_release(release_id))
    release = get_release(release_id)
    assert seal(release) != before and release.state is ReleaseState.DRAFT


@pytest.mark.parametrize("state", [ReleaseState.SENDING, ReleaseState.SENT])
def test_nothing_is_taken_back_of_what_leaves(officer: Persona, state: ReleaseState) -> None:
    release_id = draft(officer.user_id)
    with transaction():
        get_release(release_id).state = state
    with pytest.raises(Refused, match="Correct it with a new release"), transaction():
        take_back(get_release(release_id))


@pytest.fixture
def missing(app: Flask) -> Iterator[list[str]]:
    """What a room above misses in every release."""
    sentences: list[str] = []
    feature = Feature("test", panels=(Panel(BEFORE_APPROVAL, lambda _: sentences),))
    house_of(app).features.append(feature)
    yield sentences
    house_of(app).features.remove(feature)


def test_what_a_room_above_misses_keeps_approval_from_being_asked_for(officer: Persona, missing: list[str]) -> None:
    release_id = draft(officer.user_id)
    missing.append("A photo has no words.")
    page = officer.get(f"/releases/{release_id}")
    assert "A photo has no words." in page and page.texts("form[action$='/ask']") == []
    with pytest.raises(Refused, match="A photo has no words"), transaction():
        ask_for_approval(release_id)


def test_what_is_missed_only_then_keeps_it_from_being_approved(
    officer: Persona, approver: Persona, missing: list[str]
) -> None:
    release_id = waiting(officer.user_id)
    missing.append("A link is dead.")
    assert approver.get(f"/releases/{release_id}").texts("form[action$='/approve']") == []
    with pytest.raises(Refused, match="A link is dead"), transaction():
        approve(release_id, approver.user_id or 0)
