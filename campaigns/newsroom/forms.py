"""The form of a private page."""

from wtforms import StringField

from core.forms import Form
from core.i18n import lazy_gettext


class LinkForm(Form):
    """Its password; shown while it is typed, for the officer passes it on."""

    password = StringField(
        lazy_gettext("Password of the private page"),
        id="newsroom-password",
        description=lazy_gettext("At least 8 characters, or nothing. Write it down: it is not shown again."),
    )
