import json
from datetime import timedelta

import pytest
from flask import Flask

from campaigns.embargo.services import set_embargo
from campaigns.newsroom.queries import ON_A_PAGE, address_of
from campaigns.newsroom.services import hide, show
from campaigns.newsroom.visibility import may_read
from campaigns.planning.lifting import lift_due
from campaigns.releases.queries import get_release
from campaigns.releases.rules import VersionText
from campaigns.releases.services import archive_release
from core.db import transaction
from tests.support.clock import Clock
from tests.support.newsroom import leave, shown
from tests.support.page import Page
from tests.support.personas import Persona
from tests.support.press_list import TEXTS, make_draft, make_release

SQ, CYRILLIC, LATIN = (f"/newsroom/{tag}/" for tag in ("sq", "sr-Cyrl", "sr-Latn"))


def path_of(release_id: int, tag: str = "sq") -> str:
    found = address_of(get_release(release_id), tag)
    assert found
    return found.removeprefix("http://localhost")


def alternates(page: Page) -> dict[str | None, str | None]:
    links = page.all("link[rel=alternate][hreflang]")
    return {link.attributes["hreflang"]: link.attributes["href"] for link in links}


# Nothing by accident


def test_a_release_is_hidden_until_somebody_shows_it(outsider: Persona) -> None:
    release_id = leave(make_release())
    page = outsider.get(f"{SQ}{release_id}-hapet-avllia")
    assert page.status == 404 and page.heading == "Këtu nuk ka asgjë" and "Avlli" not in page.body
    assert not may_read(get_release(release_id)) and address_of(get_release(release_id), "sq") is None
    assert "Këtu ende nuk është publikuar asgjë." in outsider.get(SQ).text


@pytest.mark.parametrize("make", [make_draft, make_release])
def test_what_has_not_left_is_not_shown_whatever_was_chosen(make, outsider: Persona) -> None:
    release_id = make()
    with transaction():
        show(release_id, None)
    assert outsider.get(path_of(release_id)).status == 404
    assert outsider.get(f"/newsroom/{release_id}").status == 404
    assert "Avlli" not in outsider.get(SQ).body + outsider.get(f"{SQ}feed.atom").body
    assert "Avlli" in outsider.get(path_of(leave(release_id))).body


def test_under_embargo_nothing_is_shown_and_it_appears_when_the_embargo_lifts(outsider: Persona, clock: Clock) -> None:
    release_id = make_release()
    path = f"{SQ}{release_id}-hapet-avllia"
    with transaction():
        set_embargo(release_id, clock.now + timedelta(hours=2), then=False)
        show(release_id, None)
    leave(release_id)
    assert outsider.get(path).status == 404 and address_of(get_release(release_id), "sq") is None
    for list_path in (SQ, f"{SQ}feed.atom", "/newsroom/sitemap.xml"):
        assert f"/{release_id}-" not in outsider.get(list_path).body
    clock.move(hours=2)
    assert outsider.get(path).status == 200
    lift_due()
    assert outsider.get(path).status == 200 and path in outsider.get(SQ).body


def test_what_is_taken_down_says_that_it_is_gone_and_can_come_back(outsider: Persona) -> None:
    release_id = shown()
    path = path_of(release_id)
    with transaction():
        hide(release_id)
    page = outsider.get(path)
    assert page.status == 410 and page.heading == "Kjo faqe është tërhequr" and "press@barabar.example" in page.text
    assert outsider.get(f"/newsroom/{release_id}").status == 410
    assert "Avlli" not in page.body + outsider.get(SQ).body + outsider.get(f"{SQ}feed.atom").body
    with transaction():
        show(release_id, None)
    assert outsider.get(path).status == 200


def test_what_is_put_away_is_gone(outsider: Persona) -> None:
    release_id = shown()
    path = path_of(release_id)
    with transaction():
        archive_release(release_id)
    assert outsider.get(path).status == 410 and "Avlli" not in outsider.get(SQ).body


# The page


def test_a_page_says_what_the_mail_says_in_each_language(outsider: Persona) -> None:
    release_id = shown()
    page = outsider.get(path_of(release_id, "sr-Cyrl"))
    assert page.heading == "Отворена Авлија" and page.texts(".lead") == ["Заједничко место."]
    assert page.texts("article ul li")[:2] == ["радионица", "радио"]
    assert page.one("html").attributes["lang"] == page.one("article").attributes["lang"] == "sr-Cyrl"
    assert "Контакт за медије" in page.text and "press@barabar.example" in page.text
    assert outsider.get(path_of(release_id, "sr-Latn")).heading == "Otvorena Avlija"


def test_a_page_names_itself_and_its_other_languages(outsider: Persona) -> None:
    release_id = shown()
    page = outsider.get(path_of(release_id))
    assert page.one("link[rel=canonical]").attributes["href"] == f"http://localhost{SQ}{release_id}-hapet-avllia"
    assert alternates(page) == {
        "sq": f"http://localhost{SQ}{release_id}-hapet-avllia",
        "sr-Cyrl": f"http://localhost{CYRILLIC}{release_id}-otvorena-avlija",
        "sr-Latn": f"http://localhost{LATIN}{release_id}-otvorena-avlija",
        "x-default": f"http://localhost/newsroom/{release_id}",
    }
    assert page.all("meta[name=robots]") == []


def test_a_page_carries_what_is_needed_to_share_it(outsider: Persona) -> None:
    hostile = {"sq": VersionText('</script><b>"x"', "A & b", "Body.")}
    page = outsider.get(path_of(shown(hostile)))
    assert page.one("meta[property='og:title']").attributes["content"] == '</script><b>"x"'
    said = json.loads(page.one("script[type='application/ld+json']").text())
    assert (said["@type"], said["headline"], said["inLanguage"]) == ("NewsArticle", '</script><b>"x"', "sq")
    assert said["datePublished"] == "2026-05-13T12:00:00+00:00"


def test_a_page_tells_nothing_of_the_office(outsider: Persona, officer: Persona) -> None:
    release_id = shown()
    page = outsider.get(path_of(release_id))
    for secret in ("csrf", "Approver", officer.user.name, "/releases/", "sign-in"):
        assert secret not in page.body
    assert [s.attributes["src"] for s in page.all("script[src]")] == ["/static/js/theme.js"]


def test_wrong_words_at_the_end_lead_to_the_right_address(outsider: Persona) -> None:
    release_id = shown()
    for wrong in ("-something-else", "-", "", "-Hapet-Avllia"):
        page = outsider.get(f"{SQ}{release_id}{wrong}" if wrong != "-" else f"{SQ}{release_id}-x")
        assert page.status == 301 and page.location == f"{SQ}{release_id}-hapet-avllia"


@pytest.mark.parametrize("path", [
    "/newsroom/de/", "/newsroom/xx/feed.atom", "/newsroom/sr/1-x", "/newsroom/sq/0-x",
    "/newsroom/sq/99999999999999999999-x",
    "/newsroom/99999999999999999999", "/newsroom/tr/1-hapet-avllia", "/newsroom/sq/-1-x", "/newsroom/link/sq",
])  # fmt: skip
def test_what_is_guessed_is_not_found(path: str, outsider: Persona) -> None:
    shown()
    assert outsider.get(path).status == 404


@pytest.mark.parametrize(("accepted", "tag"), [("sr-Latn, sq;q=0.5", "sr-Latn"), ("de", "sq"), ("sr;q=0.9", "sr-Cyrl")])
def test_the_browser_chooses_the_language(accepted: str, tag: str, outsider: Persona) -> None:
    release_id = shown()
    headers = {"Accept-Language": accepted}
    assert outsider.get("/newsroom/", headers=headers).location == f"/newsroom/{tag}/"
    page = outsider.get(f"/newsroom/{release_id}", headers=headers)
    assert page.location == path_of(release_id, tag) and page.headers["Vary"] == "Accept-Language"


# Caches


@pytest.mark.parametrize("which", ["page", "list", "feed", "sitemap"])
def test_nobody_is_told_twice_and_no_cookie_is_set(which: str, officer: Persona) -> None:
    path = {"page": path_of(shown()), "list": SQ, "feed": f"{SQ}feed.atom", "sitemap": "/newsroom/sitemap.xml"}[which]
    page = officer.get(path)
    assert page.headers["Cache-Control"] == "public, max-age=60, must-revalidate"
    assert "Set-Cookie" not in page.headers and "Vary" not in page.headers
    tag = page.headers["ETag"]
    for known in (tag, f'"other", W/{tag}', "*"):
        again = officer.get(path, headers={"If-None-Match": known})
        assert again.status == 304 and not again.data
    assert officer.get(path, headers={"If-None-Match": '"other"'}).status == 200


def test_a_head_has_no_body(app: Flask) -> None:
    answer = app.test_client().head(path_of(shown()))
    assert answer.status_code == 200 and answer.data == b"" and answer.headers["ETag"]


# The list


def test_the_list_has_the_latest_first_and_only_what_speaks_its_language(outsider: Persona, clock: Clock) -> None:
    first = shown()
    clock.move(days=1)
    shown({"sq": VersionText("E dyta", "", "Tekst.")})
    assert outsider.get(SQ).texts(".newsroom-list h2") == ["E dyta", "Hapet Avllia"]
    page = outsider.get(LATIN)
    assert page.texts(".newsroom-list h2") == ["Otvorena Avlija"]
    assert page.link("Otvorena Avlija") == path_of(first, "sr-Latn")
    assert alternates(page)["x-default"] == "http://localhost/newsroom/"


def test_the_list_is_narrowed_by_year_and_by_words_in_any_script(outsider: Persona, clock: Clock) -> None:
    shown()
    clock.move(days=300)
    shown({"sr-Cyrl": VersionText("Нови мост", "", "Текст.")})
    page = outsider.get(CYRILLIC)
    assert page.texts(".newsroom-years a") == ["Све године", "2027", "2026"]
    assert outsider.get(f"{CYRILLIC}?year=2026").texts(".newsroom-list h2") == ["Отворена Авлија"]
    assert outsider.get(f"{CYRILLIC}?q=novi+most").texts(".newsroom-list h2") == ["Нови мост"]
    assert outsider.get(f"{LATIN}?q=avlija").texts(".newsroom-list h2") == ["Otvorena Avlija"]
    nothing = outsider.get(f"{CYRILLIC}?q=%3Cb%3E&year=0&page=x")
    assert "Ниједан наслов не садржи те речи." in nothing.text and "<b>" not in nothing.body


def test_a_long_list_has_pages(outsider: Persona) -> None:
    for number in range(ON_A_PAGE + 1):
        shown({"sq": VersionText(f"Numri {number}", "", "Tekst.")})
    page = outsider.get(SQ)
    assert len(page.texts(".newsroom-list h2")) == ON_A_PAGE and "Faqja 1 nga 2" in page.text
    assert outsider.get(page.link("Më të vjetra")).texts(".newsroom-list h2") == ["Numri 0"]
    assert outsider.get(f"{SQ}?page=999999999").status == 200


def test_the_sitemap_names_every_page_with_its_languages(outsider: Persona) -> None:
    release_id = shown()
    page = outsider.get("/newsroom/sitemap.xml")
    assert page.mimetype == "application/xml"
    for tag in (*TEXTS, "sr-Latn"):
        assert f"<loc>http://localhost{path_of(release_id, tag)}</loc>" in page.body
    assert 'hreflang="x-default"' in page.body
