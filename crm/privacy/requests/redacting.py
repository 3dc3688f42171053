"""Taking the names of other people out of what one person is shown of herself."""

import re
from collections.abc import Callable, Iterable

from sqlalchemy import select

from core.db import db
from core.i18n import gettext
from crm.contacts.models import Person

WORD = re.compile(r"\w[\w'’-]+")
AT_ONCE = 500


def redactor(texts: Iterable[str], person: Person) -> Callable[[str], str]:
    """Return what takes the names of other recorded people out of these texts.

    A family name alone goes too, unless it is hers as well. Endings of inflected names are not known here, so whoever
    sends the texts reads them before.
    """
    words = sorted({word for text in texts for word in WORD.findall(text) if word[:1].isupper()})
    names: set[str] = set()
    for at in range(0, len(words), AT_ONCE):
        some = words[at : at + AT_ONCE]
        query = select(Person.given_name, Person.family_name).where(Person.id != person.id, Person.erased_at.is_(None))
        for given, family in db.session.execute(query.where(Person.family_name.in_(some))):
            names |= {f"{given} {family}", f"{family} {given}", family}
    names -= {person.name, person.given_name, person.family_name, f"{person.family_name} {person.given_name}", ""}
    if not names:
        return str
    longest_first = sorted((name.strip() for name in names), key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(?!\w)")
    other = gettext("[another person]")
    return lambda text: pattern.sub(other, text)
