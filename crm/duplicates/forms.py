"""The form in which a colleague says what stays where records say something else."""

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import HiddenField, RadioField

from core.forms import Form
from crm.duplicates.kin import Kin
from crm.duplicates.merging import Opened
from crm.finding import number_in


class MergeForm(Form):
    """One choice for each field on which records do not agree; it knows which versions were looked at."""

    versions = HiddenField()

    def opened(self) -> Opened:
        """Return which version of each record the colleague looked at."""
        pairs = (one.partition(":") for one in (self.versions.data or "").split(","))
        return {number_in(ident): number_in(version) for ident, _, version in pairs}


def merge_form(kin: Kin, kept: Any, others: Sequence[Any]) -> tuple[MergeForm, Mapping[str, int]]:
    """Return the form for these records, and what is chosen in it: of a field, whose value stays."""
    records = (kept, *others)
    offered = [(str(record.id), "") for record in records]
    says = {name: next((r.id for r in records if getattr(r, name)), kept.id) for name in kin.joining.chosen}
    fields = {name: RadioField(choices=offered, default=str(ident)) for name, ident in says.items()}
    form = type("MergeFormOfKin", (MergeForm,), fields)(
        data={"versions": ",".join(f"{record.id}:{record.version}" for record in records)}
    )
    return form, {name: number_in(form[name].data or "") for name in fields}


def numbers_of(text: str) -> list[int]:
    """Return the numbers of records that stand in an address, each once: 2,3."""
    return [number for number in dict.fromkeys(number_in(one) for one in text.split(",")) if number]
