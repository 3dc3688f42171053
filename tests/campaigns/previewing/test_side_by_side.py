"""While one translates, the master stands beside each field, and what changed in it since is marked word by word."""

import pytest

from campaigns.releases.queries import get_release
from campaigns.releases.rules import VersionText
from campaigns.releases.services import write_version
from tests.support.clock import Clock
from tests.support.drafts import SQ, acting, draft
from tests.support.page import Page
from tests.support.personas import Persona

pytestmark = pytest.mark.usefixtures("app")


def beside(page: Page) -> list[str]:
    return page.texts(".original .words")


def test_the_master_stands_beside_each_field(officer: Persona) -> None:
    page = officer.get(f"/releases/{draft(officer.user_id)}/versions/tr/edit")
    assert beside(page) == [SQ.title, SQ.lead, SQ.body]
    assert {node.attributes["lang"] for node in page.all(".original")} == {"sq"}


def test_nothing_stands_beside_the_master_itself(officer: Persona) -> None:
    assert beside(officer.get(f"/releases/{draft(officer.user_id)}/versions/sq/edit")) == []


def test_what_changed_since_it_was_followed_is_marked(officer: Persona, clock: Clock) -> None:
    release_id = draft(officer.user_id)
    clock.move(minutes=5)
    with acting(officer.user_id):
        version = get_release(release_id).version_in("sq")
        assert version
        text = VersionText(SQ.title, SQ.lead, "Dera është **e mbyllur**.")
        write_version(release_id, "sq", version.version, text)
    page = officer.get(f"/releases/{release_id}/versions/sr-Cyrl/edit")
    assert (page.texts(".original del"), page.texts(".original ins")) == (["hapur"], ["mbyllur"])
    assert beside(page)[0] == SQ.title


def test_a_master_full_of_markup_is_shown_as_it_was_typed(officer: Persona) -> None:
    release_id = draft(
        officer.user_id, {"sq": VersionText("<b>Titull", "Hyrje", "<script>alert(1)</script>\n\nRresht")}
    )
    page = officer.get(f"/releases/{release_id}/versions/en/edit")
    assert beside(page)[2] == "<script>alert(1)</script> Rresht"
