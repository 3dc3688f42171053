"""What rounds offer to the room of principles below: themselves, as what led to a new wording."""

from flask import url_for

from core.i18n import interface_tag
from crm.consultations.queries import list_rounds
from crm.consultations.words import round_title
from crm.principles.rules import Led


def rounds(_: None) -> list[Led]:
    """Return every round with its page, the newest first."""
    found = (line.consultation for line in list_rounds())
    return [
        Led(one.id, round_title(one, interface_tag()), url_for("crm.consultation", consultation_id=one.id))
        for one in found
    ]
