"""Forms of accounts."""

from flask_security import MfRecoveryForm, TwoFactorVerifyCodeForm
from wtforms import BooleanField, EmailField, PasswordField, SelectField, StringField
from wtforms.validators import Email, EqualTo, Length

from core.feature import Role
from core.forms import ChecksField, Form, OneLine, Required
from core.i18n import INTERFACE_LANGUAGES, lazy_gettext

LANGUAGE_CHOICES = [(language.tag, language.endonym) for language in INTERFACE_LANGUAGES]
ROLE_CHOICES = [
    (Role.OFFICER.value, lazy_gettext("Officer: writes, sends, records")),
    (Role.APPROVER.value, lazy_gettext("Approver: approves what others wrote")),
    (Role.VIEWER.value, lazy_gettext("Viewer: reads")),
    (Role.ADMIN.value, lazy_gettext("Administrator: accounts and settings")),
]


class CodeForm(TwoFactorVerifyCodeForm):
    """The code of the second step; phones show it with a gap in the middle, which may be typed too."""

    class Meta(Form.Meta):
        """Our messages: WTForms ships neither Albanian nor Serbian."""

    code = StringField(lazy_gettext("Code"), [Required()], filters=[lambda typed: "".join((typed or "").split())])


class RecoveryForm(MfRecoveryForm):
    """One of the codes kept for a lost phone, with or without capitals and gaps."""

    class Meta(Form.Meta):
        """Our messages."""

    code = StringField(
        lazy_gettext("Recovery code"), [Required()], filters=[lambda typed: "-".join((typed or "").lower().split())]
    )


class FirstAccountForm(Form):
    """The account of an empty installation."""

    name = StringField(lazy_gettext("Your name"), [Required(), Length(max=200), OneLine()])
    email = EmailField(lazy_gettext("Your mail address"), [Required(), Email(), Length(max=255)])
    language = SelectField(lazy_gettext("Language of the interface"), choices=LANGUAGE_CHOICES)
    password = PasswordField(
        lazy_gettext("Password"),
        [Required(), Length(min=10, max=200, message=lazy_gettext("At least 10 characters, please."))],
        description=lazy_gettext("At least 10 characters; a short sentence is easy to remember."),
    )
    again = PasswordField(
        lazy_gettext("Password once more"),
        [EqualTo("password", message=lazy_gettext("The two passwords differ."))],
    )


class UserForm(Form):
    """A colleague's account."""

    name = StringField(lazy_gettext("Name"), [Required(), Length(max=200), OneLine()])
    email = EmailField(lazy_gettext("Mail address"), [Required(), Email(), Length(max=255)])
    language = SelectField(lazy_gettext("Language of the interface"), choices=LANGUAGE_CHOICES)
    roles = ChecksField(lazy_gettext("May do"), [Required()], choices=ROLE_CHOICES)
    active = BooleanField(lazy_gettext("May sign in"), default=True)
