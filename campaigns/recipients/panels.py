"""What this room shows elsewhere: on the page of a person, and on Today."""

from collections.abc import Iterable

from flask import url_for

from campaigns.recipients.models import LanguageWish
from campaigns.recipients.queries import list_open_wishes, list_wishes_of
from campaigns.releases.panels import title_of
from campaigns.sending.queries import get_delivery
from campaigns.suppression.models import Suppression
from campaigns.suppression.queries import list_of_person
from campaigns.suppression.services import may_lift
from campaigns.suppression.words import KINDS, WAYS_OUT, who_lifted, who_set
from core.auth.access import ADMINISTER, WRITE, may
from core.i18n import gettext, lazy_gettext
from core.shell.slots import Section, TimelineFact, TodayItem
from crm.contacts.models import Person
from crm.timeline.looking import Asked, tells
from languages.tags import BY_TAG


def on_person_page(person: Person) -> list[Section]:
    """Show on the page of a person what stands against writing to her, and what she asked for."""
    found = list_of_person(person)
    standing = [one for one in found if one.lifted_at is None]
    data = {
        "person": person, "standing": standing, "kinds": KINDS, "ways_out": WAYS_OUT,
        "liftable": {one.id for one in standing if may_lift(one, is_admin=may(ADMINISTER))},
        "lifted": [one for one in found if one.lifted_at is not None],
        "wishes": [(wish, wish_in_words(wish)) for wish in list_wishes_of(person.id) if is_open(wish)],
    }  # fmt: skip
    return [Section(gettext("What we may send"), "campaigns/_suppressions_of_person.html", data)]


def is_open(wish: LanguageWish) -> bool:
    """Say whether a colleague still has to do something about a wish."""
    return wish.needs_version and wish.settled_at is None


def wish_in_words(wish: LanguageWish) -> str:
    """Return what a recipient asked for."""
    language = BY_TAG[wish.tag].endonym
    if wish.is_once:
        title = title_of(wish.delivery.release)
        return gettext("would like “%(title)s” in %(language)s, this once", title=title, language=language)
    return gettext("would like releases in %(language)s from now on", language=language)


@tells({"wish": lazy_gettext("Wish")})
def on_person(asked: Asked[Person]) -> list[TimelineFact]:
    """Show on the page of a person when something was stopped or lifted, and what she asked for by her links."""
    facts = [fact for found in list_of_person(asked.of) for fact in _facts(found)]
    return facts + [_wish_fact(wish) for wish in list_wishes_of(asked.of.id)]


def _facts(found: Suppression) -> Iterable[TimelineFact]:
    word, url = gettext("Wish"), url_for("campaigns.suppressions", q=found.address) if found.address else ""
    release = f"“{title_of(get_delivery(found.delivery_id).release)}”" if found.delivery_id else ""
    detail = ", ".join(filter(None, (found.address, release, found.note)))
    yield TimelineFact(found.at, "wish", word, str(KINDS[found.kind]), url, detail, by=who_set(found))
    if found.lifted_at:
        text = gettext("Lifted: %(what)s", what=str(KINDS[found.kind]))
        yield TimelineFact(found.lifted_at, "wish", word, text, url, found.lifted_note, by=who_lifted(found))


def _wish_fact(wish: LanguageWish) -> TimelineFact:
    detail = gettext("by the link in “%(title)s”", title=title_of(wish.delivery.release))
    text = wish_in_words(wish)
    return TimelineFact(wish.at, "wish", gettext("Wish"), text[:1].upper() + text[1:], "", detail)


def needs_you(_: None) -> list[TodayItem]:
    """Show on Today the wishes that need a version, or a letter by hand; the others are fulfilled by themselves."""
    if not may(WRITE):
        return []
    return [
        TodayItem(
            wish.person.name, url_for("crm.person", person_id=wish.person_id), action=gettext("See what to do"),
            at=wish.at, detail=wish_in_words(wish), signal="needs",
        )
        for wish in list_open_wishes()
    ]  # fmt: skip
