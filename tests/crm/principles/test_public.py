import pytest

from core.clock import today
from core.db import transaction
from crm.principles.public_words import BY_LANGUAGE, public_words
from crm.principles.queries import get_principle
from crm.principles.services import (
    PrincipleTextValues,
    PrincipleValues,
    archive_principle,
    change_principle,
    publish,
    take_down,
)
from crm.stances.services import StanceValues, record_stance
from crm.stances.states import EvidenceKind, StanceState
from languages.tags import CONTENT_LANGUAGES
from tests.support.hostile import HOSTILE_NAMES
from tests.support.meetings import person, principle
from tests.support.personas import Persona


def shown(*tags: str, **titles: str) -> None:
    """Write principle 1 down and let everybody read it in these languages."""
    principle(1, **titles)
    with transaction():
        for tag in tags:
            publish(1, tag)


def test_nobody_outside_reads_what_no_officer_published(outsider: Persona) -> None:
    principle(1, sq="Titulli")
    assert outsider.get("/public/principles/sq/1").status == 404
    assert "Titulli" not in outsider.get("/public/principles/sq/").body


def test_an_officer_lets_everybody_read_it_in_one_language_and_takes_it_down(
    officer: Persona, outsider: Persona
) -> None:
    principle(1, sq="Titulli", en="The title")
    officer.submit(officer.get("/principles/1?tag=sq"), "/public/sq/show")
    assert outsider.get("/public/principles/sq/1").heading == "Titulli"
    assert outsider.get("/public/principles/en/1").status == 404
    officer.submit(officer.get("/principles/1?tag=sq"), "/public/sq/hide")
    assert outsider.get("/public/principles/sq/1").status == 404


@pytest.mark.parametrize("path", ["/principles/1/public/sq/show", "/principles/1/public/sq/hide"])
def test_nobody_but_an_officer_publishes(outsider: Persona, viewer: Persona, approver: Persona, path: str) -> None:
    principle(1, sq="Titulli")
    assert [who.post(path).status for who in (outsider, viewer, approver)] == [401, 403, 403]


def test_what_is_written_later_is_not_read_until_it_is_published_too(officer: Persona, outsider: Persona) -> None:
    shown("sq", sq="Titulli")
    with transaction():
        text = PrincipleTextValues("sq", "Titulli", "Ende në punë.")
        change_principle(1, get_principle(1).version, PrincipleValues(1, (text,)))
    assert "Ende në punë." not in outsider.get("/public/principles/sq/1")
    page = officer.get("/principles/1?tag=sq")
    officer.submit(page, "/public/sq/show", press="Show wording 2 instead")
    assert "Ende në punë." in outsider.get("/public/principles/sq/1")


def test_it_opens_no_session_and_may_be_kept_by_caches(outsider: Persona) -> None:
    shown("sq", sq="Titulli")
    page = outsider.get("/public/principles/sq/1")
    headers = page.response.headers
    assert "Set-Cookie" not in headers
    assert "public" in headers["Cache-Control"]
    again = outsider.get("/public/principles/sq/1", headers={"If-None-Match": headers["ETag"]})
    assert again.status == 304


def test_an_officer_reads_the_same_page_as_everybody(officer: Persona, outsider: Persona) -> None:
    shown("sq", sq="Titulli")
    assert officer.get("/public/principles/sq/1").body == outsider.get("/public/principles/sq/1").body


def test_the_languages_lead_to_each_other_and_latin_is_made_from_cyrillic(outsider: Persona) -> None:
    shown("sq", "sr-Cyrl", sq="Titulli", sr_Cyrl="Наслов")
    page = outsider.get("/public/principles/sq/1")
    tags = [str(node.attributes["hreflang"]) for node in page.all("link[rel=alternate]")]
    assert sorted(tags) == ["sq", "sr-Cyrl", "sr-Latn"]
    assert page.link("Srpski") == "/public/principles/sr-Latn/1"
    assert outsider.get("/public/principles/sr-Latn/1").heading == "Naslov"


def test_the_list_is_in_one_language_and_the_browser_chooses_which(outsider: Persona) -> None:
    shown("sq", "sr-Cyrl", sq="Titulli", sr_Cyrl="Наслов")
    asked = {"Accept-Language": "sr-RS,sr;q=0.9"}
    assert outsider.get("/public/principles/", headers=asked).location == "/public/principles/sr-Cyrl/"
    assert outsider.get("/public/principles/", headers={"Accept-Language": "fr"}).location == "/public/principles/sq/"
    assert outsider.get("/public/principles/sq/").link("1. Titulli") == "/public/principles/sq/1"


@pytest.mark.parametrize("path", ["xx/1", "sq/99", "sq/99999999999", "xx/"])
def test_a_wrong_address_is_answered_kindly(outsider: Persona, path: str) -> None:
    shown("sq", sq="Titulli")
    page = outsider.get(f"/public/principles/{path}")
    assert page.status == 404
    assert "Set-Cookie" not in page.response.headers


def test_what_was_put_away_is_read_by_nobody_outside(outsider: Persona) -> None:
    shown("sq", sq="Titulli")
    with transaction():
        archive_principle(1)
    assert outsider.get("/public/principles/sq/1").status == 404
    assert "Titulli" not in outsider.get("/public/principles/sq/").body


def test_only_those_are_named_who_agreed(outsider: Persona) -> None:
    shown("sq", sq="Titulli")
    people = {person("Besim Loshaj").id: None, person("Genta Kuka").id: today()}
    with transaction():
        for who, agreed in people.items():
            record_stance(
                StanceValues(
                    person_id=who, principle_id=1, state=StanceState.SUPPORT, said_on=today(), note="A word of ours",
                    evidence_kind=EvidenceKind.LETTER, consent_on=agreed,
                )
            )  # fmt: skip
    page = outsider.get("/public/principles/sq/1")
    assert "Genta Kuka" in page
    assert "Besim Loshaj" not in page.body
    assert "A word of ours" not in page.body


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_hostile_words_are_words(outsider: Persona, name: str) -> None:
    shown("sq", sq=name)
    assert outsider.get("/public/principles/sq/1").status == 200
    assert outsider.get("/public/principles/sq/").status == 200


def test_taking_down_what_is_not_shown_does_no_harm(outsider: Persona) -> None:
    principle(1, sq="Titulli")
    with transaction():
        take_down(1, "sq")
    assert outsider.get("/public/principles/sq/1").status == 404


def test_every_content_language_has_its_words_and_romani_the_english_ones() -> None:
    assert {language.tag for language in CONTENT_LANGUAGES} - set(BY_LANGUAGE) == {"rom"}
    assert public_words("rom").tag == "en"
    for words in BY_LANGUAGE.values():
        assert "{number}" in words.principle
        assert "{day}" in words.since
