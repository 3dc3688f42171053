"""Quotations in the mail, what is missing of them, and their pages."""

import pytest

from campaigns.releases.mail import request_for
from campaigns.releases.models import Release, ReleaseState
from campaigns.releases.queries import get_release
from campaigns.releases.reading import date_of, preview
from campaigns.releases.rules import seal
from campaigns.releases.services import approve, ask_for_approval
from campaigns.rendering.parts import Quotation
from campaigns.spokespersons.queries import get_spokesperson, list_quotes
from campaigns.spokespersons.services import (
    SpokespersonValues,
    change_spokesperson,
    move_quote_up,
    remove_quote,
    write_quote,
)
from core.db import transaction
from core.errors import EditConflict, Refused
from tests.support.clock import Clock
from tests.support.drafts import acting, draft, waiting
from tests.support.house import VJOSA, quote, spokesperson
from tests.support.personas import Persona

pytestmark = pytest.mark.usefixtures("app")

SAID = {"sq": "Dera mbetet e hapur.", "sr_Cyrl": "Врата остају отворена."}


def quoted(release: Release, tag: str) -> tuple[Quotation, ...]:
    return request_for(release, tag, date_of(release)).parts.quotes


@pytest.mark.parametrize(
    ("tag", "quotation"),
    [
        ("sq", Quotation("Dera mbetet e hapur.", "Vjosa Hoti", "drejtoreshë")),
        ("sr-Cyrl", Quotation("Врата остају отворена.", "Вјоса Хоти", "директорка")),
        ("sr-Latn", Quotation("Vrata ostaju otvorena.", "Vjosa Hoti", "direktorka")),
    ],
)
def test_each_version_quotes_with_name_and_title_as_its_language_writes_them(tag: str, quotation: Quotation) -> None:
    release_id = draft(None)
    quote(release_id, spokesperson(), **SAID)
    assert quoted(get_release(release_id), tag) == (quotation,)


def test_what_is_written_in_latin_by_hand_is_kept() -> None:
    release_id = draft(None)
    quote(release_id, spokesperson(), **SAID, sr_Latn="Vrata su otvorena.")
    assert [one.text for one in quoted(get_release(release_id), "sr-Latn")] == ["Vrata su otvorena."]


def test_a_version_without_a_quotation_keeps_approval_from_being_asked() -> None:
    release_id = draft(None)
    ident = quote(release_id, spokesperson(), sq="Dera mbetet e hapur.")
    with pytest.raises(Refused, match="What Vjosa Hoti says is not written in Српски, Srpski yet"), transaction():
        ask_for_approval(release_id)
    with transaction():
        write_quote(release_id, ident, 1, list_quotes(release_id)[0].spokesperson_id, {"sq": "A", "sr-Cyrl": "А"})
        ask_for_approval(release_id)
    assert get_release(release_id).state == "waiting"


def test_a_quotation_changes_the_seal_and_takes_back_what_was_asked() -> None:
    release_id = waiting(None)
    before = seal(get_release(release_id))
    quote(release_id, spokesperson(), **SAID)
    assert seal(get_release(release_id)) != before
    assert get_release(release_id).state == "draft"


def test_quotations_change_places_and_are_removed() -> None:
    release_id, speaks = draft(None), spokesperson()
    first, second = quote(release_id, speaks, sq="1"), quote(release_id, speaks, sq="2")
    with transaction():
        move_quote_up(release_id, second)
    with transaction():
        move_quote_up(release_id, second)
    assert [one.id for one in list_quotes(release_id)] == [second, first]
    with transaction():
        remove_quote(release_id, second)
    assert [one.id for one in list_quotes(release_id)] == [first]


def test_nothing_is_quoted_without_words_and_the_second_of_two_is_told() -> None:
    release_id, speaks = draft(None), spokesperson()
    ident = quote(release_id, speaks, sq="1")
    with pytest.raises(Refused), transaction():
        write_quote(release_id, None, 0, speaks, {"sq": " "})
    with pytest.raises(EditConflict), transaction():
        write_quote(release_id, ident, 7, speaks, {"sq": "2"})


def test_what_was_approved_keeps_name_and_title_it_was_approved_with(
    officer: Persona, approver: Persona, clock: Clock
) -> None:
    release_id, speaks = draft(officer.user_id), spokesperson()
    quote(release_id, speaks, **SAID)
    with acting(officer.user_id):
        ask_for_approval(release_id)
    with acting(approver.user_id):
        approve(release_id, approver.user_id or 0)
    clock.move(hours=1)
    with transaction():
        change_spokesperson(speaks, 1, SpokespersonValues("Vjosa Hoti Gashi", titles={"sq": "kryetare"}))
    assert quoted(get_release(release_id), "sq")[0].title == "drejtoreshë"
    assert get_release(release_id).state == "approved"
    other = draft(None)
    quote(other, speaks, **SAID)
    assert quoted(get_release(other), "sq")[0] == Quotation("Dera mbetet e hapur.", "Vjosa Hoti Gashi", "kryetare")


def test_whoever_reads_a_release_reads_it_again_once_a_title_changes() -> None:
    release_id, speaks = waiting(None), spokesperson()
    before = seal(get_release(release_id))
    with transaction():
        change_spokesperson(speaks, 1, SpokespersonValues("Vjosa H."))
    assert seal(get_release(release_id)) != before
    assert get_release(release_id).state == "waiting"


# Pages


def test_a_spokesperson_is_added_with_a_title_in_each_language(officer: Persona) -> None:
    page = officer.submit(
        officer.get("/spokespersons/new"), "/new", name="Vjosa Hoti", title_sr_Cyrl="директорка", languages=["sq"],
        phone="044 123 456",
    ).follow()  # fmt: skip
    assert page.rows() == [["Vjosa Hoti", "директорка", "SQ", "+383 44 123 456"]]
    assert get_spokesperson(1).titles == {"sr-Cyrl": "директорка"}


def test_a_spokesperson_is_changed_put_away_and_brought_back(officer: Persona) -> None:
    ident = spokesperson()
    page = officer.submit(officer.get(f"/spokespersons/{ident}/edit"), "/edit", title_en="head").follow()
    assert "head" in page
    page = officer.submit(officer.get(f"/spokespersons/{ident}/edit"), "/archive").follow()
    assert "Put away: no further release quotes her or him." in page
    assert "Nobody yet." in officer.get("/spokespersons") and "Vjosa Hoti" in officer.get("/spokespersons?show=away")
    officer.submit(page, "/restore")
    assert "Vjosa Hoti" in officer.get("/spokespersons")


def test_somebody_unknown_is_not_taken_for_one_of_your_people(officer: Persona) -> None:
    page = officer.submit(officer.get("/spokespersons/new"), "/new", name="A", person="Nobody Atall")
    assert page.errors == ["Nobody is recorded under this name. Type the whole name, or add the person."]


def test_a_quotation_is_written_on_its_page_and_shown_on_the_release(officer: Persona) -> None:
    release_id, _ = draft(officer.user_id), spokesperson()
    page = officer.get(f"/releases/{release_id}/quotes/new")
    page = officer.submit(page, "/quotes/new", text_sq="Dera mbetet\ne hapur.").follow()
    assert "Dera mbetet e hapur." in page and "not written in Српски, Srpski" in page
    assert "“Dera mbetet e hapur.”" in preview(get_release(release_id), "sq").text
    page = officer.submit(page, "/quotes/1/remove").follow()
    assert "Nobody is quoted yet." in page


def test_without_spokespersons_the_page_leads_to_the_register(officer: Persona) -> None:
    page = officer.get(f"/releases/{draft(officer.user_id)}/quotes/new")
    assert page.link("Add a spokesperson") == "/spokespersons/new"


def test_what_has_left_is_quoted_as_it_is(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    said = quote(release_id, spokesperson(VJOSA), **SAID)
    with transaction():
        get_release(release_id).state = ReleaseState.SENT
    page = officer.get(f"/releases/{release_id}")
    assert "Dera mbetet e hapur." not in page.texts("button") and "Quote somebody" not in page
    with pytest.raises(Refused), transaction():
        remove_quote(release_id, said)
