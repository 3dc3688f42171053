"""What an instant mail tells: the words that were found, where, and how they stand there."""

from collections.abc import Sequence

from core.i18n import gettext, moment
from scrapers.stories.queries import memberships
from scrapers.telling.content import Block, Content, Line, excerpt
from scrapers.telling.grouping import FoundArticle, Story, stories_in
from scrapers.telling.links import path_to
from scrapers.telling.models import Spike
from scrapers.telling.queries import urgent_mentions
from scrapers.telling.spiking import spike_line
from scrapers.telling.words import alert_subject, outlets_of, term_words
from scrapers.watching.models import Mention

MOST_STORIES = 20


def compose_alert(articles: Sequence[FoundArticle], spikes: Sequence[Spike]) -> Content:
    """Return what an instant mail tells of these articles and spikes; its words are in the language spoken now."""
    mentions = urgent_mentions([article.id for article in articles])
    stories = stories_in(articles, memberships([article.id for article in articles]))
    lines = tuple(_line(story, mentions) for story in stories[:MOST_STORIES])
    peaks = tuple(spike_line(spike) for spike in spikes)
    words = [words for line in lines for words, is_marked in line.excerpt if is_marked]
    more = gettext("Open the inbox") if len(stories) > MOST_STORIES else ""
    blocks = [Block(gettext("Found just now"), lines, more=more, more_path=path_to("coverage.inbox") if more else "")]
    blocks = blocks if lines else []
    blocks += [Block(gettext("Far more than usual"), peaks)] if peaks else []
    state = gettext("You are told at once, for it names us or may turn against people.")
    return Content(alert_subject(stories, words, [line.text for line in peaks]), state, tuple(blocks))


def _line(story: Story, mentions: dict[int, list[Mention]]) -> Line:
    article = next((one for one in story.articles if mentions.get(one.id)), story.first)
    found = [mention for one in story.articles for mention in mentions.get(one.id, ())]
    why = "; ".join(list(dict.fromkeys(term_words(mention.term) for mention in found))[:3])
    detail = f"{outlets_of(story)} · {moment(story.first.published_at)}"
    path = path_to("coverage.inbox", article=article.id)
    return Line(article.title, path, detail, article.tag, _excerpt(mentions.get(article.id, ())), why)


def _excerpt(mentions: Sequence[Mention]) -> tuple[tuple[str, bool], ...]:
    """Return the words around the first place in the text, for the title stands above; in the title where none is."""
    fields = {mention.field for mention in mentions}
    name = next((name for name in ("text", "summary", "title") if name in fields), "")
    text = str(getattr(mentions[0].article, name)) if name else ""
    return excerpt(text, [(m.start, m.end) for m in mentions if m.field == name])
