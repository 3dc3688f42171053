"""Groups of people who came, in the reader's words."""

from core.i18n import LazyString, gettext, interface_tag, lazy_gettext
from crm.attendance.models import AgeBand, Gender
from crm.attendance.rules import HIDDEN
from crm.blueprint import crm
from crm.reference.choices import community_choices, municipality_choices

GENDERS: dict[Gender, LazyString] = {
    Gender.WOMEN: lazy_gettext("Women"),
    Gender.MEN: lazy_gettext("Men"),
    Gender.OTHER: lazy_gettext("Others"),
    Gender.UNKNOWN: lazy_gettext("Not asked"),
}
AGES: dict[AgeBand, LazyString] = {
    AgeBand.UNDER_15: lazy_gettext("under 15"),
    AgeBand.YOUTH: lazy_gettext("15 to 24"),
    AgeBand.YOUNGER: lazy_gettext("25 to 44"),
    AgeBand.OLDER: lazy_gettext("45 to 64"),
    AgeBand.SENIOR: lazy_gettext("65 and over"),
    AgeBand.UNKNOWN: lazy_gettext("Not asked"),
}
TITLES: dict[str, LazyString] = {
    "community": lazy_gettext("Community"),
    "gender": lazy_gettext("Gender"),
    "age": lazy_gettext("Age"),
    "municipality": lazy_gettext("Municipality"),
}


def groups_of(dimension: str) -> dict[str, str]:
    """Return the groups of a dimension with their words, in the reader's order; "" is of whom it is not known."""
    tag, unknown = interface_tag(), {"": gettext("Not known")}
    if dimension == "community":
        return dict(community_choices(tag)) | unknown
    if dimension == "municipality":
        return dict(municipality_choices(tag)) | unknown
    words = GENDERS if dimension == "gender" else AGES
    return {code.value: str(word) for code, word in words.items() if code.value} | unknown


@crm.app_template_filter("told")
def told(count: int) -> str:
    """Return a count as it may be told outside."""
    return gettext("not told") if count == HIDDEN else str(count)
