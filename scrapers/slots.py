"""What features above may show on the pages of coverage."""

from scrapers.articles.slots import ARTICLE_PAGE, ARTICLE_WORDS
from scrapers.clips.slots import CLIP_PAGE
from scrapers.search.slots import ARTICLES_ABOUT

__all__ = ["ARTICLES_ABOUT", "ARTICLE_PAGE", "ARTICLE_WORDS", "CLIP_PAGE"]
