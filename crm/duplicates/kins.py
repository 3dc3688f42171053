"""All kinds of records of which two may be one, by what stands for them in addresses."""

from collections.abc import Mapping

from crm.duplicates.bodies.kins import OFFICES, ORGANISATIONS, OUTLETS
from crm.duplicates.kin import Kin
from crm.duplicates.people import PEOPLE

KINS: Mapping[str, Kin] = {kin.path: kin for kin in (PEOPLE, OUTLETS, ORGANISATIONS, OFFICES)}

__all__ = ["KINS", "OFFICES", "ORGANISATIONS", "OUTLETS", "PEOPLE"]
