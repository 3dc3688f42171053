"""What a principle said in each language from one saving to the next, and where two of these wordings differ."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from core.db import db
from core.errors import NotFound
from crm.principles.models import Principle, PrincipleWording
from crm.principles.rules import principle_text
from languages.differences import Piece, difference


@dataclass(frozen=True)
class Wordings:
    """The wordings of a principle in one language, the latest first, and two of them compared."""

    all: Sequence[PrincipleWording]
    older: PrincipleWording
    newer: PrincipleWording
    title: Sequence[Piece]
    text: Sequence[Piece]
    can_bring_back: frozenset[int]
    """Numbers of those that say something else than the principle does now."""

    @property
    def is_same(self) -> bool:
        """Say whether the two that are compared say the same."""
        return (self.older.title, self.older.text) == (self.newer.title, self.newer.text)


def list_wordings(principle_id: int, tag: str) -> list[PrincipleWording]:
    """Return what it said in one language, the latest first."""
    query = select(PrincipleWording).where(PrincipleWording.principle_id == principle_id, PrincipleWording.tag == tag)
    query = query.options(joinedload(PrincipleWording.by)).order_by(PrincipleWording.number.desc())
    return list(db.session.scalars(query))


def get_wording(principle_id: int, tag: str, number: int) -> PrincipleWording:
    """Return one wording, or raise NotFound."""
    found = next((w for w in list_wordings(principle_id, tag) if w.number == number), None)
    if found is None:
        raise NotFound(f"wording {number} of principle {principle_id} in {tag[:20]}")
    return found


def latest_number(principle_id: int, tag: str) -> int:
    """Return the number of the latest wording in one language, 0 where there is none."""
    query = select(func.max(PrincipleWording.number)).where(
        PrincipleWording.principle_id == principle_id, PrincipleWording.tag == tag
    )
    return db.session.scalar(query) or 0


def worded_tags(principle_id: int) -> list[str]:
    """Return every tag under which anything was ever written."""
    query = select(PrincipleWording.tag).distinct().where(PrincipleWording.principle_id == principle_id)
    return list(db.session.scalars(query.order_by(PrincipleWording.tag)))


def read_wordings(principle: Principle, tag: str, older: int, newer: int) -> Wordings:
    """Return the wordings in one language with two of them compared: by default the last with the one before.

    Raises NotFound where nothing was ever written under this tag.
    """
    found = list_wordings(principle.id, tag)
    if not found:
        raise NotFound(f"wordings of principle {principle.id} in {tag[:20]}")
    by_number = {wording.number: wording for wording in found}
    last = by_number.get(newer, found[0])
    first = by_number.get(older) or by_number.get(last.number - 1, last)
    low, high = sorted((first, last), key=lambda wording: wording.number)
    present = next(((t.title, t.text) for t in principle.texts if t.tag == tag), ("", ""))
    back = {w.number for w in found if (w.title, w.text) not in (present, ("", ""))}
    return Wordings(
        found, low, high, difference(low.title, high.title), difference(low.text, high.text), frozenset(back)
    )


def list_published(principles: Iterable[Principle]) -> list[PrincipleWording]:
    """Return the wordings of these principles that anybody may read."""
    chosen = [(p.id, t.tag, t.public_number) for p in principles for t in p.texts if t.public_number]
    query = select(PrincipleWording).where(PrincipleWording.principle_id.in_({ident for ident, _, _ in chosen}))
    return [w for w in db.session.scalars(query) if (w.principle_id, w.tag, w.number) in chosen]


@dataclass(frozen=True)
class PublicState:
    """What anybody may read of the text that one reader is shown: of which tag, which wording, and the latest."""

    tag: str = ""
    """Under which it is written; Latin may be made from Cyrillic."""
    number: int = 0
    latest: int = 0


def public_state(principle: Principle, tag: str) -> PublicState:
    """Return how things stand with the public page of what a reader of this tag is shown."""
    shown = principle_text(principle, tag)
    if shown is None:
        return PublicState()
    written = shown.derived_from or shown.tag
    text = next(t for t in principle.texts if t.tag == written)
    return PublicState(written, text.public_number, latest_number(principle.id, written))
