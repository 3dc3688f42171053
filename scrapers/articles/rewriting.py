"""Changing the words of a stored article: what it said before becomes a version, and whoever read it reads it again."""

from core.clock import now
from core.db import db
from scrapers.articles.identity import says_same
from scrapers.articles.indexing import index_again
from scrapers.articles.models import Article, ArticleVersion, TextSource
from scrapers.articles.rules import url_key


def change_words(
    article: Article, *, title: str | None = None, summary: str | None = None, text: str | None = None,
    text_source: TextSource | None = None, author: str | None = None, section: str | None = None,
    picture_url: str | None = None,
) -> bool:  # fmt: skip
    """Give an article these words; return whether it says something else now.

    A version is kept where the outlet replaced words: not where an empty text is filled, nor where the whole text of
    the page takes the place of the feed's.
    """
    new = {"title": title, "summary": summary, "text": text}
    changed = {name: words for name, words in new.items() if words and not says_same(getattr(article, name), words)}
    is_other_source = text_source is not None and text_source is not article.text_source
    replaced = [name for name in changed if getattr(article, name) and not (name == "text" and is_other_source)]
    if replaced:
        db.session.add(_version(article))
    facts = {"author": author, "section": section, "picture_url": picture_url}
    for name, value in {**changed, **facts}.items():
        if value:
            setattr(article, name, value)
    if text_source is not None and text:
        article.text_source = text_source
    if changed:
        article.watched_at = None
        index_again(article)
    db.session.flush()
    return bool(changed)


def _version(article: Article) -> ArticleVersion:
    return ArticleVersion(
        article_id=article.id, replaced_at=now(), title=article.title, summary=article.summary, text=article.text,
        url=article.url,
    )  # fmt: skip


def follow_link(article: Article, link: str) -> None:
    """Let the address of an article follow where its outlet moved it."""
    key = url_key(link)
    if key and key != article.url_key:
        article.url, article.url_key = link, key
