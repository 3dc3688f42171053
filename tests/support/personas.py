"""Who sits at the screen: a colleague with her browser, or somebody who never signed in."""

from collections.abc import Iterable, Mapping
from contextvars import Context
from typing import Any

from flask import Flask, session
from flask_security import login_user
from flask_wtf.csrf import generate_csrf
from selectolax.lexbor import LexborNode
from werkzeug.datastructures import MultiDict

from core.auth.models import User
from core.auth.services import create_user, get_user
from core.db import db, transaction
from core.feature import Role
from tests.support.page import Page, words

PASSWORD = "correct horse battery staple"
"""The password of every persona; few tests type it."""

Values = Mapping[str, Any]


class Persona:
    """A browser of one person: it keeps her cookies, sends forms as they stand on the page, and checks every page."""

    def __init__(self, app: Flask) -> None:
        """Open a browser in which nobody has signed in."""
        self.app = app
        self.client = app.test_client()
        self.token = ""
        self.user_id: int | None = None

    @property
    def user(self) -> User:
        """Return her account as it is stored now."""
        assert self.user_id is not None, "nobody has signed in"
        return get_user(self.user_id)

    def sign_in(self, user_id: int) -> None:
        """Sign in by the library's own hand, without the page for it: what Argon2 costs is not paid in every test."""
        Context().run(self._sign_in, user_id)
        self.user_id = user_id

    def _sign_in(self, user_id: int) -> None:
        with self.app.test_request_context():
            login_user(get_user(user_id))
            self._keep_session()

    def _keep_session(self) -> None:
        self.token = generate_csrf()
        answer = self.app.response_class()
        self.app.session_interface.save_session(self.app, session, answer)
        for cookie in answer.headers.getlist("Set-Cookie"):
            name, _, rest = cookie.partition("=")
            self.client.set_cookie(name, rest.partition(";")[0])

    def get(self, path: str, *, headers: Values | None = None, fragment: bool = False) -> Page:
        """Open a page; a part of one (fetched by a script) is a `fragment`."""
        return self._open(path, "GET", headers=headers, fragment=fragment)

    def post(
        self, path: str, data: Values | None = None, *, headers: Values | None = None, csrf: bool = True,
        fragment: bool = False,
    ) -> Page:  # fmt: skip
        """Post values of one's own making; where the form is on a page, `submit` tests more."""
        values = MultiDict(data or {})
        if csrf:
            values["csrf_token"] = self._csrf_token()
        return self._open(path, "POST", values, headers=headers, fragment=fragment)

    def submit(
        self, page: Page, which: str | int | None = None, /, *, press: str | None = None,
        also: Values | None = None, **typed: Any,
    ) -> Page:  # fmt: skip
        """Send a form of the page as it stands, with what is typed into its fields, as a browser would.

        `which` is its place or the end of its action, else the only one that posts; `press` names the button.
        A field that is not there fails, a choice that is not offered too; `also` sends what a script would have added.
        True and False tick a box, a list ticks several or chooses several, `(file, name)` is an upload.
        """
        form = page.form(which)
        values = _as_it_stands(page, form)
        for name, value in typed.items():
            _type(page, form, values, name, value)
        action = _press(page, form, values, press) or page.action(form)
        values.update(also or {})
        if (form.attributes.get("method") or "get").lower() == "get":
            response = self._open(action, "GET", query=values, referrer=page.path)
        else:
            response = self._open(action, "POST", values, referrer=page.path)
        return response

    def _open(
        self, path: str, method: str, data: MultiDict[str, Any] | None = None, *, query: Values | None = None,
        headers: Values | None = None, referrer: str = "", fragment: bool = False,
    ) -> Page:  # fmt: skip
        assert not db.session.info.get("open"), "a page is opened inside a transaction of the test"
        sent = {"Referer": f"http://localhost{referrer}"} if referrer else {}
        # In a context of its own, as in earnest: else the page would share the session and `g` of the test.
        response = Context().run(
            self.client.open,
            path,
            method=method,
            data=data,
            query_string=query,
            headers={**sent, **(headers or {})},
            buffered=True,
        )
        response.request.environ["wsgi.input"].close()  # A large upload lies in a temporary file.
        # What the test read before is old now.
        db.session.rollback()
        page = Page(response, path, self.get, fragment)
        token = page.tree.css_first("meta[name=csrf-token]")
        self.token = (token.attributes.get("content") or "") if token else self.token
        return page

    def _csrf_token(self) -> str:
        if not self.token:
            Context().run(self._start_session)
        return self.token

    def _start_session(self) -> None:
        with self.app.test_request_context():
            self._keep_session()


def make_persona(app: Flask, name: str, *roles: Role, language: str = "en") -> Persona:
    """Return a colleague with an account and these roles, signed in."""
    with transaction():
        user = create_user(
            email=f"{name.split(maxsplit=1)[0].lower()}@barabar.example", name=name, roles=roles, language=language,
            password=PASSWORD,
        )  # fmt: skip
        user_id = user.id
    persona = Persona(app)
    persona.sign_in(user_id)
    return persona


def _controls(page: Page, form: LexborNode) -> list[LexborNode]:
    controls = form.css("input[name], select[name], textarea[name]")
    if ident := form.attributes.get("id"):
        controls += page.tree.css(f"[form='{ident}'][name]:not(button)")
    return [c for c in controls if "disabled" not in c.attributes]


def _as_it_stands(page: Page, form: LexborNode) -> MultiDict[str, Any]:
    values: MultiDict[str, Any] = MultiDict()
    for control in _controls(page, form):
        for value in _standing(control):
            values.add(control.attributes["name"] or "", value)
    return values


def _standing(control: LexborNode) -> Iterable[str]:
    kind = control.attributes.get("type") or "text"
    if control.tag == "textarea":
        return [control.text().removeprefix("\n")]
    if control.tag == "select":
        chosen = control.css("option[selected]")
        if not chosen and "multiple" not in control.attributes:
            chosen = control.css("option")[:1]
        return [_option(o) for o in chosen]
    if kind in {"submit", "button", "reset", "image", "file"}:
        return []
    if kind in {"checkbox", "radio"} and "checked" not in control.attributes:
        return []
    return [control.attributes.get("value") or ("on" if kind in {"checkbox", "radio"} else "")]


def _option(option: LexborNode) -> str:
    value = option.attributes.get("value")
    return words(option) if value is None else value


def _type(page: Page, form: LexborNode, values: MultiDict[str, Any], name: str, value: Any) -> None:
    controls = [c for c in _controls(page, form) if c.attributes.get("name") == name]
    there = sorted({c.attributes.get("name") or "" for c in _controls(page, form)})
    assert controls, f"{page.path} has no field {name!r} in this form; it has {there}"
    offered = _offered(controls)
    if isinstance(value, bool):
        value = [offered[0]] if value and offered else []
    several = list(value) if isinstance(value, (list, set)) else [value]
    if offered is not None:
        strange = [v for v in map(str, several) if v not in offered]
        assert not strange, f"{page.path} does not offer {strange} for {name!r}; it offers {offered}"
    values.setlist(name, [v if isinstance(v, tuple) or hasattr(v, "read") else str(v) for v in several])


def _offered(controls: list[LexborNode]) -> list[str] | None:
    first = controls[0]
    if first.tag == "select":
        return [_option(o) for o in first.css("option")]
    if first.attributes.get("type") in {"checkbox", "radio"}:
        return [c.attributes.get("value") or "on" for c in controls]
    return None


def _press(page: Page, form: LexborNode, values: MultiDict[str, Any], press: str | None) -> str:
    """Add what the pressed button sends; return its own action, if it has one."""
    buttons = form.css("button:not([type=button]), input[type=submit]")
    if ident := form.attributes.get("id"):
        buttons += page.tree.css(f"button[form='{ident}']")
    if press is not None:
        names = [{words(b), b.attributes.get("aria-label"), b.attributes.get("value")} for b in buttons]
        found = [b for b, n in zip(buttons, names, strict=True) if press in n]
        assert len(found) == 1, f"{page.path} has {len(found)} buttons {press!r} in this form; it has {names}"
        buttons = found
    assert buttons, f"{page.path}: this form cannot be sent, it has no button"
    if name := buttons[0].attributes.get("name"):
        values.setlist(name, [buttons[0].attributes.get("value") or ""])
    return buttons[0].attributes.get("formaction") or ""
