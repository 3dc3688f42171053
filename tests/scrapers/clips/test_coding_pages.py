"""Rows of choices on the page of a clip, and the list of what is still to be said."""

from core.db import transaction
from scrapers.clips.judging import confirm
from scrapers.clips.models import Depth, Tone
from scrapers.clips.queries import get_clip
from tests.scrapers.clips.test_coding import spokesperson
from tests.support.bell import TestBell
from tests.support.coverage import article, clip, outlet, term
from tests.support.personas import Persona


def test_a_press_is_saved_and_shown_as_pressed(officer: Persona) -> None:
    made = clip("A", outlet())
    page = officer.submit(officer.get(f"/coverage/clips/{made}"), "/code/tone", press="Critical").follow()
    assert page.texts(".choice[aria-pressed=true]") == ["Critical", "News"]
    assert get_clip(made).tone is Tone.CRITICAL
    officer.submit(page, "/code/tone", press="Critical").follow()
    assert get_clip(made).tone is Tone.UNKNOWN


def test_a_colleague_who_said_something_else_is_not_overruled_unseen(officer: Persona, admin: Persona) -> None:
    made = clip("A", outlet())
    hers, his = officer.get(f"/coverage/clips/{made}"), admin.get(f"/coverage/clips/{made}")
    officer.submit(hers, "/code/tone", press="Critical").follow()
    page = admin.submit(his, "/code/tone", press="Positive").follow()
    assert "said something else meanwhile" in page.flashes[0]
    assert page.texts(".choice[aria-pressed=true]") == ["Critical", "News"]


def test_everything_suggested_is_taken_over_at_once(officer: Persona, bell: TestBell) -> None:
    milena = spokesperson("Milena Stolić")
    term("Avllia")
    made = article("Avllia", outlet(), "“Dera është e hapur”, tha Milena Stolić.")
    bell.drain()
    with transaction():
        clip_id = confirm(made, None, officer.user.id).id
    page = officer.get(f"/coverage/clips/{clip_id}")
    assert "Milena Stolić suggested" in page.texts(".choice.suggested")
    page = officer.submit(page, "/accept").follow()
    assert page.texts(".choice.suggested") == []
    found = get_clip(clip_id)
    assert (found.quoted_id, found.depth) == (milena, Depth.QUOTE)


def test_the_list_of_what_is_missing_is_worked_off_by_one_press_each(officer: Persona) -> None:
    first, second = clip("A", outlet(), notes="Bisedë."), clip("B", outlet())
    page = officer.get("/coverage/clips")
    assert page.link("2 clips without tone") == "/coverage/clips/uncoded?of=tone"
    page = officer.get("/coverage/clips/uncoded?of=tone")
    page = officer.submit(page, f"/{second}/code/tone", press="balanced").follow()
    assert page.path == "/coverage/clips/uncoded?of=tone"
    assert page.texts(".gaps a") == ["A"]
    officer.submit(page, f"/{first}/code/tone", press="positive").follow()
    assert "Nothing is missing here." in officer.get("/coverage/clips/uncoded?of=nonsense")
    assert officer.get("/coverage/clips/uncoded?of=depth").texts(".gaps p > a") == ["B", "A"]


def test_lists_are_narrowed_by_what_was_said(officer: Persona) -> None:
    clip("A", outlet(), tone=Tone.POSITIVE)
    clip("B", outlet())
    titles = {
        asked: officer.get(f"/coverage/clips?{asked}").texts("table.list tbody th a")
        for asked in ("tone=positive", "tone=unsaid", "kind=unsaid", "depth=quote", "tone=nonsense")
    }
    assert titles["tone=positive"] == ["A"] and titles["tone=unsaid"] == ["B"]
    assert titles["depth=quote"] == []
    assert titles["kind=unsaid"] == titles["tone=nonsense"] == ["B", "A"]


def test_a_viewer_says_nothing(viewer: Persona, approver: Persona, outsider: Persona) -> None:
    made = clip("A", outlet())
    for persona in (viewer, approver):
        assert persona.get(f"/coverage/clips/{made}").all(".choice") == []
        assert persona.get("/coverage/clips/uncoded").status == 403
        for path in ("code/tone", "accept"):
            assert persona.post(f"/coverage/clips/{made}/{path}", {"answer": "positive"}).status == 403
    assert outsider.get("/coverage/clips/uncoded").location.startswith("/sign-in")
    assert get_clip(made).tone is Tone.UNKNOWN


def test_there_is_no_other_question(officer: Persona) -> None:
    made = clip("A", outlet())
    assert officer.post(f"/coverage/clips/{made}/code/beauty", {"answer": "1"}).status == 404
    assert officer.post("/coverage/clips/99/code/tone", {"answer": "positive"}).status == 404
