"""Clips that are typed in, changed, put away and brought back."""

from dataclasses import replace
from typing import Any

import pytest

from core.audit import trail_of
from core.db import transaction
from core.errors import EditConflict, NotFound, Refused
from crm.contacts.values import PositionValues
from crm.reference.kinds import OutletKind
from scrapers.clips.models import ClipKind
from scrapers.clips.queries import ClipFilters, get_clip, list_clips
from scrapers.clips.services import ClipValues, archive_clip, change_clip, record_clip, restore_clip, values_of
from tests.support.clock import Clock
from tests.support.contacts import record
from tests.support.coverage import clip, outlet, principle, sent_release

pytestmark = pytest.mark.usefixtures("app")


def rewrite(clip_id: int, version: int | None = None, **changes: Any) -> None:
    """Change a clip as somebody who opened this version, the present one unless another is given."""
    found = get_clip(clip_id)
    with transaction():
        change_clip(clip_id, version or found.version, replace(values_of(found), **changes))


def test_what_was_heard_on_the_radio_is_recorded(clock: Clock) -> None:
    at = outlet("sr-Cyrl", "Радио", OutletKind.RADIO)
    presenter = record("Goran", "Žikić", positions=(PositionValues(outlet_id=at.id),))
    third, release = principle(), sent_release()
    made = get_clip(
        clip(
            "  После   школе ",
            at,
            minutes=12,
            author="Горан Жикић",
            release_id=release,
            principle_ids=(third,),
            notes=" Прилог. ",
        )
    )
    assert (made.title, made.kind, made.tag, made.minutes, made.notes) == (
        "После школе",
        ClipKind.RADIO,
        "sr-Cyrl",
        12,
        "Прилог.",
    )
    assert (made.person_id, made.release_id, [p.id for p in made.principles]) == (presenter.id, release, [third])
    assert (made.article_id, made.created_at) == (None, clock.now)


def test_what_is_chosen_goes_before_what_the_outlet_is() -> None:
    made = get_clip(clip("Një fjalë", outlet("sq", kind=OutletKind.TV), kind=ClipKind.SOCIAL, tag="en"))
    assert (made.kind, made.tag) == (ClipKind.SOCIAL, "en")


def test_a_presenter_from_elsewhere_is_found_by_the_whole_name() -> None:
    elsewhere = record("Linda", "Hasanaj")
    assert get_clip(clip("A", outlet(), author="Linda Hasanaj")).person_id == elsewhere.id
    assert get_clip(clip("B", outlet(), author="Linda")).person_id is None


def test_a_clip_needs_a_title_an_outlet_and_a_release_that_is_there(clock: Clock) -> None:
    at = outlet()
    values = ClipValues(outlet_id=at.id, title="A", published_at=clock.now)
    with pytest.raises(Refused, match="title"), transaction():
        record_clip(replace(values, title="  "), None)
    nowhere: tuple[dict[str, Any], ...] = ({"outlet_id": 99}, {"release_id": 99})
    for missing in nowhere:
        with pytest.raises(NotFound), transaction():
            record_clip(replace(values, **missing), None)
    assert list_clips(ClipFilters()).total == 0


def test_a_clip_is_changed_and_the_person_follows_a_name_that_is_corrected() -> None:
    at = outlet()
    one = record("Ana", "Berisha", positions=(PositionValues(outlet_id=at.id),))
    two = record("Vesa", "Krasniqi", positions=(PositionValues(outlet_id=at.id),))
    made = clip("A", at, author="Ana Berisha")
    rewrite(made, author="Vesa Krasniqi")
    assert get_clip(made).person_id == two.id
    rewrite(made, author="Dikush tjetër")
    assert get_clip(made).person_id is None
    rewrite(made, person_id=one.id)
    assert (get_clip(made).author, get_clip(made).person_id) == ("Dikush tjetër", one.id)
    rewrite(made, person_id=None)
    assert get_clip(made).person_id is None


def test_a_second_editor_is_told_what_the_first_wrote() -> None:
    made = clip("A", outlet())
    opened = get_clip(made).version
    rewrite(made, notes="first")
    with pytest.raises(EditConflict) as told:
        rewrite(made, opened, notes="second")
    assert told.value.theirs["notes"] == "first"
    third = principle()
    with pytest.raises(EditConflict):
        rewrite(made, opened, principle_ids=(third,))


def test_a_change_of_the_principles_alone_counts_as_a_change() -> None:
    made = clip("A", outlet())
    opened = get_clip(made).version
    rewrite(made, principle_ids=(principle(),))
    assert get_clip(made).version > opened


def test_a_clip_put_away_is_out_of_the_lists_and_its_history_stays() -> None:
    made = clip("A", outlet())
    with transaction():
        archive_clip(made, None)
        archive_clip(made, None)
    assert list_clips(ClipFilters()).total == 0
    assert [c.id for c in list_clips(ClipFilters(archived=True)).clips] == [made]
    with transaction():
        restore_clip(made, None)
        restore_clip(made, None)
    assert list_clips(ClipFilters()).total == 1
    assert [entry.action for entry in trail_of("clip", made)] == ["changed", "changed", "created"]
