from datetime import timedelta
from functools import partial

import pytest

from campaigns.audience.rules import Refusal
from campaigns.audience.services import select_audience
from campaigns.embargo.models import Answer
from campaigns.embargo.queries import bound_by_embargo, find_answer, list_embargoed, list_to_lift
from campaigns.embargo.services import drop_embargo, record_answer, set_embargo, win_lift
from campaigns.releases.queries import get_release
from campaigns.sending.services import start_now
from core.db import transaction
from core.errors import Refused
from core.feature import Role
from tests.support.clock import Clock
from tests.support.press_list import make_colleague, make_people, make_release

pytestmark = pytest.mark.usefixtures("app")


def embargoed(clock: Clock, hours: int = 20) -> int:
    release_id = make_release()
    with transaction():
        set_embargo(release_id, clock.now + timedelta(hours=hours), then=True)
    return release_id


def says(release_id: int, person_id: int, answer: Answer = Answer.ACCEPTED, note: str = "") -> None:
    with transaction():
        record_answer(release_id, person_id, answer, note, None)


def test_only_those_who_accepted_get_it_before_its_hour(clock: Clock) -> None:
    kept, declined, silent = make_people(3)
    release_id = embargoed(clock)
    says(release_id, kept)
    says(release_id, declined, Answer.DECLINED)
    audience = select_audience(get_release(release_id)).audience
    assert [chosen.person_id for chosen in audience.recipients] == [kept]
    assert {c.person_id for c in audience.by_refusal[Refusal.EMBARGO_NOT_ACCEPTED]} == {declined, silent}


def test_without_an_embargo_and_after_its_hour_nobody_need_keep_it(clock: Clock) -> None:
    make_people(2)
    free, release_id = make_release(), embargoed(clock, hours=1)
    assert bound_by_embargo(get_release(free)) is None
    clock.move(hours=1)
    assert len(select_audience(get_release(release_id)).audience.recipients) == 2


def test_who_accepted_an_earlier_hour_is_asked_again_and_a_later_one_keeps_her_bound(clock: Clock) -> None:
    (person,) = make_people(1)
    release_id = embargoed(clock, hours=20)
    says(release_id, person)
    with transaction():
        set_embargo(release_id, clock.now + timedelta(hours=30), then=True)
    assert bound_by_embargo(get_release(release_id)) == set()
    with transaction():
        set_embargo(release_id, clock.now + timedelta(hours=10), then=True)
    assert bound_by_embargo(get_release(release_id)) == {person}


def test_a_second_answer_replaces_the_first_and_keeps_who_wrote_it_down(clock: Clock) -> None:
    (person,) = make_people(1)
    release_id, officer = embargoed(clock), make_colleague("Odeta", Role.OFFICER)
    says(release_id, person)
    clock.move(hours=1)
    with transaction():
        record_answer(release_id, person, Answer.DECLINED, " By telephone. ", officer)
    found = find_answer(release_id, person)
    assert found is not None
    assert (found.answer, found.note, found.by_id) == (Answer.DECLINED, "By telephone.", officer)
    assert found.answered_at == clock.now and bound_by_embargo(get_release(release_id)) == set()


def test_an_hour_that_has_passed_is_no_embargo(clock: Clock) -> None:
    release_id = make_release()
    with pytest.raises(Refused, match="has passed"), transaction():
        set_embargo(release_id, clock.now, then=True)


def test_once_it_has_left_the_hour_stands_in_the_mails(clock: Clock) -> None:
    (person,) = make_people(1)
    release_id = embargoed(clock)
    says(release_id, person)
    with transaction():
        start_now(release_id)
    later = clock.now + timedelta(days=9)
    for change in (partial(set_embargo, release_id, later, then=True), partial(drop_embargo, release_id)):
        with pytest.raises(Refused, match="It has left"), transaction():
            change()


def test_nothing_is_answered_where_there_is_no_embargo(clock: Clock) -> None:
    (person,) = make_people(1)
    release_id = embargoed(clock)
    with transaction():
        drop_embargo(release_id)
    with pytest.raises(Refused, match="no embargo"):
        says(release_id, person)


def test_it_is_lifted_once_and_not_before_its_hour(clock: Clock) -> None:
    release_id = embargoed(clock, hours=2)
    with transaction():
        assert not win_lift(release_id)
    assert [release.id for release in list_embargoed(clock.now)] == [release_id]
    clock.move(hours=2)
    assert list_to_lift(clock.now) == [release_id]
    with transaction():
        assert [win_lift(release_id), win_lift(release_id)] == [True, False]
    assert list_to_lift(clock.now) == [] and list_embargoed(clock.now) == []
    assert get_release(release_id).embargo_lifted_at == clock.now


def test_a_release_without_an_embargo_has_none_to_lift() -> None:
    release_id = make_release()
    with transaction():
        assert not win_lift(release_id) and not win_lift(release_id, early=True)
