"""Which recorded person a typed line means: a choice of the list, or a name that only one person has."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from languages.skeleton import skeleton

_NUMBER = re.compile(r"\[(\d+)\]\s*$")
_WORD = re.compile(r"[^\W_]+")
_PARTING = " · "


@dataclass(frozen=True)
class PersonChoice:
    """A person as a form offers her."""

    id: int
    name: str
    at: str = ""
    """Where she works, to tell two of one name apart."""


def labels_of(people: Sequence[PersonChoice]) -> dict[int, str]:
    """Return, by id, what the list offers of each: name and place, and a number where several have that name."""
    times = Counter(_key(person.name) for person in people)
    return {
        person.id: _PARTING.join(filter(None, (person.name, person.at)))
        + (f" [{person.id}]" if times[_key(person.name)] > 1 else "")
        for person in people
    }


def people_meant(typed: str, people: Sequence[PersonChoice]) -> list[PersonChoice]:
    """Return everybody the line may mean: one, several of the same name, or nobody.

    The order of given and family name, the script, capitals and diacritics do not matter; half a name is nobody's, for
    who is not recorded yet may be meant.
    """
    number = _NUMBER.search(typed)
    if number:
        return [person for person in people if person.id == int(number.group(1))]
    wanted = _key(name_typed(typed))
    return [person for person in people if _key(person.name) == wanted] if wanted else []


def name_typed(typed: str) -> str:
    """Return the name alone, without the place and the number the list adds."""
    return _NUMBER.sub("", typed).partition(_PARTING)[0].strip()


def _key(name: str) -> tuple[str, ...]:
    return tuple(sorted(_WORD.findall(skeleton(name))))
