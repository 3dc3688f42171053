"""The invented stories of the demo, and which of them the newsroom has published so far."""

import hashlib
import json
import os
import tomllib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from core.clock import now
from languages.folding import fold

CONTENT = Path(__file__).resolve().parent.parent / "content"
EDITION = "newsroom.json"


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
    """One invented story; `days_ago` counts from the opening of the newsroom, None means held back."""

    outlet: str
    tag: str
    title: str
    summary: str
    body: str
    author: str
    section: str
    days_ago: int | None
    after_release: str
    about: str
    carries: tuple[int, ...]

    @property
    def slug(self) -> str:
        """Return the last part of its address."""
        words = "".join(c if c.isalnum() else "-" for c in fold(self.title)).split("-")
        digest = hashlib.sha256(f"{self.outlet} {self.title}".encode()).hexdigest()[:6]
        return "-".join((*[word for word in words if word][:8], digest))

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
            after_release=a.get("after_release", ""), about=a["about"], carries=tuple(a["carries"]),
        )
        for a in read_content("articles")["article"]
    )  # fmt: skip


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
        found = [(story, at) for story in stories() if (at := self._published_at(story))]
        return sorted(found, key=lambda pair: pair[1], reverse=True)

    def _published_at(self, story: Story) -> datetime | None:
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
        return [story for story in stories() if story.days_ago is None and story.slug not in self.fresh]

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
