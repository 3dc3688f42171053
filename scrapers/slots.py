"""What features above may show on the pages of coverage."""

from scrapers.articles.slots import ARTICLE_PAGE, ARTICLE_WORDS

__all__ = ["ARTICLE_PAGE", "ARTICLE_WORDS"]
