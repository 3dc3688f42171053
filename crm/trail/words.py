"""The audit trail in words: who did what to which field, as a reader of the page understands it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from core.audit import AuditEntry
from core.i18n import LazyString, day, gettext, lazy_gettext, moment
from crm.addresses import phone_shown
from crm.trail.queries import Part, list_trail, names_of_users
from crm.words import community_names, endonyms, place

FIELDS: dict[str, LazyString] = {
    "given_name": lazy_gettext("Given name"),
    "family_name": lazy_gettext("Family name"),
    "is_journalist": lazy_gettext("Journalist"),
    "is_decision_maker": lazy_gettext("Decision-maker"),
    "is_opinion_maker": lazy_gettext("Opinion-maker"),
    "languages": lazy_gettext("Languages"),
    "communities": lazy_gettext("Communities served"),
    "municipality": lazy_gettext("Municipality"),
    "reach": lazy_gettext("Read or heard in"),
    "beats": lazy_gettext("Writes about"),
    "tags": lazy_gettext("Tags"),
    "notes": lazy_gettext("Notes"),
    "note": lazy_gettext("Note"),
    "source": lazy_gettext("Source"),
    "basis": lazy_gettext("Basis"),
    "basis_on": lazy_gettext("Basis since"),
    "do_not_contact": lazy_gettext("Do not contact"),
    "owner_id": lazy_gettext("Kept by"),
    "name": lazy_gettext("Name"),
    "names": lazy_gettext("Spelled"),
    "also": lazy_gettext("Former and other names"),
    "sites": lazy_gettext("Former and other web addresses"),
    "review_on": lazy_gettext("Looked at again"),
    "verified_on": lazy_gettext("Verified"),
    "source_on": lazy_gettext("Taken from there on"),
    "said_on": lazy_gettext("Said on"),
    "consent_on": lazy_gettext("Agreed to be published on"),
    "struck_why": lazy_gettext("Why it was wrong"),
    "public_number": lazy_gettext("Public wording"),
    "name_sq": lazy_gettext("Name in Albanian"),
    "name_sr": lazy_gettext("Name in Serbian"),
    "name_en": lazy_gettext("Name in English"),
    "kind": lazy_gettext("Kind"),
    "value": lazy_gettext("Address"),
    "state": lazy_gettext("State"),
    "place": lazy_gettext("Place"),
    "title": lazy_gettext("Title"),
    "since": lazy_gettext("Since"),
    "until": lazy_gettext("Until"),
    "is_acting": lazy_gettext("Acting"),
    "website": lazy_gettext("Website"),
    "email": lazy_gettext("Mail address"),
    "phone": lazy_gettext("Phone"),
    "starts_at": lazy_gettext("When"),
    "number": lazy_gettext("Number"),
    "text": lazy_gettext("Text"),
    "keywords": lazy_gettext("Keywords"),
    "tag": lazy_gettext("Language"),
    "what": lazy_gettext("Promise"),
    "due_on": lazy_gettext("Due on"),
    "done_at": lazy_gettext("Done"),
    "referred_to": lazy_gettext("Referred to"),
    "ask_again_on": lazy_gettext("We ask again on"),
    "evidence": lazy_gettext("What shows it"),
    "keeper_id": lazy_gettext("Who of us asks about it"),
    "aim": lazy_gettext("What we want to reach"),
    "every_weeks": lazy_gettext("In touch every so many weeks"),
    "level_now": lazy_gettext("How much say they have now"),
    "level_wanted": lazy_gettext("How much say they should have"),
    "subject": lazy_gettext("What it is about"),
    "at": lazy_gettext("When"),
    "channel": lazy_gettext("How"),
    "is_confidential": lazy_gettext("Confidential"),
    "ends_at": lazy_gettext("Ends"),
    "called_off": lazy_gettext("Called off"),
    "direction": lazy_gettext("Who wanted it"),
    "level": lazy_gettext("How much say people had"),
    "terms": lazy_gettext("What may be quoted"),
    "online_url": lazy_gettext("Online at"),
    "interpreter": lazy_gettext("Interpreter"),
    "interpreted": lazy_gettext("Interpreted between"),
    "topics": lazy_gettext("Topics"),
    "agenda": lazy_gettext("Agenda"),
    "minutes": lazy_gettext("Minutes"),
    "minutes_state": lazy_gettext("State of the minutes"),
    "role": lazy_gettext("Role"),
    "went": lazy_gettext("How it went for them"),
    "coming": lazy_gettext("Answer to the invitation"),
    "answer_note": lazy_gettext("What they wrote with it"),
    "proposed_at": lazy_gettext("Other time proposed"),
    "imported_from": lazy_gettext("Imported from"),
    "addresses": lazy_gettext("Addresses"),
}
"""Columns that a reader is told of, by their names; the others (ids, what is derived) stay out of the words."""

PARTS: dict[str, LazyString] = {
    "address": lazy_gettext("Address"),
    "position": lazy_gettext("Position"),
    "participant": lazy_gettext("Participant"),
    "discussion_point": lazy_gettext("Point"),
    "principle_text": lazy_gettext("Text"),
    "follow_up": lazy_gettext("Promise"),
    "letter_person": lazy_gettext("Person"),
    "letter_file": lazy_gettext("File"),
    "meeting_file": lazy_gettext("File"),
}
NAMES_A_PART = ("value", "title", "text", "what", "tag", "file_name")
"""The column by which a part of a record is called, the first that says something."""

ACTIONS: dict[str, LazyString] = {
    "created": lazy_gettext("recorded"),
    "changed": lazy_gettext("changed"),
    "deleted": lazy_gettext("removed"),
    "archived": lazy_gettext("put away"),
    "restored": lazy_gettext("brought back"),
    "erased": lazy_gettext("erased"),
}

CODED = frozenset(
    {"kind", "state", "basis", "tone", "depth", "origin"}
    | {"called_off", "direction", "level", "terms", "minutes_state", "role", "went", "coming"}
    | {"channel", "level_now", "level_wanted"}
)
"""Columns that hold codes of enumerations."""

ONE_SAVE = timedelta(seconds=2)
"""Entries of one colleague closer together than this were written by one press of a button."""

CODES: dict[str, LazyString] = {}
"""What codes of enumerations mean, or `column:code` where it means another thing elsewhere; each room adds its own."""

POINTERS: dict[str, tuple[str, Callable[[int], str]]] = {}
"""Parts called by what they point to: the column, and who tells its name; each room adds its own."""


@dataclass(frozen=True)
class Change:
    """One field with its values before and after, in words."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Deed:
    """What was done to a record or to one part of it."""

    part: str
    """The part of the record with its name; empty for the record itself."""
    action: str
    changes: Sequence[Change]


@dataclass(frozen=True)
class TrailLine:
    """One save: when, by whom, and all that it did."""

    at: datetime
    who: str
    deeds: Sequence[Deed]


def trail(subject: str, subject_id: int, parts: Sequence[Part] = ()) -> list[TrailLine]:
    """Return the whole trail of a record and its parts in words, latest first."""
    entries, users = list_trail(subject, subject_id, parts), names_of_users()
    return trail_lines(entries, users, subject)


def trail_lines(entries: Sequence[AuditEntry], users: Mapping[int, str], subject: str) -> list[TrailLine]:
    """Return entries, latest first, as the saves they belong to; within one save the record comes before its parts."""
    names = {(entry.subject, entry.subject_id): name for entry in reversed(entries) if (name := _name(entry))}
    lines = []
    for save in _saves(entries):
        ordered = sorted(save, key=lambda entry: (entry.subject != subject, entry.id))
        deeds = [_deed(entry, users, "" if entry.subject == subject else _part(entry, names)) for entry in ordered]
        who = users.get(save[0].user_id or 0, "") or gettext("The program")
        lines.append(TrailLine(save[0].at, who, [deed for deed in deeds if deed]))
    return [line for line in lines if line.deeds]


def _saves(entries: Sequence[AuditEntry]) -> list[list[AuditEntry]]:
    saves: list[list[AuditEntry]] = []
    for entry in entries:
        last = saves[-1][-1] if saves else None
        if last and last.user_id == entry.user_id and last.at - entry.at <= ONE_SAVE:
            saves[-1].append(entry)
        else:
            saves.append([entry])
    return saves


def _deed(entry: AuditEntry, users: Mapping[int, str], part: str) -> Deed | None:
    # What a new or removed record held is not repeated field by field.
    changes = entry.changes if entry.action == "changed" else {}
    told = [
        Change(str(FIELDS[name]), in_words(name, before, users), in_words(name, after, users))
        for name, (before, after) in changes.items()
        if name in FIELDS
    ]
    told = [change for change in told if change.before != change.after]
    action = _action(entry)
    return Deed(part, str(ACTIONS[action]), told) if told or action != "changed" else None


def _action(entry: AuditEntry) -> str:
    if entry.action == "changed" and "archived_at" in entry.changes:
        return "archived" if entry.changes["archived_at"][1] else "restored"
    return entry.action


def _part(entry: AuditEntry, names: Mapping[tuple[str, int], str]) -> str:
    kind, name = str(PARTS.get(entry.subject, entry.subject)), names.get((entry.subject, entry.subject_id))
    return f"{kind} “{name}”" if name else kind


def _name(entry: AuditEntry) -> str:
    if entry.subject in POINTERS:
        column, name_of = POINTERS[entry.subject]
        before, after = entry.changes.get(column, [None, None])
        return name_of(after or before) if after or before else ""
    pairs = (entry.changes.get(name, [None, None]) for name in NAMES_A_PART)
    name = next((str(after or before) for before, after in pairs if after or before), "")
    return phone_shown(name) if name.startswith("+") else name


def in_words(name: str, value: Any, users: Mapping[int, str]) -> str:
    """Return a value of a field as the reader would see it on the page."""
    if value is None or value in ("", []):
        return ""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    special: dict[str, Callable[[Any], str]] = {
        "languages": endonyms,
        "interpreted": endonyms,
        "communities": community_names,
        "municipality": place,
        "owner_id": lambda ident: users.get(ident, ""),
        "keeper_id": lambda ident: users.get(ident, ""),
        "at": lambda at: moment(datetime.fromisoformat(at)),
    }
    if name in special:
        return special[name](value)
    if name.endswith(("_on", "since", "until")):
        return day(date.fromisoformat(value))
    if name.endswith("_at"):
        return moment(datetime.fromisoformat(value))
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, dict):
        return "; ".join(map(str, value.values()))
    return str(CODES.get(f"{name}:{value}", CODES.get(value, value))) if name in CODED else str(value)
