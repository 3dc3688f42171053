"""What the invented outlets have written so far, and what the officer has already judged."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from core.audit import acting_for
from core.clock import from_local, held_at, now, to_local, today
from core.http import Response
from core.settings import Settings
from crm.contacts.queries import get_person
from demo.newsroom.app import create_newsroom
from demo.newsroom.stories import Edition, Story, houses, read_content
from demo.workspace.cast import Cast
from scrapers.articles.models import Article
from scrapers.articles.queries import get_article
from scrapers.clips.judging import confirm
from scrapers.clips.models import ClipKind
from scrapers.clips.queries import find_clip_of
from scrapers.clips.rules import Question
from scrapers.clips.services import ClipValues, code_all, record_clip
from scrapers.corrections.rules import Remedy, StepKind
from scrapers.corrections.services import About, CaseValues, StepValues, open_case, take_step
from scrapers.feeds.recording import take_in
from scrapers.feeds.services import add_feed
from scrapers.watching.models import TermClass
from scrapers.watching.services import TermValues, create_term

JUDGED_BEFORE = timedelta(days=8)
"""What came in earlier the officer has judged; the rest waits in the inbox for the newcomer."""


def add_feeds(cast: Cast, settings: Settings) -> dict[str, int]:
    """Let the program read the feeds of the invented outlets, as the officer would on their pages; return their ids."""
    return {
        house.slug: add_feed(cast.outlets[house.slug], f"{settings.newsroom_url}/{house.slug}/feed").id
        for house in houses()
        if house.feed_kind and house.in_workspace
    }


def read_feeds(feeds: Mapping[str, int], settings: Settings) -> list[Article]:
    """Take in what stands in the feeds now: the same bytes the newsroom serves, through the same parser."""
    newsroom = create_newsroom(settings).test_client()
    stored: list[Article] = []
    for slug, ident in feeds.items():
        answer = newsroom.get(f"/{slug}/feed", base_url=settings.newsroom_url)
        url = f"{settings.newsroom_url}/{slug}/feed"
        headers = {name.lower(): value for name, value in answer.headers}
        stored += take_in(ident, Response(answer.status_code, url, headers, answer.data))
    return stored


def judge(articles: Mapping[str, int], cast: Cast, edition: Edition) -> None:
    """Confirm the older stories that came of a release, as the officer did on those days."""
    officer = cast.colleagues["officer@fqinjet.example"]
    acting_for.set(officer)
    for story, at in edition.published():
        if story.about and story.slug in articles and at < now() - JUDGED_BEFORE:
            with held_at(at + timedelta(hours=16)):
                clip = confirm(articles[story.slug], edition.releases[story.about], officer)
                code_all(clip.id, [(Question(question), answer) for question, answer in story.said.items()])


def record_broadcasts(cast: Cast, edition: Edition, principles: Mapping[int, int]) -> None:
    """Log the radio items that no feed brings."""
    officer = cast.colleagues["officer@fqinjet.example"]
    names = {get_person(ident).name: ident for ident in cast.people.values()}
    for row in read_content("broadcasts")["broadcast"]:
        on = to_local(now()).date() - timedelta(days=row["days_ago"])
        aired_at = from_local(datetime.combine(on, time.fromisoformat(row["time"])))
        with held_at(min(now(), aired_at + timedelta(hours=2))):
            values = ClipValues(
                outlet_id=cast.outlets[row["outlet"]], release_id=edition.releases.get(row["about"]),
                person_id=names.get(row["presenter"]), author=row["presenter"], kind=ClipKind.RADIO,
                title=row["programme"], tag=row["language"], published_at=aired_at, minutes=row["minutes"],
                notes=row["summary"], principle_ids=tuple(principles[number] for number in row["carries"]),
            )  # fmt: skip
            record_clip(values, officer)


def watch_more() -> None:
    """Watch for what happens around the initiative, and for what may turn against people."""
    for row in read_content("workspace")["term"]:
        importance, others = TermClass(row["importance"]), tuple(row.get("other_tags", ()))
        create_term(
            TermValues(text=row["text"], tag=row["tag"], importance=importance, topic=row["topic"], other_tags=others)
        )


def ask_for_correction(articles: Mapping[str, int], cast: Cast, edition: Edition) -> None:
    """Open the case the outlet was asked about and has not answered."""
    officer, row = cast.colleagues["officer@fqinjet.example"], read_content("workspace")["correction"]
    story = next(s for s, _at in edition.published() if (s.outlet, s.title) == (row["outlet"], row["title"]))
    article = get_article(articles[story.slug])
    values = CaseValues(
        passage=row["passage"], wrong=row["wrong"], right=row["right"], wanted=(Remedy.CORRECTION, Remedy.COMPLETION)
    )
    acting_for.set(officer)
    with held_at(now() - timedelta(days=row["asked_days_ago"])):
        case = open_case(About(article, find_clip_of(article.id)), values, officer)
        asked = StepValues(kind=StepKind.ASKED, on=today(), whom=row["whom"], text=row["text"])
        take_step(case.id, asked, officer)


def by_story(articles: list[Article], edition: Edition) -> dict[str, int]:
    """Return the ids of stored articles by the slug of their story."""
    stories: dict[str, Story] = {story.slug: story for story, _at in edition.published()}
    slugs = {article.url.rsplit("/", 1)[-1]: article.id for article in articles}
    return {slug: ident for slug, ident in slugs.items() if slug in stories}
