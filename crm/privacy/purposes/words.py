"""Purposes in words."""

from core.i18n import LazyString, lazy_gettext
from crm.privacy.purposes.models import PurposeKind
from crm.trail.words import CODES, FIELDS, PARTS

PURPOSES: dict[PurposeKind, LazyString] = {
    PurposeKind.PRESS: lazy_gettext("Press contact"),
    PurposeKind.STAKEHOLDER: lazy_gettext("Stakeholder register"),
    PurposeKind.EVENTS: lazy_gettext("Invitations to events"),
    PurposeKind.CONSULTATION: lazy_gettext("Consultations"),
}
MEANINGS: dict[PurposeKind, LazyString] = {
    PurposeKind.PRESS: lazy_gettext("Releases, pitches and answers to enquiries."),
    PurposeKind.STAKEHOLDER: lazy_gettext("Who decides or speaks in public, what was discussed and promised."),
    PurposeKind.EVENTS: lazy_gettext("Invitations, and who took part."),
    PurposeKind.CONSULTATION: lazy_gettext("Questions about the principles, and the answers."),
}
CODES |= {kind.value: label for kind, label in PURPOSES.items()}
PARTS |= {
    "person_purpose": lazy_gettext("Purpose"),
    "privacy_notice": lazy_gettext("Notice"),
}
FIELDS |= {
    "source_on": lazy_gettext("Source of"),
    "ended_on": lazy_gettext("Ended on"),
    "is_at_risk": lazy_gettext("At risk"),
    "is_restricted": lazy_gettext("Kept, not used"),
}
