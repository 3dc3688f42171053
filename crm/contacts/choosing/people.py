"""Everybody a form may name, asked for one by one: a form never reads more than it names."""

from collections.abc import Collection, Iterable

from crm.contacts.choosing.queries import choices_by_ids, choices_called, count_called
from crm.contacts.choosing.rules import PersonChoice, key_of, labels_of, name_typed, number_typed, people_meant


class People:
    """The people of a form: those it names already, who stay though they were put away, and whoever is typed."""

    def __init__(self, tag: str, known: Collection[int] = (), only: Collection[int] = ()) -> None:
        """Speak the reader's language of their places; where `only` some may be named, nobody else is meant."""
        self._tag, self._known, self._only = tag, frozenset(known) | frozenset(only), frozenset(only)
        self._choices: dict[int, PersonChoice] = {}
        self._labels: dict[int, str] = {}
        self._looked_up: set[tuple[str, ...]] = set()
        self._asked: set[int] = set()

    def look_up(self, lines: Iterable[str]) -> None:
        """Read whoever these lines may mean, at once; each line is read once, and a line by itself when it is asked."""
        typed = [line for line in lines if line.strip()]
        self._read({ident for line in typed if (ident := number_typed(line))} | self._known)
        names = [name_typed(line) for line in typed if not number_typed(line)]
        new = [name for name in names if key_of(name) not in self._looked_up]
        if new:
            self._choices |= {choice.id: choice for choice in choices_called(new, self._tag)}
            self._looked_up |= {key_of(name) for name in new}

    def meant(self, typed: str) -> list[PersonChoice]:
        """Return everybody a line may mean; of whom nothing may be used is meant only where nobody else is."""
        self.look_up([typed])
        here = (one for one in self._choices.values() if not self._only or one.id in self._only)
        found = people_meant(typed, here)
        return [one for one in found if self.may_name(one)] or found

    def may_name(self, choice: PersonChoice) -> bool:
        """Say whether somebody may be named here: what is kept of her may be used, or she stands here already."""
        return not choice.is_restricted or choice.id in self._known

    def label_of(self, person_id: int | None) -> str:
        """Return what the list offers of one person, or nothing where she cannot be named here."""
        if not person_id or (self._only and person_id not in self._only):
            return ""
        self._read({person_id} | self._known)
        choice = self._choices.get(person_id)
        if choice is None or not self.may_name(choice):
            return ""
        if person_id not in self._labels:
            # Whoever else has one of these names is read too, for then a number has to tell them apart.
            self.look_up([one.name for one in self._choices.values() if one.id not in self._labels])
            self._labels = labels_of(list(self._choices.values()))
        return self._labels[person_id]

    def name_of(self, person_id: int) -> str:
        """Return what somebody is called who was found here."""
        self._read({person_id})
        return self._choices[person_id].name

    def _read(self, ids: Collection[int]) -> None:
        if missing := set(ids) - self._asked - set(self._choices):
            self._choices |= {one.id: one for one in choices_by_ids(missing, self._tag, self._known)}
            self._asked |= missing


def labels_for(choices: Collection[PersonChoice]) -> dict[int, str]:
    """Return what a list offers of each of these, with a number where anybody else has the name too."""
    people = list(choices)
    return labels_of(people, count_called(one.name for one in people))
