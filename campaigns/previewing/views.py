"""Pages that show a mail before it leaves: while it is written, and as one person gets it."""

from flask import Flask, current_app, redirect, render_template, request, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from campaigns.audience.words import REFUSALS, WAYS_OUT
from campaigns.blueprint import campaigns
from campaigns.previewing.one_mail import for_one, search
from campaigns.previewing.rules import Look, text_as_page
from campaigns.previewing.showing import frame, looked_at_in, looks
from campaigns.previewing.words import headers_in_words
from campaigns.releases.forms import VersionForm
from campaigns.releases.queries import get_release
from campaigns.releases.road import BEFORE_IT_LEAVES
from campaigns.rendering.light import in_the_light
from core.auth.access import READ, WRITE, requires
from core.auth.security import throttle
from core.errors import NotFound
from core.web import isolated_html
from languages.tags import is_known

PREVIEWS = "120 per minute"
"""Of one colleague; somebody who types without a pause asks for none at all."""

campaigns.add_app_template_global(looked_at_in)
campaigns.add_app_template_global(looks, "looks_of_a_mail")


@campaigns.route("/releases/<int:release_id>/versions/<tag>/preview", methods=["GET", "POST"])
@requires(WRITE)
def release_version_preview(release_id: int, tag: str) -> Response:
    """Return what comes of what is typed at this moment, or of what is stored; nothing is saved."""
    typed = VersionForm().to_text() if request.method == "POST" else None
    look_in = request.values.get("look_in", tag)
    if not (is_known(tag) and is_known(look_in)):
        raise NotFound(f"language {tag}")
    look, dark = Look.asked(request.values.get("show", "")), "dark" in request.values
    html = frame(get_release(release_id), tag, typed, look_in=look_in, look=look, dark=dark)
    return isolated_html(current_app, html, is_ours=look is Look.PAGE)


@campaigns.get("/releases/<int:release_id>/as")
@requires(READ)
def release_as(release_id: int) -> str | Response:
    """Find somebody among those the release concerns; one name that means one person leads to her mail at once."""
    release, typed = get_release(release_id), request.args.get("q", "").strip()[:200]
    found = search(release, typed)
    if typed and len(found) == 1:
        return redirect(url_for("campaigns.release_as_person", release_id=release_id, person_id=found[0].person_id))
    return render_template("campaigns/release_as.html", release=release, found=found, typed=typed, refusals=REFUSALS)


@campaigns.get("/releases/<int:release_id>/as/<int:person_id>")
@requires(READ)
def release_as_person(release_id: int, person_id: int) -> str:
    """Show the mail one person gets, with its headers in words, or why she gets none."""
    release = get_release(release_id)
    one = for_one(release, person_id)
    return render_template(
        "campaigns/release_as_person.html", release=release, one=one, refusals=REFUSALS, ways_out=WAYS_OUT,
        headers=headers_in_words(one.letter.headers) if one.letter else [],
        look=Look.asked(request.args.get("show", "")), dark="dark" in request.args,
        is_before=release.state in BEFORE_IT_LEAVES,
    )  # fmt: skip


@campaigns.get("/releases/<int:release_id>/as/<int:person_id>/mail")
@requires(READ)
def release_as_person_mail(release_id: int, person_id: int) -> Response:
    """Return that mail alone, for the frame in which it is shown without any rights."""
    one = for_one(get_release(release_id), person_id)
    if one.letter is None:
        raise NotFound(f"mail of release {release_id} to person {person_id}")
    dark = "dark" in request.args
    if Look.asked(request.args.get("show", "")) is Look.TEXT:
        return isolated_html(current_app, text_as_page(one.letter.text, one.tag, dark=dark))
    return isolated_html(current_app, in_the_light(one.letter.html, dark=dark))


def set_up(app: Flask) -> None:
    """Hold back a browser that asks for previews without end."""
    throttle(app, "campaigns.release_version_preview", PREVIEWS, whose=lambda: f"user {current_user.get_id()}")
