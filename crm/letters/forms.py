"""The form of a letter that is written down by hand, and those by which a logged one finds its person."""

from typing import Any, cast

from flask_wtf.file import FileField
from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import Length

from core.clock import now
from core.forms import Form, InputRequired, LocalMomentField, OneLine, Required, ValidationError
from core.i18n import gettext, lazy_gettext
from crm.addresses import read_email
from crm.contacts.choosing.fields import PersonField
from crm.forms import RecordForm, not_mail, plain_text
from crm.letters.models import Letter
from crm.letters.services import LetterValues
from crm.letters.states import Channel, Direction
from crm.letters.words import CHANNELS, DIRECTIONS
from crm.meetings.offers import Offers

MOST_PEOPLE = 30


class LetterForm(RecordForm):
    """A letter: which way, when, with whom, and what it says."""

    direction = SelectField(lazy_gettext("Which way it went"), choices=[(d.value, w) for d, w in DIRECTIONS.items()])
    channel = SelectField(lazy_gettext("How"), choices=[(c.value, w) for c, w in CHANNELS.items()])
    at = LocalMomentField(lazy_gettext("When"), [InputRequired(lazy_gettext("When was it written?"))])
    people = TextAreaField(
        lazy_gettext("From or to whom"),
        [Required(lazy_gettext("From or to whom? Type at least one name.")), Length(max=5000)],
        description=lazy_gettext("One name a line, as it is recorded."),
    )
    subject = StringField(lazy_gettext("What it is about"), [Length(max=500), OneLine()])
    text = TextAreaField(lazy_gettext("What it says"), [Length(max=50_000)])
    file = FileField(lazy_gettext("The letter as a file"), description=lazy_gettext("25 MB at most."))

    def __init__(self, offers: Offers, **kwargs: Any) -> None:
        """Read what was typed or is stored, and offer people."""
        super().__init__(**kwargs)
        self.offers = offers
        self.person_ids: tuple[int, ...] = ()

    def validate_people(self, field: TextAreaField) -> None:
        """Find the one person each line means."""
        found: list[int] = []
        lines = [line.strip() for line in (field.data or "").splitlines()[:MOST_PEOPLE]]
        self.offers.people.look_up(lines)
        for typed in filter(None, lines):
            meant = self.offers.people.meant(typed)
            if not meant:
                raise ValidationError(
                    gettext(
                        "Nobody is recorded as “%(name)s”. Type the whole name, or add the person first.", name=typed
                    )
                )
            if len(meant) > 1:
                names = ", ".join(f"“{self.offers.label_of(person.id)}”" for person in meant)
                raise ValidationError(
                    gettext("Several people have this name. Type one of these: %(names)s.", names=names)
                )
            found.append(meant[0].id)
        self.person_ids = tuple(dict.fromkeys(found))

    def letter_values(self) -> LetterValues:
        """Return what was typed."""
        return LetterValues(
            direction=Direction(self.direction.data), channel=Channel(self.channel.data),
            at=cast("Any", self.at.data), subject=(self.subject.data or "").strip(),
            text=plain_text(self.text.data), person_ids=self.person_ids,
        )  # fmt: skip


def new_fields(offers: Offers, person_id: int = 0) -> dict[str, Any]:
    """Return what the form of a new letter holds: now, on paper, and whoever it was opened for."""
    return {"at": now(), "channel": Channel.PAPER.value, "people": offers.label_of(person_id)}


def letter_fields(letter: Letter, offers: Offers) -> dict[str, Any]:
    """Return what the form holds for a stored letter."""
    people = [offers.label_of(one.person_id) or one.person.name for one in letter.people]
    return {
        "version": letter.version, "direction": letter.direction.value, "channel": letter.channel.value,
        "at": letter.at, "people": "\n".join(people), "subject": letter.subject, "text": letter.text,
    }  # fmt: skip


class ChooseForm(Form):
    """Whose a letter is: somebody who is recorded."""

    address = HiddenField()
    person = PersonField(
        lazy_gettext("Somebody who is recorded"), [Required(lazy_gettext("Type the name.")), Length(max=300), OneLine()]
    )

    def __init__(self, offers: Offers, **kwargs: Any) -> None:
        """Find her among all people."""
        super().__init__(**kwargs)
        self.offers, self.person_id = offers, 0

    def validate_person(self, field: PersonField) -> None:
        """Find the one person who is meant."""
        self.person_id = field.settle(self.offers.people, even_held=True) or 0


class SendersForm(Form):
    """From which addresses a colleague writes besides that of her account."""

    senders = TextAreaField(
        lazy_gettext("Addresses you write from besides"),
        [Length(max=2000)],
        description=lazy_gettext("One a line, such as that of your phone. From any other address a mail waits."),
    )

    def validate_senders(self, field: TextAreaField) -> None:
        """Every line is a mail address."""
        for line in self.lines():
            try:
                read_email(line)
            except ValueError:
                raise ValidationError(not_mail(line)) from None

    def lines(self) -> list[str]:
        """Return what stands in the lines."""
        return [line.strip() for line in (self.senders.data or "").splitlines() if line.strip()]
