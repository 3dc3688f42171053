"""Beginning a release of some kind, and the page of its facts."""

import pytest

from campaigns.kinds.queries import facts_of
from campaigns.kinds.rules import Facts, Kind
from campaigns.kinds.services import write_facts
from campaigns.releases.models import ReleaseState
from campaigns.releases.queries import get_release
from core.db import transaction
from tests.support.drafts import draft
from tests.support.house import spokesperson
from tests.support.personas import Persona

SHOW = "Show the fields of this kind"


def facts_page(release_id: int) -> str:
    return f"/releases/{release_id}/facts"


def test_a_press_release_is_begun_and_written_at_once(officer: Persona) -> None:
    answer = officer.submit(officer.get("/releases/new"), "/releases/new")
    assert answer.location.endswith("/versions/en/edit")
    assert facts_of(1) == (Kind.RELEASE, Facts())


def test_another_kind_is_asked_for_its_facts_first_and_then_written(officer: Persona) -> None:
    page = officer.submit(officer.get("/releases/new"), "/releases/new", kind="invitation").follow()
    assert page.heading == "Kind and facts" and page.value("where_sq") == ""
    answer = officer.submit(page, "facts?then=write", starts_at="2026-05-14T11:00", where_sq="Te ura")
    assert answer.location.endswith("/versions/en/edit")
    kind, facts = facts_of(1)
    assert kind is Kind.INVITATION and facts.where == {"sq": "Te ura"}
    assert facts.starts_at is not None and facts.starts_at.isoformat() == "2026-05-14T09:00:00+00:00"


def test_only_the_fields_of_the_kind_are_shown(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    page = officer.get(facts_page(release_id))
    assert "A press release has no facts of its own" in page
    page = officer.submit(page, "/facts", kind="statement", press=SHOW)
    assert page.status == 200
    fields = page.all("main form.narrow :is(input:not([type=hidden]), select, textarea)")
    assert {node.attributes.get("name") for node in fields} == {"kind", "speaker_id"}
    assert facts_of(release_id)[0] is Kind.RELEASE


def test_what_was_typed_is_kept_when_the_kind_changes_to_and_fro(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    page = officer.submit(officer.get(facts_page(release_id)), "/facts", kind="advisory", press=SHOW)
    page = officer.submit(
        page, "/facts", press=SHOW, kind="op_ed", where_sq="Te ura nr. 3",
        starts_at="2026-05-14T11:00", interpretation=["sr", "en"],
    )  # fmt: skip
    page = officer.submit(page, "/facts", kind="advisory", press=SHOW, author="Agim")
    assert page.value("where_sq") == "Te ura nr. 3" and page.value("starts_at") == "2026-05-14T11:00"
    page = officer.submit(page, "/facts").follow()
    kind, facts = facts_of(release_id)
    assert (kind, facts.author, facts.interpretation) == (Kind.ADVISORY, "Agim", ("sr", "en"))
    assert "Media advisory" in page and "Te ura nr. 3" in page


def test_an_end_before_the_beginning_is_said_beside_the_field(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    page = officer.submit(officer.get(facts_page(release_id)), "/facts", kind="advisory", press=SHOW)
    page = officer.submit(page, "/facts", starts_at="2026-05-14T11:00", ends_at="2026-05-14T10:00")
    assert page.errors == ["It ends before it begins."]
    assert facts_of(release_id)[0] is Kind.RELEASE


def test_the_release_says_what_is_missing_for_its_kind(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    with transaction():
        write_facts(release_id, 0, Kind.STATEMENT, Facts())
    assert "Statement: still missing: who speaks." in officer.get(f"/releases/{release_id}")
    speaks = spokesperson()
    page = officer.submit(officer.get(facts_page(release_id)), "/facts", speaker_id=str(speaks)).follow()
    assert "still missing" not in page and "Vjosa Hoti, drejtoreshë" in page


def test_a_release_that_leaves_keeps_its_kind(officer: Persona) -> None:
    release_id = draft(officer.user_id)
    with transaction():
        get_release(release_id).state = ReleaseState.SENT
    assert officer.get(facts_page(release_id)).status in {302, 409}
    assert "Make it another kind of text" not in officer.get(f"/releases/{release_id}")


@pytest.mark.parametrize("path", ["", "/facts"])
def test_a_reader_changes_nothing(path: str, viewer: Persona) -> None:
    release_id = draft(None)
    page = viewer.get(f"/releases/{release_id}{path}")
    assert page.status == (403 if path else 200)
    assert "Make it another kind of text" not in page
