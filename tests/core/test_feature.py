"""Features meet without knowing each other: slots are filled and events heard in order."""

from datetime import timedelta

import pytest
from flask import Flask

from core.auth.access import READ
from core.db import transaction
from core.feature import Event, Feature, House, Listener, NavItem, Panel, Role, Schedule, Slot, permission
from core.i18n import lazy_gettext
from core.slots import announce, fill

PAGE: Slot[int, str] = Slot("page")
OTHER: Slot[int, str] = Slot("page")
MERGED: Event[int] = Event("merged")


def house(*features: Feature) -> House:
    """Return a house of these features."""
    return House(list(features))


def test_panels_come_in_their_order_whatever_the_order_of_the_features() -> None:
    late = Feature("a", panels=[Panel(PAGE, lambda n: f"late {n}", order=90)])
    soon = Feature("b", panels=[Panel(PAGE, lambda n: f"soon {n}", order=10), Panel(OTHER, lambda n: "elsewhere")])
    assert [panel.provide(7) for panel in house(late, soon).panels(PAGE)] == ["soon 7", "late 7"]


def test_two_slots_of_one_name_are_two_slots() -> None:
    one = Feature("a", panels=[Panel(OTHER, lambda n: "elsewhere")])
    assert house(one).panels(PAGE) == []


def test_the_menu_is_sorted_over_all_features() -> None:
    items = [NavItem(lazy_gettext("Today"), "shell.today", READ, order=order) for order in (30, 10, 20)]
    features = [Feature(str(item.order), navigation=[item]) for item in items]
    assert [item.order for item in house(*features).navigation()] == [10, 20, 30]


def test_every_schedule_is_kept() -> None:
    features = [Feature(name, schedules=[Schedule(list, timedelta(seconds=5))]) for name in "ab"]
    assert len(house(*features).schedules()) == 2


def test_an_administrator_may_do_whatever_others_may() -> None:
    assert permission("send", Role.OFFICER).roles == {Role.ADMIN, Role.OFFICER}
    assert permission("administer").roles == {Role.ADMIN}


@pytest.fixture
def heard(app: Flask, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the listeners of a house of our own heard."""
    heard: list[str] = []

    def refuse(number: int) -> None:
        if number < 0:
            raise ValueError("no")

    first = Feature("a", listeners=[Listener(MERGED, lambda n: heard.append(f"first {n}")), Listener(MERGED, refuse)])
    second = Feature("b", listeners=[Listener(MERGED, lambda n: heard.append(f"second {n}"))])
    shown = Feature("c", panels=[Panel(PAGE, lambda n: f"shown {n}")])
    monkeypatch.setitem(app.extensions, "barabar_house", house(first, second, shown))
    return heard


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_every_listener_hears_an_event_in_the_order_of_the_features(heard: list[str]) -> None:
    announce(MERGED, 7)
    assert heard == ["first 7", "second 7"]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_listener_that_fails_undoes_what_happened(heard: list[str]) -> None:
    with pytest.raises(ValueError, match="no"), transaction():
        announce(MERGED, -1)
    assert heard == ["first -1"]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_slot_shows_what_the_features_of_the_program_bring(heard: list[str]) -> None:
    assert fill(PAGE, 7) == ["shown 7"]
