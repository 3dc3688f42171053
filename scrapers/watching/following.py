"""Writing the watch terms that nobody types: kept in step with principles, releases, people and organisations."""

from collections.abc import Iterable, Sequence

from campaigns.releases.models import Release
from campaigns.releases.rules import texts_of
from core.clock import now
from core.db import db
from core.mail.posting import settings_of_app
from crm.contacts.models import Person
from crm.contacts.queries import get_person
from crm.events import Imported
from crm.organisations.models import Organisation
from crm.organisations.queries import get_organisation
from crm.principles.models import Principle
from crm.reference.catalogue import communities, municipalities
from languages.folding import fold
from languages.scripts import Script, script_of
from languages.tags import BY_TAG
from scrapers.watching.deriving import Wanted, keywords, names_of_organisation, names_of_titles, own_names
from scrapers.watching.models import TermClass, WatchTerm
from scrapers.watching.queries import list_derived_topics, list_terms_of, people_with_terms
from scrapers.watching.services import look_again, refuse_short


def keep_principle(principle: Principle) -> None:
    """Bring the terms of a principle in step with its keywords; one that was put away is not watched for."""
    is_there = principle.archived_at is None
    wanted = keywords((text.tag, text.keywords) for text in principle.texts) if is_there else []
    terms = list_terms_of(principle_id=principle.id)
    changed = _keep([t for t in terms if t.is_derived], wanted, {"principle_id": principle.id}, TermClass.CORE)
    look_again([*changed, *_with_its_subject([t for t in terms if not t.is_derived], is_there)])


def keep_release(release: Release) -> None:
    """Watch for what the coverage of a release that begins to leave will name: the names in its titles, and our own."""
    titles = [text.title for text in texts_of(release).values()]
    sender = settings_of_app().mail_from_name
    names = names_of_titles(titles, [*_common_names(), *sender.split()])
    terms = [t for t in list_terms_of(release_id=release.id) if t.is_derived]
    changed = _keep(terms, names, {"release_id": release.id}, TermClass.OWN)
    ours = _keep(list_derived_topics(), own_names(sender), {"topic": sender}, TermClass.OWN)
    look_again([*changed, *ours])


def keep_person(person: Person) -> None:
    """Bring the terms of a person in step with her name; for one who was put away nothing is watched."""
    terms = list_terms_of(person_id=person.id)
    renamed = [_become(t, Wanted(person.name)) for t in terms if t.is_derived and t.text != person.name]
    look_again([*renamed, *_with_its_subject(terms, is_there=person.archived_at is None)])


def keep_imported(imported: Imported) -> None:
    """Bring the terms of people whom a file changed in step with their names."""
    watched = people_with_terms()
    for person_id in watched.intersection(imported.changed):
        keep_person(get_person(person_id))


def watch_person(person_id: int) -> WatchTerm:
    """Watch for a person's name. Raises Refused for a name too short to be looked for."""
    person = get_person(person_id)
    refuse_short(person.name)
    term = next((t for t in list_terms_of(person_id=person_id) if t.is_derived), None)
    if term is None:
        term = WatchTerm(is_derived=True, created_at=now(), person_id=person_id, importance=TermClass.OWN)
        db.session.add(term)
    _become(term, Wanted(person.name))
    term.is_active, term.dropped_at = True, None
    look_again([term])
    return term


def stop_watching_person(person_id: int) -> Person:
    """Stop watching for a person: her name leaves the list, other spellings a colleague typed are switched off."""
    _switch_off(list_terms_of(person_id=person_id))
    return get_person(person_id)


def keep_organisation(organisation: Organisation) -> None:
    """Bring the terms of an organisation in step with its names; for one that was put away nothing is watched."""
    terms = list_terms_of(organisation_id=organisation.id)
    derived, is_there = [t for t in terms if t.is_derived], organisation.archived_at is None
    is_watched = is_there and any(t.is_active for t in derived)
    changed = _keep_names(organisation, derived) if is_watched else _keep(derived, (), {}, TermClass.CORE)
    look_again([*changed, *_with_its_subject([t for t in terms if not t.is_derived], is_there)])


def watch_organisation(organisation_id: int) -> Organisation:
    """Watch for the names of an organisation. Raises Refused where all are too short to be looked for."""
    organisation = get_organisation(organisation_id)
    derived = [t for t in list_terms_of(organisation_id=organisation_id) if t.is_derived]
    for term in derived:
        term.is_active = True
    changed = _keep_names(organisation, derived)
    if not changed:
        refuse_short("")
    look_again(changed)
    return organisation


def stop_watching_organisation(organisation_id: int) -> Organisation:
    """Stop watching for an organisation: its names leave the list, words a colleague typed are switched off."""
    _switch_off(list_terms_of(organisation_id=organisation_id))
    return get_organisation(organisation_id)


def _keep_names(organisation: Organisation, derived: Sequence[WatchTerm]) -> list[WatchTerm]:
    serbian = "sr-Cyrl" if script_of(organisation.name_sr) is Script.CYRILLIC else "sr-Latn"
    names = names_of_organisation(
        [("sq", organisation.name_sq), (serbian, organisation.name_sr), ("en", organisation.name_en)]
    )
    return _keep(derived, names, {"organisation_id": organisation.id}, TermClass.CORE)


def _switch_off(terms: Sequence[WatchTerm]) -> None:
    for term in terms:
        term.is_active = False
        if term.is_derived:
            term.dropped_at = term.dropped_at or now()
    look_again(terms)


def _with_its_subject(terms: Iterable[WatchTerm], is_there: bool) -> list[WatchTerm]:
    """Drop terms with the record they speak of, or bring them back with it; return those that changed.

    A name nobody watches for any more (dropped and switched off) stays away.
    """
    changed = [t for t in terms if (t.dropped_at is None) != is_there and (t.is_active or not t.is_derived)]
    for term in changed:
        term.dropped_at = None if is_there else now()
    return changed


def _keep(
    terms: Sequence[WatchTerm], wanted: Iterable[Wanted], subject: dict[str, object], importance: TermClass
) -> list[WatchTerm]:
    """Make the derived terms of a subject what is wanted; return those that changed. What stays keeps its switch."""
    there = {Wanted(term.text, term.tag).key: term for term in terms}
    changed: list[WatchTerm] = []
    for key, one in {w.key: w for w in wanted}.items():
        term = there.pop(key, None) or WatchTerm(is_derived=True, created_at=now(), importance=importance, **subject)
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


def _common_names() -> list[str]:
    """Return what is too common to be watched for by itself: places in all their forms, communities, languages."""
    names = [
        name
        for m in municipalities()
        for name in (m.name_sq, m.name_sr, m.name_tr, *m.sq_def, *m.sq_acc, *m.sq_gen, *m.sr_gen, *m.sr_loc)
    ]
    names += [name for c in communities() for name in (c.name_en, c.name_sq, c.name_sr)]
    return [*filter(None, names), *(language.endonym for language in BY_TAG.values())]
