"""Clips in lists: narrowed, counted, found."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from core.clock import now
from core.db import transaction
from crm.outlets.services import OutletValues, create_outlet
from crm.reference.kinds import OutletKind
from scrapers.clips.models import ClipKind
from scrapers.clips.queries import (
    ClipFilters,
    by_community,
    find_clips,
    get_clip,
    list_clips,
    list_clips_about,
    list_confirmed_since,
)
from tests.support.clock import Clock
from tests.support.coverage import clip, outlet, principle, sent_release

pytestmark = pytest.mark.usefixtures("app")


def titles(**filters: Any) -> list[str]:
    """Return the titles that fit, newest first."""
    return [c.title for c in list_clips(ClipFilters(**filters)).clips]


def test_clips_are_narrowed_by_everything_they_have() -> None:
    here, radio = outlet("sq"), outlet("tr", kind=OutletKind.RADIO)
    third, release = principle(), sent_release()
    clip("Këtu", here, release_id=release, published_at=now() - timedelta(hours=2))
    clip("Burada", radio, principle_ids=(third,), published_at=now() - timedelta(hours=1))
    assert titles() == ["Burada", "Këtu"]
    assert titles(release_id=release) == titles(outlet_id=here.id) == titles(kind=ClipKind.NEWS) == ["Këtu"]
    assert titles(community="turkish") == titles(tag="tr") == titles(principle_id=third) == ["Burada"]
    assert titles(q="ketu") == ["Këtu"]
    assert titles(community="turkish", release_id=release) == []


def test_days_are_those_of_the_place_and_the_last_is_part_of_it() -> None:
    at = outlet()
    clip("late", at, published_at=datetime(2026, 5, 10, 21, 59, tzinfo=UTC))  # 23:59 in Prishtinë
    clip("early", at, published_at=datetime(2026, 5, 10, 22, 0, tzinfo=UTC))  # midnight
    assert titles(until=date(2026, 5, 10)) == ["late"]
    assert titles(since=date(2026, 5, 11)) == ["early"]
    assert titles(since=date(2026, 5, 10), until=date(2026, 5, 11)) == ["early", "late"]


def test_the_whole_list_is_counted_by_kind_and_by_the_communities_served() -> None:
    with transaction():
        both = create_outlet(OutletValues(name="Both", communities=("roma", "serb"), kind=OutletKind.RADIO))
    one = outlet("sr-Cyrl")
    made = [clip("A", both), clip("B", both), clip("C", one)]
    found = list_clips(ClipFilters())
    assert (found.total, found.by_kind) == (3, {ClipKind.RADIO: 2, ClipKind.NEWS: 1})
    assert list(found.by_community.items()) == [("serb", 3), ("roma", 2)]
    assert by_community([get_clip(made[2])]) == {"serb": 1}


def test_long_lists_come_in_pages() -> None:
    at = outlet()
    for n in range(51):
        clip(f"Clip {n}", at)
    first, second = list_clips(ClipFilters()), list_clips(ClipFilters(), 2)
    assert (len(first.clips), len(second.clips), second.pages, second.total) == (50, 1, 2, 51)


def test_clips_are_found_by_their_titles_in_any_script() -> None:
    clip("Разговор о поверењу", outlet("sr-Cyrl"))
    assert [c.title for c in find_clips("poverenju razgovor")] == ["Разговор о поверењу"]
    assert find_clips("besim") == []


def test_clips_of_a_principle_are_its_own() -> None:
    third, sixth = principle(3), principle(6, {"sq": ["të rinjtë"]})
    at = outlet()
    clip("A", at, principle_ids=(third, sixth))
    clip("B", at, principle_ids=(sixth,))
    assert [c.title for c in list_clips_about(third)] == ["A"]


def test_what_came_in_lately_is_told_the_latest_first(clock: Clock) -> None:
    at = outlet()
    clip("old", at)
    since = clock.move(hours=1)
    clip("A", at)
    clock.move(hours=1)
    clip("B", at)
    assert [c.title for c in list_confirmed_since(since, 5)] == ["B", "A"]
