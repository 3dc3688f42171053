"""Writing once more to those who did not answer: suggested by the program, and done only when a colleague says so."""

from collections.abc import Sequence

from campaigns.audience.rules import Audience, Chosen
from campaigns.incoming.models import NoReminders, Reminder
from campaigns.incoming.queries import (
    find_no_reminders,
    find_reminder,
    list_deliveries_by_id,
    list_left_around,
    list_recipients,
    list_reminders,
    list_repliers,
    list_suppressed_deliveries,
    list_unwilling,
)
from campaigns.incoming.rules import may_remind_today, to_remind
from campaigns.incoming.texts import reminder_tag, reminder_text
from campaigns.releases.models import Release
from campaigns.releases.queries import get_release
from campaigns.releases.rules import title_for
from campaigns.sending.letter_mail import LetterText
from campaigns.sending.letters import send_letters
from campaigns.sending.models import Delivery, Letters, Purpose
from core.clock import now, to_local, today
from core.db import db
from core.errors import Refused
from core.i18n import gettext


def suggested(release: Release) -> list[Delivery]:
    """Return the deliveries of a release whose recipients it would be polite to write to once more today."""
    if release.started_at is None or not may_remind_today(to_local(release.started_at).date(), today()):
        return []
    found = to_remind(
        list_recipients(release.id), today(), replied=list_repliers(release.id), unwilling=list_unwilling(),
        reminded={reminder.person_id for reminder in list_reminders(release.id)},
    )  # fmt: skip
    stopped = list_suppressed_deliveries(release.id)
    return list_deliveries_by_id([one.delivery_id for one in found if one.delivery_id not in stopped])


def releases_to_remind() -> list[tuple[Release, int]]:
    """Return the releases for which a reminder is suggested today, and to how many people."""
    return [(release, number) for release in list_left_around(today()) if (number := len(suggested(release)))]


def remind(release_id: int, shown: str, user_id: int) -> Letters:
    """Write once more to those for whom it is suggested; `shown` is the fingerprint of those the officer saw.

    Raises Refused where others would be written to by now. Somebody who is written to here is never reminded again.
    """
    release = get_release(release_id)
    deliveries = suggested(release)
    if not deliveries or release.started_at is None or fingerprint(deliveries) != shown:
        raise Refused(
            gettext("Who is to be written to has changed since you opened the page. Look once more; nothing was sent.")
        )
    people = [Chosen(d.person_id, d.address, reminder_tag(d.tag)) for d in deliveries]
    db.session.add_all(
        Reminder(release_id=release.id, person_id=d.person_id, at=now(), by_id=user_id) for d in deliveries
    )
    texts = {one.tag: reminder_in(one.tag, release) for one in people}
    return send_letters(release.id, Purpose.REMINDER, release.started_at, texts, people, user_id)


def reminder_in(tag: str, release: Release) -> LetterText:
    """Return the words of a reminder in one language."""
    title = title_for(release, tag)
    return LetterText(f"Re: {title}", reminder_text(tag, title))


def fingerprint(deliveries: Sequence[Delivery]) -> str:
    """Return what tells those to be reminded from any others."""
    return Audience([Chosen(d.person_id, d.address, d.tag) for d in deliveries]).fingerprint


def note_reminder(release: Release, person_id: int, user_id: int) -> Reminder:
    """Write down that a colleague wrote to somebody once more.

    Raises Refused where she may not be written to about this release once more, or was already.
    """
    if find_reminder(release.id, person_id):
        raise Refused(gettext("Somebody else has written to them about this already. Nobody is reminded twice."))
    if person_id not in {delivery.person_id for delivery in suggested(release)}:
        raise Refused(gettext("They answered, asked to be spared, or the day for it has passed."))
    reminder = Reminder(release_id=release.id, person_id=person_id, at=now(), by_id=user_id)
    db.session.add(reminder)
    db.session.flush()
    return reminder


def set_no_reminders(person_id: int, wanted: bool, user_id: int) -> None:
    """Write down that a person wants no reminders, or that she does not mind them after all."""
    found = find_no_reminders(person_id)
    if wanted and found is None:
        db.session.add(NoReminders(person_id=person_id, at=now(), by_id=user_id))
    if not wanted and found is not None:
        db.session.delete(found)
    db.session.flush()
