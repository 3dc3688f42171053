"""The kinds of a release and the facts each needs: pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Any

from languages.fixed_words import said_in

FORMAT = 1
"""Of the stored JSON; a later form of it is read by its number."""


class Kind(StrEnum):
    """What a release is."""

    RELEASE = "release"
    ADVISORY = "advisory"
    STATEMENT = "statement"
    OP_ED = "op_ed"
    INVITATION = "invitation"


MOMENTS = ("starts_at", "ends_at", "rsvp_by", "exclusive_until")
IN_LANGUAGES = ("what", "where", "who", "photo", "about_author", "editor_note")
"""Facts each version says in its own words."""
_EVENT = (
    "what", "starts_at", "ends_at", "where", "who", "rsvp_by", "rsvp_to", "interpretation", "photo",
)  # fmt: skip
FIELDS: dict[Kind, tuple[str, ...]] = {
    Kind.RELEASE: (),
    Kind.ADVISORY: _EVENT,
    Kind.INVITATION: _EVENT,
    Kind.STATEMENT: ("speaker_id",),
    Kind.OP_ED: ("author_id", "author", "about_author", "exclusive_outlet_id", "exclusive_until", "editor_note"),
}
"""The facts of each kind, in the order a form asks for them."""


@dataclass(frozen=True)
class Facts:
    """All facts any kind has; those of another kind stay, should somebody choose that kind again."""

    starts_at: datetime | None = None
    ends_at: datetime | None = None
    rsvp_by: datetime | None = None
    rsvp_to: str = ""
    interpretation: tuple[str, ...] = ()
    """Language codes, in the order of the content languages."""
    speaker_id: int | None = None
    """A spokesperson."""
    author_id: int | None = None
    """A spokesperson; else `author` names somebody."""
    author: str = ""
    exclusive_outlet_id: int | None = None
    exclusive_until: datetime | None = None
    what: Mapping[str, str] | None = None
    where: Mapping[str, str] | None = None
    who: Mapping[str, str] | None = None
    photo: Mapping[str, str] | None = None
    about_author: Mapping[str, str] | None = None
    editor_note: Mapping[str, str] | None = None

    def said(self, name: str, tag: str) -> str:
        """Return a fact in the words of one version; Serbian Latin is made from Cyrillic."""
        return said_in(getattr(self, name) or {}, tag)

    def to_json(self) -> dict[str, Any]:
        """Return what says anything as plain JSON."""
        plain: dict[str, Any] = {"format": FORMAT}
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, datetime):
                plain[field.name] = value.isoformat()
            elif value:
                plain[field.name] = dict(value) if isinstance(value, Mapping) else value
        return plain | ({"interpretation": list(self.interpretation)} if self.interpretation else {})


def from_json(plain: Mapping[str, Any]) -> Facts:
    """Return the facts that were stored."""
    known = {field.name for field in fields(Facts)}
    values = {name: value for name, value in plain.items() if name in known}
    for name in MOMENTS:
        if name in values:
            values[name] = datetime.fromisoformat(values[name])
    return Facts(**values | {"interpretation": tuple(values.get("interpretation", ()))})


@dataclass(frozen=True)
class Missing:
    """A fact without which a release of this kind does not leave; under no tag where it is the same in all."""

    field: str
    tag: str = ""


def missing(kind: Kind, facts: Facts, tags: Iterable[str]) -> list[Missing]:
    """Return what must be filled in before approval can be asked for, for the versions that can leave."""
    if kind in {Kind.ADVISORY, Kind.INVITATION}:
        when = [] if facts.starts_at else [Missing("starts_at")]
        return when + [Missing("where", tag) for tag in tags if not facts.said("where", tag)]
    if kind is Kind.STATEMENT:
        return [] if facts.speaker_id else [Missing("speaker_id")]
    if kind is Kind.OP_ED:
        author = [] if facts.author_id or facts.author.strip() else [Missing("author")]
        about = [tag for tag in tags if facts.about_author and not facts.said("about_author", tag)]
        return author + [Missing("about_author", tag) for tag in about]
    return []


def wrong_order(facts: Facts) -> list[str]:
    """Return the fields whose moments cannot be: an end before the beginning, an answer due after it."""
    if facts.starts_at is None:
        return []
    ends = ["ends_at"] if facts.ends_at and facts.ends_at <= facts.starts_at else []
    return ends + (["rsvp_by"] if facts.rsvp_by and facts.rsvp_by > facts.starts_at else [])
