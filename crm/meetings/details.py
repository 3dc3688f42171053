"""The part of a meeting's form that few meetings need: how long, online, agenda, terms, who may read it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from wtforms import BooleanField, Field, SelectField, StringField, TextAreaField
from wtforms.validators import Length

from core.forms import ChecksField, LocalMomentField, OneLine, Optional, ValidationError
from core.i18n import gettext, interface_tag, lazy_gettext
from crm.contacts.labels import read_labels, shown
from crm.forms import RecordForm, WebAddress, plain_text
from crm.meetings.models import CalledOff, Direction, Level, Meeting, MinutesState, Terms
from crm.meetings.offers import Offers
from crm.meetings.services import Reading
from crm.meetings.wording import CALLED_OFF_WORDS, DIRECTION_WORDS, LEVEL_WORDS, TERMS_WORDS
from crm.reference.choices import language_choices

LONGEST_TEXT = 50_000


def _choices(words: Mapping[Any, Any]) -> list[tuple[str, Any]]:
    return [(code.value, word) for code, word in words.items()]


class DetailsForm(RecordForm):
    """What a meeting may have besides who, when, where, what was said and what was promised."""

    called_off = SelectField(lazy_gettext("Does it take place?"), choices=_choices(CALLED_OFF_WORDS))
    ends_at = LocalMomentField(lazy_gettext("Ends"), [Optional()])
    online_url = StringField(lazy_gettext("Online at"), [Length(max=500), OneLine(), WebAddress()])
    agenda = TextAreaField(
        lazy_gettext("Agenda"), [Length(max=10_000)],
        description=lazy_gettext("A line for each item; begin it with the hour where it has one: 10:30 The square"),
    )  # fmt: skip
    minutes = TextAreaField(lazy_gettext("Minutes"), [Length(max=LONGEST_TEXT)])
    minutes_agreed = BooleanField(lazy_gettext("Those who took part have agreed to the minutes"))
    interpreter = StringField(lazy_gettext("Interpreter"), [Length(max=200), OneLine()])
    interpreted = ChecksField(lazy_gettext("Interpreted between"))
    topics = StringField(
        lazy_gettext("Topics"), [Length(max=500), OneLine()], description=lazy_gettext("Separate them with commas.")
    )
    direction = SelectField(lazy_gettext("Who wanted it"), choices=_choices(DIRECTION_WORDS))
    level = SelectField(lazy_gettext("How much say people had"), choices=_choices(LEVEL_WORDS))
    terms = SelectField(lazy_gettext("What may be quoted"), choices=_choices(TERMS_WORDS))
    is_confidential = BooleanField(
        lazy_gettext("Confidential"),
        description=lazy_gettext("Only you and the colleagues you name can read it, not even an admin."),
    )
    readers = ChecksField(lazy_gettext("Who may read it besides you"))
    offers: Offers

    def offer_details(self) -> None:
        """Offer languages and readers; who is not its author does not decide who reads it."""
        self.interpreted.choices = language_choices(interface_tag())
        self.readers.choices = [one for one in self.offers.colleagues if one[0] != str(self.offers.user_id)]
        if not self.offers.may_decide_readers:
            del self.is_confidential, self.readers

    def validate_ends_at(self, field: Field) -> None:
        """A meeting ends after it began."""
        starts_at = self["starts_at"].data
        if field.data is not None and isinstance(starts_at, datetime) and field.data <= starts_at:
            raise ValidationError(gettext("It cannot end before it begins."))

    def validate_interpreted(self, field: Field) -> None:
        """One language alone is not interpreted."""
        if len(field.data or ()) == 1:
            raise ValidationError(gettext("Choose both languages, or all of them."))

    def validate_topics(self, field: Field) -> None:
        """Refuse a topic that is a sentence."""
        try:
            read_labels(field.data or "")
        except ValueError as error:
            word = str(error)
            raise ValidationError(
                gettext("“%(word)s” is too long for a topic.", word=word) if word else gettext("These are too many.")
            ) from None

    def validate_is_confidential(self, field: Field) -> None:
        """Who promised something in a confidential meeting must be able to read it."""
        named = {self.offers.user_id, *map(int, self.readers.data or ())}
        owners = {int(who.partition(":")[2]) for who in self.promisers() if who.startswith("user:")}
        names = dict(self.offers.colleagues)
        unnamed = sorted(names.get(str(ident), "") for ident in owners - named)
        if field.data and unnamed:
            who = ", ".join(unnamed)
            raise ValidationError(gettext("%(who)s promised something in it and must be able to read it.", who=who))

    def promisers(self) -> list[str]:
        """Return the choices of who promised something, in the lines that say something."""
        return [line.who.data or "" for line in self.lines("follow_ups")]

    def reading(self) -> Reading | None:
        """Return who may read it; None where it is not hers to decide."""
        if not self.offers.may_decide_readers:
            return None
        readers = [int(ident) for ident in self.readers.data or ()]
        # She decides for an author who is gone: then she is a reader like the others.
        readers += [] if self.offers.is_author else [self.offers.user_id]
        return Reading(bool(self.is_confidential.data), tuple(readers))

    def details_values(self) -> dict[str, Any]:
        """Return what was typed into this part, as the fields of a meeting."""
        minutes = plain_text(self.minutes.data)
        state = MinutesState.AGREED if self.minutes_agreed.data else MinutesState.DRAFT
        return {
            "called_off": CalledOff(self.called_off.data),
            "ends_at": self.ends_at.data,
            "online_url": self.online_url.data or "",
            "agenda": plain_text(self.agenda.data),
            "minutes": minutes,
            "minutes_state": state if minutes else MinutesState.NONE,
            "interpreter": (self.interpreter.data or "").strip(),
            "interpreted": tuple(self.interpreted.data or ()),
            "topics": read_labels(self.topics.data or ""),
            "direction": Direction(self.direction.data),
            "level": Level(self.level.data),
            "terms": Terms(self.terms.data),
            "reading": self.reading(),
        }

    def is_detailed(self) -> bool:
        """Say whether this part holds something, or a fault, that must not be folded away."""
        own = [self[name] for name in DETAILS if name in self]
        return any(field.errors or (field.data and str(field.data) != "none") for field in own)


DETAILS = (
    "called_off", "ends_at", "online_url", "agenda", "interpreter", "interpreted", "topics", "direction", "level",
    "terms", "is_confidential", "readers",
)  # fmt: skip
"""Fields that the page folds away together while they say nothing."""


def details_fields(meeting: Meeting) -> dict[str, Any]:
    """Return what this part holds for a stored meeting."""
    return {
        "called_off": meeting.called_off.value,
        "ends_at": meeting.ends_at,
        "online_url": meeting.online_url,
        "agenda": meeting.agenda,
        "minutes": meeting.minutes,
        "minutes_agreed": meeting.minutes_state is MinutesState.AGREED,
        "interpreter": meeting.interpreter,
        "interpreted": list(meeting.interpreted),
        "topics": shown(meeting.topics),
        "direction": meeting.direction.value,
        "level": meeting.level.value,
        "terms": meeting.terms.value,
        "is_confidential": meeting.is_confidential,
        "readers": [str(user.id) for user in meeting.readers],
    }
