"""The inbox as it is used: read, judge, go on; two colleagues at once; taking back."""

from datetime import timedelta

import pytest

from core.clock import now
from core.db import transaction
from scrapers.articles.models import Judgement
from scrapers.clips.judging import confirm, dismiss
from scrapers.clips.queries import ClipFilters, find_clip_of, list_clips
from tests.support.bell import TestBell
from tests.support.clock import Clock
from tests.support.coverage import article, judgement_of, outlet, principle, sent_release, term
from tests.support.page import Page
from tests.support.personas import Persona


@pytest.fixture
def three(officer: Persona, bell: TestBell) -> list[int]:
    """Three articles that wait, in the order of the inbox."""
    term("Avllia")
    at = outlet()
    ids = [article(f"Avllia {n}", at, published_at=now() - timedelta(hours=n)) for n in (1, 2, 3)]
    bell.drain()
    return ids


def marks(page: Page) -> list[tuple[str, str]]:
    """Return each mark with the reason that is shown beside it."""
    return [(m.text(), m.attributes.get("data-why") or "") for m in page.all("main article mark")]


def test_the_first_is_open_and_its_words_are_marked_with_their_reasons(officer: Persona, bell: TestBell) -> None:
    principle(words={"sq": ["dygjuhësi"]})
    article("Flasim për dygjuhësinë", outlet(), "Dygjuhësia është e lirë.\n\nDygjuhësia na bashkon.")
    bell.drain()
    page = officer.get("/coverage")
    assert page.heading == "Coverage"
    assert "1 article waits to be judged." in page
    assert marks(page) == [
        ("dygjuhësinë", "Principle 3: dygjuhësi · another ending"),
        ("Dygjuhësia", ""), ("Dygjuhësia", ""),
    ]  # fmt: skip
    assert page.all("main .story p")[1].text() == "Dygjuhësia na bashkon."
    assert page.one(".inbox-list a[aria-current]").text(separator=" ").split()[0] == "Flasim"


def test_what_an_outlet_writes_never_becomes_markup(officer: Persona, bell: TestBell) -> None:
    term("Avllia")
    evil = "<script>alert('Avllia')</script>"
    article(f"{evil} & Avllia", outlet(), f"{evil}\n\n<img src=x onerror=alert(1)> Avllia", url="javascript:alert(1)")
    bell.drain()
    page = officer.get("/coverage")
    assert page.all("main article script, main article img") == []
    assert page.one("main article h2").text() == f"{evil} & Avllia"
    assert "javascript:" not in page.body
    assert [words for words, _why in marks(page)] == ["Avllia"] * 4


def test_confirming_opens_the_next_until_nothing_is_left(officer: Persona, three: list[int]) -> None:
    page = officer.get("/coverage")
    for following in (three[1], three[2]):
        page = officer.submit(page, "/confirm")
        assert page.location == f"/coverage?article={following}"
        page = page.follow()
    page = officer.submit(page, "/dismiss")
    assert page.location == "/coverage"
    assert "All is judged." in page.follow()
    assert [judgement_of(i) for i in three] == [Judgement.CONFIRMED, Judgement.CONFIRMED, Judgement.DISMISSED]


def test_the_release_that_was_named_is_suggested_on_the_button(officer: Persona, bell: TestBell) -> None:
    release = sent_release({"sq": "Hapet Avllia", "sr-Cyrl": "Отворена Авлија"})
    made = article("Sot në Avlli", outlet())
    bell.drain()
    page = officer.get("/coverage")
    assert page.texts("[data-key=y]") == ["Confirm as a clip of “Hapet Avllia” y"]
    (suggested,) = [f for f in page.all(".judge form") if f.css("[data-key=y]")]
    values = [field.attributes["value"] for field in suggested.css("[name=release_id]")]
    assert values == [str(release)]
    officer.post(page.action(suggested), {"release_id": values[0]}).follow()
    clip = find_clip_of(made)
    assert clip is not None and clip.release_id == release


def test_another_release_or_none_can_be_chosen(officer: Persona, bell: TestBell) -> None:
    first, second = sent_release({"sq": "Hapet Avllia"}), sent_release({"sq": "Hapet Ura"})
    ids = [article("Sot në Avlli", outlet()), article("Nesër në Avlli", outlet(name="Tjetri"))]
    bell.drain()
    page = officer.get(f"/coverage?article={ids[0]}")
    other, without = page.all(".judge details form")
    assert [o.attributes["value"] for o in other.css("option")] == [str(second), str(first)]
    assert [field.attributes["value"] for field in without.css("input[name=release_id]")] == [""]
    officer.post(f"/coverage/inbox/{ids[0]}/confirm", {"release_id": str(second)})
    officer.post(f"/coverage/inbox/{ids[1]}/confirm", {"release_id": ""})
    found = {c.article_id: c.release_id for c in list_clips(ClipFilters()).clips}
    assert found == {ids[0]: second, ids[1]: None}


def test_the_second_colleague_learns_who_was_first_and_gets_the_next(
    officer: Persona, admin: Persona, three: list[int], clock: Clock
) -> None:
    hers, his = officer.get("/coverage"), admin.get("/coverage")
    officer.submit(hers, "/confirm").follow()
    clock.move(minutes=1)
    page = admin.submit(his, "/dismiss").follow()
    assert page.flashes[0] == "Odeta Officer confirmed “Avllia 1” 1 minute ago."
    # The second article is open on the first colleague's screen by now.
    assert page.texts("article h2") == ["Avllia 3"]
    assert page.texts(".inbox-list .signal") == ["Odeta Officer looks at this one."]
    assert judgement_of(three[0]) is Judgement.CONFIRMED


def test_an_article_that_was_judged_says_by_whom_and_offers_the_way_back(officer: Persona, three: list[int]) -> None:
    with transaction():
        confirm(three[0], None, officer.user.id)
    page = officer.get(f"/coverage?article={three[0]}")
    assert "Odeta Officer confirmed “Avllia 1”" in page
    assert page.all("[data-key=y]") == []
    page = officer.submit(page, "/reopen")
    assert page.location == f"/coverage?article={three[0]}"
    assert judgement_of(three[0]) is Judgement.WAITING


def test_what_was_judged_last_can_be_undone_for_ten_minutes(officer: Persona, three: list[int], clock: Clock) -> None:
    with transaction():
        dismiss(three[0], officer.user.id)
    page = officer.get("/coverage")
    assert page.flashes[0].startswith("Odeta Officer dismissed “Avllia 1”")
    page = officer.submit(page, f"/coverage/inbox/{three[0]}/reopen").follow()
    assert page.texts("article h2") == ["Avllia 1"]
    with transaction():
        dismiss(three[0], officer.user.id)
    clock.move(minutes=11)
    assert officer.get("/coverage").flashes == []


def test_filters_stay_while_one_judges(officer: Persona, three: list[int], bell: TestBell) -> None:
    article("Авлија", outlet("sr-Cyrl"))
    bell.drain()
    page = officer.get("/coverage?language=sq")
    assert len(page.all(".inbox-list li")) == 3
    page = officer.submit(page, "/dismiss?language=sq")
    assert page.location == f"/coverage?article={three[1]}&language=sq"
    assert "Nothing that waits fits these filters." in officer.get("/coverage?community=turkish")
    assert officer.get("/coverage?outlet=nonsense&principle=x&page=0&article=").status == 200


def test_on_a_phone_the_list_comes_first_and_then_one_article(officer: Persona, three: list[int]) -> None:
    assert "wide" in (officer.get("/coverage").one("main article").attributes.get("class") or "")
    assert "wide" not in (
        officer.get(f"/coverage?article={three[1]}").one("main article").attributes.get("class") or ""
    )


def test_the_menu_counts_what_waits_for_whoever_judges(officer: Persona, viewer: Persona, three: list[int]) -> None:
    lines = {p: p.get("/").texts("nav.side a[href='/coverage']")[0] for p in (officer, viewer)}
    assert lines[officer].startswith("Coverage 3")
    assert lines[viewer] == "Coverage"


def test_a_viewer_reads_and_judges_nothing(viewer: Persona, approver: Persona, three: list[int]) -> None:
    page = viewer.get("/coverage")
    assert page.texts("article h2") == ["Avllia 1"]
    assert page.all("main article form") == []
    for persona in (viewer, approver):
        for act in ("confirm", "dismiss", "reopen"):
            assert persona.post(f"/coverage/inbox/{three[0]}/{act}").status == 403
    assert judgement_of(three[0]) is Judgement.WAITING


def test_who_has_not_signed_in_sees_nothing(outsider: Persona, three: list[int]) -> None:
    assert outsider.get("/coverage").location.startswith("/sign-in")
    assert outsider.post(f"/coverage/inbox/{three[0]}/confirm").status == 401


def test_an_empty_inbox_says_what_to_do(officer: Persona) -> None:
    page = officer.get("/coverage")
    assert "No word is watched for yet" in page
    assert page.texts("main .empty a") == ["Watch for a word"]
    term("Avllia")
    assert "All is judged." in officer.get("/coverage")


def test_an_article_that_is_not_there_is_not_found(officer: Persona) -> None:
    assert officer.get("/coverage?article=99").status == 404
    assert officer.post("/coverage/inbox/99/dismiss").status == 404
