"""What the sign-in library says to a person, in our words and from our catalogues."""

from core.i18n import LazyString, lazy_gettext

FAILED, DONE, NEEDS = "failed", "done", "needs"
"""The signals of our flashes; the library's own categories are unknown to the style sheet."""

WRONG_CODE = lazy_gettext("That code is not right. Codes change every half minute; type the one your phone shows now.")
LINK_USED_UP = lazy_gettext("This link no longer works: it is good once, for 24 hours. Ask for a new one here.")
SETUP_EXPIRED = lazy_gettext("That took longer than half an hour. Please start the second step anew.")

MESSAGES: dict[str, tuple[LazyString, str]] = {
    "ANONYMOUS_USER_REQUIRED": (lazy_gettext("You are signed in already."), FAILED),
    "API_ERROR": (lazy_gettext("That did not arrive whole. Please try again."), FAILED),
    "DISABLED_ACCOUNT": (lazy_gettext("This account is closed. An administrator can open it again."), FAILED),
    "EMAIL_NOT_PROVIDED": (lazy_gettext("Type your mail address."), FAILED),
    "FORGOT_PASSWORD": (lazy_gettext("Forgot your password?"), NEEDS),
    "GENERIC_AUTHN_FAILED": (lazy_gettext("Wrong address or password."), FAILED),
    "INVALID_CODE": (WRONG_CODE, FAILED),
    "INVALID_EMAIL_ADDRESS": (lazy_gettext("This is not a mail address."), FAILED),
    "INVALID_PASSWORD": (lazy_gettext("That is not your password."), FAILED),
    "INVALID_RECOVERY_CODE": (lazy_gettext("That is none of your recovery codes, or it was used before."), FAILED),
    "INVALID_REDIRECT": (lazy_gettext("That address leads out of Barabar, so it was not followed."), FAILED),
    "INVALID_RESET_PASSWORD_TOKEN": (LINK_USED_UP, FAILED),
    "LOGIN": (lazy_gettext("Please sign in first."), NEEDS),
    "NO_RECOVERY_CODES_SETUP": (lazy_gettext("You have no recovery codes yet."), NEEDS),
    "PASSWORD_CHANGE": (lazy_gettext("Password changed. You are signed out everywhere else."), DONE),
    "PASSWORD_INVALID_LENGTH": (lazy_gettext("At least %(length)s characters, please."), FAILED),
    "PASSWORD_IS_THE_SAME": (lazy_gettext("The new password is the old one."), FAILED),
    "PASSWORD_MISMATCH": (lazy_gettext("The two passwords differ."), FAILED),
    "PASSWORD_NOT_PROVIDED": (lazy_gettext("Type a password."), FAILED),
    "PASSWORD_RESET_EXPIRED": (LINK_USED_UP, FAILED),
    "PASSWORD_RESET_NO_LOGIN": (lazy_gettext("Password set. Sign in with it now."), DONE),
    "PASSWORD_RESET_REQUEST": (
        lazy_gettext(
            "If somebody signs in with %(email)s, a mail with a link is on its way. "
            "If nothing comes in five minutes, look among the junk mail."
        ),
        DONE,
    ),
    "REAUTHENTICATION_REQUIRED": (lazy_gettext("You signed in a while ago. Type your password once more."), NEEDS),
    "REAUTHENTICATION_SUCCESSFUL": (lazy_gettext("Thank you, it is you."), DONE),
    "REFRESH": (lazy_gettext("You signed in a while ago. Type your password once more."), NEEDS),
    "RETYPE_PASSWORD_MISMATCH": (lazy_gettext("The two passwords differ."), FAILED),
    "TWO_FACTOR_CHANGE_METHOD_SUCCESSFUL": (
        lazy_gettext("The second step is on. Make recovery codes now, for the day the phone is lost."),
        DONE,
    ),
    "TWO_FACTOR_DISABLED": (lazy_gettext("The second step is off. The password alone opens your account."), DONE),
    "TWO_FACTOR_INVALID_TOKEN": (WRONG_CODE, FAILED),
    "TWO_FACTOR_LOGIN_SUCCESSFUL": (lazy_gettext("Signed in."), DONE),
    "TWO_FACTOR_METHOD_NOT_AVAILABLE": (lazy_gettext("Choose one of the two."), FAILED),
    "TWO_FACTOR_PERMISSION_DENIED": (lazy_gettext("Please start with your address and password."), FAILED),
    "TWO_FACTOR_SETUP_EXPIRED": (SETUP_EXPIRED, FAILED),
    "UNAUTHENTICATED": (lazy_gettext("Please sign in first."), NEEDS),
    "UNAUTHORIZED": (lazy_gettext("Your account may not do this."), FAILED),
    "USER_DOES_NOT_EXIST": (lazy_gettext("Wrong address or password."), FAILED),
}

SUBJECTS: dict[str, LazyString] = {
    "security/email/reset_instructions": lazy_gettext("Choose a new password for Barabar"),
    "security/email/reset_notice": lazy_gettext("Your password for Barabar was set anew"),
    "security/email/change_notice": lazy_gettext("Your password for Barabar was changed"),
}
"""The subject of each mail the library sends with our settings, by its template."""


def message_config() -> dict[str, tuple[LazyString, str]]:
    """Return the messages under the names the library looks for in the configuration."""
    return {f"SECURITY_MSG_{name}": message for name, message in MESSAGES.items()}
