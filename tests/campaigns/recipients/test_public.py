"""A recipient's own pages: no sign-in, her language, a GET that changes nothing, and the one click of RFC 8058."""

from contextvars import Context
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from campaigns.recipients.public import FORGED_LIMIT
from campaigns.recipients.queries import list_open_wishes
from campaigns.recipients.reader_words import reader_words
from campaigns.recipients.services import record_complaint
from campaigns.sending.models import Delivery
from campaigns.suppression.models import Source, SuppressionKind
from campaigns.suppression.queries import find_against, list_of_person
from campaigns.suppression.services import suppress
from core.db import db, transaction
from crm.contacts.queries import get_person
from languages.tags import CONTENT_LANGUAGES
from tests.support.personas import Persona
from tests.support.press_list import make_person
from tests.support.redis_server import RedisServer
from tests.support.stops import link_of, sent_to

ONE_CLICK = {"List-Unsubscribe": "One-Click"}
TAGS = [language.tag for language in CONTENT_LANGUAGES]


def ask(app: Flask, path: str, method: str = "POST", **sent: Any) -> TestResponse:
    """Ask as a mail program does: without a cookie, and in a context of its own."""
    answer = Context().run(app.test_client().open, path, method=method, **sent)
    db.session.rollback()  # What the test read before is old now.
    return answer


def stands(delivery: Delivery) -> list[tuple[SuppressionKind, Source]]:
    """Return what stands against the recipient of a mail."""
    db.session.rollback()
    found = list_of_person(get_person(delivery.person_id))
    standing = [(one.kind, one.source) for one in found if one.lifted_at is None]
    db.session.rollback()
    return standing


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_looking_at_the_link_changes_nothing(app: Flask, method: str) -> None:
    delivery = sent_to()
    answer = ask(app, link_of(delivery), method, query_string=ONE_CLICK)
    assert answer.status_code == 200
    assert stands(delivery) == []


@pytest.mark.parametrize("content_type", ["application/x-www-form-urlencoded", "multipart/form-data"])
def test_one_click_stops_the_mails_without_cookie_token_or_sign_in(app: Flask, content_type: str) -> None:
    delivery = sent_to("Јелена Илић", "sr-Cyrl", email="jelena@press.example")
    answer = ask(app, link_of(delivery), data=ONE_CLICK, content_type=content_type)
    assert (answer.status_code, answer.mimetype) == (200, "text/plain")
    assert answer.text.strip() == "Више нећете добијати овакве поруке."
    assert stands(delivery) == [(SuppressionKind.UNSUBSCRIBE, Source.ONE_CLICK)]


def test_a_second_click_is_answered_the_same_and_stands_once(app: Flask) -> None:
    delivery = sent_to()
    answers = [ask(app, link_of(delivery), data=ONE_CLICK).status_code for _press in range(2)]
    assert answers == [200, 200]
    assert len(stands(delivery)) == 1


@pytest.mark.parametrize("data", [{}, {"List-Unsubscribe": "No"}, {"list-unsubscribe": "one-click"}])
def test_any_other_body_stops_nothing(app: Flask, data: dict[str, str]) -> None:
    delivery = sent_to()
    assert ask(app, link_of(delivery), data=data).status_code == 303
    assert stands(delivery) == []


def test_the_case_of_the_link_does_not_matter(app: Flask) -> None:
    delivery = sent_to()
    answer = ask(app, "/u/" + link_of(delivery)[3:].upper(), data=ONE_CLICK)
    assert answer.status_code == 200
    assert len(stands(delivery)) == 1


def test_she_stops_the_mails_and_takes_it_back(outsider: Persona) -> None:
    delivery = sent_to("Dea Krasniqi", "sq")
    link = link_of(delivery)
    page = outsider.get(link)
    assert "d…@press.example" in page and "dea.krasniqi" not in page.body
    page = outsider.submit(page, link + "?in=sq").follow()
    assert page.heading == "Mesazhet u ndaluan"
    assert stands(delivery) == [(SuppressionKind.UNSUBSCRIBE, Source.LINK)]
    page = outsider.submit(page).follow()
    assert page.flashes == ["Do t’i merrni sërish mesazhet tona."]
    assert stands(delivery) == []


def test_what_a_colleague_or_her_provider_noted_offers_no_way_back_but_a_letter(outsider: Persona) -> None:
    delivery = sent_to("Dea Krasniqi", "sq")
    link = link_of(delivery)
    with transaction():
        record_complaint(delivery.id)
    page = outsider.get(link + "?in=en")
    assert page.heading == "The mails are stopped" and "write to press@barabar.example" in page
    assert page.all("main form") == []


def test_an_address_that_bounced_does_not_hide_the_choices(outsider: Persona) -> None:
    delivery = sent_to("Dea Krasniqi", "sq")
    link = link_of(delivery)
    with transaction():
        suppress(SuppressionKind.BOUNCE, address=delivery.address, source=Source.SERVER)
    assert outsider.get(link).heading == "Mesazhet që merrni nga ne"


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("tag", TAGS)
def test_the_page_speaks_every_language_a_mail_can_be_in(outsider: Persona, tag: str) -> None:
    delivery = sent_to("Dea Krasniqi", "sq")
    link = link_of(delivery)
    page, words = outsider.get(f"{link}?in={tag}"), reader_words(tag)
    assert (page.heading, page.one("html").attributes["lang"]) == (words.title, words.tag)
    assert [a.attributes["hreflang"] for a in page.all("nav a")] == [other for other in TAGS if other != tag]
    page = outsider.submit(page, f"{link}?in={tag}").follow()
    assert page.heading == words.stopped


def test_the_page_speaks_the_language_of_the_mail_by_itself(outsider: Persona) -> None:
    delivery = sent_to("Jelena Ilić", "sr-Cyrl")
    link = link_of(delivery)
    assert outsider.get(link).one("html").attributes["lang"] == "sr-Cyrl"
    assert outsider.get(f"{link}?in=xx").one("html").attributes["lang"] == "sr-Cyrl"


def test_she_chooses_a_language_and_a_script(outsider: Persona) -> None:
    delivery = sent_to("Dea Krasniqi", "sq", "sr-Cyrl")
    link = link_of(delivery)
    page = outsider.get(link)
    assert page.one("[name=language][checked]").attributes["value"] == "sq"
    page = outsider.submit(page, link + "/preferences?in=sq", language="sr-Cyrl").follow()
    assert page.flashes == [reader_words("sq").saved]
    assert get_person(delivery.person_id).languages == ["sr-Cyrl", "sq"]


def test_she_asks_for_this_release_in_another_language(outsider: Persona) -> None:
    delivery = sent_to("Dea Krasniqi", "sq")
    link = link_of(delivery)
    page = outsider.get(link)
    page = outsider.submit(page, link + "/preferences?in=sq", language="tr", span="once").follow()
    assert page.flashes == [reader_words("sq").saved_once]
    assert [(wish.tag, wish.is_once) for wish in list_open_wishes()] == [("tr", True)]


def test_a_language_that_is_none_is_not_taken(outsider: Persona) -> None:
    delivery = sent_to("Dea Krasniqi", "sq")
    link = link_of(delivery)
    outsider.get(link)
    page = outsider.post(link + "/preferences?in=en", {"language": "xx", "span": "always"}).follow()
    assert page.flashes == ["Please choose a language first."]
    assert get_person(delivery.person_id).languages == ["sq"]


@pytest.mark.parametrize("rest", ["/undo", "/preferences"])
def test_everything_but_stopping_carries_the_token_of_the_form(outsider: Persona, rest: str) -> None:
    delivery = sent_to()
    link = link_of(delivery)
    assert outsider.post(link + rest, {"language": "en"}, csrf=False).status == 400


@pytest.mark.parametrize("rest", ["", "/undo", "/preferences"])
def test_a_forged_link_is_answered_kindly_and_reveals_nothing(outsider: Persona, rest: str) -> None:
    path = "/u/" + "a" * 24 + rest
    page = outsider.post(path, ONE_CLICK)
    assert page.status == 404 and page.heading == "This link does not work"
    assert "press@barabar.example" in page


@pytest.mark.parametrize(
    ("accepted", "heading"),
    [("sq-XK,en;q=0.5", "Kjo lidhje nuk funksionon"), ("sr", "Ова веза не ради"), ("sr-Latn-RS", "Ova veza ne radi"),
     ("de,tr;q=0.5", "Bu bağlantı çalışmıyor"), ("de", "This link does not work")],
)  # fmt: skip
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_lost_link_speaks_the_language_of_the_browser(outsider: Persona, accepted: str, heading: str) -> None:
    page = outsider.get("/u/short", headers={"Accept-Language": accepted})
    assert (page.status, page.heading) == (404, heading)


def test_the_pages_are_kept_by_nobody(outsider: Persona) -> None:
    for path in (link_of(sent_to()), "/u/short"):
        headers = outsider.get(path).headers
        kept = [headers[name] for name in ("X-Robots-Tag", "Referrer-Policy", "Cache-Control")]
        assert kept == ["noindex, nofollow", "no-referrer", "no-store"]


def test_whoever_tries_out_tokens_is_held_back(outsider: Persona, redis_server: RedisServer) -> None:
    number = int(FORGED_LIMIT.split()[0])
    statuses = [outsider.get(f"/u/{n}").status for n in range(number + 1)]
    assert statuses == [404] * number + [429]


def test_many_good_links_from_one_provider_are_not(app: Flask, redis_server: RedisServer) -> None:
    links = [link_of(sent_to(f"Dea N{n}")) for n in range(3)]
    presses = int(FORGED_LIMIT.split()[0])
    assert {ask(app, links[n % 3], data=ONE_CLICK).status_code for n in range(presses + 3)} == {200}


def test_one_click_after_the_same_address_was_given_to_another_concerns_that_mailbox(app: Flask) -> None:
    delivery = sent_to("Ana A", email="desk@press.example")
    other = make_person("Bea B", email="desk@press.example")
    ask(app, link_of(delivery), data=ONE_CLICK)
    assert find_against(other, "desk@press.example") is SuppressionKind.UNSUBSCRIBE
