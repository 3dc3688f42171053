"""Checking: what is wrong with the reference data, in words for whoever edits the files."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from crm.reference.catalogue import (
    Community,
    DirectoryOutlet,
    Municipality,
    OfficeKind,
    communities,
    directory,
    municipalities,
    office_kinds,
)
from crm.reference.kinds import FeedStatus
from languages.scripts import Script, script_of
from languages.tags import is_known

UNVERIFIABLE = frozenset({"cyrillic", "genitive", "turkish", "bosnian", "also"})


def check() -> list[str]:
    """Return the faults of the files as they are; none where all is well."""
    return [
        *community_faults(communities()),
        *municipality_faults(municipalities()),
        *office_kind_faults(office_kinds()),
        *outlet_faults(directory(), communities(), municipalities()),
    ]


def community_faults(given: Sequence[Community]) -> Iterator[str]:
    """Yield what is wrong with communities."""
    yield from _repeated("community", (c.code for c in given))
    for c in given:
        yield from _name_faults(c.code, c.name_en, c.name_sq, c.name_sr)
        yield from _unknown_tags(c.code, c.languages)


def municipality_faults(given: Sequence[Municipality]) -> Iterator[str]:
    """Yield what is wrong with municipalities."""
    yield from _repeated("municipality", (m.slug for m in given))
    for m in given:
        yield from _name_faults(m.slug, m.name_sq, m.name_sq, m.name_sr)
        if not (m.sq_def and m.sq_acc and m.sq_gen and m.sr_gen and m.sr_loc):
            yield f"{m.slug}: a case is missing"
        if any(script_of(form) is not Script.CYRILLIC for form in (*m.sr_gen, *m.sr_loc)):
            yield f"{m.slug}: a Serbian case is not in Cyrillic"
        yield from _unknown_tags(m.slug, (*m.official, *m.in_official_use))
        if set(m.official) & set(m.in_official_use):
            yield f"{m.slug}: a language is both official and in official use"
        if not UNVERIFIABLE.issuperset(m.unverified):
            yield f"{m.slug}: unknown word in unverified"


def office_kind_faults(given: Sequence[OfficeKind]) -> Iterator[str]:
    """Yield what is wrong with kinds of offices."""
    yield from _repeated("office kind", (k.code for k in given))
    for k in given:
        yield from _name_faults(k.code, k.name_en, k.name_sq, k.name_sr)
        if not k.levels or not k.evidence:
            yield f"{k.code}: no level or no evidence"


def outlet_faults(
    given: Sequence[DirectoryOutlet], serving: Sequence[Community], places: Sequence[Municipality]
) -> Iterator[str]:
    """Yield what is wrong with outlets, given the communities they may serve and the places they may sit in."""
    codes, slugs = {c.code for c in serving}, {"", *(m.slug for m in places)}
    yield from _repeated("outlet", (o.slug for o in given))
    for o in given:
        if not o.name.strip():
            yield f"{o.slug}: no name"
        if not o.communities or not codes.issuperset(o.communities):
            yield f"{o.slug}: no community, or one that is not in the list"
        if not o.languages or not o.kinds:
            yield f"{o.slug}: no language or no kind"
        if o.municipality not in slugs:
            yield f"{o.slug}: {o.municipality} is no municipality"
        if (o.feed_status is FeedStatus.NONE) == bool(o.feed_url):
            yield f"{o.slug}: its feed and the status of the feed contradict each other"
        yield from _unknown_tags(o.slug, o.languages)
        yield from (f"{o.slug}: {url} is no web address" for url in (o.website, o.feed_url) if not _is_web(url))


def _repeated(what: str, keys: Iterable[str]) -> Iterator[str]:
    return (f"{what} {key!r} is there {count} times" for key, count in Counter(keys).items() if count > 1 or not key)


def _name_faults(key: str, name_en: str, name_sq: str, name_sr: str) -> Iterator[str]:
    if not (name_en.strip() and name_sq.strip() and name_sr.strip()):
        yield f"{key}: a name is empty"
    if script_of(name_sr) is not Script.CYRILLIC:
        yield f"{key}: the Serbian name is not in Cyrillic"


def _unknown_tags(key: str, tags: Iterable[str]) -> Iterator[str]:
    return (f"{key}: unknown tag {tag}" for tag in tags if not is_known(tag))


def _is_web(url: str) -> bool:
    parts = urlsplit(url)
    return not url or (parts.scheme in {"http", "https"} and bool(parts.hostname))
