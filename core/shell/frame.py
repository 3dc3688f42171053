"""What every page shows around its content: the menu with what waits, and where mail goes."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from flask import Flask, current_app, request, url_for
from flask_security import current_user
from markupsafe import Markup, escape

from core.feature import NavItem, house_of
from core.fields import draw_field
from core.forms import blank_line
from core.mail.posting import settings_of_app
from core.shell.waiting import counts_for, init_waiting
from core.web import default_reason


@dataclass(frozen=True)
class MenuLine:
    """A line of the menu as this reader sees it."""

    item: NavItem
    url: str
    waiting: int
    here: bool


def init_frame(app: Flask) -> None:
    """Give every template the menu, the state of mail and a few filters."""
    init_waiting(app)
    app.context_processor(_frame)
    app.jinja_env.filters["lines"] = lines
    app.jinja_env.filters["blank_line"] = blank_line
    app.jinja_env.filters["letters"] = letters
    app.jinja_env.globals["default_reason"] = default_reason
    app.jinja_env.globals["draw_field"] = draw_field
    app.jinja_env.globals["with_filter"] = with_filter


def _frame() -> dict[str, Any]:
    return {"menu": menu, "mail_is_caught": settings_of_app().mail_is_caught}


def menu() -> list[MenuLine]:
    """Return the menu for the person who is signed in."""
    if not current_user.is_authenticated:
        return []
    reader = current_user._get_current_object()
    items = [item for item in house_of(current_app).navigation() if reader.has(*item.permission.roles)]
    counts = counts_for(current_user.id, items)
    return [
        MenuLine(
            item=item,
            url=(url := url_for(item.endpoint)),
            waiting=counts.get(item.endpoint, 0),
            here=request.path == url or (url != "/" and request.path.startswith(f"{url.rstrip('/')}/")),
        )
        for item in items
    ]


def lines(text: str | None) -> Markup:
    """Return plain text with its line breaks kept, and everything else harmless."""
    return Markup("<br>").join(escape(line) for line in (text or "").splitlines())


def letters(tags: Iterable[str]) -> Markup:
    """Return languages as letters: SQ, SR, СР, TR."""
    return _letters(tuple(tags))


@lru_cache(maxsize=1024)
def _letters(tags: tuple[str, ...]) -> Markup:
    shown = (escape({"sr-Cyrl": "СР", "sr-Latn": "SR"}.get(tag, tag.upper())) for tag in tags)
    return Markup(" ").join(Markup(f'<span class="letters" lang="en">{each}</span>') for each in shown)  # noqa: S704


def with_filter(**changes: object) -> str:
    """Return the present address with some filters changed; None removes one, and paging starts anew."""
    # `endpoint` and names with an underscore would be taken for the arguments of url_for itself.
    asked = {name: v for name, v in request.args.to_dict(flat=False).items() if name[:1] != "_" and name != "endpoint"}
    values: dict[str, Any] = {**asked, **(request.view_args or {})}
    values.pop("page", None)
    values.update(changes)
    return url_for(request.endpoint or "shell.today", **{k: v for k, v in values.items() if v is not None})
