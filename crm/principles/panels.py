"""What the principles show elsewhere: in the search, and among the first steps."""

from flask import url_for

from core.auth.access import WRITE, may
from core.i18n import gettext
from core.shell.slots import FirstStep
from crm.principles.queries import count_principles


def first_steps(_: None) -> list[FirstStep]:
    """Ask a newcomer to write the principles down."""
    if not may(WRITE):
        return []
    return [FirstStep(gettext("Write down your principles"), url_for("crm.principle_new"), count_principles() > 0)]
