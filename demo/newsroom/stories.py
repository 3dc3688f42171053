"""The invented stories of the demo, and which of them the newsroom has published so far."""

import hashlib
import json
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from core.clock import from_local, now, to_local
from languages.folding import fold

CONTENT = Path(__file__).resolve().parent.parent / "content"
EDITION = "newsroom.json"
MORNING = time(7, 30)
REWRITTEN_AFTER = timedelta(hours=8)
"""A headline of the evening that the next morning bears another."""


@dataclass(frozen=True)
class House:
    """An invented outlet of the newsroom."""

    slug: str
    name: str
    kind: str
    languages: tuple[str, ...]
    feed_kind: str
    """`rss`, `atom`, `rdf`, or empty where it has no feed."""
    about: str
    in_workspace: bool
    """False for the outlet that a newcomer adds herself, to see how a feed is found."""


@dataclass(frozen=True)
class Story:
    """One invented story; `days_ago` counts from the opening of the newsroom; with neither date it is held back."""

    outlet: str
    tag: str
    title: str
    summary: str
    body: str
    author: str
    section: str
    days_ago: int | None
    before_morning: timedelta | None
    """So long before the last morning of work."""
    after_release: str
    about: str
    carries: tuple[int, ...]
    said: Mapping[str, str]
    """What the officer says of its clip."""
    first_title: str
    """Its headline of the first hours, where it was rewritten."""

    @property
    def slug(self) -> str:
        """Return the last part of its address."""
        words = "".join(c if c.isalnum() else "-" for c in fold(self.title)).split("-")
        digest = hashlib.sha256(f"{self.outlet} {self.title}".encode()).hexdigest()[:6]
        return "-".join((*[word for word in words if word][:8], digest))

    def title_after(self, age: timedelta) -> str:
        """Return the headline it bears so long after its publication."""
        return self.first_title if self.first_title and age < REWRITTEN_AFTER else self.title

    @property
    def is_held_back(self) -> bool:
        """Say whether it waits for `barabar demo`."""
        return self.days_ago is None and self.before_morning is None

    @property
    def paragraphs(self) -> list[str]:
        """Return the text paragraph by paragraph."""
        return [part.strip() for part in self.body.strip().split("\n\n") if part.strip()]


def read_content(name: str) -> dict[str, Any]:
    """Return one file of `demo/content` as it is."""
    return tomllib.loads((CONTENT / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def houses() -> tuple[House, ...]:
    """Return the invented outlets."""
    return tuple(
        House(
            slug=o["slug"], name=o["name"], kind=o["type"], languages=tuple(o["languages"]), feed_kind=o["feed_kind"],
            about=o["about"], in_workspace=o.get("in_workspace", True),
        )
        for o in read_content("outlets")["outlet"]
    )  # fmt: skip


@cache
def stories() -> tuple[Story, ...]:
    """Return every story, in the order of the file."""
    return tuple(
        Story(
            outlet=a["outlet"], tag=a["language"], title=a["title"], summary=a["summary"], body=a["body"],
            author=a["author"], section=a["section"], days_ago=a.get("days_ago"),
            before_morning=_hours(a["before_morning"]) if "before_morning" in a else None,
            after_release=a.get("after_release", ""), about=a["about"], carries=tuple(a["carries"]),
            said=a.get("said", {}), first_title=a.get("first_title", ""),
        )
        for a in read_content("articles")["article"]
    )  # fmt: skip


def _hours(clock: str) -> timedelta:
    hours, minutes = clock.split(":")
    return timedelta(hours=int(hours), minutes=int(minutes))


def last_morning(moment: datetime) -> datetime:
    """Return the last half past seven of a working day before a moment: when the morning mail is written."""
    day = to_local(moment - timedelta(minutes=5)).date()
    while day.weekday() > 4 or from_local(datetime.combine(day, MORNING)) > moment - timedelta(minutes=5):
        day -= timedelta(days=1)
    return from_local(datetime.combine(day, MORNING))


@dataclass
class Edition:
    """What the newsroom has published: kept in the data folder, so a restart changes nothing."""

    folder: Path
    opened_at: datetime
    fresh: dict[str, datetime] = field(default_factory=dict)
    """Slug of a held-back story, and when it was published."""
    releases: dict[str, int] = field(default_factory=dict)
    """Slug of a release of the demo, and its id in the database."""

    def published(self) -> list[tuple[Story, datetime]]:
        """Return what can be read now with the moment of publication, newest first."""
        found = [(story, at) for story in stories() if (at := self._published_at(story)) and at <= now()]
        return sorted(found, key=lambda pair: pair[1], reverse=True)

    @property
    def morning(self) -> datetime:
        """Return the last morning of work before it opened."""
        return last_morning(self.opened_at)

    def _published_at(self, story: Story) -> datetime | None:
        if story.before_morning is not None:
            return self.morning - story.before_morning
        if story.days_ago is None:
            return self.fresh.get(story.slug)
        # Spread over the working day, each story always at the same minute.
        minute = int(hashlib.sha256(story.slug.encode()).hexdigest(), 16) % 540
        return self.opened_at - timedelta(days=story.days_ago, minutes=minute)

    def next_story(self, sent_releases: set[str], outlet: str = "") -> Story | None:
        """Return the next story that is held back and may appear now, of this outlet if one is named."""
        waiting = (s for s in self.held_back() if not s.after_release or s.after_release in sent_releases)
        return next((s for s in waiting if outlet in {"", s.outlet}), None)

    def held_back(self) -> list[Story]:
        """Return the stories that have not appeared yet, in their order."""
        return [story for story in stories() if story.is_held_back and story.slug not in self.fresh]

    def publish(self, story: Story) -> None:
        """Let a story appear."""
        self.fresh[story.slug] = now()
        self.save()

    def save(self) -> None:
        """Write the edition, whole or not at all."""
        plain = {
            "opened_at": self.opened_at.isoformat(),
            "fresh": {slug: at.isoformat() for slug, at in self.fresh.items()},
            "releases": self.releases,
        }
        partial = self.folder / f".{EDITION}"
        partial.write_text(json.dumps(plain, indent=1), encoding="utf-8")
        os.replace(partial, self.folder / EDITION)


def read_edition(folder: Path) -> Edition:
    """Return the edition of this data folder; a new one opens now."""
    path = folder / EDITION
    if not path.exists():
        return Edition(folder, now())
    plain = json.loads(path.read_text(encoding="utf-8"))
    return Edition(
        folder,
        datetime.fromisoformat(plain["opened_at"]),
        {slug: datetime.fromisoformat(at) for slug, at in plain["fresh"].items()},
        dict(plain["releases"]),
    )
