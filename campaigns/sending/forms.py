"""Forms of sending."""

from wtforms import HiddenField, SelectField

from campaigns.sending.models import DeliveryState
from campaigns.sending.queries import DeliveryFilters
from campaigns.sending.words import STATES
from core.forms import ExactMomentField, Form, InputRequired, filters_of
from core.i18n import lazy_gettext
from crm.words import any_of
from languages.tags import BY_TAG

ASKED_FOR = (
    DeliveryState.QUEUED,
    DeliveryState.SENT,
    DeliveryState.FAILED,
    DeliveryState.BOUNCED,
    DeliveryState.UNKNOWN,
    DeliveryState.CANCELLED,
)
"""Claimed deliveries wait like the queued ones: to a reader it is the same."""


class SendForm(Form):
    """Let it leave now, to exactly those the page showed."""

    shown = HiddenField()
    """The fingerprint of the audience the page showed."""
    number = HiddenField()
    """How many it showed."""

    def shown_number(self) -> int:
        """Return how many the page showed; 0 where the form was tampered with."""
        text = str(self.number.data or "")
        return int(text) if text.isdecimal() and len(text) < 10 else 0


class ScheduleForm(SendForm):
    """Let it leave at a moment."""

    at = ExactMomentField(
        lazy_gettext("Day and hour"), [InputRequired(lazy_gettext("Choose the day and the hour."))],
        description=lazy_gettext("As the clocks in Prishtinë / Priština show it."),
    )  # fmt: skip


class DeliveryFilterForm(Form):
    """What narrows the list of deliveries."""

    state = SelectField(lazy_gettext("State"), choices=lambda: any_of(_states()))
    tag = SelectField(lazy_gettext("Language"), choices=lambda: any_of(_tags()))

    def filters(self) -> DeliveryFilters:
        """Return what the address says; what is offered nowhere is no filter."""
        asked = filters_of(self)
        states = {state.value: state for state in ASKED_FOR}
        return DeliveryFilters(
            state=states.get(asked.get("state", "")), tag=asked["tag"] if asked.get("tag") in BY_TAG else ""
        )


def _states() -> list[tuple[str, str]]:
    return [(state.value, str(STATES[state])) for state in ASKED_FOR]


def _tags() -> list[tuple[str, str]]:
    return [(tag, language.endonym) for tag, language in BY_TAG.items()]
