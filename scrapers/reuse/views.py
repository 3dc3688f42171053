"""The page that lays an article beside a release."""

from flask import render_template

from campaigns.releases.queries import get_release
from campaigns.releases.rules import title_for
from core.auth.access import READ, requires
from core.i18n import interface_tag
from scrapers.articles.queries import get_article
from scrapers.blueprint import coverage
from scrapers.reuse.beside import lay_beside
from scrapers.reuse.words import verdict_word


@coverage.get("/articles/<int:article_id>/beside/<int:release_id>")
@requires(READ)
def beside(article_id: int, release_id: int) -> str:
    """Show the passages an article shares with a release, ours left, theirs right."""
    article, release = get_article(article_id), get_release(release_id)
    found = lay_beside(article, release)
    return render_template(
        "coverage/beside.html", article=article, release=release, found=found, verdict=verdict_word(found),
        release_title=title_for(release, interface_tag()),
    )  # fmt: skip
