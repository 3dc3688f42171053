"""What sending shows elsewhere: on the page of a release and of a person, and on Today."""

from datetime import timedelta

from flask import url_for

from campaigns.releases.models import Release, ReleaseState
from campaigns.releases.panels import title_of
from campaigns.releases.queries import list_scheduled
from campaigns.releases.rules import title_for
from campaigns.sending.mailings import Mailing
from campaigns.sending.models import Delivery, DeliveryState, Letters
from campaigns.sending.parcels import list_leaving
from campaigns.sending.queries import (
    list_deliveries_of_person,
    list_halted,
    list_letters,
    list_letters_under_way,
    list_troubled,
    progress,
    progress_of,
    who_started,
)
from campaigns.sending.rules import Halt, Progress
from campaigns.sending.showing import count_line, progress_data
from campaigns.sending.words import LETTERS, STATES, halt_in_short, hindrance_in_words
from core.clock import now
from core.i18n import gettext, lazy_gettext, ngettext
from core.shell.slots import Section, TimelineFact, TodayItem
from crm.contacts.models import Person
from crm.timeline.looking import Asked, tells
from languages.tags import BY_TAG

WEEK = timedelta(days=7)


def on_release_page(release: Release) -> list[Section]:
    """Show on the page of a release how far it has got, once it leaves."""
    if release.started_at is None or release.state not in {ReleaseState.SENDING, ReleaseState.SENT}:
        return []
    return [Section(gettext("Sending"), "campaigns/_progress.html", progress_data(release))]


def on_release(asked: Asked[Release]) -> list[TimelineFact]:
    """Show on the page of a release when letters and it began to leave, and when the last message was decided."""
    return [*_letters(asked.of), *_own(asked.of)]


def _letters(release: Release) -> list[TimelineFact]:
    letters = list_letters(release.id)
    found = progress_of([one.mailing for one in letters])
    return [
        TimelineFact(
            one.at, "letter", gettext("Letter"), _letters_in_words(one, found[one.mailing].total), _letters_url(one),
            _what_became(found[one.mailing]), by=str(one.by or ""),
        )
        for one in letters
    ]  # fmt: skip


def _letters_in_words(letters: Letters, number: int) -> str:
    what = LETTERS[letters.purpose]
    return ngettext("%(what)s, to %(num)d person", "%(what)s, to %(num)d people", number, what=what)


def _letters_url(letters: Letters) -> str:
    return url_for("campaigns.letters", letters_id=letters.id)


def _what_became(found: Progress) -> str:
    return "" if found.sent == found.total else count_line(found).text


def _own(release: Release) -> list[TimelineFact]:
    if release.started_at is None:
        return []
    found, url = progress(release.id), url_for("campaigns.deliveries", release_id=release.id)
    began = ngettext("Began to leave, to %(num)d person", "Began to leave, to %(num)d people", found.total)
    facts = [TimelineFact(release.started_at, "sending", gettext("Sending"), began, url, by=who_started(release.id))]
    if release.sent_at:
        facts.append(TimelineFact(release.sent_at, "sending", gettext("Sending"), _decided(found), url))
    return facts


def _decided(found: Progress) -> str:
    if found.sent == found.total:
        return ngettext("All of it has left: %(num)d message", "All of it has left: %(num)d messages", found.sent)
    return gettext("Has left: %(sent)s of %(total)s messages", sent=found.sent, total=found.total)


@tells({"release": lazy_gettext("Release"), "letter": lazy_gettext("Letter")})
def on_person(asked: Asked[Person]) -> list[TimelineFact]:
    """Show on the page of a person which releases she was sent, and what became of them."""
    return [_person_fact(delivery) for delivery in list_deliveries_of_person(asked.of.id, asked.look)]


def _person_fact(delivery: Delivery) -> TimelineFact:
    release = delivery.release
    letters, url = delivery.letters, url_for("campaigns.release", release_id=release.id)
    in_tongue = gettext("in %(language)s", language=BY_TAG[delivery.tag].endonym)
    state = "" if delivery.state is DeliveryState.SENT else f", {STATES[delivery.state]}"
    began_at = letters.at if letters else release.started_at
    title = title_for(release, delivery.tag) or title_of(release)
    return TimelineFact(
        at=delivery.sent_at or began_at or delivery.due_at, kind="letter" if letters else "release",
        word=gettext("Letter") if letters else gettext("Release"),
        text=f"{LETTERS[letters.purpose]}: {title}" if letters else title, url=url,
        detail=f"{in_tongue}, {delivery.address}{state}",
    )  # fmt: skip


def needs_you(_: None) -> list[TodayItem]:
    """Show on Today what did not leave as it should: halted first, then what has to be judged, then what failed."""
    halted = [_halted(release, Halt(release.halt)) for release in list_halted() if release.halt != Halt.PAUSED]
    halted += [_halted_letters(one) for one in list_letters_under_way() if one.halt not in {Halt.NONE, Halt.PAUSED}]
    return halted + [_trouble(*troubled) for troubled in list_troubled()]


def _halted(release: Release, halt: Halt) -> TodayItem:
    page = "campaigns.deliveries" if release.state is ReleaseState.SENDING else "campaigns.send"
    return TodayItem(
        title_of(release), url_for(page, release_id=release.id), action=gettext("See what to do"), signal="failed",
        detail=f"{halt_in_short(halt)}. {hindrance_in_words(halt, release.halt_detail)}",
    )  # fmt: skip


def _halted_letters(letters: Letters) -> TodayItem:
    halt = Halt(letters.halt)
    return TodayItem(
        title_of(letters.release), _letters_url(letters), action=gettext("See what to do"), signal="failed",
        detail=f"{LETTERS[letters.purpose]}: {halt_in_short(halt)}. {hindrance_in_words(halt, letters.halt_detail)}",
    )  # fmt: skip


def _trouble(release: Release, letters: Letters | None, failed: int, unknown: int) -> TodayItem:
    what = [str(LETTERS[letters.purpose])] if letters else []
    url = _letters_url(letters) if letters else url_for("campaigns.deliveries", release_id=release.id)
    if unknown:
        what.append(
            ngettext("%(num)d message may have arrived or not", "%(num)d messages may have arrived or not", unknown)
        )
    if failed:
        what.append(ngettext("%(num)d message failed", "%(num)d messages failed", failed))
    return TodayItem(
        text=title_of(release), url=url, detail=", ".join(what),
        action=gettext("Judge") if unknown else gettext("See what to do"), signal="needs" if unknown else "failed",
    )  # fmt: skip


def under_way(_: None) -> list[TodayItem]:
    """Show on Today what is leaving, with its share."""
    leaving, letters = list_leaving(), list_letters_under_way()
    found = progress_of([*(Mailing(release.id) for release in leaving), *(one.mailing for one in letters)])
    return [_under_way(release, found[Mailing(release.id)]) for release in leaving] + [
        _under_way(one.release, found[one.mailing], one) for one in letters
    ]


def _under_way(release: Release, found: Progress, letters: Letters | None = None) -> TodayItem:
    detail = gettext("%(sent)s of %(total)s sent", sent=found.sent, total=found.total)
    if letters:
        detail = f"{LETTERS[letters.purpose]}: {detail}"
    if found.halt:
        detail = f"{detail}, {halt_in_short(found.halt)}"
    url = _letters_url(letters) if letters else url_for("campaigns.deliveries", release_id=release.id)
    at = letters.at if letters else release.started_at
    return TodayItem(title_of(release), url, at=at, detail=detail, share=found.share)


def this_week(_: None) -> list[TodayItem]:
    """Show on Today what is to leave in the next seven days."""
    return [
        TodayItem(
            title_of(release),
            url_for("campaigns.send", release_id=release.id),
            at=release.send_at,
            detail=gettext("is to leave"),
        )
        for release in list_scheduled(now() + WEEK)
    ]
