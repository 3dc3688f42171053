"""What the frame of the program shows of every feature: Today, the search, the language of a fact."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.feature import Slot


@dataclass(frozen=True)
class TodayItem:
    """One line of Today: what it is, where it leads, and the one thing to do about it."""

    text: str
    url: str
    action: str = ""
    """The verb of the button; leads to `url`."""
    at: datetime | None = None
    detail: str = ""
    signal: str = ""
    """`needs`, `failed`, `done` or nothing; always said in words too."""
    share: float | None = None
    """For work under way: how much is done, between 0 and 1."""


@dataclass(frozen=True)
class FirstStep:
    """One step a newcomer takes, shown on an empty Today."""

    text: str
    url: str
    done: bool


@dataclass(frozen=True)
class SearchHit:
    """One thing found: its kind in a word, its name, what tells it apart, and where it is."""

    kind: str
    name: str
    detail: str
    url: str


@dataclass(frozen=True)
class Section:
    """What a feature shows on another's page: a heading and a partial template, which finds its values in `data`."""

    heading: str
    template: str
    data: Mapping[str, Any]


@dataclass(frozen=True)
class TimelineFact:
    """One fact of a timeline: meetings, letters, releases and articles all look alike there."""

    at: datetime
    kind: str
    """A stable word for filters, such as `meeting`."""
    word: str
    """The kind as the reader reads it."""
    text: str
    url: str
    detail: str = ""
    by: str = ""
    """Who recorded it."""


NEEDS_YOU: Slot[None, list[TodayItem]] = Slot("today.needs_you")
UNDER_WAY: Slot[None, list[TodayItem]] = Slot("today.under_way")
THIS_WEEK: Slot[None, list[TodayItem]] = Slot("today.this_week")
CAME_IN: Slot[None, list[TodayItem]] = Slot("today.came_in")
FIRST_STEPS: Slot[None, list[FirstStep]] = Slot("today.first_steps")
SEARCH: Slot[str, list[SearchHit]] = Slot("shell.search")
ACCOUNT: Slot[None, list[TodayItem]] = Slot("shell.account")
"""What a feature keeps for whoever is signed in alone, as lines of her account's page."""
SEARCH_BOX: Slot[str, list[SearchHit]] = Slot("shell.search_box")
"""The few best while somebody types: asked with every letter, so what answers here answers at once."""
