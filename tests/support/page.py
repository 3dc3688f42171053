"""A page as a test sees it: fetched, checked, and asked by CSS selector."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode
from werkzeug.test import TestResponse

from tests.support.markup import faults


def words(node: LexborNode | None) -> str:
    """Return the text of a node with its white space made single."""
    return " ".join(node.text(separator=" ").split()) if node else ""


@dataclass
class Page:
    """An answer of the program; HTML was checked by `tests.support.markup` before a test gets to see it."""

    response: TestResponse
    path: str
    _go: Callable[[str], "Page"] = field(repr=False)
    fragment: bool = False

    def __post_init__(self) -> None:
        """Parse the answer, and fail where its HTML breaks a rule of the house."""
        self.status = self.response.status_code
        self.headers = self.response.headers
        self.mimetype = self.response.mimetype
        self.data: bytes = self.response.data
        self.tree = LexborHTMLParser(self.body if self.is_html else "")
        if self.is_html and not self._is_foreign:
            found = faults(self.body, self.tree, fragment=self.fragment)
            assert not found, f"{self.path} ({self.status}) breaks rules of the house:\n  " + "\n  ".join(found)

    @property
    def is_html(self) -> bool:
        """True for a page of ours that has content; a redirect has none of its own."""
        return self.mimetype == "text/html" and bool(self.data) and not self.is_redirect

    @property
    def _is_foreign(self) -> bool:
        # Mail shown in a frame without rights is what somebody else wrote.
        return "sandbox" in self.headers.get("Content-Security-Policy", "")

    @property
    def is_redirect(self) -> bool:
        """True where the answer sends the reader elsewhere."""
        return self.status in {301, 302, 303, 307, 308}

    @property
    def location(self) -> str:
        """Return the path (with its query) the reader is sent to; "" where she is not."""
        parts = urlsplit(self.headers.get("Location", ""))
        return parts.path + (f"?{parts.query}" if parts.query else "")

    def follow(self) -> "Page":
        """Go where the answer sends the reader, through every redirect."""
        said = self.errors or self.flashes or self.text[:300]
        assert self.is_redirect, f"{self.path} answered {self.status} and sends nobody anywhere: {said}"
        page = self._go(self.location)
        return page.follow() if page.is_redirect else page

    @property
    def body(self) -> str:
        """Return the answer as text."""
        return self.response.get_data(as_text=True)

    @property
    def json(self) -> Any:
        """Return the answer read as JSON."""
        return json.loads(self.body)

    @property
    def text(self) -> str:
        """Return the words of the page, without its frame where it has a content of its own."""
        return words(self.tree.css_first("main") or self.tree.body)

    @property
    def title(self) -> str:
        """Return the title of the window."""
        return words(self.tree.css_first("title"))

    @property
    def heading(self) -> str:
        """Return the one h1."""
        return words(self.tree.css_first("h1"))

    @property
    def flashes(self) -> list[str]:
        """Return what the program says about what was just done."""
        return self.texts(".flash")

    @property
    def errors(self) -> list[str]:
        """Return what is said beside the fields of a form."""
        return self.texts(".error")

    @property
    def menu(self) -> list[str]:
        """Return the lines of the main menu without their numbers."""
        return [words(node) for node in self.tree.css("nav.side li a > span:first-child")]

    def all(self, selector: str) -> list[LexborNode]:
        """Return every element that matches."""
        return self.tree.css(selector)

    def one(self, selector: str) -> LexborNode:
        """Return the only element that matches, or fail."""
        found = self.tree.css(selector)
        assert len(found) == 1, f"{self.path} has {len(found)} times {selector!r}, not once"
        return found[0]

    def texts(self, selector: str) -> list[str]:
        """Return the words of every element that matches."""
        return [words(node) for node in self.tree.css(selector)]

    def rows(self, selector: str = "table") -> list[list[str]]:
        """Return the cells of each row of the body of a table."""
        rows = self.tree.css(f"{selector} tbody tr")
        return [[words(cell) for cell in row.iter() if cell.tag in {"th", "td"}] for row in rows]

    def link(self, label: str) -> str:
        """Return where the link with this name leads, or fail."""
        links = [a for a in self.tree.css("a") if label in {words(a), a.attributes.get("aria-label")}]
        found = {a.attributes.get("href") or "" for a in links}
        assert len(found) == 1, f"{self.path} has {len(found)} links called {label!r}; it has {self.texts('a')}"
        return found.pop()

    def form(self, which: str | int | None = None) -> LexborNode:
        """Return a form: by its place, by the end of its action, or the only one of the content that posts."""
        forms = self.tree.css("main form") or self.tree.css("form")
        if isinstance(which, int):
            return forms[which]
        if which is None:
            found = [f for f in forms if _posts(f) and "languages" not in (f.attributes.get("class") or "")]
        else:
            found = [f for f in forms if self.action(f).endswith(which)]
            found = found or [f for f in self.tree.css("form") if self.action(f).endswith(which)]
        assert len(found) == 1, f"{self.path} has {len(found)} such forms; it has {[self.action(f) for f in forms]}"
        return found[0]

    def action(self, form: LexborNode) -> str:
        """Return the address a form is sent to."""
        return form.attributes.get("action") or self.path

    def value(self, name: str) -> str:
        """Return what stands in the only field of this name."""
        node = self.one(f"main [name='{name}']")
        if node.tag == "textarea":
            return node.text().removeprefix("\n")
        if node.tag == "select":
            return next((o.attributes.get("value") or "" for o in node.css("option[selected]")), "")
        return node.attributes.get("value") or ""

    def __contains__(self, wanted: str) -> bool:
        """Say whether these words stand in the content of the page."""
        return " ".join(wanted.split()) in self.text

    def __iter__(self) -> Iterator[LexborNode]:
        """Refuse: a page is asked with `in`, `texts` or `rows`."""
        raise TypeError("a page is not a list; ask with texts() or rows()")


def _posts(form: LexborNode) -> bool:
    return (form.attributes.get("method") or "get").lower() == "post"
