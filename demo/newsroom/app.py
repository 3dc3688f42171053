"""The invented newsroom as a web server of its own: front pages, stories and feeds, on loopback only."""

from datetime import datetime

from flask import Blueprint, Flask, Response, abort, current_app, make_response, render_template, request, url_for

from core.clock import now
from core.settings import ROOT, Settings, read_settings
from demo.newsroom.feeds import TYPES, write_feed
from demo.newsroom.stories import House, Story, houses, read_edition

newsroom = Blueprint("newsroom", __name__)


def create_newsroom(settings: Settings | None = None) -> Flask:
    """Return the newsroom; it looks at each request what has been published."""
    app = Flask("newsroom", root_path=str(ROOT), template_folder="templates", static_folder=None)
    app.extensions["newsroom_folder"] = (settings or read_settings()).data_dir
    app.register_blueprint(newsroom)
    return app


def _published(house: House) -> list[tuple[Story, datetime]]:
    edition = read_edition(current_app.extensions["newsroom_folder"])
    return [(story, at) for story, at in edition.published() if story.outlet == house.slug]


def _house(slug: str) -> House:
    return next((house for house in houses() if house.slug == slug), None) or abort(404)


@newsroom.get("/")
def index() -> str:
    """List the invented outlets."""
    return render_template("newsroom/index.html", houses=houses())


@newsroom.get("/<slug>/")
def front(slug: str) -> str:
    """Show an outlet's front page, which announces its feed."""
    house = _house(slug)
    return render_template(
        "newsroom/front.html", house=house, published=_published(house), feed_type=TYPES.get(house.feed_kind)
    )


@newsroom.get("/<slug>/feed")
def feed(slug: str) -> Response:
    """Answer with an outlet's feed, or with 304 where nothing changed (RFC 9110 section 13.1.2)."""
    house = _house(slug)
    if not house.feed_kind:
        abort(404)
    base = url_for("newsroom.front", slug=slug, _external=True)
    answer = make_response(write_feed(house, _published(house), base))
    answer.mimetype = TYPES[house.feed_kind]
    answer.add_etag()
    return answer.make_conditional(request)  # type: ignore[return-value]


@newsroom.get("/<slug>/<story_slug>")
def story(slug: str, story_slug: str) -> str:
    """Show one story."""
    house = _house(slug)
    found = next((pair for pair in _published(house) if pair[0].slug == story_slug), None) or abort(404)
    title = found[0].title_after(now() - found[1])
    return render_template("newsroom/story.html", house=house, story=found[0], at=found[1], title=title)
