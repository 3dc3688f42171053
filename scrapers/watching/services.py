"""Writing watch terms: those a colleague types, and those kept in step with what they are taken from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from campaigns.releases.models import Release
from campaigns.releases.rules import texts_of
from core.clock import now
from core.db import db
from core.errors import Refused
from core.forms import check_version
from core.i18n import gettext
from core.mail.posting import settings_of_app
from core.queue import enqueue
from crm.contacts.models import Person
from crm.contacts.queries import get_person
from crm.principles.models import Principle
from crm.reference.catalogue import communities, municipalities
from languages.folding import fold
from languages.tags import BY_TAG, is_known
from scrapers.watching.deriving import Wanted, keywords, names_of_titles, own_names
from scrapers.watching.jobs import look_back, watch_articles
from scrapers.watching.models import WatchTerm
from scrapers.watching.queries import get_term, list_derived_topics, list_same_terms, list_terms_of
from scrapers.watching.rules import FEWEST_LETTERS, letters_in

REFINING_LISTS = ("aliases", "company", "exclusions", "never", "also")
"""Columns of a term that hold words, one an item."""


@dataclass(frozen=True, kw_only=True)
class TermValues:
    """A term as a colleague types it; it speaks of one thing: a principle, a release, a person, or a topic."""

    text: str
    tag: str = ""
    principle_id: int | None = None
    release_id: int | None = None
    person_id: int | None = None
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
        return {**lists, "other_tags": [tag for tag in self.other_tags if tag != self.tag], "capitals": self.capitals}

    @property
    def subjects(self) -> dict[str, object]:
        """Return the columns that say what it speaks of."""
        ids: dict[str, object] = {
            "principle_id": self.principle_id, "release_id": self.release_id, "person_id": self.person_id,
        }  # fmt: skip
        return {**ids, "topic": "" if any(ids.values()) else self.topic.strip() or " ".join(self.text.split())}


def values_of(term: WatchTerm) -> TermValues:
    """Return what is stored of a term."""
    return TermValues(
        text=term.text, tag=term.tag, principle_id=term.principle_id, release_id=term.release_id,
        person_id=term.person_id, topic=term.topic, capitals=term.capitals, other_tags=tuple(term.other_tags),
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
    _look_again([term])
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
    _look_again([term])
    return term


def switch_term(term_id: int, on: bool) -> WatchTerm:
    """Switch a term on or off; what only it found leaves the inbox, or comes back to it."""
    term = get_term(term_id)
    if term.is_active != on:
        term.is_active = on
        _look_again([term])
    return term


def _write(term: WatchTerm, values: TermValues) -> None:
    text = " ".join(values.text.split())
    _refuse_short(text)
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
        _refuse_short(text)
    if not all(map(is_known, values.other_tags)):
        raise Refused(gettext("Barabar does not know this language."))
    for name, value in values.refinements.items():
        setattr(term, name, value)


def watch_soon(article_ids: Sequence[int]) -> None:
    """Ring for looking through articles that were just stored; the rows themselves say that it is due."""
    enqueue(watch_articles, *article_ids)


# Terms that nobody types


def keep_principle(principle: Principle) -> None:
    """Bring the terms of a principle in step with its keywords; one that was put away is not watched for."""
    is_there = principle.archived_at is None
    wanted = keywords((text.tag, text.keywords) for text in principle.texts) if is_there else []
    terms = list_terms_of(principle_id=principle.id)
    changed = _keep([t for t in terms if t.is_derived], wanted, {"principle_id": principle.id})
    _look_again([*changed, *_with_its_subject([t for t in terms if not t.is_derived], is_there)])


def keep_release(release: Release) -> None:
    """Watch for what the coverage of a release that begins to leave will name: the names in its titles, and our own."""
    titles = [text.title for text in texts_of(release).values()]
    sender = settings_of_app().mail_from_name
    names = names_of_titles(titles, [*_common_names(), *sender.split()])
    terms = [t for t in list_terms_of(release_id=release.id) if t.is_derived]
    changed = _keep(terms, names, {"release_id": release.id})
    ours = _keep(list_derived_topics(), own_names(sender), {"topic": sender})
    _look_again([*changed, *ours])


def keep_person(person: Person) -> None:
    """Bring the terms of a person in step with her name; for one who was put away nothing is watched."""
    terms = list_terms_of(person_id=person.id)
    renamed = [_become(t, Wanted(person.name)) for t in terms if t.is_derived and t.text != person.name]
    _look_again([*renamed, *_with_its_subject(terms, is_there=person.archived_at is None)])


def watch_person(person_id: int) -> WatchTerm:
    """Watch for a person's name. Raises Refused for a name too short to be looked for."""
    person = get_person(person_id)
    _refuse_short(person.name)
    term = next((t for t in list_terms_of(person_id=person_id) if t.is_derived), None)
    if term is None:
        term = WatchTerm(is_derived=True, created_at=now(), person_id=person_id)
        db.session.add(term)
    _become(term, Wanted(person.name))
    term.is_active, term.dropped_at = True, None
    _look_again([term])
    return term


def stop_watching_person(person_id: int) -> Person:
    """Stop watching for a person: her name leaves the list, other spellings a colleague typed are switched off."""
    terms = list_terms_of(person_id=person_id)
    for term in terms:
        term.is_active = False
        if term.is_derived:
            term.dropped_at = term.dropped_at or now()
    _look_again(terms)
    return get_person(person_id)


def _with_its_subject(terms: Iterable[WatchTerm], is_there: bool) -> list[WatchTerm]:
    """Drop terms with the record they speak of, or bring them back with it; return those that changed.

    A name nobody watches for any more (dropped and switched off) stays away.
    """
    changed = [t for t in terms if (t.dropped_at is None) != is_there and (t.is_active or not t.is_derived)]
    for term in changed:
        term.dropped_at = None if is_there else now()
    return changed


def _keep(terms: Sequence[WatchTerm], wanted: Iterable[Wanted], subject: dict[str, object]) -> list[WatchTerm]:
    """Make the derived terms of a subject what is wanted; return those that changed. What stays keeps its switch."""
    there = {Wanted(term.text, term.tag).key: term for term in terms}
    changed: list[WatchTerm] = []
    for key, one in {w.key: w for w in wanted}.items():
        term = there.pop(key, None) or WatchTerm(is_derived=True, created_at=now(), **subject)
        if (term.text, term.tag) != (one.text, one.tag) or term.dropped_at is not None:
            changed.append(_become(term, one))
        term.dropped_at = None
    for term in (t for t in there.values() if t.dropped_at is None):
        term.dropped_at = now()
        changed.append(term)
    db.session.add_all(changed)
    return changed


def _become(term: WatchTerm, wanted: Wanted) -> WatchTerm:
    term.text, term.tag, term.folded = wanted.text, wanted.tag, fold(wanted.text)
    return term


def _refuse_short(text: str) -> None:
    if letters_in(text) < FEWEST_LETTERS:
        raise Refused(gettext("Three letters at least: anything shorter is found in every article."))


def _look_again(terms: Iterable[WatchTerm]) -> None:
    due = list(dict.fromkeys(terms))
    for term in due:
        term.due_at = now()
    db.session.flush()
    if due:
        enqueue(look_back, *(term.id for term in due))


def _common_names() -> list[str]:
    """Return what is too common to be watched for by itself: places in all their forms, communities, languages."""
    names = [
        name
        for m in municipalities()
        for name in (m.name_sq, m.name_sr, m.name_tr, *m.sq_def, *m.sq_acc, *m.sq_gen, *m.sr_gen, *m.sr_loc)
    ]
    names += [name for c in communities() for name in (c.name_en, c.name_sq, c.name_sr)]
    return [*filter(None, names), *(language.endonym for language in BY_TAG.values())]
