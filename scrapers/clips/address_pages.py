"""The page where an address is pasted and becomes a clip."""

from flask import flash, redirect, render_template, request, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from core.auth.access import WRITE, requires
from core.db import let_go, transaction
from core.i18n import gettext
from crm.finding import number_in
from crm.outlets.models import Outlet
from crm.outlets.queries import get_outlet
from scrapers.blueprint import coverage
from scrapers.clips.addressed import (
    add_outlet_of,
    clip_of_article,
    clip_of_page,
    clip_of_post,
    find_known,
    find_outlet_of,
)
from scrapers.clips.forms import AddressForm
from scrapers.clips.models import Clip, ClipKind
from scrapers.clips.recognising import social_site
from scrapers.feeds.addresses import host_of
from scrapers.reading.services import PageRead, read_address


@coverage.route("/coverage/clips/from-address", methods=["GET", "POST"])
@requires(WRITE)
def clip_from_address() -> str | Response:
    """Make a clip of an address; `?release_id=` and `?url=` prefill it."""
    asked = {"url": request.args.get("url", ""), "release_id": str(number_in(request.args.get("release_id", "")) or "")}
    form = AddressForm(asked)
    if not form.validate_on_submit():
        return _page(form)
    known = find_known(form.url.data or "")
    if known.clip and known.clip.archived_at is None:
        flash(gettext("You have this already: it is this clip."), "done")
        return _opened(known.clip)
    if known.article:
        return _confirmed(known.article.id, form)
    if social_site(form.url.data or ""):
        return _posted(form)
    return _fetched(form)


def _page(form: AddressForm, *, asks_outlet: bool = False) -> str:
    host = host_of(form.url.data or "")
    return render_template("coverage/clip_from_address.html", form=form, asks_outlet=asks_outlet, host=host)


def _opened(clip: Clip) -> Response:
    return redirect(url_for("coverage.clip", clip_id=clip.id))


def _confirmed(article_id: int, form: AddressForm) -> Response:
    with transaction():
        made = clip_of_article(article_id, form.chosen_release, current_user.id)
    flash(gettext("Its feed had brought it already; now it is a clip."), "done")
    return _opened(made)


def _posted(form: AddressForm) -> str | Response:
    url = form.url.data or ""
    outlet = _outlet_for(form, url)
    if outlet is None:
        form.outlet_id.errors = [gettext("Whose post is it? The address does not tell.")]
        return _page(form, asks_outlet=True)
    with transaction():
        made = clip_of_post(url, get_outlet(outlet.id), form.chosen_release, current_user.id)
    flash(gettext("Recorded. No program can read the post itself: say what stands there."), "done")
    return redirect(url_for("coverage.clip_edit", clip_id=made.id))


def _fetched(form: AddressForm) -> str | Response:
    let_go()
    read = read_address(form.url.data or "")
    if read.problem:
        return _typed_instead(form, read)
    outlet = _outlet_for(form, read.url)
    if outlet is None and not form.adds_outlet:
        form.outlet_id.errors = [
            gettext("None of your outlets has this address. Choose one, or add %(host)s.", host=host_of(read.url))
        ]
        return _page(form, asks_outlet=True)
    with transaction():
        at = get_outlet(outlet.id) if outlet else add_outlet_of(read.url)
        made = clip_of_page(read, at, form.chosen_release, current_user.id)
    flash(gettext("Recorded: “%(title)s”. Correct what the page told wrong.", title=made.title), "done")
    return _opened(made)


def _typed_instead(form: AddressForm, read: PageRead) -> Response:
    url = form.url.data or ""
    outlet = _outlet_for(form, url)
    flash(gettext("%(why)s Type the rest in here: the address is kept.", why=read.problem), "needs")
    return redirect(
        url_for(
            "coverage.clip_new", url=url, outlet_id=outlet.id if outlet else None, release_id=form.chosen_release,
            kind=ClipKind.NEWS.value,
        )
    )  # fmt: skip


def _outlet_for(form: AddressForm, url: str) -> Outlet | None:
    if form.adds_outlet:
        return None
    return get_outlet(form.chosen_outlet) if form.chosen_outlet else find_outlet_of(url)
