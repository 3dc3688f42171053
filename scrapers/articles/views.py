"""Pages of articles."""

from flask import render_template, request

from core.auth.access import READ, requires
from core.slots import fill
from scrapers.articles.forms import ArticleFilterForm
from scrapers.articles.queries import any_articles, get_article, list_articles, read_place
from scrapers.articles.slots import ARTICLE_PAGE, ARTICLE_WORDS
from scrapers.blueprint import coverage


@coverage.get("/articles")
@requires(READ)
def articles() -> str:
    """List what the outlets wrote, newest first."""
    form = ArticleFilterForm()
    place = read_place(request.args.get("after", ""))
    page = list_articles(form.to_filters(), place)
    return render_template(
        "coverage/articles.html", form=form, page=page, is_later=place is not None, any_at_all=any_articles()
    )


@coverage.get("/articles/<int:article_id>")
@requires(READ)
def article(article_id: int) -> str:
    """Show one article as its feed brought it, with what was found in it."""
    found = get_article(article_id)
    sections = [section for sections in fill(ARTICLE_PAGE, found) for section in sections]
    marked = next(iter(fill(ARTICLE_WORDS, found)), None)
    return render_template("coverage/article.html", article=found, marked=marked, sections=sections)
