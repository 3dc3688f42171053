"""What is told of a record that is verified; templates know these as filters."""

from typing import Any

from flask import url_for

from core.clock import today
from core.i18n import LazyString, lazy_gettext
from crm.blueprint import crm
from crm.organisations.words import called
from crm.verifying.models import Verified
from crm.verifying.queries import Due
from crm.verifying.rules import MONTHS, is_due

KINDS: dict[str, LazyString] = {
    "person": lazy_gettext("Person"),
    "office": lazy_gettext("Office"),
    "organisation": lazy_gettext("Organisation"),
    "outlet": lazy_gettext("Outlet"),
}


@crm.app_template_filter("is_verify_due")
def is_verify_due(record: Verified) -> bool:
    """Say whether a record is to be looked at by today."""
    return is_due(record.verify_due_on, today())


@crm.app_template_filter("verify_months")
def verify_months(kind: str) -> int:
    """Return after how many months a record of a kind is looked at again."""
    return MONTHS[kind]


@crm.app_template_filter("verified_name")
def verified_name(kind: str, record: Any) -> str:
    """Return what a record is called."""
    return called(record) if kind in {"office", "organisation"} else record.name


@crm.app_template_filter("verified_kind")
def verified_kind(kind: str) -> str:
    """Return a kind of record in a word."""
    return str(KINDS[kind])


@crm.app_template_filter("due_url")
def due_url(due: Due) -> str:
    """Return the page of a record in the queue."""
    return url_for(f"crm.{due.kind}", **{f"{due.kind}_id": due.record.id})
