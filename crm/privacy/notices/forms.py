"""Forms of notices."""

from wtforms import DateField, SelectField, StringField, TextAreaField
from wtforms.validators import Length

from core.forms import Form, InputRequired, OneLine
from core.i18n import interface_tag, lazy_gettext
from crm.forms import NotToCome
from crm.privacy.notices.models import NoticeWay
from crm.reference.choices import language_choices

WAYS = {
    NoticeWay.IN_PERSON: lazy_gettext("Told in person"),
    NoticeWay.LETTER: lazy_gettext("By letter"),
    NoticeWay.PHONE: lazy_gettext("On the phone"),
    NoticeWay.MAIL: lazy_gettext("By mail"),
}


class NoticeForm(Form):
    """That somebody was told by hand."""

    given_on = DateField(lazy_gettext("When"), [InputRequired(), NotToCome()])
    way = SelectField(lazy_gettext("How"), choices=[(way.value, label) for way, label in WAYS.items()])
    tag = SelectField(lazy_gettext("In"), choices=lambda: language_choices(interface_tag()))
    note = StringField(lazy_gettext("Note"), [Length(max=500), OneLine()])


class NoticeTextForm(Form):
    """The office's own sentences in one language."""

    own = TextAreaField(lazy_gettext("Your own sentences"), [Length(max=5000)])
