"""Which releases an article took words from: pure decisions."""

from datetime import UTC, datetime, timedelta

import pytest

from languages.reuse import Verdict
from scrapers.reuse.comparing import EARLY, LiveText, LiveTexts, ReadArticle, fitting_tag, is_one_language
from tests.scrapers.reuse.words import OWN_WORDS, SQ, SR, SR_LATIN

NOON = datetime(2026, 5, 13, 12, tzinfo=UTC)


def live(*texts: tuple[int, str, str], left_at: datetime = NOON) -> LiveTexts:
    """Return releases that left at noon, given as id, tag and text."""
    return LiveTexts([LiveText(ident, left_at, tag, text) for ident, tag, text in texts])


def article(text: str, tag: str = "sq", published_at: datetime = NOON) -> ReadArticle:
    """Return an article with this text."""
    return ReadArticle(7, tag, text, published_at)


def test_an_article_that_carries_a_release_is_found_with_its_share() -> None:
    (taken,) = live((1, "sq", SQ), (2, "sr-Cyrl", SR)).taken_by(article(f"Lajm. {SQ} Fund."))
    assert (taken.article_id, taken.release_id, taken.tag) == (7, 1, "sq")
    assert (taken.reuse.verdict, taken.reuse.share) == (Verdict.CARRIED, 1.0)


@pytest.mark.parametrize("tag", ["sr-Latn", "bs"])
def test_the_other_script_of_a_language_is_the_same_text(tag: str) -> None:
    (taken,) = live((2, "sr-Cyrl", SR)).taken_by(article(SR_LATIN, tag))
    assert taken.reuse.verdict is Verdict.CARRIED


def test_words_of_its_own_are_no_reuse() -> None:
    assert live((1, "sq", SQ)).taken_by(article(OWN_WORDS)) == []


def test_what_is_in_another_language_is_not_compared() -> None:
    assert live((1, "sq", SQ)).taken_by(article(SQ, "tr")) == []


def test_an_article_from_before_the_release_is_not_its_work() -> None:
    releases = live((1, "sq", SQ))
    assert releases.taken_by(article(SQ, published_at=NOON - EARLY - timedelta(minutes=1))) == []
    assert releases.taken_by(article(SQ, published_at=NOON - EARLY))


def test_what_earlier_releases_said_already_is_not_this_ones() -> None:
    ending = "Nisma punon në tri komuna dhe fton çdo banor që të vijë, të shohë dhe të marrë pjesë në punën e saj."
    earlier = LiveText(1, NOON - timedelta(days=20), "sq", f"{OWN_WORDS} {ending}")
    releases = LiveTexts([earlier, LiveText(2, NOON, "sq", f"{SQ} {ending}")])
    assert 2 not in {taken.release_id for taken in releases.taken_by(article(f"Diçka tjetër. {ending}"))}


@pytest.mark.parametrize(
    ("tag", "fits"), [("sr-Latn", "sr-Latn"), ("bs", "sr-Cyrl"), ("sq", "sq"), ("tr", "en"), ("", "en")]
)
def test_the_version_beside_an_article_is_in_its_script_else_its_language_else_the_master(tag: str, fits: str) -> None:
    assert fitting_tag(tag, ["en", "sq", "sr-Cyrl", "sr-Latn"], "en") == fits


def test_serbian_and_bosnian_are_one_language_here() -> None:
    assert is_one_language("sr-Cyrl", "bs")
    assert not is_one_language("sq", "tr")
