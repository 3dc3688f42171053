"""Public pages of the newsroom: the list of a language, a release in it, its feed, and the sitemap."""

from flask import redirect, request
from werkzeug.wrappers import Response

from campaigns.blueprint import campaigns
from campaigns.kit.packing import archive_name, entries_of
from campaigns.kit.queries import get_item
from campaigns.kit.rules import Size
from campaigns.kit.serving import file_answer, zip_answer
from campaigns.newsroom.answering import ASKED_AGAIN, browser_tag, frame_in, kept, rendered, told
from campaigns.newsroom.atom import feed_of, sitemap_of
from campaigns.newsroom.models import Publication
from campaigns.newsroom.queries import Asked, find_publication, list_for_sitemap
from campaigns.newsroom.reading import listing_of, paths_of, stories_for_feed, story_of
from campaigns.newsroom.rules import Standing, any_path, list_path, shown_since, standing
from campaigns.newsroom.visibility import may_read
from campaigns.releases.queries import get_release
from core.auth.access import public
from core.clock import now
from core.errors import NotFound
from core.mail.posting import settings_of_app
from crm.finding import number_in, page_asked


@campaigns.get("/newsroom/")
@public
def newsroom() -> Response:
    """Lead to the list in the language the browser asks for."""
    return _led_to(list_path(browser_tag()))


@campaigns.get("/newsroom/<tag>/")
@public
def newsroom_list(tag: str) -> Response:
    """List what is shown in one language, by year and by words of the title."""
    frame = frame_in(tag)
    said = request.args
    asked = Asked(tag, said.get("q", "").strip(), number_in(said.get("year", "")), page_asked(said))
    return kept(rendered("campaigns/newsroom_list.html", frame, listing=listing_of(asked)))


@campaigns.get("/newsroom/<tag>/feed.atom")
@public
def newsroom_feed(tag: str) -> Response:
    """Give feed readers the latest releases of one language."""
    frame = frame_in(tag)
    return kept(feed_of(frame, stories_for_feed(tag)), "application/atom+xml")


@campaigns.get("/newsroom/sitemap.xml")
@public
def newsroom_sitemap() -> Response:
    """Give search engines every page with its other languages."""
    found = [
        (paths_of(one.release), any_path(one.release_id), shown_since(one.release, one)) for one in list_for_sitemap()
    ]
    return kept(sitemap_of(settings_of_app().base_url, found), "application/xml")


@campaigns.get("/newsroom/<int:release_id>")
@public
def newsroom_any(release_id: int) -> Response:
    """Lead to a release in the language the browser asks for."""
    where, publication = _standing(release_id)
    if publication is None or where is not Standing.SHOWN:
        return told(410 if where is Standing.GONE else 404, frame_in(browser_tag()))
    paths = paths_of(publication.release)
    return _led_to(paths[browser_tag(list(paths))])


@campaigns.get("/newsroom/<tag>/<int:release_id>")
@campaigns.get("/newsroom/<tag>/<int:release_id>-<slug>")
@public
def newsroom_release(tag: str, release_id: int, slug: str = "") -> Response:
    """Show a release in one language; an address with other words at its end leads to the right one."""
    frame = frame_in(tag)
    where, publication = _standing(release_id)
    if where is Standing.GONE:
        return told(410, frame)
    story = story_of(publication, tag) if publication and where is Standing.SHOWN else None
    if story is None:
        return told(404, frame)
    if request.path != story.path:
        return _kept_short(redirect(story.path, 301))
    return kept(rendered("campaigns/newsroom_release.html", frame, story=story))


@campaigns.get("/newsroom/files/<int:item_id>/<size>/<name>")
@public
def newsroom_file(item_id: int, size: str, name: str) -> Response:
    """Give a photo or file of a release that everybody may read; the name in the address decides nothing."""
    item = get_item(item_id)
    if size not in list(Size) or not may_read(item.release):
        raise NotFound(f"file {item_id}")
    return file_answer(item, Size(size), is_public=True)


@campaigns.get("/newsroom/files/<int:release_id>/<tag>.zip")
@public
def newsroom_kit(release_id: int, tag: str) -> Response:
    """Give the whole kit of a release that everybody may read, with its texts, as one ZIP."""
    frame_in(tag)
    release = get_release(release_id)
    if not may_read(release):
        raise NotFound(f"kit of release {release_id}")
    return zip_answer(entries_of(release), archive_name(release, tag))


def _standing(release_id: int) -> tuple[Standing, Publication | None]:
    publication = find_publication(release_id) if release_id < 2**31 else None
    return (standing(publication.release, publication, now()) if publication else Standing.HIDDEN), publication


def _led_to(path: str) -> Response:
    answer = _kept_short(redirect(path, 302))
    answer.headers["Vary"] = "Accept-Language"
    return answer


def _kept_short(answer: Response) -> Response:
    answer.headers["Cache-Control"] = ASKED_AGAIN
    return answer
