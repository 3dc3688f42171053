"""A small press list and a release to send it, made by the services everybody uses."""

from typing import Any

from campaigns.audience.rules import Filters
from campaigns.audience.services import set_audience
from campaigns.releases.rules import VersionText
from campaigns.releases.services import ReleaseValues, approve, ask_for_approval, create_release, write_version
from core.auth.services import create_user
from core.db import transaction
from core.feature import Role
from crm.contacts.models import AddressKind, AddressState, Basis
from crm.contacts.services import create_person
from crm.contacts.values import AddressValues, PersonValues, PositionValues
from crm.outlets.services import OutletValues, create_outlet
from crm.reference.kinds import OutletKind
from tests.support.checks import answer_all

JOURNALISTS = Filters(roles=frozenset({"journalist"}))
TEXTS = {
    "sq": VersionText("Hapet Avllia", "Një vend i përbashkët.", "Dera është e hapur.\n\n- punëtori\n- radio"),
    "sr-Cyrl": VersionText("Отворена Авлија", "Заједничко место.", "Врата су отворена.\n\n- радионица\n- радио"),
}


def make_outlet(name: str, kind: OutletKind = OutletKind.RADIO, *communities: str, municipality: str = "") -> int:
    """Return the number of an outlet that serves these communities."""
    with transaction():
        return create_outlet(
            OutletValues(name=name, kind=kind, communities=communities, languages=("sq",), municipality=municipality)
        ).id


def make_person(
    name: str, *languages: str, email: str | None = None, outlet_id: int | None = None, **values: Any
) -> int:
    """Return the number of a journalist who may be written to, by default at `given.family@press.example`."""
    given, _, family = name.partition(" ")
    address = f"{given}.{family}@press.example".lower() if email is None else email
    defaults: dict[str, Any] = {
        "is_journalist": True,
        "languages": languages or ("sq",),
        "basis": Basis.LEGITIMATE_INTEREST,
    }
    addresses = (AddressValues(AddressKind.EMAIL, address, AddressState.WORKS),) if address else ()
    positions = (PositionValues(outlet_id=outlet_id, title="reporter"),) if outlet_id else ()
    own: dict[str, Any] = {"given_name": given, "family_name": family, "addresses": addresses, "positions": positions}
    with transaction():
        return create_person(PersonValues(**(defaults | own | values))).id


def make_people(number: int, *languages: str) -> list[int]:
    """Return the numbers of so many journalists at `p0@press.example` and so on."""
    return [make_person(f"Person {n:03}", *languages, email=f"p{n}@press.example") for n in range(number)]


def make_colleague(name: str, role: Role) -> int:
    """Return the number of a colleague's account."""
    with transaction():
        return create_user(
            email=f"{name.lower()}@barabar.example", name=name, roles=[role], language="en", password=None
        ).id


def make_draft(texts: dict[str, VersionText] | None = None, audience: Filters | None = JOURNALISTS) -> int:
    """Return the number of a release with its versions, written by nobody in particular."""
    written = TEXTS if texts is None else texts
    with transaction():
        release = create_release(ReleaseValues(master=next(iter(written)), required=()), None)
        for tag, text in written.items():
            write_version(release.id, tag, 0, text)
        answer_all(release.id)
        if audience is not None:
            set_audience(release.id, audience)
        return release.id


def make_release(texts: dict[str, VersionText] | None = None, audience: Filters | None = JOURNALISTS) -> int:
    """Return the number of an approved release."""
    release_id = make_draft(texts, audience)
    approver_id = make_colleague(f"Approver{release_id}", Role.APPROVER)
    with transaction():
        ask_for_approval(release_id)
        approve(release_id, approver_id)
    return release_id
