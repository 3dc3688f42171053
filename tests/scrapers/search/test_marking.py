"""What a list shows of the articles found."""

from markupsafe import Markup

from scrapers.articles.entry import Entry
from scrapers.feeds.models import Feed
from scrapers.search.marking import AFTER, BEFORE, mark_roots, passage, shown
from scrapers.search.queries import ArticleFilters, list_articles
from tests.scrapers.conftest import Store

ROOTS = frozenset({"besim"})


def test_every_form_is_marked_and_everything_escaped() -> None:
    assert mark_roots("<b>Besimit & besimi", ROOTS, "sq") == Markup(
        "&lt;b&gt;<mark>Besimit</mark> &amp; <mark>besimi</mark>"
    )


def test_a_passage_is_cut_at_words_around_the_first_place() -> None:
    text = f"{'fjalë ' * 60}\n\nbesimi {'tjetër ' * 60}"
    found = passage(text, ROOTS, "sq")
    assert found.startswith("…fjalë") and found.endswith("tjetër…")
    assert "<mark>besimi</mark>" in found
    assert len(found.striptags()) <= BEFORE + AFTER + 2


def test_where_the_words_stand_in_the_title_alone_the_beginning_is_shown() -> None:
    assert passage("Një fjali.", ROOTS, "sq") == "Një fjali."
    assert passage("", ROOTS, "sq") == ""
    assert passage("x" * 999, ROOTS, "sq") == f"{'x' * AFTER}…"


def test_a_line_shows_what_was_asked_for_in_the_summary_or_else_in_the_text(ura: Feed, store: Store) -> None:
    store(
        ura,
        Entry(
            id="1", title="Besimi", summary="Fillimi i ri i besimit.", text="Fillimi i ri i besimit. Pastaj më shumë."
        ),
        Entry(id="2", title="Tjetër", summary="Krejt ndryshe.", text="Këtu flitet për besimin."),
    )
    rows = shown(list_articles(ArticleFilters(q="besim")))
    assert [row.passage.striptags() for row in rows] == [
        "Krejt ndryshe. Këtu flitet për besimin.", "Fillimi i ri i besimit. Pastaj më shumë.",
    ]  # fmt: skip
    assert rows[1].title == "<mark>Besimi</mark>"
    assert [row.passage for row in shown(list_articles(ArticleFilters()))] == ["", ""]
