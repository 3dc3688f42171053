"""The map in words: what its fields and values are called."""

from core.i18n import LazyString, lazy_gettext
from crm.blueprint import crm
from crm.maps.grid import Field
from crm.maps.network import Tie

FIELDS: dict[Field, LazyString] = {
    Field.MANAGE: lazy_gettext("Work with closely"),
    Field.SATISFY: lazy_gettext("Keep satisfied"),
    Field.INFORM: lazy_gettext("Keep informed"),
    Field.MONITOR: lazy_gettext("Watch from afar"),
}
INFLUENCE: dict[int, LazyString] = {
    1: lazy_gettext("1: can do hardly anything about it"),
    2: lazy_gettext("2: can do little"),
    3: lazy_gettext("3: is heard"),
    4: lazy_gettext("4: can do much"),
    5: lazy_gettext("5: decides"),
}
INTEREST: dict[int, LazyString] = {
    1: lazy_gettext("1: hardly cares"),
    2: lazy_gettext("2: cares a little"),
    3: lazy_gettext("3: cares when it comes up"),
    4: lazy_gettext("4: cares much"),
    5: lazy_gettext("5: follows all we do"),
}
KINDS: dict[str, LazyString] = {
    "person": lazy_gettext("Person"),
    "office": lazy_gettext("Office"),
    "organisation": lazy_gettext("Organisation"),
}
TIES: dict[Tie, LazyString] = {
    Tie.PARENT: lazy_gettext("belongs to"),
    Tie.HOLDERS: lazy_gettext("the same people in both"),
    Tie.MET: lazy_gettext("met with us present"),
}


@crm.app_template_filter("map_field")
def map_field(field: Field | str) -> str:
    """Return a field of the map in words."""
    return str(FIELDS[Field(field)])


@crm.app_template_filter("tie_words")
def tie_words(tie: Tie) -> str:
    """Return how two bodies are connected."""
    return str(TIES[tie])


@crm.app_template_filter("map_kind")
def map_kind(kind: str) -> str:
    """Return what somebody on the map is."""
    return str(KINDS[kind])
