"""Writing once more to those who did not answer: suggested, never done by the program."""

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
from campaigns.releases.models import Release
from campaigns.sending.models import Delivery
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
