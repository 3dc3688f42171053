"""The field in which a person is chosen by typing: her name, a choice of the list, or one of several of that name."""

from typing import Any

from wtforms import StringField

from core.forms import ValidationError
from core.i18n import gettext
from crm.contacts.choosing.people import People
from crm.contacts.choosing.rules import is_same_name


class PersonField(StringField):
    """A line that means one recorded person; where several have the name typed, the form asks which of them."""

    person_id: int | None = None
    """Who is meant, once `settle` has found her."""
    is_unknown = False
    """Nobody is recorded under what was typed."""
    several: tuple[str, ...] = ()
    """The choices that mean each of those who have the name typed."""

    @property
    def which(self) -> str:
        """Return under which name the answer is sent to which of several is meant."""
        return f"{self.name}-which"

    def process(self, formdata: Any, *args: Any, **kwargs: Any) -> None:
        """Read the line; one chosen of several of that name is as good as her choice in the line."""
        super().process(formdata, *args, **kwargs)
        chosen = formdata.get(self.which) if formdata else None
        if chosen and self.data and is_same_name(self.data, chosen):
            self.data = chosen

    def settle(self, people: People, *, or_as_typed: bool = False, even_held: bool = False) -> int | None:
        """Find the one person who is meant; None where nothing was typed, or nobody known where that will do.

        `even_held` is for what she wrote herself, which is filed with her though nothing of hers may be used.
        Raises ValidationError where nobody is recorded so, several are, or what is kept of her may not be used.
        """
        typed = (self.data or "").strip()
        if not typed:
            return None
        meant = people.meant(typed)
        if meant and not even_held and not people.may_name(meant[0]):
            raise ValidationError(
                gettext("What is kept of this person may not be used: nothing new is written down about them.")
            )
        if len(meant) == 1:
            self.person_id = meant[0].id
            return self.person_id
        if meant:
            self.several = tuple(filter(None, (people.label_of(one.id) for one in meant)))
            raise ValidationError(gettext("Several people have this name. Which of them is it?"))
        if or_as_typed:
            return None
        self.is_unknown = True
        raise ValidationError(gettext("Nobody is recorded under this name. Type the whole name, or add the person."))
