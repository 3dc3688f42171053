"""What a colleague does about a recipient's wish."""

from flask import flash, redirect, url_for
from flask_security import current_user
from werkzeug.wrappers import Response

from campaigns.blueprint import campaigns
from campaigns.recipients.services import settle_wish
from core.auth.access import WRITE, requires
from core.db import transaction
from core.i18n import gettext


@campaigns.post("/wishes/<int:wish_id>/settle")
@requires(WRITE)
def wish_settle(wish_id: int) -> Response:
    """Note that what a recipient asked for is done."""
    with transaction():
        wish = settle_wish(wish_id, current_user.id)
    flash(gettext("Done. It no longer stands on Today."), "done")
    return redirect(url_for("crm.person", person_id=wish.person_id))
