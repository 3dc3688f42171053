"""What a colleague chooses of her mails."""

from datetime import time

from wtforms import BooleanField, SelectField, TimeField

from core.forms import ChecksField, Form, Required
from core.i18n import interface_tag, lazy_gettext
from crm.principles.queries import list_principles
from crm.principles.rules import principle_label
from crm.reference.choices import community_choices, language_choices
from scrapers.telling.models import MailWish
from scrapers.telling.rules import DEFAULT_HOUR, DEFAULT_QUIET
from scrapers.telling.services import WishValues

DAYS = [("", lazy_gettext("Monday to Friday")), ("all", lazy_gettext("Every day"))]


def _principles() -> list[tuple[str, str]]:
    return [(str(p.id), principle_label(p, interface_tag())) for p in list_principles()]


def _communities() -> list[tuple[str, str]]:
    return community_choices(interface_tag())


def _languages() -> list[tuple[str, str]]:
    return language_choices(interface_tag())


class WishForm(Form):
    """The page of one's own mails."""

    morning = BooleanField(lazy_gettext("Write to me each morning"))
    hour = TimeField(lazy_gettext("Not before"), [Required()])
    days = SelectField(lazy_gettext("On which days"), choices=DAYS)
    when_quiet = BooleanField(lazy_gettext("Also when nothing happened: one line that all is well"))
    instant = BooleanField(lazy_gettext("Write to me at once when an article names us or may turn against people"))
    quiet_from = TimeField(lazy_gettext("But not from"), [Required()])
    quiet_until = TimeField(
        lazy_gettext("until"), [Required()],
        description=lazy_gettext("What comes in meanwhile is told when they end. The same hour twice means none."),
    )  # fmt: skip
    communities = ChecksField(lazy_gettext("Only from outlets that serve"), choices=_communities)
    languages = ChecksField(lazy_gettext("Only in these languages"), choices=_languages)
    principles = ChecksField(
        lazy_gettext("Only about these principles"), choices=_principles,
        description=lazy_gettext("What names us comes in any case."),
    )  # fmt: skip

    def to_values(self) -> WishValues:
        """Return what was chosen."""
        return WishValues(
            morning=self.morning.data, instant=self.instant.data, hour=_minutes(self.hour.data),
            weekends=self.days.data == "all", when_quiet=self.when_quiet.data,
            quiet_from=_minutes(self.quiet_from.data), quiet_until=_minutes(self.quiet_until.data),
            communities=tuple(self.communities.data or ()), languages=tuple(self.languages.data or ()),
            principles=tuple(self.principles.data or ()),
        )  # fmt: skip


def chosen(wish: MailWish | None, *, morning: bool, instant: bool) -> dict[str, object]:
    """Return what the page shows: what was chosen, or what holds where nothing was."""
    hour, (quiet_from, quiet_until) = DEFAULT_HOUR, DEFAULT_QUIET
    shown: dict[str, object] = {"morning": morning, "instant": instant, "when_quiet": True, "days": ""}
    if wish:
        hour, quiet_from, quiet_until = wish.hour, wish.quiet_from, wish.quiet_until
        shown |= {
            "when_quiet": wish.when_quiet, "days": "all" if wish.weekends else "", "communities": wish.communities,
            "languages": wish.languages, "principles": wish.principles,
        }  # fmt: skip
    return shown | {"hour": _clock(hour), "quiet_from": _clock(quiet_from), "quiet_until": _clock(quiet_until)}


def _clock(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)


def _minutes(at: time | None) -> int:
    return at.hour * 60 + at.minute if at else 0
