"""The catalogue: communities, municipalities, kinds of offices and the directory of outlets, read once from files.

These are facts, not records: rows elsewhere keep a code or a slug and look it up here. `data/SOURCES.md` says where
each comes from and what is not certain.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from core.errors import NotFound
from crm.reference.kinds import Evidence, FeedQuirk, FeedStatus, OfficeGroup, OfficeLevel, OutletKind, Rhythm
from languages.scripts import to_latin

DATA = Path(__file__).parent / "data"

Entry = TypeVar("Entry")


@dataclass(frozen=True, kw_only=True)
class Named:
    """Something with a name in English, Albanian and Serbian; Serbian is kept in Cyrillic, Latin is made from it."""

    name_en: str
    name_sq: str
    name_sr: str

    def name_in(self, tag: str) -> str:
        """Return the name for a reader of this tag; readers of Bosnian get Serbian in Latin, all others English."""
        own = {
            "sq": self.name_sq,
            "sr-Cyrl": self.name_sr,
            "sr-Latn": to_latin(self.name_sr),
            "bs": to_latin(self.name_sr),
        }
        return own.get(tag, self.name_en)


@dataclass(frozen=True, kw_only=True)
class Community(Named):
    """A community that outlets and offices serve; its names are adjectives that fit "serves the … community"."""

    code: str
    languages: tuple[str, ...]
    """Tags it is usually written to in; empty where none of ours is its own."""


@dataclass(frozen=True, kw_only=True)
class OfficeKind(Named):
    """A kind of office or body, where it acts, and what a formal contact with it leaves on file."""

    code: str
    group: OfficeGroup
    levels: tuple[OfficeLevel, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, kw_only=True)
class Municipality:
    """A municipality with its names as they inflect; Serbian is kept in Cyrillic, Latin is made from it.

    The cases hold several forms where writers use several.
    """

    slug: str
    name_sq: str
    """As it stands alone: Prishtinë, not Prishtina."""
    sq_def: tuple[str, ...]
    sq_acc: tuple[str, ...]
    sq_gen: tuple[str, ...]
    name_sr: str
    sr_gen: tuple[str, ...]
    sr_loc: tuple[str, ...]
    name_tr: str
    """Empty where no Turkish name is on file."""
    official: tuple[str, ...]
    """Tags of languages official here beside Albanian and Serbian."""
    in_official_use: tuple[str, ...]
    """Tags of languages in official use here, a step below official."""
    also: tuple[str, ...]
    """Other names people search by; never shown, and no watch terms: some are first names or mountains."""
    unverified: tuple[str, ...]
    """What was derived or not seen in a source: cyrillic, genitive, turkish, bosnian, also."""

    @property
    def name_sr_latn(self) -> str:
        """The Serbian name in Latin."""
        return to_latin(self.name_sr)

    def name_in(self, tag: str) -> str:
        """Return the one name a text under this tag calls it by; where the language has none, both official ones."""
        own = {"sq": self.name_sq, "sr-Cyrl": self.name_sr, "sr-Latn": self.name_sr_latn, "bs": self.name_sr_latn}
        if tag == "tr" and self.name_tr:
            return self.name_tr
        return own.get(tag) or self.shown_in(tag)

    def shown_in(self, tag: str) -> str:
        """Return the name in the reader's language first and the other official one after it; equal names once."""
        orders = {
            "sr-Cyrl": (self.name_sr, self.name_sq),
            "sr-Latn": (self.name_sr_latn, self.name_sq),
            "bs": (self.name_sr_latn, self.name_sq),
            "tr": (self.name_tr, self.name_sq, self.name_sr_latn),
        }
        names = orders.get(tag, (self.name_sq, self.name_sr_latn))
        return " / ".join(dict.fromkeys(name for name in names if name))


@dataclass(frozen=True, kw_only=True)
class DirectoryOutlet:
    """A real outlet an office may take over into its own list, as far as public pages told of it."""

    slug: str
    name: str
    communities: tuple[str, ...]
    languages: tuple[str, ...]
    kinds: tuple[OutletKind, ...]
    """The main one first."""
    municipality: str
    """Slug of its seat, or empty: outside, unknown, or one of two."""
    base: str
    """A place the slug does not say: a village, a city elsewhere."""
    website: str
    feed_url: str
    feed_status: FeedStatus
    feed_items: int | None
    """How many items the feed holds at once, where it was counted; few items call for frequent visits."""
    rhythm: Rhythm
    quirks: tuple[FeedQuirk, ...]
    note: str
    """In English, for whoever keeps the file."""

    def name_in(self, tag: str) -> str:
        """Return the name, which an outlet spells the same for every reader."""
        return self.name


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _several(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


@cache
def communities() -> tuple[Community, ...]:
    """Return every community in the order of the file, "other" last."""
    return tuple(
        Community(
            code=row["code"], name_en=row["name_en"], name_sq=row["name_sq"], name_sr=row["name_sr"],
            languages=_several(row["languages"]),
        )
        for row in _rows("communities")
    )  # fmt: skip


@cache
def municipalities() -> tuple[Municipality, ...]:
    """Return the 38 municipalities in the order of the file."""
    return tuple(_municipality(row) for row in _rows("municipalities"))


def _municipality(row: dict[str, str]) -> Municipality:
    return Municipality(
        slug=row["slug"], name_sq=row["name_sq"], name_sr=row["name_sr"], name_tr=row["name_tr"],
        sq_def=_several(row["sq_def"]), sq_acc=_several(row["sq_acc"]), sq_gen=_several(row["sq_gen"]),
        sr_gen=_several(row["sr_gen"]), sr_loc=_several(row["sr_loc"]), official=_several(row["official"]),
        in_official_use=_several(row["in_official_use"]), also=_several(row["also"]),
        unverified=_several(row["unverified"]),
    )  # fmt: skip


@cache
def office_kinds() -> tuple[OfficeKind, ...]:
    """Return every kind of office in the order of the file."""
    return tuple(
        OfficeKind(
            code=row["code"], name_en=row["name_en"], name_sq=row["name_sq"], name_sr=row["name_sr"],
            group=OfficeGroup(row["group"]), levels=tuple(map(OfficeLevel, _several(row["levels"]))),
            evidence=tuple(map(Evidence, _several(row["evidence"]))),
        )
        for row in _rows("office_kinds")
    )  # fmt: skip


@cache
def directory() -> tuple[DirectoryOutlet, ...]:
    """Return every outlet of the directory in the order of the file."""
    return tuple(_outlet(row) for row in _rows("outlets"))


def _outlet(row: dict[str, str]) -> DirectoryOutlet:
    return DirectoryOutlet(
        slug=row["slug"], name=row["name"], municipality=row["municipality"], base=row["base"], website=row["website"],
        communities=_several(row["communities"]), languages=_several(row["languages"]),
        kinds=tuple(map(OutletKind, _several(row["kinds"]))), feed_url=row["feed_url"],
        feed_status=FeedStatus(row["feed_status"]), feed_items=int(row["feed_items"]) if row["feed_items"] else None,
        rhythm=Rhythm(row["rhythm"]), quirks=tuple(map(FeedQuirk, _several(row["quirks"]))), note=row["note"],
    )  # fmt: skip


def find_community(code: str) -> Community | None:
    """Return the community with this code, or None."""
    return next((c for c in communities() if c.code == code), None)


def get_community(code: str) -> Community:
    """Return the community with this code, or raise NotFound."""
    return _found(find_community(code), code)


def find_municipality(slug: str) -> Municipality | None:
    """Return the municipality with this slug, or None."""
    return next((m for m in municipalities() if m.slug == slug), None)


def get_municipality(slug: str) -> Municipality:
    """Return the municipality with this slug, or raise NotFound."""
    return _found(find_municipality(slug), slug)


def find_office_kind(code: str) -> OfficeKind | None:
    """Return the kind of office with this code, or None."""
    return next((k for k in office_kinds() if k.code == code), None)


def get_office_kind(code: str) -> OfficeKind:
    """Return the kind of office with this code, or raise NotFound."""
    return _found(find_office_kind(code), code)


def find_directory_outlet(slug: str) -> DirectoryOutlet | None:
    """Return the directory's outlet with this slug, or None."""
    return next((o for o in directory() if o.slug == slug), None)


def get_directory_outlet(slug: str) -> DirectoryOutlet:
    """Return the directory's outlet with this slug, or raise NotFound."""
    return _found(find_directory_outlet(slug), slug)


def _found(entry: Entry | None, key: str) -> Entry:
    if entry is None:
        raise NotFound(key)
    return entry
