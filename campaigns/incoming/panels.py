"""What came in, on other pages: a release, a person, Today, the menu."""

from urllib.parse import quote

from flask import url_for

from campaigns.incoming.mailbox import open_mailbox
from campaigns.incoming.models import IncomingMail, Reply
from campaigns.incoming.queries import (
    count_unsorted,
    count_waiting,
    find_no_reminders,
    find_place,
    find_replies,
    first_waiting,
    list_absences,
    list_reminders,
    list_reminders_of,
    list_replies_of,
    list_replies_to,
)
from campaigns.incoming.reminding import fingerprint, releases_to_remind, reminder_in, suggested
from campaigns.incoming.texts import reminder_tag
from campaigns.incoming.words import REPLY_KINDS
from campaigns.releases.models import Release
from campaigns.releases.panels import address_of, title_of
from campaigns.rendering.rendering import salutation
from campaigns.sending.models import Delivery
from core.auth.access import ADMINISTER, WRITE, may
from core.i18n import day, gettext, lazy_gettext, ngettext
from core.mail.posting import settings_of_app
from core.shell.slots import SearchHit, Section, TimelineFact, TodayItem
from crm.contacts.models import Person
from crm.timeline.looking import Asked, tells

SHOWN = 160
MOST_HITS = 10


def waiting() -> int:
    """Return how many replies and unsorted mails wait for somebody."""
    return count_waiting() + count_unsorted()


def on_release_page(release: Release) -> list[Section]:
    """Show on the page of a release who replied, and to whom one more mail would be polite."""
    if release.started_at is None:
        return []
    replies, reminders, people = list_replies_to(release.id), list_reminders(release.id), suggested(release)
    sections = []
    if people and may(WRITE):
        tags = sorted({reminder_tag(one.tag) for one in people})
        data = {
            "release": release, "people": [(one, _mailto(release, one)) for one in people],
            "shown": fingerprint(people), "texts": {tag: reminder_in(tag, release) for tag in tags},
        }  # fmt: skip
        heading = ngettext("Write once more to %(num)d person", "Write once more to %(num)d people", len(people))
        sections.append(Section(heading, "campaigns/_reminders.html", data))
    data = {"release": release, "replies": replies, "kinds": REPLY_KINDS, "reminded": len(reminders)}
    return [*sections, Section(gettext("Replies"), "campaigns/_replies.html", data)]


def _mailto(release: Release, delivery: Delivery) -> str:
    text = reminder_in(reminder_tag(delivery.tag), release)
    body = f"{salutation(delivery.person.name, delivery.tag)}\n\n{text.body}".replace("\n", "\r\n")
    return f"mailto:{quote(delivery.address)}?subject={quote(text.subject)}&body={quote(body)}"


@tells({"reply": lazy_gettext("Reply")})
def on_release(asked: Asked[Release]) -> list[TimelineFact]:
    """Show on the timeline of a release who replied."""
    return [_reply_fact(reply, reply.person.name) for reply in list_replies_to(asked.of.id, asked.look)]


@tells({
    "reply": lazy_gettext("Reply"), "absence": lazy_gettext("Automatic reply"),
    "reminder": lazy_gettext("Written to once more"),
})  # fmt: skip
def on_person(asked: Asked[Person]) -> list[TimelineFact]:
    """Show on the page of a person what she wrote back, when she was away, and where she was reminded."""
    person, look = asked.of, asked.look
    replies = list_replies_of(person.id, look) if look.wants("reply") else []
    absences = list_absences(person.id, look) if look.wants("absence") else []
    facts = [_reply_fact(reply, title_of(reply.release) if reply.release else "") for reply in replies]
    return facts + [_absence(mail) for mail in absences] + (_reminded(person) if look.wants("reminder") else [])


def _reply_fact(reply: Reply, about: str) -> TimelineFact:
    state = gettext("answered") if reply.answered_at else gettext("waits for an answer")
    detail = " · ".join(filter(None, (about, str(REPLY_KINDS[reply.kind]), state)))
    url = url_for("campaigns.reply", reply_id=reply.id)
    return TimelineFact(reply.received_at, "reply", gettext("Reply"), in_short(reply.mail), url, detail)


def _absence(mail: IncomingMail) -> TimelineFact:
    text = gettext("Away, back on %(day)s", day=day(mail.back_on)) if mail.back_on else gettext("Away")
    return TimelineFact(mail.received_at, "absence", gettext("Automatic reply"), text, "", mail.subject)


def _reminded(person: Person) -> list[TimelineFact]:
    return [
        TimelineFact(
            reminder.at, "reminder", gettext("Written to once more"), title_of(reminder.release),
            address_of(reminder.release), by=str(reminder.by or ""),
        )
        for reminder in list_reminders_of(person.id)
    ]  # fmt: skip


def on_person_page(person: Person) -> list[Section]:
    """Show on the page of a person whether she may be written to twice about one release."""
    if not may(WRITE):
        return []
    data = {"person": person, "spared": find_no_reminders(person.id) is not None}
    return [Section(gettext("Reminders"), "campaigns/_no_reminders.html", data)]


def found(query: str) -> list[SearchHit]:
    """Return the replies that say this, or that came from somebody called so."""
    return [
        SearchHit(
            gettext("Reply"), in_short(reply.mail), f"{reply.person.name} · {day(reply.received_at)}",
            url_for("campaigns.reply", reply_id=reply.id),
        )
        for reply in find_replies(query, MOST_HITS)
    ]  # fmt: skip


def in_short(mail: IncomingMail) -> str:
    """Return the beginning of what a mail says, on one line."""
    line = " ".join(mail.text.split()) or mail.subject or gettext("(empty)")
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1].rstrip()}…"


def needs_you(_: None) -> list[TodayItem]:
    """Show on Today what waits for an answer, what matches nobody, and a mailbox that cannot be read."""
    return [*_trouble(), *_replies(), *_unsorted(), *_reminders()]


def _replies() -> list[TodayItem]:
    first, number = first_waiting(), count_waiting()
    if first is None:
        return []
    text = ngettext("%(num)d reply waits", "%(num)d replies wait", number)
    url = url_for("campaigns.reply", reply_id=first.id)
    detail = f"{first.person.name}: {in_short(first.mail)}"
    return [TodayItem(text, url, action=gettext("Read"), at=first.received_at, detail=detail, signal="needs")]


def _unsorted() -> list[TodayItem]:
    number = count_unsorted()
    if not number:
        return []
    text = ngettext("%(num)d mail matches nobody", "%(num)d mails match nobody", number)
    return [TodayItem(text, url_for("campaigns.unsorted"), action=gettext("File it"), signal="needs")]


def _reminders() -> list[TodayItem]:
    if not may(WRITE):
        return []
    return [
        TodayItem(
            title_of(release), address_of(release), action=gettext("Write once more"),
            detail=ngettext("%(num)d person has not answered", "%(num)d people have not answered", number),
        )
        for release, number in releases_to_remind()
    ]  # fmt: skip


def _trouble() -> list[TodayItem]:
    url = settings_of_app().mailbox_url
    place = find_place(open_mailbox(url).name) if url else None
    if place is None or not place.trouble or not (may(WRITE) or may(ADMINISTER)):
        return []
    text = gettext("The mailbox cannot be read: replies and bounces are not seen.")
    return [TodayItem(text, url_for("campaigns.replies"), detail=place.trouble, signal="failed")]
