"""Outlets, organisations and offices as kinds of records of which two may be one."""

from typing import Any

from sqlalchemy import select

from core.bulk import table_of
from core.db import db
from core.i18n import gettext, lazy_gettext
from crm.bodies.parents import belongs_to
from crm.duplicates.bodies.facts import office_facts, organisation_facts, outlet_facts
from crm.duplicates.bodies.fields import BodyFields
from crm.duplicates.bodies.keys import keys_of
from crm.duplicates.bodies.scoring import likeness
from crm.duplicates.bodies.telling import (
    body_remarks,
    no_outcome,
    office_lines,
    organisation_line,
    organisation_lines,
    outlet_lines,
)
from crm.duplicates.kin import Comparing, Joining, Kin, Tables, Telling
from crm.duplicates.models import (
    OfficeKey,
    OfficeMark,
    OfficeMerge,
    OfficeTwins,
    OrganisationKey,
    OrganisationMark,
    OrganisationMerge,
    OrganisationTwins,
    OutletKey,
    OutletMark,
    OutletMerge,
    OutletTwins,
)
from crm.duplicates.moving import Moves, change
from crm.events import OFFICE_CHANGED, ORGANISATION_CHANGED, OUTLET_CHANGED, OUTLET_MERGED, OUTLET_SPLIT
from crm.offices.models import Office
from crm.offices.queries import find_offices
from crm.offices.services import folded_of as folded_office
from crm.offices.words import office_line
from crm.organisations.models import Organisation
from crm.organisations.queries import find_organisations
from crm.organisations.services import folded_of as folded_organisation
from crm.organisations.words import called
from crm.outlets.models import Outlet
from crm.outlets.queries import find_outlets
from crm.outlets.services import folded_of as folded_outlet
from crm.outlets.words import outlet_line

_THREE = ("name_sq", "name_sr", "name_en")
_OUTLET = BodyFields(("name",), ("name", "parent_id", "kind", "municipality", "reach", "website", "email", "phone"))
_ORGANISATION = BodyFields(_THREE, (*_THREE, "parent_id", "kind", "municipality", "website", "email", "phone"))
_OFFICE = BodyFields(_THREE, (*_THREE, "organisation_id", "kind", "municipality", "email", "phone"))
_KEEPS = lazy_gettext(
    "All that is recorded of each stays: people, feeds, articles, clips, meetings, promises. It can be undone."
)


def _belongs(kept: Any, gone: Any) -> str:
    """Return that one of the two belongs to the other, in words."""
    model, name = type(kept), OUTLETS.telling.name if isinstance(kept, Outlet) else called
    for part, whole in ((kept, gone), (gone, kept)):
        if belongs_to(model, part.id, whole.id):
            return gettext(
                "%(part)s belongs to %(whole)s, so they are two. If they are not, take that off its record first.",
                part=name(part), whole=name(whole),
            )  # fmt: skip
    return ""


def _goes_round(kept: Any, gone: Any) -> str:
    """Return that one of the two would belong to itself again, in words."""
    if any(one.parent_id and belongs_to(type(one), one.parent_id, one.id) for one in (kept, gone)):
        return gettext("Taken apart, something would belong to itself: what belongs to what was changed since.")
    return ""


def _nothing(kept: Any, gone: Any) -> str:
    return ""


def _make_room_in_the_directory(gone_id: int, kept_id: int, moves: Moves) -> None:
    """Let go of the entry of the directory, which one outlet alone has, where the other has none."""
    query = select(Outlet.id, Outlet.directory_slug).where(Outlet.id.in_([gone_id, kept_id]))
    slugs = {row.id: row.directory_slug for row in db.session.execute(query)}
    if slugs[gone_id] and not slugs[kept_id]:
        change(table_of(Outlet), [gone_id], {"directory_slug": (slugs[gone_id], None)}, moves)


def _no_room(gone_id: int, kept_id: int, moves: Moves) -> None:
    """Nothing stands in the way."""


OUTLETS = Kin(
    "outlet", "outlets",
    Tables(Outlet, OutletKey, OutletMark, OutletTwins, OutletMerge),
    Comparing(outlet_facts, keys_of, keys_of, likeness),
    Joining(
        _OUTLET.questions, _OUTLET.merged, _OUTLET.chosen, _belongs, _goes_round, _make_room_in_the_directory,
        folded_outlet, OUTLET_CHANGED, OUTLET_MERGED, OUTLET_SPLIT,
    ),
    Telling(
        lambda outlet: str(outlet.name), outlet_line, find_outlets, outlet_lines, body_remarks, no_outcome,
        lazy_gettext("Outlets"), "crm.outlets", lazy_gettext("No outlet seems to be recorded twice."), _KEEPS,
    ),
)  # fmt: skip
ORGANISATIONS = Kin(
    "organisation", "organisations",
    Tables(Organisation, OrganisationKey, OrganisationMark, OrganisationTwins, OrganisationMerge),
    Comparing(organisation_facts, keys_of, keys_of, likeness),
    Joining(
        _ORGANISATION.questions, _ORGANISATION.merged, _ORGANISATION.chosen, _belongs, _goes_round, _no_room,
        folded_organisation, ORGANISATION_CHANGED,
    ),
    Telling(
        called, organisation_line, find_organisations, organisation_lines, body_remarks, no_outcome,
        lazy_gettext("Organisations"), "crm.organisations",
        lazy_gettext("No organisation seems to be recorded twice."), _KEEPS,
    ),
)  # fmt: skip
OFFICES = Kin(
    "office", "offices",
    Tables(Office, OfficeKey, OfficeMark, OfficeTwins, OfficeMerge),
    Comparing(office_facts, keys_of, keys_of, likeness),
    Joining(
        _OFFICE.questions, _OFFICE.merged, _OFFICE.chosen, _nothing, _nothing, _no_room, folded_office, OFFICE_CHANGED
    ),
    Telling(
        called, office_line, find_offices, office_lines, body_remarks, no_outcome,
        lazy_gettext("Offices"), "crm.offices", lazy_gettext("No office seems to be recorded twice."), _KEEPS,
    ),
)  # fmt: skip
