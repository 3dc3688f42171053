"""The interface in its languages: which one a reader gets, and dates and numbers in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, format_timedelta
from babel.numbers import format_decimal, format_percent
from flask import Flask, g, request, session
from flask_babel import Babel, force_locale, get_locale, get_translations
from flask_babel.speaklater import LazyString
from flask_security import current_user
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from core.clock import LOCAL_ZONE, now, to_local, today
from core.settings import ROOT

__all__ = ["LazyString", "gettext", "lazy_gettext", "ngettext", "pgettext"]


@dataclass(frozen=True)
class InterfaceLanguage:
    """A language the interface speaks: its BCP 47 tag, its letters in the frame, its own name, its Babel locale."""

    tag: str
    letters: str
    endonym: str
    locale: str


INTERFACE_LANGUAGES = (
    InterfaceLanguage("en", "EN", "English", "en_GB"),
    InterfaceLanguage("sq", "SQ", "Shqip", "sq"),
    InterfaceLanguage("sr-Cyrl", "СР", "Српски", "sr_Cyrl"),
    InterfaceLanguage("sr-Latn", "SR", "Srpski", "sr_Latn"),
)
# Bare `sr` means Cyrillic in Babel, and bs, tr and Romani with XK are unknown to it: locales are named, never guessed.
BY_TAG = {language.tag: language for language in INTERFACE_LANGUAGES}
LATIN_READERS = {"bs", "hr", "sh", "cnr"}
"""Languages of a browser that are answered in Serbian in Latin, and Serbian in Latin where it says so itself."""
LATIN_SUBTAGS = {"latn", "ba", "me"}


def init_i18n(app: Flask) -> None:
    """Choose the language of each request, and give templates dates and numbers."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(ROOT / "translations")
    app.config["BABEL_DEFAULT_LOCALE"] = "en_GB"
    Babel(app, locale_selector=lambda: _locale_of(interface_tag()), timezone_selector=lambda: str(LOCAL_ZONE))
    app.jinja_env.globals |= {"_": _in_template, "gettext": _in_template, "ngettext": _counted_in_template}
    app.jinja_env.filters |= {
        "day": day,
        "weekday": weekday,
        "moment": moment,
        "exact_moment": exact_moment,
        "clock": clock_time,
        "ago": ago,
        "span": span,
        "number": number,
        "percent": percent,
    }
    app.context_processor(lambda: {"interface_languages": INTERFACE_LANGUAGES, "interface_tag": interface_tag()})


def interface_tag() -> str:
    """Return the tag of the language this reader gets: forced for a mail, her own, chosen, or what her browser asks."""
    here = g._get_current_object()  # Asked a hundred times a page, so it looks behind the proxies once.
    forced: str | None = here.get("interface_tag")
    if forced in BY_TAG:
        return forced
    reader = here.get("_login_user")
    if reader is None:
        if not request:
            return "en"
        reader = current_user
    chosen = getattr(reader, "language", None) or session.get("language")
    return chosen if chosen in BY_TAG else _asked_by_browser()


@contextmanager
def speaking(tag: str) -> Iterator[None]:
    """Speak the language of a mail's recipient inside the block, whoever caused the mail."""
    before = g.get("interface_tag")
    g.interface_tag = tag if tag in BY_TAG else "en"
    try:
        with force_locale(_locale_of(g.interface_tag)):
            yield
    finally:
        g.interface_tag = before


def _asked_by_browser() -> str:
    for asked, _quality in request.accept_languages:
        primary, *subtags = asked.lower().split("-")
        if primary in LATIN_READERS or (primary == "sr" and "cyrl" not in subtags and LATIN_SUBTAGS & set(subtags)):
            return "sr-Latn"
        for language in INTERFACE_LANGUAGES:
            if primary == language.tag.split("-")[0]:
                return language.tag
    return "en"


@cache
def _locale_of(tag: str) -> Locale:
    return Locale.parse(BY_TAG[tag].locale)


def _locale() -> Locale:
    return get_locale() or _locale_of("en")


# Words


def gettext(text: str, /, **variables: object) -> str:
    """Return a text in the reader's language, with what it names filled in."""
    said: str = _catalogue().gettext(text)
    return said % variables if variables else said


def ngettext(one: str, many: str, num: float, /, **variables: object) -> str:
    """Return the text that fits a number in the reader's language; the number itself is called `num` in it."""
    said: str = _catalogue().ngettext(one, many, num)
    return said % {"num": num, **variables}


def pgettext(context: str, text: str, /, **variables: object) -> str:
    """Return a text whose English means several things, told apart by the context."""
    said: str = _catalogue().pgettext(context, text)
    return said % variables if variables else said


def lazy_gettext(text: str, /, **variables: object) -> LazyString:
    """Return a text that is translated each time it is read."""
    return LazyString(gettext, text, **variables)


def _catalogue() -> Any:
    """Return the catalogue of the reader's language, which Flask-Babel forgets whenever it forgets the language."""
    if not g:
        return get_translations()
    here = g._get_current_object()
    known = getattr(here.get("_flask_babel"), "babel_translations", None)
    if known is None:
        known = get_translations()
        here._flask_babel.babel_translations = known
    return known


@pass_eval_context
def _in_template(context: EvalContext, text: str, /, **variables: object) -> str:
    said: str = _catalogue().gettext(text)
    # A text without names and without a sign of per cent is what it says; a page has a hundred of them.
    marked = Markup(said) if context.autoescape else said  # noqa: S704  # Catalogues are ours.
    return marked % variables if variables or "%" in said else marked


@pass_eval_context
def _counted_in_template(context: EvalContext, one: str, many: str, num: float, /, **variables: object) -> str:
    said: str = _catalogue().ngettext(one, many, num)
    return (Markup(said) if context.autoescape else said) % {"num": num, **variables}  # noqa: S704  # As above.


# Dates and numbers


def day(value: date | datetime | None) -> str:
    """Return a date in words short enough for a table, the year only where it is not this one."""
    if value is None:
        return ""
    on = to_local(value).date() if isinstance(value, datetime) else value
    return _in_words("MMMEd" if on.year == today().year else "yMMMd", on, _locale())


@lru_cache(maxsize=4096)
def _in_words(skeleton: str, on: date, locale: Locale) -> str:
    return format_skeleton(skeleton, on, locale=locale)


def short_day(on: date) -> str:
    """Return a day without its weekday and year, short enough to stand below a bar."""
    return format_skeleton("MMMd", on, locale=_locale())


def month(on: date) -> str:
    """Return a month with its year."""
    return format_skeleton("yMMMM", on, locale=_locale())


def weekday(on: date) -> str:
    """Return the day of the week, short enough for the head of a column."""
    return format_date(on, "EEE", locale=_locale())


def moment(value: datetime | None) -> str:
    """Return a moment as day and hour in the time zone of the place."""
    return f"{day(value)}, {clock_time(value)}" if value else ""


def exact_moment(value: datetime | None) -> str:
    """Return a moment with the name of its time, CET or CEST, where others rely on the hour."""
    return f"{moment(value)} {to_local(value).tzname()}" if value else ""


def clock_time(value: datetime | None) -> str:
    """Return the hour and minute in the time zone of the place."""
    return format_time(to_local(value), "HH:mm", locale=_locale()) if value else ""


def full_moment(value: datetime) -> str:
    """Return a moment with its zone, as a mail or an embargo needs it."""
    local = to_local(value)
    on, at = format_date(local.date(), "long", locale=_locale()), format_time(local, "HH:mm", locale=_locale())
    return f"{on}, {at} {local.tzname()}"


def ago(value: datetime | None) -> str:
    """Return how long ago, or in how long, in words."""
    if value is None:
        return ""
    delta: timedelta = value - now()
    return format_timedelta(delta, add_direction=True, locale=_locale())


def span(delta: timedelta) -> str:
    """Return how long something took, in words."""
    return format_timedelta(delta, locale=_locale())


def number(value: float) -> str:
    """Return a number with the separators of the reader's language."""
    return format_decimal(value, locale=_locale())


def percent(value: float) -> str:
    """Return a share between 0 and 1 as a percentage."""
    return format_percent(value, locale=_locale())
