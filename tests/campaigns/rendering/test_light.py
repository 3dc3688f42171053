"""A mail in the light and in the dark, whatever the screen of whoever looks at it is set to."""

import re

import pytest
from flask import Flask

from campaigns.releases.queries import get_release
from campaigns.releases.reading import preview
from campaigns.rendering.light import in_the_light
from tests.support.drafts import draft
from tests.support.personas import Persona

MAIL = """<meta name="color-scheme" content="light dark" /><meta name="supported-color-schemes" content="light dark" />
<style>:root { color-scheme: light dark; supported-color-schemes: light dark; } p { color: #111 }
@media (prefers-color-scheme: dark) { p { color: #eee } } @media (max-width: 479px) { p { margin: 0 } }</style>"""


def test_in_the_dark_the_rules_for_it_hold_always() -> None:
    dark = in_the_light(MAIL, dark=True)
    assert "@media all { p { color: #eee } }" in dark and "light" not in dark


def test_in_the_light_they_hold_never_whatever_the_screen_is_set_to() -> None:
    light = in_the_light(MAIL, dark=False)
    assert "@media not all { p { color: #eee } }" in light and "dark" not in light


def test_other_rules_of_the_mail_stay() -> None:
    assert "@media (max-width: 479px)" in in_the_light(MAIL, dark=True)


@pytest.mark.parametrize("dark", [True, False])
def test_a_real_mail_of_ours_is_left_with_one_scheme(app: Flask, dark: bool) -> None:
    mail = in_the_light(preview(get_release(draft(None)), "sq").html, dark=dark)
    assert re.findall(r"prefers-color-scheme", mail) == []
    assert set(re.findall(r"color-schemes?(?:\" content=\"|: ?)([a-z ]+)", mail)) == {"dark" if dark else "light"}


@pytest.mark.parametrize(("query", "holds"), [("", "@media not all"), ("?dark=1", "@media all")])
def test_the_page_of_a_release_shows_both(officer: Persona, query: str, holds: str) -> None:
    release_id = draft(officer.user_id)
    page = officer.get(f"/releases/{release_id}{query}")
    assert holds in officer.get(page.one("iframe.preview-frame").attributes["src"] or "").body
