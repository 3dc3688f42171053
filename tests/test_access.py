"""Nobody gets past the gate: every endpoint of the program is tried by each who may not use it."""

from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.routing import AnyConverter, BaseConverter, IntegerConverter, Rule

from core.auth.access import LIBRARY_PUBLIC, is_public, permission_of
from core.feature import Role
from tests.support.personas import Persona, make_persona

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

WRITTEN_DOWN = {
    "accounts.welcome", "health.healthz", "shell.language",
    "campaigns.unsubscribe", "campaigns.unsubscribe_one_click", "campaigns.unsubscribe_undo", "campaigns.preferences",
    "campaigns.calendar_feed", "campaigns.embargo_asked", "campaigns.embargo_answered",
    "campaigns.newsroom", "campaigns.newsroom_list", "campaigns.newsroom_any", "campaigns.newsroom_release",
    "campaigns.newsroom_feed", "campaigns.newsroom_sitemap", "campaigns.newsroom_file", "campaigns.newsroom_kit",
    "campaigns.newsroom_link", "campaigns.newsroom_unlock", "campaigns.newsroom_link_file",
    "campaigns.newsroom_link_kit",
    "coverage.mails_stop", "coverage.mails_stop_now",
    "crm.public_principle", "crm.public_principles", "crm.public_principles_any",
    "crm.consultation_answer", "crm.consultation_answered", "crm.consultation_public", "crm.consultation_public_file",
}  # fmt: skip
"""What anybody may open, besides the pages of libraries that are needed to sign in."""
TOO_LARGE_AN_ID = 987_654_321
"""The gate answers before any record is looked for."""


def doors(app: Flask) -> Iterator[tuple[str, str, Rule]]:
    """Yield every address of the program that is not public, with each method it takes."""
    for rule in app.url_map.iter_rules():
        if not is_public(app, rule.endpoint):
            built = rule.build({name: value_for(converter) for name, converter in rule._converters.items()})
            assert built is not None, rule
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                yield method, built[1], rule


def value_for(converter: BaseConverter) -> object:
    """Return something that may stand in this place of an address."""
    if isinstance(converter, IntegerConverter):
        return TOO_LARGE_AN_ID
    return min(converter.items) if isinstance(converter, AnyConverter) else "x"


def knock(persona: Persona, method: str, path: str) -> int:
    """Try an address and return the status; what else a page shows has tests of its own."""
    page = persona.get(path) if method == "GET" else persona.post(path)
    return 302 if page.location.startswith("/sign-in") else page.status


def test_a_stranger_is_sent_to_sign_in_everywhere(app: Flask, outsider: Persona) -> None:
    expected = {"GET": 302, "POST": 401}
    open_doors = [
        f"{method} {path} answers {status} to a stranger"
        for method, path, rule in doors(app)
        if (status := knock(outsider, method, path)) != expected.get(method, 401)
    ]
    assert open_doors == []


@pytest.mark.parametrize("role", list(Role))
def test_a_colleague_is_refused_what_her_role_does_not_have(role: Role, app: Flask) -> None:
    colleague = make_persona(app, "Colleague", role)
    open_doors = [
        f"{method} {path} answers {status} to {role}"
        for method, path, rule in doors(app)
        if (needed := permission_of(app, rule.endpoint)) and role not in needed.roles
        if (status := knock(colleague, method, path)) != 403
    ]
    assert open_doors == []


def test_what_anybody_may_open_is_written_down(app: Flask) -> None:
    public = {rule.endpoint for rule in app.url_map.iter_rules() if is_public(app, rule.endpoint)}
    assert public - LIBRARY_PUBLIC == WRITTEN_DOWN, "whoever opens another page to everybody says so here, too"
