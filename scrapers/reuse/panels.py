"""What reuse shows on the page of an article."""

from campaigns.releases.rules import title_for
from core.i18n import gettext, interface_tag
from core.shell.slots import Section
from scrapers.articles.models import Article
from scrapers.reuse.queries import list_reuse_of


def article_section(article: Article) -> list[Section]:
    """Return which of our releases an article took words from, the most first."""
    found = [(one, title_for(one.release, interface_tag())) for one in list_reuse_of(article.id)]
    if not found:
        return []
    return [Section(gettext("Our words in it"), "coverage/_reuse_article.html", {"article": article, "found": found})]
