"""What the page of an article says of those who print the same."""

from scrapers.stories.jobs import group_due
from tests.scrapers.stories.samples import OWN_STORY, REPORT
from tests.scrapers.stories.test_grouping import Print, printed
from tests.support.clock import Clock
from tests.support.personas import Persona

__all__ = ["printed"]


def test_the_page_says_who_else_brought_it_and_who_first(viewer: Persona, printed: Print, clock: Clock) -> None:
    printed("Ura", REPORT, "Hapet shtëpia")
    clock.move(minutes=7)
    second = printed("Koha", REPORT, "U hap shtëpia")
    group_due()
    shown = viewer.get(f"/articles/{second}").text
    assert "The same story in 2 outlets, first in Ura" in shown
    assert "Hapet shtëpia" in shown and "this article" in shown


def test_a_story_of_its_own_says_nothing(viewer: Persona, printed: Print) -> None:
    own = printed("Zeri", "\n\n".join(OWN_STORY))
    group_due()
    assert "The same story" not in viewer.get(f"/articles/{own}").text


def test_an_outlet_that_repeats_itself_is_told_so(viewer: Persona, printed: Print) -> None:
    one, _ = printed("Ura", REPORT, "Hapet shtëpia"), printed("Ura", REPORT, "Shtëpia, përsëri")
    group_due()
    assert "Ura published it 2 times" in viewer.get(f"/articles/{one}").text
