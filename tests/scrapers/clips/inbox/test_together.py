"""Several articles judged as one, what repeats another, who has which open, and what a dismissal teaches."""

from datetime import timedelta

import pytest

from core.clock import now
from core.db import db, transaction
from core.errors import Refused
from scrapers.articles.models import Judgement
from scrapers.clips.inbox.jobs import weigh_due
from scrapers.clips.inbox.queries import InboxFilters, list_waiting, next_waiting
from scrapers.clips.inbox.services import look_at
from scrapers.clips.inbox.teaching import Occurrence, leaving
from scrapers.clips.judging import confirm, dismiss, mark_duplicate, reopen
from scrapers.clips.pickups import count_pickups, list_pickups
from scrapers.clips.queries import count_clips, find_clip_of
from scrapers.stories.models import Story, StoryMember
from scrapers.watching.queries import get_term
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.coverage import article, judgement_of, outlet, sent_release, term
from tests.support.personas import Persona


@pytest.fixture
def three(officer: Persona, bell: TestBell) -> list[int]:
    """Three articles that wait, in the order of the inbox."""
    term("Avllia")
    at = outlet()
    ids = [article(f"Avllia {n}", at, published_at=now() - timedelta(hours=n)) for n in (1, 2, 3)]
    bell.drain()
    return ids


def several(persona: Persona, act: str, ids: list[int], **more: str) -> None:
    """Judge these together, as the ticked boxes of the list do."""
    persona.post("/coverage/inbox/several", {"act": act, "id": " ".join(map(str, ids)), **more})


def test_what_is_ticked_is_confirmed_into_one_release_and_taken_back_together(
    officer: Persona, three: list[int]
) -> None:
    release = sent_release({"sq": "Hapet Ura"})
    several(officer, "confirm", three[:2], release_id=str(release))
    clips = [find_clip_of(ident) for ident in three[:2]]
    assert [clip.release_id for clip in clips if clip] == [release, release]
    page = officer.get("/coverage")
    assert page.flashes[0].startswith("Odeta Officer judged 2 articles together")
    page = officer.submit(page, "/several").follow()
    assert [judgement_of(i) for i in three] == [Judgement.WAITING] * 3
    assert count_clips() == 0


def test_a_story_is_one_clip_and_its_pickups(officer: Persona, three: list[int]) -> None:
    several(officer, "picked_up", three)
    assert [judgement_of(i) for i in three] == [Judgement.CONFIRMED, Judgement.DUPLICATE, Judgement.DUPLICATE]
    assert (count_clips(), count_pickups(three)) == (1, {three[0]: 2})


def test_what_a_colleague_judged_meanwhile_stands(officer: Persona, admin: Persona, three: list[int]) -> None:
    with transaction():
        confirm(three[1], None, admin.user.id)
    page = officer.post("/coverage/inbox/several", {"act": "dismiss", "id": [str(i) for i in three]}).follow()
    assert "1 of them had been judged by a colleague; that stands." in page.flashes
    assert [judgement_of(i) for i in three] == [Judgement.DISMISSED, Judgement.CONFIRMED, Judgement.DISMISSED]


@pytest.mark.parametrize(("act", "status"), [("burn", 400), ("dismiss", 409)])
def test_nothing_ticked_or_an_unknown_act_changes_nothing(
    officer: Persona, three: list[int], act: str, status: int
) -> None:
    ids = {"id": str(three[0])} if status == 400 else {}
    assert officer.post("/coverage/inbox/several", {"act": act, **ids}).status == status
    assert judgement_of(three[0]) is Judgement.WAITING


def as_one_story(article_ids: list[int]) -> None:
    """Let these articles carry one story."""
    with transaction():
        story = Story(found_at=now())
        db.session.add(story)
        db.session.flush()
        db.session.add_all(StoryMember(article_id=ident, story_id=story.id) for ident in article_ids)


def test_a_story_is_one_line_and_its_key_judges_all_of_it(officer: Persona, bell: TestBell) -> None:
    term("Avllia")
    ids = [
        article("Avllia hapet", outlet(name=f"Glasi {n}"), published_at=now() - timedelta(hours=n)) for n in (3, 2, 1)
    ]
    alone = article("Avllia tjetër", outlet(name="Tjetri"), published_at=now() - timedelta(hours=9))
    bell.drain()
    as_one_story(ids)
    weigh_due()
    (story, other) = list_waiting(InboxFilters()).lines
    assert (story.all_ids, other.all_ids) == ([ids[0], ids[2], ids[1]], [alone])
    page = officer.get("/coverage")
    assert "and 2 more outlets" in page.texts(".inbox-list li")[0]
    assert "2 outlets came after it" in page.texts(".inbox-list li")[0]
    assert page.texts("[data-key=y], [data-key=n]") == ["Confirm, and 2 more as picked up y", "Dismiss all 3 n"]
    (together,) = [f for f in page.all(".judge form") if f.css("[data-key=y]")]
    typed = {i.attributes["name"] or "": i.attributes["value"] or "" for i in together.css("input")}
    assert officer.post(page.action(together), typed).location == f"/coverage?article={alone}"
    assert count_pickups([ids[0]]) == {ids[0]: 2}


def test_an_article_of_a_story_is_judged_alone_on_its_own_page(officer: Persona, three: list[int]) -> None:
    as_one_story(three[:2])
    page = officer.get(f"/coverage?article={three[1]}")
    officer.submit(page, f"/coverage/inbox/{three[1]}/dismiss")
    assert [judgement_of(i) for i in three] == [Judgement.WAITING, Judgement.DISMISSED, Judgement.WAITING]


def test_a_repetition_is_chosen_from_the_list_and_is_no_clip(officer: Persona, three: list[int]) -> None:
    page = officer.get(f"/coverage?article={three[1]}")
    offered = [o.attributes["value"] for o in page.all("#choose-of_id option")]
    assert offered == [str(three[0]), str(three[2])]
    page = officer.post(f"/coverage/inbox/{three[1]}/duplicate", {"of_id": str(three[0])})
    assert page.location == f"/coverage?article={three[2]}"
    assert (judgement_of(three[1]), count_clips()) == (Judgement.DUPLICATE, 0)
    page = officer.get(f"/coverage?article={three[1]}")
    assert page.link("See what it repeats") == f"/coverage?article={three[0]}"


def test_what_repeats_a_repetition_repeats_the_first(officer: Persona, three: list[int]) -> None:
    first, second, third = three
    with transaction():
        mark_duplicate(third, second, officer.user.id)
        mark_duplicate(second, first, officer.user.id)
    assert [a.id for a in list_pickups(first)] == [third, second]
    with pytest.raises(Refused, match="These two are one"), transaction():
        mark_duplicate(first, third, officer.user.id)
    with transaction():
        assert reopen(third).duplicate_of_id is None


def test_what_a_colleague_has_open_is_passed_over_for_two_minutes(
    officer: Persona, admin: Persona, three: list[int], clock: Clock
) -> None:
    assert officer.post(f"/coverage/inbox/{three[1]}/look").status == 204
    assert next_waiting(InboxFilters(), three[0], admin.user.id) == three[2]
    assert next_waiting(InboxFilters(), three[0], officer.user.id) == three[1]
    page = admin.get(f"/coverage?article={three[1]}")
    assert page.texts("article .signal") == ["Odeta Officer looks at this one."]
    clock.move(minutes=3)
    assert next_waiting(InboxFilters(), three[0], admin.user.id) == three[1]


def test_who_looks_at_nothing_more_is_forgotten(officer: Persona, three: list[int]) -> None:
    for article_id in (three[0], None, None):
        with transaction():
            look_at(article_id, officer.user.id)
    assert [line.first.looks for line in list_waiting(InboxFilters()).lines] == ["", "", ""]


def test_a_dismissal_offers_the_form_to_blame_and_says_what_leaves_with_it(
    officer: Persona, three: list[int], bell: TestBell
) -> None:
    with transaction():
        dismiss(three[0], officer.user.id)
    page = officer.get("/coverage")
    assert "2 more articles leave the inbox with it." in page
    page = officer.submit(page, "/coverage/inbox/forms/1").follow()
    bell.drain()
    assert get_term(1).never == ["Avllia"]
    assert [judgement_of(i) for i in three] == [Judgement.DISMISSED, Judgement.NONE, Judgement.NONE]
    officer.submit(page, "/coverage/inbox/forms/1")
    bell.drain()
    assert get_term(1).never == []
    assert judgement_of(three[1]) is Judgement.WAITING


def test_only_what_waits_for_that_form_alone_leaves() -> None:
    found = [
        Occurrence(1, 7, "Besimtar", False), Occurrence(1, 7, "besimtar", False),
        Occurrence(2, 7, "besimtar", False), Occurrence(2, 7, "besim", False),
        Occurrence(3, 7, "besimtar", False), Occurrence(3, 8, "shkolla", True),
        Occurrence(4, 8, "besimtar", False),
    ]  # fmt: skip
    assert (leaving(found, 7, "besimtar"), leaving(found, 7, "besim"), leaving([], 7, "besim")) == (2, 0, 0)


def test_a_viewer_does_none_of_it(viewer: Persona, three: list[int]) -> None:
    for path in ("several", f"{three[0]}/duplicate", f"{three[0]}/look", "forms/1"):
        assert viewer.post(f"/coverage/inbox/{path}", {"act": "dismiss", "id": str(three[0])}).status == 403
    assert judgement_of(three[0]) is Judgement.WAITING
