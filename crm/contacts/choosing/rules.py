"""Which recorded person a typed line means: a choice of the list, or a name that only one person has. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from languages.skeleton import skeleton

_NUMBER = re.compile(r"\[(\d{1,9})\]\s*$")
_WORD = re.compile(r"[^\W_]+")
_PARTING = " · "


@dataclass(frozen=True)
class PersonChoice:
    """A person as a form offers her."""

    id: int
    name: str
    at: str = ""
    """Where she works, to tell two of one name apart."""
    is_restricted: bool = False
    """What is kept of her may not be used: she is named where she stood already, and offered nowhere."""


def labels_of(people: Sequence[PersonChoice], held: Mapping[tuple[str, ...], int] | None = None) -> dict[int, str]:
    """Return, by id, what a list offers of each: name and place, and a number where several have that name.

    `held` says how many have each name where `people` are not all there are.
    """
    times = Counter(key_of(person.name) for person in people) if held is None else held
    return {
        person.id: _PARTING.join(filter(None, (person.name, person.at)))
        + (f" [{person.id}]" if times[key_of(person.name)] > 1 else "")
        for person in people
    }


def people_meant(typed: str, people: Iterable[PersonChoice]) -> list[PersonChoice]:
    """Return everybody the line may mean: one, several of the same name, or nobody.

    The order of given and family name, the script, capitals and diacritics do not matter; half a name is nobody's, for
    who is not recorded yet may be meant. Of several the place tells, where it is one's alone.
    """
    if ident := number_typed(typed):
        return [person for person in people if person.id == ident]
    wanted, place = key_of(name_typed(typed)), key_of(typed.partition(_PARTING)[2])
    meant = [person for person in people if key_of(person.name) == wanted] if wanted else []
    there = [person for person in meant if place and key_of(person.at) == place]
    return there if len(there) == 1 else meant


def number_typed(typed: str) -> int:
    """Return the number by which a choice of the list tells people of one name apart, or 0."""
    number = _NUMBER.search(typed)
    return int(number.group(1)) if number else 0


def name_typed(typed: str) -> str:
    """Return the name alone, without the place and the number the list adds."""
    return _NUMBER.sub("", typed).partition(_PARTING)[0].strip()


def is_same_name(typed: str, other: str) -> bool:
    """Say whether two lines name somebody alike, whatever place and number stand behind the name."""
    return key_of(name_typed(typed)) == key_of(name_typed(other))


def key_of(name: str) -> tuple[str, ...]:
    """Return what is the same for all spellings of a name."""
    return tuple(sorted(_WORD.findall(skeleton(name))))
