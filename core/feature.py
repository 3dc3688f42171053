"""The whole vocabulary in which a feature tells the program what it brings."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import Any, Generic, TypeVar

import click
from flask import Blueprint, Flask
from flask_babel.speaklater import LazyString

from core.settings import Settings

Subject = TypeVar("Subject")
Shown = TypeVar("Shown")


class Role(StrEnum):
    """What a colleague does here; one may have several."""

    ADMIN = "admin"
    OFFICER = "officer"
    APPROVER = "approver"
    VIEWER = "viewer"


@dataclass(frozen=True)
class Permission:
    """Something a person may do, and the roles that may do it."""

    name: str
    roles: frozenset[Role]


@dataclass(frozen=True, eq=False)
class Slot(Generic[Subject, Shown]):
    """A place on a page that features above may fill: they are given the subject and return what is shown."""

    name: str


@dataclass(frozen=True)
class Panel(Generic[Subject, Shown]):
    """What one feature shows in another feature's slot; lower `order` comes first."""

    slot: Slot[Subject, Shown]
    provide: Callable[[Subject], Shown]
    order: int = 50


@dataclass(frozen=True)
class NavItem:
    """A line of the navigation; `waiting` counts what waits for the person who looks."""

    label: LazyString
    endpoint: str
    permission: Permission
    order: int
    waiting: Callable[[], int] | None = None
    key: str = ""
    on_phone: bool = False


@dataclass(frozen=True)
class Event(Generic[Subject]):
    """A fact that others may hear; listeners run in the transaction in which it happened."""

    name: str


@dataclass(frozen=True)
class Listener(Generic[Subject]):
    """A function that hears an event of a feature below."""

    event: Event[Subject]
    hear: Callable[[Subject], None]


@dataclass(frozen=True)
class Schedule:
    """A job that rings for what is due, every so often; running it twice does no harm."""

    job: Callable[[], Any]
    every: timedelta


@dataclass(frozen=True)
class Part:
    """One process of `barabar run`: its name, its command, and how to tell that it is ready."""

    name: str
    command: list[str]
    ready: Callable[[], bool] = lambda: True


@dataclass(frozen=True)
class Feature:
    """The manifest of a feature: all that `create_app` needs to know of it."""

    name: str
    blueprints: Sequence[Blueprint] = ()
    navigation: Sequence[NavItem] = ()
    panels: Sequence[Panel[Any, Any]] = ()
    listeners: Sequence[Listener[Any]] = ()
    schedules: Sequence[Schedule] = ()
    commands: Sequence[click.Command] = ()
    set_up: Callable[[Flask], None] | None = None
    """Called once with the application, for template filters and the like."""
    prepare: Callable[[], None] | None = None
    """Called at each start of `barabar run` after the migrations; running it twice does no harm."""
    rehearse: Callable[[], None] | None = None
    """Called in a worker before its first job: does once, on nothing, what jobs do often. The processes that are forked
    for them have its statements compiled then; nothing of it may stay in the database."""
    parts: Callable[[Settings], Sequence[Part]] | None = None
    """Processes that `barabar run` starts besides its own."""
    hints: Callable[[Settings], Sequence[str]] | None = None
    """Lines for the terminal once everything is up."""


@dataclass
class House:
    """All features of one application, asked by slot, event and menu."""

    features: list[Feature] = field(default_factory=list)

    def panels(self, slot: Slot[Subject, Shown]) -> list[Panel[Subject, Shown]]:
        """Return the panels that fill a slot, in their order."""
        found = [p for f in self.features for p in f.panels if p.slot is slot]
        return sorted(found, key=lambda panel: panel.order)

    def listeners(self, event: Event[Subject]) -> list[Listener[Subject]]:
        """Return those who hear an event, in the order of the features."""
        return [x for f in self.features for x in f.listeners if x.event is event]

    def navigation(self) -> list[NavItem]:
        """Return the whole menu in its order."""
        return sorted((n for f in self.features for n in f.navigation), key=lambda item: item.order)

    def schedules(self) -> list[Schedule]:
        """Return every job that rings regularly."""
        return [s for f in self.features for s in f.schedules]


def permission(name: str, *roles: Role) -> Permission:
    """Return a permission for these roles; an admin always has it."""
    return Permission(name, frozenset({Role.ADMIN, *roles}))


def house_of(app: Flask) -> House:
    """Return the features of the application."""
    house: House = app.extensions["barabar_house"]
    return house
