"""Pages of clips: the list, one clip, the short form."""

from typing import Any

import pytest

from core.db import transaction
from crm.contacts.values import PositionValues
from crm.reference.kinds import OutletKind
from scrapers.articles.models import Judgement
from scrapers.clips.judging import confirm
from scrapers.clips.models import ClipKind
from scrapers.clips.queries import ClipFilters, get_clip, list_clips
from tests.support.bell import TestBell
from tests.support.contacts import record
from tests.support.coverage import article, clip, judgement_of, outlet, principle, sent_release, term
from tests.support.personas import Persona


def test_the_list_shows_where_by_whom_and_of_what(officer: Persona) -> None:
    release = sent_release({"sq": "Hapet Avllia"})
    clip("Në Avlli", outlet(), author="Ana Berisha", release_id=release)
    page = officer.get("/coverage/clips")
    assert page.rows("table.list") == [
        ["Në Avlli News, Ana Berisha", "Glasi sq Albanian", "Hapet Avllia", "SQ", "Wed 13 May"]
    ]
    assert page.rows("aside table") == [["Albanian", "1"], ["News", "1"]]


def test_the_list_is_narrowed_by_its_address(officer: Persona) -> None:
    clip("Këtu", outlet())
    clip("Burada", outlet("tr"))
    page = officer.get("/coverage/clips?community=turkish&since=2026-05-01&until=2026-05-13")
    assert page.texts("table.list tbody th a") == ["Burada"]
    assert "No clip fits these filters." in officer.get("/coverage/clips?kind=radio")
    page = officer.get("/coverage/clips?release=x&outlet=-1&kind=nonsense&since=yesterday&page=0")
    assert len(page.rows("table.list")) == 2


def test_an_empty_list_says_what_a_clip_is(officer: Persona) -> None:
    page = officer.get("/coverage/clips")
    assert "A clip is a piece of coverage that somebody confirmed" in page
    assert page.texts("main .empty a") == ["Type in the first one"]


def test_radio_is_typed_in_with_the_outlet_and_the_programme_alone(officer: Persona) -> None:
    at = outlet("sq", "Radio Kroi", OutletKind.RADIO)
    page = officer.get("/coverage/clips/new")
    page = officer.submit(page, outlet_id=at.id, title="Mëngjesi te kroi").follow()
    assert page.flashes == ["Recorded: “Mëngjesi te kroi”."]
    (made,) = list_clips(ClipFilters()).clips
    assert (made.kind, made.tag, made.recorded_by_id) == (ClipKind.RADIO, "sq", officer.user.id)


def test_everything_else_can_be_typed_too(officer: Persona) -> None:
    at = outlet("sq", "Radio Kroi", OutletKind.RADIO)
    presenter = record("Kaltrina", "Emërllahu", positions=(PositionValues(outlet_id=at.id),))
    release, third = sent_release({"sq": "Hapet Avllia"}), principle()
    page = officer.get(f"/coverage/clips/new?release_id={release}&outlet_id={at.id}")
    assert (page.value("release_id"), page.value("outlet_id")) == (str(release), str(at.id))
    page = officer.submit(
        page, title="Mëngjesi te kroi", published_at="2026-05-12T08:20", minutes="6", author="Kaltrina Emerllahu",
        principle_ids=[third], notes="Bisedë telefonike.", url="radiokroi.example/12", tag="sq", kind="radio",
    ).follow()  # fmt: skip
    made = list_clips(ClipFilters()).clips[0]
    assert (made.minutes, made.person_id, made.url) == (6, presenter.id, "https://radiokroi.example/12")
    assert [p.id for p in made.principles] == [third]
    facts = page.texts("aside dd")
    assert facts[:4] == [
        "Radio Kroi serves: Albanian",
        "Tue 12 May, 08:20 6 minutes",
        "Kaltrina Emërllahu signed “Kaltrina Emerllahu”",
        "SQ",
    ]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"outlet_id": ""}, "Which outlet was it?"),
        ({"title": " "}, "This field is required."),
        ({"published_at": "2026-05-14T08:00"}, "This lies in the future."),
        ({"published_at": ""}, "When was it?"),
        ({"minutes": "0"}, "Between 1 and 600 minutes, please."),
        ({"url": "no address"}, "This is not a web address; it looks like https://outlet.example."),
    ],
)
def test_a_fault_is_said_beside_its_field_and_what_was_typed_is_kept(
    officer: Persona, typed: dict[str, str], said: str
) -> None:
    at = outlet()
    page = officer.get("/coverage/clips/new")
    values: dict[str, Any] = {"outlet_id": str(at.id), "title": "Një fjalë", "notes": "Bisedë."} | typed
    page = officer.submit(page, **values)
    assert page.errors == [said]
    assert page.value("notes") == "Bisedë."
    assert list_clips(ClipFilters()).total == 0


def test_the_page_of_a_clip_shows_its_article_with_the_words_marked(officer: Persona, bell: TestBell) -> None:
    principle(words={"sq": ["dygjuhësi"]})
    made = article("Dygjuhësia", outlet(), "<script>x</script> dygjuhësi", url="https://glasi.example/1")
    bell.drain()
    with transaction():
        clip_id = confirm(made, None, officer.user.id).id
    page = officer.get(f"/coverage/clips/{clip_id}")
    assert [m.text() for m in page.all("main mark")] == ["Dygjuhësia", "dygjuhësi"]
    assert page.all("main script") == []
    assert page.link("Open it at the outlet") == "https://glasi.example/1"
    assert "none: we did not ask for it" in page


def test_a_clip_of_an_article_is_coded_but_not_retyped(officer: Persona) -> None:
    at = outlet()
    author = record("Ana", "Berisha", positions=(PositionValues(outlet_id=at.id),))
    made, release = article("Avllia", at, author="A.B."), sent_release({"sq": "Hapet Avllia"})
    with transaction():
        clip_id = confirm(made, None, officer.user.id).id
    page = officer.get(f"/coverage/clips/{clip_id}/edit")
    assert page.all("main [name=title], main [name=outlet_id], main [name=url]") == []
    officer.submit(page, release_id=release, person="Ana Berisha", notes="Fort mirë.").follow()
    found = get_clip(clip_id)
    assert (found.title, found.author, found.person_id, found.release_id) == ("Avllia", "A.B.", author.id, release)
    assert (found.kind, found.notes) == (ClipKind.NEWS, "Fort mirë.")


def test_a_clip_typed_in_is_corrected_whole(officer: Persona) -> None:
    made, other = clip("A", outlet(), minutes=3), outlet("tr")
    page = officer.get(f"/coverage/clips/{made}/edit")
    assert page.value("published_at") == "2026-05-13T13:00"
    officer.submit(page, title="B", outlet_id=other.id, minutes="", tag="tr").follow()
    found = get_clip(made)
    assert (found.title, found.outlet_id, found.minutes, found.tag) == ("B", other.id, None, "tr")


def test_a_second_editor_sees_both_versions_in_words(officer: Persona, admin: Persona) -> None:
    release = sent_release({"sq": "Hapet Avllia"})
    made = clip("A", outlet())
    hers, his = officer.get(f"/coverage/clips/{made}/edit"), admin.get(f"/coverage/clips/{made}/edit")
    officer.submit(hers, release_id=release).follow()
    page = admin.submit(his, notes="Mirë.")
    rows = page.rows(".conflict table")
    assert ["Release it came from", "", "Hapet Avllia"] in rows
    assert ["Notes", "Mirë.", ""] in rows
    admin.submit(page).follow()
    assert get_clip(made).notes == "Mirë."


def test_a_clip_is_put_away_and_brought_back_on_its_page(officer: Persona, bell: TestBell) -> None:
    term("Avllia")
    made = article("Avllia", outlet())
    bell.drain()
    with transaction():
        clip_id = confirm(made, None, officer.user.id).id
    page = officer.submit(officer.get(f"/coverage/clips/{clip_id}"), f"/clips/{clip_id}/archive").follow()
    assert "This clip was put away" in page
    assert judgement_of(made) is Judgement.DISMISSED
    page = officer.submit(page, f"/clips/{clip_id}/restore").follow()
    assert page.flashes == ["The clip is back."]
    page = officer.submit(page, f"/inbox/{made}/reopen")
    assert page.location == f"/coverage?article={made}"
    assert judgement_of(made) is Judgement.WAITING


def test_a_viewer_reads_clips_and_changes_none(viewer: Persona, approver: Persona) -> None:
    made = clip("A", outlet())
    for persona in (viewer, approver):
        assert persona.get("/coverage/clips").status == 200
        assert persona.get(f"/coverage/clips/{made}").all("main form[method=post]") == []
        for path in ("new", f"{made}/edit"):
            assert persona.get(f"/coverage/clips/{path}").status == 403
        for path in ("new", f"{made}/edit", f"{made}/archive", f"{made}/restore"):
            assert persona.post(f"/coverage/clips/{path}").status == 403


@pytest.mark.parametrize("path", ["", "/1", "/new", "/1/edit"])
def test_who_has_not_signed_in_sees_nothing(outsider: Persona, path: str) -> None:
    assert outsider.get(f"/coverage/clips{path}").location.startswith("/sign-in")


def test_a_clip_that_is_not_there_is_not_found(officer: Persona) -> None:
    for path in ("/coverage/clips/99", "/coverage/clips/99/edit"):
        assert officer.get(path).status == 404
    assert officer.post("/coverage/clips/99/archive").status == 404
