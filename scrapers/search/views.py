"""The list of articles, and the search through all of them."""

from flask import render_template, request

from core.auth.access import READ, requires
from scrapers.articles.queries import any_articles
from scrapers.blueprint import coverage
from scrapers.search.forms import ArticleFilterForm, place_asked
from scrapers.search.marking import shown
from scrapers.search.queries import list_articles


@coverage.get("/articles")
@requires(READ)
def articles() -> str:
    """List what the outlets wrote, newest first; with words, what they stand in."""
    form = ArticleFilterForm()
    place = place_asked(request.args.get("after", ""))
    page = list_articles(form.to_filters(), place)
    return render_template(
        "coverage/articles.html", form=form, page=page, rows=shown(page), is_later=place is not None,
        any_at_all=any_articles(),
    )  # fmt: skip
