"""Groups of conditions as the values of an address, and as the boxes of a form that needs no script."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from werkzeug.datastructures import MultiDict

from campaigns.audience.candidates import TIMED, About
from campaigns.audience.conditions import WORDS, Condition, Group, How
from campaigns.audience.words import ROLES
from core.i18n import LazyString, interface_tag, lazy_gettext
from crm.contacts.labels import LONGEST_LABEL
from crm.contacts.queries import labels_in_use
from crm.reference.choices import community_choices, language_choices, municipality_choices
from crm.reference.kinds import OutletKind

MOST_GROUPS, MOST_CONDITIONS, MOST_DAYS = 12, 12, 3650
USUAL_DAYS = {About.CONTACT: 90, About.RELEASE: 14, About.REPLY: 365, About.COVERAGE: 90}
"""What a new condition begins with."""


@dataclass(frozen=True)
class Checks:
    """A list of boxes to tick: its name in the address, what it asks, and what is offered and ticked."""

    name: str
    legend: str | LazyString
    choices: Sequence[tuple[str, str]]
    ticked: frozenset[str]


@dataclass(frozen=True)
class Box:
    """One condition as the form shows it."""

    name: str
    condition: Condition

    @property
    def is_timed(self) -> bool:
        """Say whether it is asked in days."""
        return self.condition.about in TIMED

    @property
    def checks(self) -> list[Checks]:
        """Return what may be ticked in it."""
        return [
            Checks(f"{self.name}{name}", legend, _choices(self.condition, name), getattr(self.condition, name))
            for name, legend in _LISTS[self.condition.about]
        ]


_LISTS: dict[About, list[tuple[str, LazyString]]] = {about: [] for about in About} | {
    About.ROLE: [("values", lazy_gettext("They are"))],
    About.READS: [("values", lazy_gettext("They read"))],
    About.BEAT: [("values", lazy_gettext("They write about"))],
    About.TAG: [("values", lazy_gettext("Their tags"))],
    About.WORKPLACE: [
        ("kinds", lazy_gettext("They work for")), ("communities", lazy_gettext("Their outlet serves")),
        ("municipalities", lazy_gettext("Municipality")),
    ],
}  # fmt: skip


LABELS: Mapping[About, Literal["beats", "tags"]] = {About.BEAT: "beats", About.TAG: "tags"}
"""Words the office makes itself: a choice may name one that nobody has any more."""


def _choices(condition: Condition, name: str) -> list[tuple[str, str]]:
    about, tag = condition.about, interface_tag()
    if about in LABELS:
        return [(word, word) for word in sorted({*labels_in_use(LABELS[about]), *condition.values}, key=str.casefold)]
    if name == "kinds":
        return [(kind.value, str(kind.label)) for kind in OutletKind]
    if name == "communities":
        return community_choices(tag)
    if name == "municipalities":
        return municipality_choices(tag)
    return [(role, str(word)) for role, word in ROLES.items()] if about is About.ROLE else language_choices(tag)


@dataclass(frozen=True)
class GroupBox:
    """One group as the form shows it."""

    name: str
    how: How
    boxes: list[Box]


def boxes_of(tree: Group) -> list[GroupBox]:
    """Return the groups of a tree as the form shows them; a condition that stands alone is a group of its own."""
    return [
        GroupBox(f"g{g}", group.how, [
            Box(f"g{g}c{c}", part) for c, part in enumerate(group.parts) if isinstance(part, Condition)
        ])
        for g, group in enumerate(_groups(tree))
    ]  # fmt: skip


def _groups(tree: Group) -> list[Group]:
    return [part if isinstance(part, Group) else Group(parts=(part,)) for part in tree.parts]


def query_of_tree(tree: Group) -> dict[str, list[str]]:
    """Return a tree as the values of an address."""
    query: dict[str, list[str]] = {"how": [tree.how.value]} if tree.parts else {}
    for group in boxes_of(tree):
        query[group.name] = [group.how.value]
        for box in group.boxes:
            query |= _query_of_condition(box)
    return query


def _query_of_condition(box: Box) -> dict[str, list[str]]:
    query = {box.name: [box.condition.about.value]}
    if box.condition.is_not:
        query[f"{box.name}not"] = ["1"]
    if box.is_timed:
        query[f"{box.name}days"] = [str(box.condition.days)]
    lists = {name: sorted(getattr(box.condition, name)) for name in WORDS}
    return query | {f"{box.name}{name}": ticked for name, ticked in lists.items() if ticked}


def read_tree(values: MultiDict[str, str]) -> Group:
    """Return the tree an address or a form names, with what is just added and without what is just dropped.

    A condition in which nothing is ticked yet is part of it, so that the form can show it; `tidy` leaves it out.
    """
    numbers = sorted({int(found[1]) for name in values if (found := re.fullmatch(r"g(\d{1,3})", name))})
    groups = [_read_group(values, f"g{n}") for n in numbers[:MOST_GROUPS] if values.get("drop") != f"g{n}"]
    new = values.get("gnew", "")
    if new in set(How):
        groups.append(Group(How(new)))
    return Group(_how(values.get("how", "")), tuple(groups))


def _how(word: str) -> How:
    return How(word) if word in set(How) else How.ALL


def _read_group(values: MultiDict[str, str], name: str) -> Group:
    found = (re.fullmatch(rf"{name}c(\d{{1,3}})", each) for each in values)
    boxes = [f"{name}c{n}" for n in sorted({int(match[1]) for match in found if match})][:MOST_CONDITIONS]
    parts = [_read_condition(values, box) for box in boxes if values.get("drop") != box and values[box] in set(About)]
    added = values.get(f"{name}add", "")
    if added in set(About):
        parts.append(Condition(About(added), days=USUAL_DAYS.get(About(added), 0)))
    return Group(_how(values[name]), tuple(parts))


def _read_condition(values: MultiDict[str, str], name: str) -> Condition:
    empty = Condition(About(values[name]), is_not=bool(values.get(f"{name}not")))
    days = values.get(f"{name}days", "")
    if days.isdecimal() and len(days) < 6 and empty.about in TIMED:
        empty = replace(empty, days=min(int(days), MOST_DAYS))
    if empty.about in LABELS:
        words = (word for word in values.getlist(f"{name}values") if 0 < len(word) <= LONGEST_LABEL)
        return replace(empty, values=frozenset(words))
    lists: dict[str, Any] = {
        checks.name.removeprefix(name): frozenset(values.getlist(checks.name)) & {value for value, _ in checks.choices}
        for checks in Box(name, empty).checks
    }
    return replace(empty, **lists)
