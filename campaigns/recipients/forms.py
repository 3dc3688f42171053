"""The form of a recipient's own page."""

from wtforms import RadioField

from core.forms import Form
from languages.tags import CONTENT_LANGUAGES

ONCE, ALWAYS = "once", "always"


class WishForm(Form):
    """The language a recipient asks for; its labels are in her language and stand in the page."""

    language = RadioField(choices=[(language.tag, language.endonym) for language in CONTENT_LANGUAGES])
    span = RadioField(choices=[(ALWAYS, ALWAYS), (ONCE, ONCE)], default=ALWAYS)
