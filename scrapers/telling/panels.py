"""What telling shows on Today: a mail of which nobody knows, and what is written about far more than usual."""

from flask import url_for
from flask_security import current_user

from core.i18n import gettext, ngettext
from core.shell.slots import TodayItem
from scrapers.telling.peaks import list_open_spikes
from scrapers.telling.queries import count_unknown
from scrapers.telling.spiking import spike_line

MOST_SPIKES = 5


def needs_you(_: None) -> list[TodayItem]:
    """Return the mails to the reader that may have arrived, and the spikes that go on."""
    return [*_unknown(), *_spikes()]


def _unknown() -> list[TodayItem]:
    number = count_unknown(current_user.id)
    if not number:
        return []
    text = ngettext(
        "%(num)d mail to you may or may not have arrived", "%(num)d mails to you may or may not have arrived", number
    )
    return [TodayItem(text, url_for("coverage.mails"), action=gettext("Say whether it did"), signal="needs")]


def _spikes() -> list[TodayItem]:
    lines = [(spike, spike_line(spike)) for spike in list_open_spikes()[-MOST_SPIKES:]]
    return [
        TodayItem(
            line.text, line.path, action=gettext("Look into it"), at=spike.began_at,
            detail=gettext("Far more is written than usual."), signal="needs",
        )
        for spike, line in lines
    ]  # fmt: skip
