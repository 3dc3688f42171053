"""Writing the watch terms a colleague types; following.py keeps those in step that are taken from something."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from core.clock import now
from core.db import db
from core.errors import Refused
from core.forms import check_version
from core.i18n import gettext
from core.queue import enqueue
from languages.folding import fold
from languages.tags import is_known
from scrapers.watching.jobs import look_back, watch_shift
from scrapers.watching.models import TermClass, WatchTerm
from scrapers.watching.queries import get_term, list_same_terms
from scrapers.watching.rules import FEWEST_LETTERS, letters_in
from scrapers.watching.unwatched import any_unwatched

REFINING_LISTS = ("aliases", "company", "exclusions", "never", "also")
"""Columns of a term that hold words, one an item."""


@dataclass(frozen=True, kw_only=True)
class TermValues:
    """A term as a colleague types it; it speaks of one thing: a principle, a person ..., or a topic."""

    text: str
    tag: str = ""
    importance: TermClass = TermClass.CORE
    principle_id: int | None = None
    release_id: int | None = None
    person_id: int | None = None
    organisation_id: int | None = None
    topic: str = ""
    """Left empty where it speaks of none of the others, it is the term itself."""
    other_tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    company: tuple[str, ...] = ()
    exclusions: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    capitals: bool = False
    """This and the lists above are those of `WatchTerm`."""

    @property
    def refinements(self) -> dict[str, Any]:
        """Return the columns that say more closely what counts; a colleague may set them on any term."""
        lists = {name: list(getattr(self, name)) for name in REFINING_LISTS}
        other_tags = [tag for tag in self.other_tags if tag != self.tag]
        return {**lists, "other_tags": other_tags, "capitals": self.capitals, "importance": self.importance}

    @property
    def subjects(self) -> dict[str, object]:
        """Return the columns that say what it speaks of."""
        ids: dict[str, object] = {
            "principle_id": self.principle_id, "release_id": self.release_id, "person_id": self.person_id,
            "organisation_id": self.organisation_id,
        }  # fmt: skip
        return {**ids, "topic": "" if any(ids.values()) else self.topic.strip() or " ".join(self.text.split())}


def values_of(term: WatchTerm) -> TermValues:
    """Return what is stored of a term."""
    return TermValues(
        text=term.text, tag=term.tag, principle_id=term.principle_id, release_id=term.release_id,
        person_id=term.person_id, organisation_id=term.organisation_id, topic=term.topic, importance=term.importance,
        capitals=term.capitals, other_tags=tuple(term.other_tags),
        **{name: tuple(getattr(term, name)) for name in REFINING_LISTS},
    )  # fmt: skip


def draft_of(values: TermValues) -> WatchTerm:
    """Return a term that is not stored, to be tried out."""
    text = " ".join(values.text.split())
    return WatchTerm(text=text, tag=values.tag, folded=fold(text), **values.refinements)


def create_term(values: TermValues) -> WatchTerm:
    """Watch for a term from now on, and look for it in what is stored.

    Raises Refused where it is too short to be looked for, or stands in the list already.
    """
    term = WatchTerm(is_derived=False, created_at=now())
    _write(term, values)
    db.session.add(term)
    look_again([term])
    return term


def change_term(term_id: int, opened_version: int, values: TermValues) -> WatchTerm:
    """Change a term; of one that follows a record only what refines it. Raises EditConflict, and Refused."""
    term = get_term(term_id)
    check_version(term, opened_version, tuple(vars(values)))
    if term.is_derived:
        _refine(term, values)
    else:
        _write(term, values)
    term.updated_at = now()
    look_again([term])
    return term


def switch_term(term_id: int, on: bool) -> WatchTerm:
    """Switch a term on or off; what only it found leaves the inbox, or comes back to it."""
    term = get_term(term_id)
    if term.is_active != on:
        term.is_active = on
        look_again([term])
    return term


def _write(term: WatchTerm, values: TermValues) -> None:
    text = " ".join(values.text.split())
    refuse_short(text)
    if values.tag and not is_known(values.tag):
        raise Refused(gettext("Barabar does not know this language."))
    subjects = values.subjects
    for same in list_same_terms(fold(text), term.id):
        is_same = all(getattr(same, name) == value for name, value in subjects.items() if name != "topic")
        if is_same and fold(same.topic) == fold(str(subjects["topic"])) and same.tag in {"", values.tag}:
            raise Refused(gettext("“%(text)s” is watched for already.", text=same.text))
    term.text, term.tag, term.folded = text, values.tag, fold(text)
    for name, value in subjects.items():
        setattr(term, name, value)
    _refine(term, values)


def _refine(term: WatchTerm, values: TermValues) -> None:
    for text in (*values.aliases, *values.also):
        refuse_short(text)
    if not all(map(is_known, values.other_tags)):
        raise Refused(gettext("Barabar does not know this language."))
    for name, value in values.refinements.items():
        setattr(term, name, value)


def watch_soon(article_ids: Sequence[int]) -> None:
    """Ring for looking through articles that came or changed; the rows themselves say that it is due.

    Where others wait already a bell was rung for them, and one shift looks through all.
    """
    if not any_unwatched(but_not_from=min(article_ids)):
        enqueue(watch_shift)


def refuse_short(text: str) -> None:
    """Refuse what has too few letters to be looked for."""
    if letters_in(text) < FEWEST_LETTERS:
        raise Refused(gettext("Three letters at least: anything shorter is found in every article."))


def look_again(terms: Iterable[WatchTerm]) -> None:
    """Look for new and changed terms in what is stored, once the transaction is committed."""
    due = list(dict.fromkeys(terms))
    for term in due:
        term.due_at = now()
    db.session.flush()
    if due:
        enqueue(look_back, *(term.id for term in due))
