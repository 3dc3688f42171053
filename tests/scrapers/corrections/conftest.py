"""An article that says something wrong, and a case about it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask

from core.auth.models import User
from core.db import transaction
from crm.reference.kinds import OutletKind
from scrapers.articles.queries import get_article
from scrapers.corrections.models import Correction
from scrapers.corrections.queries import get_case
from scrapers.corrections.rules import Body, Remedy
from scrapers.corrections.services import About, CaseValues, open_case
from tests.support.coverage import article, outlet

TEXT = "Qendra mori një milion euro. Askush nuk u përgjigj."
VALUES = CaseValues(
    passage="Qendra mori një milion euro.", wrong="It was 60,000 euros.", right="The contract is public.",
    wanted=(Remedy.CORRECTION.value,), body=Body.PRESS_COUNCIL,
)  # fmt: skip


@pytest.fixture
def article_id(app: Flask) -> int:
    """An article of 20 April in a portal that has a mail address; the clock stands at 13 May."""
    at = outlet(name="Ura e Gurit", kind=OutletKind.PORTAL)
    with transaction():
        at.email = "redaksia@ura.example"
    return article("Një milion për Qendrën", at, TEXT, published_at=datetime(2026, 4, 20, 10, tzinfo=UTC))


@pytest.fixture
def case(article_id: int) -> Correction:
    """A case about it."""
    return opened(article_id)


def opened(article_id: int, user: User | None = None, **changes: Any) -> Correction:
    """Open a case about an article."""
    with transaction():
        about = About(get_article(article_id))
        values = CaseValues(**{**vars(VALUES), **changes})
        ident = open_case(about, values, user.id if user else None).id
    return get_case(ident)
