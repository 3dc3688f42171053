"""Public pages of principles: the same for everybody, without a session, so that caches may keep them."""

from dataclasses import dataclass
from typing import Any

from babel.dates import format_date
from flask import Response, current_app, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from core.auth.access import public
from core.clock import to_local
from core.mail.posting import settings_of_app
from crm.blueprint import crm
from crm.principles.models import Principle, PrincipleWording
from crm.principles.public_words import PublicWords, public_words
from crm.principles.queries import find_principle_by_number, list_principles
from crm.principles.rules import CYRILLIC, LATIN
from crm.principles.wordings import list_published
from crm.stances.queries import list_public
from crm.stances.rules import SAID
from crm.stances.words import name_in
from languages.scripts import to_latin
from languages.tags import BY_TAG, is_known, sort_for_reader

ASKED_AGAIN = "public, max-age=60, must-revalidate"
"""A page that is taken down must not live on in a cache for long."""


@dataclass(frozen=True)
class Shown:
    """One principle in one language, as anybody reads it."""

    number: int
    tag: str
    title: str
    text: str
    since: str


def _published(principles: list[Principle]) -> dict[int, dict[str, Shown]]:
    """Return what anybody may read, by the number of the principle and the tag; Latin is made from Cyrillic."""
    numbers = {principle.id: principle.number for principle in principles}
    found: dict[int, dict[str, Shown]] = {}
    for wording in list_published(principles):
        found.setdefault(numbers[wording.principle_id], {})[wording.tag] = _shown(wording, numbers, wording.tag)
    for by_tag in found.values():
        if CYRILLIC in by_tag and LATIN not in by_tag:
            said = by_tag[CYRILLIC]
            by_tag[LATIN] = Shown(said.number, LATIN, to_latin(said.title), to_latin(said.text), to_latin(said.since))
    return found


def _shown(wording: PrincipleWording, numbers: dict[int, int], tag: str) -> Shown:
    since = format_date(to_local(wording.at).date(), "long", locale=BY_TAG[tag].locale)
    return Shown(numbers[wording.principle_id], tag, wording.title, wording.text, since)


@crm.get("/public/principles/")
@public
def public_principles_any() -> AnyResponse:
    """Lead to the list in the language the browser asks for, or the first there is."""
    offered = {tag for by_tag in _published(list_principles()).values() for tag in by_tag}
    answer = redirect(url_for("crm.public_principles", tag=_browser_tag(offered)), 302)
    answer.headers["Cache-Control"], answer.headers["Vary"] = ASKED_AGAIN, "Accept-Language"
    return answer


def _browser_tag(offered: set[str]) -> str:
    wanted = [asked.lower() for asked, quality in request.accept_languages if quality > 0]
    for asked in wanted:
        near = (tag for tag in BY_TAG if tag in offered and tag.lower().split("-")[0] == asked.split("-")[0])
        if found := next((tag for tag in offered if tag.lower() == asked), "") or next(near, ""):
            return found
    return next(iter(sort_for_reader(offered, "sq")), "sq")


@crm.get("/public/principles/<tag>/")
@public
def public_principles(tag: str) -> Response:
    """List the principles that anybody may read in one language."""
    if not is_known(tag):
        return _lost("en")
    found = _published(list_principles())
    shown = [by_tag[tag] for _, by_tag in sorted(found.items()) if tag in by_tag]
    doors = sort_for_reader({tag for by_tag in found.values() for tag in by_tag}, tag)
    return _kept(_rendered("crm/public_principles.html", tag, shown=shown, doors=doors))


@crm.get("/public/principles/<tag>/<int:number>")
@public
def public_principle(tag: str, number: int) -> Response:
    """Show one principle in one language, with those who stand somewhere and agreed to be named."""
    principle = find_principle_by_number(number) if number < 1000 and is_known(tag) else None
    if principle is None or principle.archived_at is not None:
        return _lost(tag)
    by_tag = _published([principle]).get(number, {})
    if tag not in by_tag:
        return _lost(tag)
    agreed, words = list_public(principle.id), public_words(tag)
    stands = [(getattr(words, state), [name_in(s, tag) for s in agreed if s.state is state]) for state in SAID[:5]]
    shown = {"shown": by_tag[tag], "doors": sort_for_reader(by_tag, tag), "stands": [s for s in stands if s[1]]}
    return _kept(_rendered("crm/public_principle.html", tag, **shown))


def _lost(tag: str) -> Response:
    answer = current_app.response_class(_rendered("crm/public_lost.html", tag), status=404, mimetype="text/html")
    answer.headers["Cache-Control"], answer.headers["X-Robots-Tag"] = "public, no-cache", "noindex"
    return answer


def _rendered(template: str, tag: str, **values: Any) -> str:
    """Return a template without what the frame of the office adds to all others: it would open a session."""
    settings, words = settings_of_app(), public_words(tag)
    said: dict[str, PublicWords | str] = {
        "words": words, "tag": tag if is_known(tag) else "en", "sender_name": settings.mail_from_name,
        "base_url": settings.base_url,
    }  # fmt: skip
    return current_app.jinja_env.get_template(template).render(**said, **values, endonyms=BY_TAG)


def _kept(content: str) -> Response:
    answer = current_app.response_class(content, mimetype="text/html")
    answer.headers["Cache-Control"] = ASKED_AGAIN
    answer.add_etag()
    return answer.make_conditional(request)  # type: ignore[return-value]
