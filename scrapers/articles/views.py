"""The page of an article."""

from flask import render_template

from core.auth.access import READ, requires
from core.slots import fill
from scrapers.articles.history import former_words
from scrapers.articles.queries import get_article
from scrapers.articles.slots import ARTICLE_PAGE, ARTICLE_WORDS
from scrapers.blueprint import coverage


@coverage.get("/articles/<int:article_id>")
@requires(READ)
def article(article_id: int) -> str:
    """Show one article as it stands now, with what was found in it and what it said before."""
    found = get_article(article_id)
    sections = [section for sections in fill(ARTICLE_PAGE, found) for section in sections]
    marked = next(iter(fill(ARTICLE_WORDS, found)), None)
    return render_template(
        "coverage/article.html", article=found, marked=marked, sections=sections, before=former_words(found)
    )
