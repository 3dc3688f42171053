"""What embargoes show elsewhere: on the page of a release, on its timeline, and on Today."""

from flask import url_for

from campaigns.embargo.models import Answer, EmbargoBreach
from campaigns.embargo.queries import answers_of, list_breaches, list_breaches_of_outlet, list_embargoed
from campaigns.planning.words import embargo_in_words
from campaigns.releases.models import Release
from campaigns.releases.panels import title_of
from campaigns.releases.road import BEFORE_IT_LEAVES
from core.clock import now
from core.i18n import ago, exact_moment, gettext, lazy_gettext
from core.shell.slots import Section, TimelineFact, TodayItem
from crm.outlets.models import Outlet
from crm.timeline.looking import Asked, tells


def on_release_page(release: Release) -> list[Section]:
    """Show how things stand with the embargo, and where one is set."""
    if release.embargo_ends_at is None and release.state not in BEFORE_IT_LEAVES:
        return []
    answers = [answer.answer for answer in answers_of(release.id).values()]
    data = {
        "release": release, "state": embargo_in_words(release, now()), "is_on": release.is_embargoed(now()),
        "accepted": answers.count(Answer.ACCEPTED), "declined": answers.count(Answer.DECLINED),
    }  # fmt: skip
    return [Section(gettext("Embargo"), "campaigns/_embargo.html", data)]


def on_release(asked: Asked[Release]) -> list[TimelineFact]:
    """Show when the embargo was broken, and when it was lifted."""
    release = asked.of
    facts = [_breach(breach, breach.outlet.name) for breach in list_breaches(release.id)]
    if release.embargo_lifted_at is None:
        return facts
    text = embargo_in_words(release, now())
    return [*facts, TimelineFact(release.embargo_lifted_at, "embargo", gettext("Embargo"), text, _url(release))]


@tells({"embargo": lazy_gettext("Embargo")})
def on_outlet(asked: Asked[Outlet]) -> list[TimelineFact]:
    """Show which embargoes an outlet broke."""
    return [_breach(breach, title_of(breach.release)) for breach in list_breaches_of_outlet(asked.of.id)]


def _breach(breach: EmbargoBreach, what: str) -> TimelineFact:
    text = gettext("Embargo broken: %(what)s", what=what)
    detail = " · ".join(filter(None, (breach.note, breach.link)))
    word, by = gettext("Embargo"), str(breach.by or "")
    return TimelineFact(breach.published_at, "embargo", word, text, _url(breach.release), detail, by)


def under_way(_: None) -> list[TodayItem]:
    """Show on Today what may not be published yet, and in how long it may."""
    return [
        TodayItem(
            title_of(release), _url(release), at=release.embargo_ends_at,
            detail=gettext(
                "embargo lifts %(span)s, %(when)s",
                span=ago(release.embargo_ends_at), when=exact_moment(release.embargo_ends_at),
            ),
        )
        for release in list_embargoed(now())
    ]  # fmt: skip


def _url(release: Release) -> str:
    return url_for("campaigns.embargo", release_id=release.id)
