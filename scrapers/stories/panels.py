"""What stories show on the page of an article: who else brought it, and who first."""

from core.i18n import gettext, moment, ngettext
from core.shell.slots import Section
from scrapers.articles.models import Article
from scrapers.stories.queries import StoryOf, list_pickups, stories_of


def article_section(article: Article) -> list[Section]:
    """Return who else tells the same story, first who told it first."""
    story = stories_of([article.id]).get(article.id)
    if story is None:
        return []
    data = {
        "article": article, "story": story, "words": story_words(story),
        "pickups": list_pickups([story.story_id])[story.story_id],
    }  # fmt: skip
    return [Section(gettext("The same story"), "coverage/_story_of_article.html", data)]


def story_words(story: StoryOf) -> str:
    """Return in how many outlets a story stands, and where it stood first."""
    facts = {"outlet": story.first_outlet, "when": moment(story.first_at)}
    if story.outlets == 1:
        return ngettext(
            "%(outlet)s published it %(num)d time, first %(when)s.",
            "%(outlet)s published it %(num)d times, first %(when)s.", story.articles, **facts,
        )  # fmt: skip
    return ngettext(
        "The same story in %(num)d outlet, first in %(outlet)s, %(when)s.",
        "The same story in %(num)d outlets, first in %(outlet)s, %(when)s.", story.outlets, **facts,
    )  # fmt: skip
