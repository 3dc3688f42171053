"""Jobs of telling: ids only, safe to run twice and at the same time."""

from collections import defaultdict

from core.clock import now
from core.db import in_transaction, transaction
from core.i18n import speaking
from core.queue import enqueue
from scrapers.telling.claims import end_leases, is_any_due, stop_closed
from scrapers.telling.composing import compose_morning
from scrapers.telling.delivering import deliver_due_mails
from scrapers.telling.models import MailWish
from scrapers.telling.queries import list_not_noted, list_to_tell, list_wishes
from scrapers.telling.rules import NEWS_FOR, morning_span
from scrapers.telling.services import (
    ask_everybody,
    gather_alert,
    note_articles,
    note_spikes,
    wants_morning,
    write_morning,
)
from scrapers.telling.spiking import look_for_spikes

AT_ONCE = 500
"""Articles one tick writes down; the next goes on."""


def tell_soon(article_ids: list[int]) -> None:
    """Hear that watch terms were found in these articles."""
    enqueue(note_found, *article_ids)


def note_found(*article_ids: int) -> None:
    """Write down that these articles are to be told of, and tell at once what does not wait."""
    with transaction():
        is_urgent = note_articles(article_ids)
    if is_urgent:
        tell_at_once()


def tell_at_once() -> None:
    """Write the instant mails that may leave now, each colleague's in a transaction of its own."""
    for user_id in list_to_tell():
        with transaction():
            if gather_alert(user_id):
                enqueue(deliver_mails)


def deliver_mails() -> None:
    """Give the mail server what is due; where the shift ends before the work does, ring again."""
    if deliver_due_mails():
        with transaction():
            enqueue(deliver_mails)


def tell_due() -> None:
    """Do what the bell did not reach, write the mornings whose hour has come, ring for the mails that are due."""
    in_transaction(_tidy)
    if missed := list_not_noted(now() - NEWS_FOR, AT_ONCE):
        with transaction():
            note_articles(missed)
    tell_at_once()
    tell_mornings()
    with transaction():
        if is_any_due():
            enqueue(deliver_mails)


def _tidy() -> None:
    ask_everybody()
    end_leases()
    stop_closed()


def tell_mornings() -> None:
    """Write the morning mails that are due: composed once for all who want the same in the same language."""
    alike = defaultdict(list)
    for wish in list_wishes():
        span = morning_span(now(), wish.hour, wish.told_until, weekends=wish.weekends)
        if span and wants_morning(wish):
            alike[span, wish.user.language, wish.wants].append(wish)
    for (span, language, wants), wishes in alike.items():
        with speaking(language):
            content = compose_morning(*span, wants)
        with transaction():
            write_morning(_again(wishes), *span, content)


def _again(wishes: list[MailWish]) -> list[MailWish]:
    """Return them as this transaction sees them."""
    ids = {wish.id for wish in wishes}
    return [wish for wish in list_wishes() if wish.id in ids]


def spike_due() -> None:
    """Look for what is written about far more than usual."""
    with transaction():
        note_spikes(look_for_spikes())
    tell_at_once()
