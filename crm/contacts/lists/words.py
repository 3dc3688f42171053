"""How a bulk change and an export are told."""

from core.auth.models import User
from core.db import db
from core.i18n import gettext, ngettext
from crm.blueprint import crm
from crm.contacts.lists.models import BulkAction, BulkChange, ListExport


@crm.app_template_filter("done_words")
def done_words(change: BulkChange) -> str:
    """Return what was done to how many people."""
    number = len(change.before)
    if not number:
        return gettext("Nothing had to be changed.")
    if change.action is BulkAction.TAG:
        return ngettext(
            "“%(tag)s” was put on %(num)d person.", "“%(tag)s” was put on %(num)d people.", number, tag=change.value
        )
    if change.action is BulkAction.UNTAG:
        return ngettext(
            "“%(tag)s” was taken off %(num)d person.",
            "“%(tag)s” was taken off %(num)d people.",
            number,
            tag=change.value,
        )
    keeper = db.session.get(User, int(change.value)) if change.value else None
    return ngettext(
        "%(num)d person is now kept by %(who)s.", "%(num)d people are now kept by %(who)s.", number,
        who=keeper.name if keeper else gettext("nobody"),
    )  # fmt: skip


@crm.app_template_filter("export_words")
def export_words(export: ListExport) -> str:
    """Return what left, in which form, and how many were left out."""
    kinds = {
        "people": ngettext("%(num)d person", "%(num)d people", export.count),
        "outlets": ngettext("%(num)d outlet", "%(num)d outlets", export.count),
        "organisations": ngettext("%(num)d organisation", "%(num)d organisations", export.count),
    }
    what = f"{kinds.get(export.what, export.what)} ({export.format.upper()})"
    if not export.left_out:
        return what
    left = ngettext("%(num)d left out", "%(num)d left out", export.left_out)
    return f"{what}; {left}"
