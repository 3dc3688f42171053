"""Principles written, changed, put away, and told of to features above."""

from collections.abc import Iterator

import pytest
from flask import Flask, current_app

from core.db import transaction
from core.errors import EditConflict, NotFound, Refused
from core.feature import Feature, Listener, house_of
from crm.events import PRINCIPLE_CHANGED
from crm.principles.models import Principle
from crm.principles.queries import (
    count_principles,
    find_principles,
    get_principle,
    list_archived_principles,
    list_principles,
    next_number,
)
from crm.principles.services import (
    PrincipleTextValues,
    PrincipleValues,
    archive_principle,
    change_principle,
    create_principle,
    restore_principle,
)
from tests.support.meetings import principle


@pytest.fixture
def heard(app: Flask) -> Iterator[list[str]]:
    """What a feature above hears of the principles."""
    told: list[str] = []

    def hear(changed: Principle) -> None:
        told.append(f"{changed.number}: {sorted(t.tag for t in changed.texts)}{' away' if changed.archived_at else ''}")

    above = Feature(name="above", listeners=(Listener(PRINCIPLE_CHANGED, hear),))
    house_of(current_app).features.append(above)
    yield told
    house_of(current_app).features.remove(above)


def text(tag: str, title: str, *keywords: str) -> PrincipleTextValues:
    return PrincipleTextValues(tag, title, f"{title}.", keywords)


def test_every_change_is_announced_and_repeating_one_is_not(heard: list[str]) -> None:
    third = principle(3, en="Both languages")
    with transaction():
        change_principle(third.id, third.version, PrincipleValues(3, (text("sq", "Të dyja gjuhët"),)))
    for change in (archive_principle, archive_principle, restore_principle, restore_principle):
        with transaction():
            change(third.id)
    assert heard == ["3: ['en']", "3: ['sq']", "3: ['sq'] away", "3: ['sq']"]


def test_texts_are_changed_in_place_added_and_removed(app: Flask) -> None:
    third = principle(3, en="Both languages", tr="İki dil")
    kept = next(t.id for t in third.texts if t.tag == "en")
    values = PrincipleValues(
        4, (text("en", "Both, at once", "notice"), text("sq", "Të dyja"), PrincipleTextValues("tr"))
    )
    with transaction():
        change_principle(third.id, third.version, values)
    stored = {t.tag: t for t in get_principle(third.id).texts}
    assert (sorted(stored), stored["en"].id, stored["en"].title, stored["en"].keywords) == (
        ["en", "sq"], kept, "Both, at once", ["notice"],
    )  # fmt: skip
    assert get_principle(third.id).number == 4


def test_the_second_of_two_editors_is_told_though_only_a_text_changed(app: Flask) -> None:
    third = principle(3, en="Both languages")
    opened = third.version
    with transaction():
        change_principle(third.id, opened, PrincipleValues(3, (text("en", "Hers"),)))
    with pytest.raises(EditConflict), transaction():
        change_principle(third.id, opened, PrincipleValues(3, (text("en", "Mine"),)))
    assert get_principle(third.id).texts[0].title == "Hers"


def test_a_number_is_given_once_and_kept_by_what_was_put_away(app: Flask) -> None:
    third = principle(3, en="Both languages")
    with pytest.raises(Refused, match="Another principle"), transaction():
        create_principle(PrincipleValues(3))
    with transaction():
        archive_principle(third.id)
    with pytest.raises(Refused, match="put away"), transaction():
        create_principle(PrincipleValues(3))
    assert (next_number(), count_principles()) == (4, 0)


def test_a_language_that_is_none_of_ours_is_an_error_of_the_program(app: Flask) -> None:
    with pytest.raises(ValueError, match="no content language"), transaction():
        create_principle(PrincipleValues(1, (text("sr", "Oba jezika"),)))
    assert list_principles() == []


def test_the_list_leaves_out_what_was_put_away_unless_it_is_asked_for(app: Flask) -> None:
    second, first = principle(2, en="Second"), principle(1, en="First")
    with transaction():
        archive_principle(second.id)
    assert list_principles() == [first]
    assert list_principles({second.id}) == [first, second]
    assert list_archived_principles() == [second]


@pytest.mark.parametrize("typed", ["3", "both", "LANGUAGES both", "oba jezika", "Оба", "gjuhet"])
def test_a_principle_is_found_by_number_or_title_in_any_language(app: Flask, typed: str) -> None:
    third = principle(3, en="Both languages", sq="Të dyja gjuhët", sr_Cyrl="Оба језика")
    principle(13, en="Something else")
    assert find_principles(typed) == [third]


@pytest.mark.parametrize("typed", ["", "?", "both places", "33"])
def test_what_is_not_there_is_not_found(app: Flask, typed: str) -> None:
    principle(3, en="Both languages")
    assert find_principles(typed) == []
    with pytest.raises(NotFound):
        get_principle(99)
