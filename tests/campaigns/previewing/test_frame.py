"""The frame beside a text: what is typed, in each way of looking and each version, and nothing of it is kept."""

import pytest

from campaigns.previewing.rules import LARGEST_TEXT
from campaigns.previewing.views import PREVIEWS
from campaigns.releases.queries import get_release
from campaigns.releases.rules import seal
from tests.support.drafts import EN, SQ, SR, draft
from tests.support.page import Page
from tests.support.personas import Persona
from tests.support.redis_server import RedisServer

pytestmark = pytest.mark.usefixtures("app")

TYPED = {"title": "Ново <b>", "lead": "", "body": "**Јасно** и речено"}


def look(who: Persona, release_id: int, tag: str = "sr-Cyrl", **values: str) -> Page:
    return who.post(f"/releases/{release_id}/versions/{tag}/preview", {**TYPED, **values})


def test_it_shows_what_is_typed_and_keeps_nothing(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    before = seal(get_release(release_id))
    page = look(officer, release_id)
    assert "Ново &lt;b&gt;" in page.body and "<strong>Јасно</strong>" in page.body
    release = get_release(release_id)
    assert release.version_in("sr-Cyrl").body == SR.body  # type: ignore[union-attr]
    assert seal(release) == before


def test_it_can_do_nothing_but_be_seen(officer: Persona) -> None:
    policy = look(officer, draft(officer.user_id), body="<script>alert(1)</script>").headers["Content-Security-Policy"]
    assert policy.startswith("sandbox;") and "default-src 'none'" in policy and "frame-ancestors 'self'" in policy


def test_it_opens_with_what_is_stored(officer: Persona) -> None:
    page = officer.get(f"/releases/{draft(officer.user_id)}/versions/sr-Cyrl/preview")
    assert SR.title in page.body


def test_the_plain_text_has_no_marks_of_html(officer: Persona) -> None:
    page = look(officer, draft(officer.user_id), show="text")
    assert "Јасно и речено" in page.body and "<strong>" not in page.body and "<table" not in page.body


def test_the_page_of_the_newsroom_is_shown_with_our_styles_and_without_scripts(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    page = look(officer, release_id, show="page", dark="1")
    assert "<h1>Ново &lt;b&gt;</h1>" in page.body and "<strong>Јасно</strong>" in page.body
    assert 'data-bs-theme="dark"' in page.body and "<script" not in page.body
    assert "style-src 'self'" in page.headers["Content-Security-Policy"]
    assert officer.get(f"/newsroom/sr-Cyrl/{release_id}").status == 404


def test_the_page_can_be_seen_before_a_word_is_saved(officer: Persona) -> None:
    page = look(officer, draft(officer.user_id, {}), tag="tr", show="page", title="Yeni")
    assert "<h1>Yeni</h1>" in page.body


@pytest.mark.parametrize("dark", [{}, {"dark": "1"}])
def test_the_dark_is_a_switch(officer: Persona, dark: dict[str, str]) -> None:
    page = look(officer, draft(officer.user_id), **dark)
    assert ("@media all" in page.body, "@media not all" in page.body) == (bool(dark), not dark)


def test_another_version_is_shown_as_it_is_stored(officer: Persona) -> None:
    release_id = draft(officer.user_id, {"sq": SQ, "sr-Cyrl": SR, "en": EN})
    assert EN.title in look(officer, release_id, look_in="en").body


def test_latin_that_is_made_from_cyrillic_follows_the_typing(officer: Persona) -> None:
    page = look(officer, draft(officer.user_id), look_in="sr-Latn")
    assert "<strong>Jasno</strong>" in page.body


def test_latin_that_was_written_by_hand_does_not(officer: Persona) -> None:
    release_id = draft(officer.user_id, {"sq": SQ, "sr-Cyrl": SR, "sr-Latn": EN})
    assert EN.title in look(officer, release_id, look_in="sr-Latn").body


def test_the_page_offers_each_version_and_the_one_that_is_made(officer: Persona) -> None:
    release_id = draft(officer.user_id, {"sq": SQ, "sr-Cyrl": SR, "en": EN})
    page = officer.get(f"/releases/{release_id}/versions/sr-Cyrl/edit")
    offered = [option.attributes["value"] or "" for option in page.all("#look-in option")]
    assert offered[0] == "sr-Cyrl" and sorted(offered) == ["en", "sq", "sr-Cyrl", "sr-Latn"]


def test_without_a_script_a_button_fills_the_frame_with_what_is_typed(officer: Persona) -> None:
    page = officer.get(f"/releases/{draft(officer.user_id)}/versions/sq/edit")
    assert page.one("noscript button").attributes["formtarget"] == page.one("iframe").attributes["name"]
    shown = officer.submit(page, "/versions/sq/edit", press="Show me", title="Krejt i ri", show="text")
    assert "Krejt i ri" in shown.body and "sandbox" in shown.headers["Content-Security-Policy"]
    assert officer.get(page.path).one("[name=title]").attributes["value"] == SQ.title


def test_a_text_without_end_is_not_made_into_a_mail(officer: Persona) -> None:
    page = look(officer, draft(officer.user_id), body="ж" * (LARGEST_TEXT // 2))
    assert "too long for a preview" in page.body and len(page.data) < 2000


def test_an_unknown_language_is_not_found(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    assert look(officer, release_id, "xx").status == 404
    assert look(officer, release_id, look_in="xx").status == 404


def test_the_token_of_the_form_is_asked_for(officer: Persona) -> None:
    path = f"/releases/{draft(officer.user_id)}/versions/sq/preview"
    assert officer.post(path, TYPED, csrf=False).status == 400


def test_only_who_writes_sees_what_is_typed(approver: Persona, viewer: Persona, outsider: Persona) -> None:
    release_id = draft(approver.user_id)
    assert [look(who, release_id).status for who in (approver, viewer)] == [403, 403]
    assert outsider.post(f"/releases/{release_id}/versions/sq/preview", TYPED).status == 401


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_browser_gone_wild_is_held_back(officer: Persona, redis_server: RedisServer) -> None:
    path = f"/releases/{draft(officer.user_id)}/versions/xx/preview"
    answers = [officer.get(path).status for _ in range(int(PREVIEWS.split()[0]) + 1)]
    assert (answers[0], answers[-1]) == (404, 429)
