"""A notice as a specimen, for whoever writes the office's own sentences."""

from core.i18n import gettext
from crm.contacts.models import Basis
from crm.privacy.notices.queries import latest_text
from crm.privacy.notices.rules import in_one_line, notice_text
from crm.privacy.purposes.models import PurposeKind
from crm.privacy.purposes.queries import months_of_clocks, privacy_settings


def specimen(tag: str) -> str:
    """Return the notice of somebody who has a name and a source like any."""
    house, own = privacy_settings(), latest_text(tag)
    return notice_text(
        tag, name=gettext("(name)"), house=in_one_line(house.controller) or gettext("(who is responsible)"),
        contact=house.contact,
        source=gettext("(where the details come from)"), months=months_of_clocks()[PurposeKind.PRESS],
        own=own.own if own else "", purposes=[(PurposeKind.PRESS, Basis.LEGITIMATE_INTEREST)],
    )  # fmt: skip
