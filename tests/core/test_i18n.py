"""Which language a reader gets, and how dates and numbers read in it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from flask import Flask, g, render_template_string

from core.i18n import (
    ago,
    clock_time,
    day,
    full_moment,
    gettext,
    interface_tag,
    lazy_gettext,
    moment,
    ngettext,
    number,
    percent,
    speaking,
)
from tests.support.clock import Clock
from tests.support.personas import Persona

AUTUMN = datetime(2026, 10, 24, 22, 30, tzinfo=UTC)
"""Half past midnight in Prishtinë, on the Sunday on which the clocks go back."""


@pytest.fixture(params=["en", "sq", "sr-Cyrl", "sr-Latn"])
def tag(app: Flask, request: pytest.FixtureRequest) -> Iterator[str]:
    """One language of the interface after the other."""
    with app.test_request_context(), speaking(request.param):
        yield request.param


def pick(tag: str, en: str, sq: str, cyrillic: str, latin: str) -> str:
    """Return the expectation for a language."""
    return {"en": en, "sq": sq, "sr-Cyrl": cyrillic, "sr-Latn": latin}[tag]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
class TestInEveryLanguage:
    """What a reader sees of dates and numbers."""

    def test_a_day_of_this_year_names_its_weekday(self, tag: str) -> None:
        expected = pick(tag, "Wed 13 May", "mër, 13 maj", "сре 13. мај", "sre 13. maj")
        assert day(date(2026, 5, 13)) == expected

    def test_a_day_of_another_year_names_the_year(self, tag: str) -> None:
        expected = pick(tag, "31 Dec 2025", "31 dhj 2025", "31. дец 2025.", "31. dec 2025.")
        assert day(date(2025, 12, 31)) == expected

    def test_a_moment_is_told_in_the_zone_of_the_place(self, tag: str) -> None:
        expected = pick(tag, "Sun 25 Oct", "die, 25 tet", "нед 25. окт", "ned 25. okt")
        assert moment(AUTUMN) == f"{expected}, 00:30"

    def test_an_embargo_names_the_zone(self, tag: str) -> None:
        month = pick(tag, "October", "tetor", "октобар", "oktobar")
        assert month in full_moment(AUTUMN) and full_moment(AUTUMN).endswith("00:30 CEST")

    def test_numbers_have_the_separators_of_the_language(self, tag: str) -> None:
        thousands = pick(tag, "12,345", "12\xa0345", "12.345", "12.345")
        assert (number(12345), percent(0.25)) == (thousands, "25%")

    def test_how_long_ago_is_told_in_words(self, tag: str, clock: Clock) -> None:
        past = clock.now
        clock.move(hours=2)
        assert ago(past) == pick(tag, "2 hours ago", "2 orë më parë", "пре 2 сата", "pre 2 sata")


def test_nothing_is_told_of_no_moment(app: Flask) -> None:
    assert [day(None), moment(None), clock_time(None), ago(None)] == ["", "", "", ""]


@pytest.mark.parametrize(
    ("asked", "tag"),
    [
        ("sq-XK, en;q=0.8", "sq"), ("sr", "sr-Cyrl"), ("sr-Latn-RS", "sr-Latn"), ("sr-BA", "sr-Latn"),
        ("bs-BA", "sr-Latn"),        ("sr-RS", "sr-Cyrl"), ("sr-Cyrl-BA", "sr-Cyrl"), ("cnr-ME", "sr-Latn"),
        ("hr, sq;q=0.5", "sr-Latn"), ("en-US", "en"), ("fr, sq;q=0.3", "sq"), ("fr", "en"), ("", "en"),
        ("xx-yy-zz", "en"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_stranger_gets_what_her_browser_asks_for(asked: str, tag: str, app: Flask) -> None:
    with app.test_request_context(headers={"Accept-Language": asked}):
        g.pop("interface_tag", None)
        assert interface_tag() == tag


def test_a_colleague_gets_her_own_language_whatever_the_browser_asks(officer: Persona) -> None:
    switched = officer.submit(officer.get("/keys"), "/language", press="Srpski").follow()
    assert switched.path == "/keys"
    page = officer.get("/keys", headers={"Accept-Language": "sq"})
    assert page.one("html").attributes["lang"] == "sr-Latn"


def test_a_stranger_keeps_the_language_she_chose(officer: Persona, outsider: Persona) -> None:
    page = outsider.submit(outsider.get("/sign-in"), "/language", press="Shqip").follow()
    assert page.one("html").attributes["lang"] == "sq"
    assert outsider.get("/sign-in").one("html").attributes["lang"] == "sq"


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x", ""])
def test_the_choice_of_a_language_leads_nowhere_else(back: str, outsider: Persona) -> None:
    assert outsider.post("/language", {"language": "sq", "back": back}).location == "/"


def test_an_unknown_language_changes_nothing(officer: Persona) -> None:
    officer.post("/language", {"language": "tlh", "back": "/"})
    assert officer.user.language == "en"


def test_a_mail_speaks_the_language_of_its_reader_and_the_page_goes_on_in_its_own(app: Flask) -> None:
    with app.test_request_context(headers={"Accept-Language": "en"}):
        with speaking("sr-Cyrl"):
            assert interface_tag() == "sr-Cyrl"
            assert day(date(2025, 12, 31)) == "31. дец 2025."
        assert interface_tag() == "en"
        assert day(date(2025, 12, 31)) == "31 Dec 2025"


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_words_follow_the_language_within_one_request_and_back(app: Flask) -> None:
    late = lazy_gettext("Today")
    with app.test_request_context():
        said = [gettext("Today")]
        with speaking("sq"):
            said += [gettext("Today"), str(late)]
            with speaking("sr-Cyrl"):
                said += [gettext("Today"), render_template_string('{{ _("Today") }}')]
        said += [gettext("Today"), str(late)]
    assert said == ["Today", "Sot", "Sot", "Данас", "Данас", "Today", "Today"]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_what_a_text_names_is_escaped_in_a_page_and_per_cent_stays(app: Flask) -> None:
    page = '{% autoescape true %}{{ _("%(who)s: 5 %%", who=who) }}|{{ _("5 %%") }}|'
    page += '{{ ngettext("%(num)d <b>", "%(num)d <i>", 2) }}{% endautoescape %}'
    with app.test_request_context():
        assert render_template_string(page, who="<Ana>") == "&lt;Ana&gt;: 5 %|5 %|2 <i>"
        assert (gettext("%(a)s is 5", a="<x>"), ngettext("one", "%(num)d", 3)) == ("<x> is 5", "3")


def test_outside_of_any_page_words_are_english() -> None:
    assert (gettext("Today"), str(lazy_gettext("Today"))) == ("Today", "Today")


def test_what_a_text_names_may_be_called_text_or_one(app: Flask) -> None:
    with app.test_request_context():
        assert gettext("Lifted: %(text)s", text="bounced") == "Lifted: bounced"
        assert str(lazy_gettext("Lifted: %(text)s", text="bounced")) == "Lifted: bounced"
        assert ngettext("%(num)d of %(one)s", "%(num)d of %(one)s", 2, one="us") == "2 of us"
