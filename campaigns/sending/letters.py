"""Writes: letters about a release leave to some people, once to each, and are paused by themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import update

from campaigns.audience.rules import Chosen
from campaigns.releases.models import Release
from campaigns.sending.claims import cancel_waiting, halt, update_rows
from campaigns.sending.jobs import employ
from campaigns.sending.letter_mail import LetterText
from campaigns.sending.models import Delivery, DeliveryState, Letters, Purpose
from campaigns.sending.parcels import get_letters
from campaigns.sending.queries import find_letters, who_has_it
from campaigns.sending.rules import Halt
from campaigns.sending.starting import insert_deliveries
from core.clock import now
from core.db import db, get_record
from core.errors import Refused
from core.i18n import gettext


def send_letters(
    release_id: int, purpose: Purpose, about_at: datetime, texts: Mapping[str, LetterText], people: Sequence[Chosen],
    user_id: int,
) -> Letters:  # fmt: skip
    """Let a letter leave to each of these people, in the language named with her.

    Raises Refused where one of them was sent a letter of this purpose about this moment before.
    """
    # Of two colleagues who press at once the second waits here, and then finds who was written to.
    get_record(Release, release_id)
    db.session.get(Release, release_id, with_for_update=True)
    letters = find_letters(release_id, purpose, about_at)
    if letters is None:
        letters = Letters(release_id=release_id, purpose=purpose, about_at=about_at, at=now(), by_id=user_id, texts={})
        db.session.add(letters)
    letters.texts = letters.texts | {tag: asdict(text) for tag, text in texts.items()}
    db.session.flush()
    written, _addresses = who_has_it(letters.mailing)
    if not people or any(chosen.person_id in written for chosen in people):
        raise Refused(gettext("A colleague has just written to them. Nobody gets it twice."))
    insert_deliveries(letters.mailing, people)
    employ(letters.mailing)
    return letters


def withdraw(release_id: int, person_id: int) -> int:
    """Send a person no letter about a release that has not left yet, for she wrote herself; return how many waited."""
    waiting = update(Delivery).where(
        Delivery.release_id == release_id, Delivery.person_id == person_id, Delivery.letters_id.is_not(None),
        Delivery.state == DeliveryState.QUEUED,
    )  # fmt: skip
    return update_rows(waiting.values(state=DeliveryState.CANCELLED))


def pause_letters(letters_id: int) -> Letters:
    """Let no more of them leave until somebody resumes them. Raises Refused where nothing waits."""
    letters = get_letters(letters_id)
    if not halt(letters.mailing, Halt.PAUSED):
        raise Refused(gettext("There is nothing to pause: nothing waits any more."))
    db.session.expire_all()
    return letters


def resume_letters(letters_id: int) -> Letters:
    """Let them go on."""
    letters = get_letters(letters_id)
    letters.halt = letters.halt_detail = ""
    db.session.flush()
    employ(letters.mailing)
    return letters


def end_letters(letters_id: int) -> int:
    """Cancel what still waits of letters that stand still; return how many. Raises Refused where they go on."""
    number = cancel_waiting(get_letters(letters_id).mailing)
    if not number:
        raise Refused(gettext("Nothing was cancelled: it is not paused, or nothing waits any more."))
    return number
