"""The copy of an article for paper: its words as they were when its page was kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.errors import NotFound
from scrapers.articles.models import Article, TextSource
from scrapers.articles.queries import get_article
from scrapers.reading.models import ArticlePage
from scrapers.reading.queries import get_page, list_pages, version_after


@dataclass(frozen=True)
class Copy:
    """What stands on the paper."""

    article: Article
    title: str
    summary: str
    paragraphs: Sequence[str]
    page: ArticlePage | None
    """The page that was kept at that moment; none where none was."""
    is_from_page: bool
    """Whether the text is the page's; else it is what the feed said."""


def copy_of(article_id: int, page_id: int | None = None) -> Copy:
    """Return the copy: as an article stands now, or as it stood when a page of it was kept. Raises NotFound."""
    article = get_article(article_id)
    page = _page(article_id, page_id)
    version = version_after(article_id, page.kept_at) if page and page_id else None
    said = version or article
    is_from_page = article.text_source is TextSource.PAGE and bool(said.text)
    return Copy(
        article, said.title, said.summary, [part for part in said.text.split("\n\n") if part], page, is_from_page
    )


def _page(article_id: int, page_id: int | None) -> ArticlePage | None:
    if page_id is None:
        return next(iter(list_pages(article_id)), None)
    page = get_page(page_id)
    if page.article_id != article_id:
        raise NotFound(f"page {page_id} of article {article_id}")
    return page
