"""What the office does with the newsroom page of a release: show it, take it down, give it a private address."""

from flask import flash, redirect, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from campaigns.blueprint import campaigns
from campaigns.newsroom.forms import LinkForm
from campaigns.newsroom.services import close_link, hide, open_link, show
from campaigns.newsroom.visibility import standing_of
from campaigns.newsroom.words_of_office import DONE
from core.auth.access import WRITE, requires
from core.db import transaction
from core.errors import Refused
from core.i18n import gettext


@campaigns.post("/releases/<int:release_id>/newsroom/show")
@requires(WRITE)
def newsroom_show(release_id: int) -> Response:
    """Show it, or let it appear by itself."""
    with transaction():
        publication = show(release_id, current_user.id)
    flash(str(DONE[standing_of(publication.release)]), "done")
    return _back(release_id)


@campaigns.post("/releases/<int:release_id>/newsroom/hide")
@requires(WRITE)
def newsroom_hide(release_id: int) -> Response:
    """Take it down, or let it not appear."""
    with transaction():
        publication = hide(release_id)
    flash(str(DONE[standing_of(publication.release)]), "done")
    return _back(release_id)


@campaigns.post("/releases/<int:release_id>/newsroom/link")
@requires(WRITE)
def newsroom_open_link(release_id: int) -> Response:
    """Make a private address, or a new one."""
    form = LinkForm()
    if not form.validate():
        raise Refused(" ".join(str(error) for errors in form.errors.values() for error in errors))
    with transaction():
        open_link(release_id, form.password.data or "")
    flash(gettext("The private page has its address. It opens once the release is approved."), "done")
    return _back(release_id)


@campaigns.post("/releases/<int:release_id>/newsroom/link/close")
@requires(WRITE)
def newsroom_close_link(release_id: int) -> Response:
    """Put the private address out of use."""
    with transaction():
        close_link(release_id)
    flash(gettext("The private address opens nothing any more."), "done")
    return _back(release_id)


def _back(release_id: int) -> Response:
    return redirect(url_for("campaigns.release", release_id=release_id) + "#newsroom")
