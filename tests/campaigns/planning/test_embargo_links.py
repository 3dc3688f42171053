import dataclasses
from string import Formatter
from urllib.parse import parse_qs, urlsplit

import pytest

from campaigns.embargo.models import Answer
from campaigns.embargo.queries import find_answer
from campaigns.embargo.services import drop_embargo, set_embargo
from campaigns.planning.embargo_links import named_by, question_to
from campaigns.planning.embargo_words import ENGLISH, EmbargoWords, embargo_words, filled
from campaigns.releases.queries import get_release
from campaigns.sending.tokens import embargo_token, unsubscribe_token
from core.db import db, transaction
from core.errors import NotFound
from core.settings import Settings
from crm.contacts.queries import get_person
from languages.tags import CONTENT_LANGUAGES
from tests.support.clock import Clock
from tests.support.personas import Persona
from tests.support.press_list import make_person, make_release

TAGS = [language.tag for language in CONTENT_LANGUAGES]


@pytest.fixture
def asked(clock: Clock, settings: Settings) -> tuple[int, int, str]:
    """A release under embargo, a journalist who reads Serbian in Cyrillic, and her link."""
    release_id, person_id = make_release(), make_person("Jelena Perić", "sr-Cyrl")
    with transaction():
        set_embargo(release_id, clock.now.replace(hour=20), then=True)
    return release_id, person_id, f"/embargo/{embargo_token(release_id, person_id, settings)}"


def answered(release_id: int, person_id: int) -> Answer | None:
    db.session.expire_all()
    found = find_answer(release_id, person_id)
    return found.answer if found else None


# The words


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("tag", TAGS)
def test_every_language_has_every_word_with_its_places(tag: str) -> None:
    for field in dataclasses.fields(EmbargoWords):
        value = getattr(embargo_words(tag), field.name)
        assert value.strip() and placeholders(value) == placeholders(getattr(ENGLISH, field.name))


def test_a_title_may_hold_braces() -> None:
    assert filled("{title} from {moment}", "{moment} {x}", "noon") == "{moment} {x} from noon"


# The question


def test_the_question_says_what_and_until_when_and_nothing_of_the_text(
    asked: tuple[int, int, str], settings: Settings
) -> None:
    release_id, person_id, path = asked
    release = get_release(release_id)
    assert release.embargo_ends_at is not None
    question = question_to(get_person(person_id), release, release.embargo_ends_at, settings)
    assert question.subject == "Прихватате ли ембарго? Отворена Авлија"
    assert question.text.startswith("Добар дан, Jelena Perić,\n\nИмамо саопштење за вас: „Отворена Авлија“.")
    assert "13. мај 2026., 22:00 (Europe/Belgrade, CEST)" in question.text
    assert question.text.endswith(f"\n\nhttp://localhost{path}\n")
    assert "Врата" not in question.text and "Заједничко" not in question.text


def test_a_mail_program_is_given_the_whole_question(asked: tuple[int, int, str], settings: Settings) -> None:
    release = get_release(asked[0])
    assert release.embargo_ends_at is not None
    question = question_to(get_person(asked[1]), release, release.embargo_ends_at, settings)
    parts = urlsplit(question.mailto)
    assert (parts.scheme, parts.path) == ("mailto", "jelena.peri%C4%87@press.example")
    given = parse_qs(parts.query)
    assert given == {"subject": [question.subject], "body": [question.text.replace("\n", "\r\n")]}


# The link


def test_a_token_names_one_person_and_one_release(settings: Settings) -> None:
    assert named_by(embargo_token(7, 900_000, settings), settings) == (7, 900_000)
    with pytest.raises(ValueError, match="too large"):
        embargo_token(1 << 20, 1, settings)


def test_a_token_for_anything_else_opens_nothing(settings: Settings, outsider: Persona) -> None:
    for token in (unsubscribe_token(7, settings), "a" * 24, "x"):
        with pytest.raises(NotFound):
            named_by(token, settings)
        assert outsider.get(f"/embargo/{token}").status == 404


def test_looking_at_the_link_answers_nothing(asked: tuple[int, int, str], outsider: Persona) -> None:
    release_id, person_id, path = asked
    page = outsider.get(path)
    assert page.heading == "Прихватате ли ембарго?"
    assert page.texts("form button") == ["Прихватам ембарго", "Не прихватам"]
    assert answered(release_id, person_id) is None
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow" and page.headers["Referrer-Policy"] == "no-referrer"


def test_she_accepts_by_a_button_and_may_think_again(
    asked: tuple[int, int, str], outsider: Persona, clock: Clock
) -> None:
    release_id, person_id, path = asked
    page = outsider.submit(outsider.get(path), press="Прихватам ембарго").follow()
    assert "Прихватили сте ембарго. Хвала." in page.body and answered(release_id, person_id) is Answer.ACCEPTED
    page = outsider.submit(page, press="Не прихватам").follow()
    assert "Нисте прихватили ембарго." in page.body and answered(release_id, person_id) is Answer.DECLINED


def test_her_answer_stands_on_the_page_of_the_office(
    asked: tuple[int, int, str], outsider: Persona, officer: Persona
) -> None:
    outsider.submit(outsider.get(asked[2]), press="Прихватам ембарго")
    (row,) = officer.get(f"/releases/{asked[0]}/embargo").rows()
    assert row[:3] == ["Jelena Perić", "Keeps the embargo", "Wed 13 May, 14:00, by the link"]


def test_an_answer_to_an_hour_that_was_moved_meanwhile_is_not_taken(
    asked: tuple[int, int, str], outsider: Persona, clock: Clock
) -> None:
    release_id, person_id, path = asked
    page = outsider.get(path)
    with transaction():
        set_embargo(release_id, clock.now.replace(hour=21), then=True)
    page = outsider.submit(page, press="Прихватам ембарго").follow()
    assert "Време ембарга је промењено." in page.body and "23:00" in page.body
    assert answered(release_id, person_id) is None


def test_the_page_is_read_in_another_language_too(asked: tuple[int, int, str], outsider: Persona) -> None:
    page = outsider.get(f"{asked[2]}?in=tr")
    assert page.heading == "Ambargoyu kabul ediyor musunuz?"
    assert "Ambargoyu kabul ettiniz." in outsider.submit(page, press="Ambargoyu kabul ediyorum").follow().body


def test_where_there_is_no_embargo_any_more_there_is_nothing_to_answer(
    asked: tuple[int, int, str], outsider: Persona
) -> None:
    release_id, person_id, path = asked
    before = outsider.get(path)
    with transaction():
        drop_embargo(release_id)
    assert "Ово саопштење више није под ембаргом." in outsider.get(path).body
    outsider.submit(before, press="Прихватам ембарго")
    assert answered(release_id, person_id) is None
