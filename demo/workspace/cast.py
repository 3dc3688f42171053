"""Who is in the demo: colleagues with accounts, outlets, organisations and people."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from core.auth.services import create_user
from core.clock import today
from core.feature import Role
from core.settings import Settings
from crm.contacts.models import AddressKind, Basis
from crm.contacts.services import create_person
from crm.contacts.values import AddressValues, PersonValues, PositionValues
from crm.organisations.services import OrganisationValues, create_organisation
from crm.outlets.services import OutletValues, create_outlet
from crm.reference.kinds import OutletKind, Reach
from demo.newsroom.stories import read_content

PASSWORD = "barabar-demo"  # noqa: S105  printed for everybody
"""Of every account of the demo, printed at each start; the demo answers on loopback only."""


@dataclass
class Cast:
    """Ids in the database by the names that `demo/content` uses."""

    colleagues: dict[str, int] = field(default_factory=dict)
    outlets: dict[str, int] = field(default_factory=dict)
    organisations: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)


def create_cast(settings: Settings) -> Cast:
    """Create everybody."""
    cast = Cast()
    for row in read_content("workspace")["colleague"]:
        cast.colleagues[row["email"]] = _colleague(row)
    for row in read_content("outlets")["outlet"]:
        if not row.get("in_workspace", True):
            continue
        cast.outlets[row["slug"]] = create_outlet(_outlet(row, settings)).id
    for row in read_content("organisations")["organisation"]:
        cast.organisations[row["slug"]] = create_organisation(_organisation(row)).id
    for row in read_content("people")["person"]:
        owner = cast.colleagues["officer@fqinjet.example"]
        cast.people[row["emails"][0]] = create_person(_person(row, cast, owner)).id
    return cast


def _colleague(row: Mapping[str, Any]) -> int:
    role = Role(row["role"])
    # The office manager of a small initiative also writes; an administrator alone could not try the demo.
    roles = (role, Role.OFFICER) if role is Role.ADMIN else (role,)
    user = create_user(email=row["email"], name=row["name"], roles=roles, language=row["interface"], password=PASSWORD)
    return user.id


def _outlet(row: Mapping[str, Any], settings: Settings) -> OutletValues:
    return OutletValues(
        name=row["name"], kind=OutletKind(row["type"]), communities=tuple(row["community"]),
        languages=tuple(row["languages"]), municipality=row["municipality"],
        reach=Reach(row["reach"]), website=f"{settings.newsroom_url}/{row['slug']}/", email=row["email"],
        notes=row["about"],
    )  # fmt: skip


def _organisation(row: Mapping[str, Any]) -> OrganisationValues:
    name = row["name"]
    return OrganisationValues(
        name_sq=name.get("sq", ""), name_sr=name.get("sr", ""), name_en=name.get("en", ""), kind=row["kind"],
        municipality=row["municipality"], email=row["email"],
    )  # fmt: skip


def _person(row: Mapping[str, Any], cast: Cast, owner_id: int) -> PersonValues:
    basis = Basis(row["basis"])
    return PersonValues(
        given_name=row["given_name"], family_name=row["family_name"],
        is_journalist="journalist" in row["kinds"], is_decision_maker="decision_maker" in row["kinds"],
        is_opinion_maker="opinion_maker" in row["kinds"], languages=tuple(row["languages"]),
        municipality=row["municipality"], notes=row.get("note", ""), source="Demo, invented", basis=basis,
        basis_on=today() - timedelta(days=40) if basis else None,
        do_not_contact=row.get("do_not_contact", False), owner_id=owner_id,
        addresses=_addresses(row), positions=(_position(row, cast),),
    )  # fmt: skip


def _addresses(row: Mapping[str, Any]) -> tuple[AddressValues, ...]:
    mail = [AddressValues(AddressKind.EMAIL, value) for value in row["emails"]]
    return (*mail, AddressValues(AddressKind.PHONE, row["phone"])) if row.get("phone") else tuple(mail)


def _position(row: Mapping[str, Any], cast: Cast) -> PositionValues:
    if outlet := row.get("outlet"):
        return PositionValues(outlet_id=cast.outlets[outlet], title=row["role"])
    return PositionValues(organisation_id=cast.organisations.get(row["organisation"]), title=row["office"])
