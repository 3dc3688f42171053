"""What coverage shows on other pages."""

from datetime import timedelta

import pytest

from core.clock import now
from core.db import transaction
from crm.contacts.values import PositionValues
from scrapers.articles.models import Judgement
from scrapers.clips.judging import confirm
from scrapers.clips.queries import find_clip_of
from scrapers.watching.following import watch_person
from tests.support.bell import TestBell
from tests.support.contacts import record
from tests.support.coverage import article, clip, judgement_of, outlet, principle, sent_release, term
from tests.support.personas import Persona
from tests.support.press_list import make_draft


def test_today_says_how_much_waits_and_leads_to_the_first(officer: Persona, viewer: Persona, bell: TestBell) -> None:
    term("Avllia")
    at = outlet()
    article("Avllia", at, published_at=now() - timedelta(hours=1))
    first = article("Avllia e re", at)
    bell.drain()
    page = officer.get("/")
    assert "2 articles wait to be judged" in page
    assert page.link("Judge: 2 articles wait to be judged") == f"/coverage?article={first}"
    assert "to be judged" not in viewer.get("/")


def test_today_says_what_coverage_came_in(officer: Persona) -> None:
    clip("Mëngjesi te kroi", outlet(name="Radio Kroi"))
    page = officer.get("/")
    assert "Mëngjesi te kroi" in page
    assert "clip in Radio Kroi" in page


def test_the_search_finds_clips_by_title_in_any_script(officer: Persona) -> None:
    made = clip("Разговор о поверењу", outlet("sr-Cyrl"))
    page = officer.get("/search?q=poverenju")
    assert page.link("Разговор о поверењу") == f"/coverage/clips/{made}"


def test_the_page_of_a_release_shows_its_coverage_and_whom_it_reached(officer: Persona) -> None:
    release = sent_release({"sq": "Hapet Avllia"})
    page = officer.get(f"/releases/{release}")
    assert "No coverage yet." in page
    assert page.link("Add a clip") == f"/coverage/clips/new?release_id={release}"
    clip("Në Avlli", outlet(), release_id=release)
    clip("U Avliji", outlet("sr-Latn"), release_id=release)
    page = officer.get(f"/releases/{release}")
    assert ["Serb", "1"] in page.rows() and ["Albanian", "1"] in page.rows()
    assert [row[0] for row in page.rows("table.list")] == ["U Avliji News", "Në Avlli News"]
    assert "Coverage" in page.texts(".timeline .kind")


def test_a_release_that_has_not_left_has_no_coverage(officer: Persona) -> None:
    page = officer.get(f"/releases/{make_draft()}")
    assert page.status == 200
    assert "Add a clip" not in page


def test_the_page_of_a_person_tells_what_she_wrote_and_what_names_her(officer: Persona, bell: TestBell) -> None:
    at = outlet()
    author = record("Ana", "Berisha", positions=(PositionValues(outlet_id=at.id),))
    named = record("Milena", "Stolić")
    with transaction():
        watch_person(named.id)
    made = article("Flet Milena Stolić", at, author="Ana Berisha")
    bell.drain()
    with transaction():
        confirm(made, None, officer.user.id)
    hers = officer.get(f"/people/{author.id}").texts(".timeline li")
    names = officer.get(f"/people/{named.id}").texts(".timeline li")
    assert len(hers) == len(names) == 1
    assert "Flet Milena Stolić News · Glasi sq · Ana Berisha" in hers[0]
    assert "News · named in it · Glasi sq" in names[0]


def test_outlet_and_principle_tell_of_their_coverage(officer: Persona) -> None:
    at, third = outlet(), principle()
    clip("Mëngjesi", at, principle_ids=(third,))
    assert "Coverage Mëngjesi" in officer.get(f"/outlets/{at.id}")
    page = officer.get(f"/principles/{third}")
    assert page.link("1 clip carries it") == f"/coverage/clips?principle={third}"
    assert ["Albanian", "1"] in page.rows()


def test_a_principle_without_coverage_has_no_section_for_it(officer: Persona) -> None:
    assert "carries it" not in officer.get(f"/principles/{principle()}")


def test_the_page_of_an_article_says_what_was_found_and_leads_to_judging(officer: Persona, bell: TestBell) -> None:
    principle(words={"sq": ["dygjuhësi"]})
    made = article("Dygjuhësia", outlet())
    bell.drain()
    page = officer.get(f"/articles/{made}")
    assert "Waits to be judged" in page
    assert "Principle 3: dygjuhësi" in page.texts("dl.facts dt")
    assert page.link("Judge it") == f"/coverage?article={made}"


def test_the_page_of_an_article_makes_it_a_clip_and_takes_that_back(officer: Persona) -> None:
    made = article("Pa fjalë", outlet())
    page = officer.get(f"/articles/{made}")
    assert "No watch term was found in it." in page
    page = officer.submit(page, f"/inbox/{made}/confirm")
    assert page.location == f"/articles/{made}"
    page = page.follow()
    clip_of = find_clip_of(made)
    assert clip_of is not None and page.link("See the clip") == f"/coverage/clips/{clip_of.id}"
    page = officer.submit(page, f"/inbox/{made}/reopen").follow()
    assert judgement_of(made) is Judgement.NONE
    assert "No watch term was found in it." in page


@pytest.mark.parametrize("path", ["/", "/search?q=fjal"])
def test_a_viewer_sees_the_same_without_the_deeds(viewer: Persona, path: str) -> None:
    clip("Një fjalë", outlet())
    made = article("Pa fjalë", outlet(name="Tjetri"))
    assert "Një fjalë" in viewer.get(path)
    assert viewer.get(f"/articles/{made}").all("main form[method=post]") == []
