"""Whom a release meant when it was approved and when it left, and who came and went between the two."""

import pytest

from campaigns.audience.models import Moment
from campaigns.audience.queries import find_kept
from campaigns.audience.services import select_audience, set_audience, since_approval
from campaigns.releases.queries import get_release
from campaigns.sending.services import start_now
from core.db import transaction
from crm.contacts.services import archive_person
from tests.support.personas import Persona
from tests.support.press_list import JOURNALISTS, make_draft, make_people, make_person, make_release

pytestmark = pytest.mark.usefixtures("app")


def test_approval_keeps_whom_it_was_given_for() -> None:
    people = make_people(2)
    kept = find_kept(make_release(), Moment.APPROVED)
    assert kept and kept.people == people and kept.words == ["journalists"] and kept.left_out == {}


def test_a_draft_was_approved_for_nobody() -> None:
    release = get_release(make_draft())
    assert since_approval(release, select_audience(release)) is None


def test_the_difference_since_approval_is_shown_before_it_leaves(officer: Persona) -> None:
    first, _second = make_people(2)
    release_id = make_release()
    assert "It is the same people still." in officer.get(f"/releases/{release_id}/send")
    make_person("Arta Krasniqi")
    make_person("Besa Gashi")
    with transaction():
        archive_person(first)
    for page in ("send", "audience"):
        shown = officer.get(f"/releases/{release_id}/{page}")
        assert "Approved for 2 people" in shown and "Since then: 2 joined, 1 is gone." in shown
        assert "Joined since approval: Arta Krasniqi , Besa Gashi" in shown
        assert "Gone since approval: somebody who was put away" in shown


def test_another_address_is_a_difference_though_the_people_are_the_same() -> None:
    make_people(1)
    release_id = make_release()
    kept = find_kept(release_id, Moment.APPROVED)
    assert kept
    with transaction():
        find_kept(release_id, Moment.APPROVED).fingerprint = "another"  # type: ignore[union-attr]
    release = get_release(release_id)
    since = since_approval(release, select_audience(release))
    assert since and not since.difference and not since.is_same


def test_what_it_meant_is_frozen_with_the_choice_in_words_when_it_leaves(officer: Persona) -> None:
    make_people(2)
    make_person("Arta Krasniqi", "rom")
    release_id = make_release()
    with transaction():
        set_audience(release_id, JOURNALISTS.without_person(1))
        start_now(release_id)
    kept = find_kept(release_id, Moment.SENT)
    assert kept and kept.people == [2] and kept.left_out == {"taken_out": 1, "no_version": 1}
    assert kept.words == ["journalists", "Taken out by hand: 1"]
    page = officer.get(f"/releases/{release_id}")
    assert "Approved for 2 people" in page and "Left to 1 person as chosen" in page
