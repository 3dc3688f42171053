"""What reading shows on the page of an article: how far its page is read, and what was kept of it."""

from collections.abc import Collection

from core.i18n import gettext
from core.shell.slots import Section
from scrapers.articles.models import Article
from scrapers.reading.queries import find_reading, list_files, list_pages


def article_section(article: Article) -> list[Section]:
    """Return how far the page is read, what was kept of it, and the way to read it again."""
    if not article.url:
        return []
    data = {"article": article, "reading": find_reading(article.id), "pages": list_pages(article.id)}
    return [Section(gettext("The page at the outlet"), "coverage/_page_of_article.html", data)]


def files_in_use(_: None) -> Collection[str]:
    """Return the digests of all pages that are kept."""
    return list_files()
