"""Styles on the elements themselves, for mail programs that drop a style sheet: Gmail in a forward, Outlook often.

Colours stay out where they can: in the dark the style sheet turns them, and what is written here it must outdo.
"""

import re

LINE = "#c9d1d2"
STYLES = {
    "p": "margin:0 0 16px",
    "h2": "font-size:17px;line-height:25px;margin:24px 0 8px",
    "h3": "font-size:17px;line-height:25px;margin:24px 0 8px",
    "h4": "font-size:17px;line-height:25px;margin:24px 0 8px",
    "ul": "margin:0 0 16px;padding-left:22px",
    "ol": "margin:0 0 16px;padding-left:22px",
    "li": "margin:0 0 6px",
    "blockquote": f"margin:0 0 16px;padding:0 0 0 16px;border-left:3px solid {LINE}",
    "pre": "white-space:pre-wrap;font-size:14px;line-height:21px;margin:0 0 16px",
    "hr": f"border:0;border-top:1px solid {LINE};margin:24px 0",
    "table": "width:100%;border-collapse:collapse;margin:0 0 16px",
    "th": f"padding:6px 12px 6px 0;border-bottom:1px solid {LINE};vertical-align:top;font-weight:650",
    "td": f"padding:6px 12px 6px 0;border-bottom:1px solid {LINE};vertical-align:top",
}
# Outlook asks attributes, not styles, for the width and the gaps of a table.
_MORE = {
    "table": ' width="100%" cellpadding="0" cellspacing="0" border="0"',
    "td": ' valign="top"',
    "th": ' valign="top"',
}
_OPENING = re.compile(rf"<({'|'.join(STYLES)})((?: [a-z]+=\"[^\"]*\")*)>")
_ALIGNED = re.compile(r' align="(\w+)"')


def styled(html: str) -> str:
    """Return sanitised HTML with a style on each element; text is left alone, since there `<` is always escaped."""
    return _OPENING.sub(_with_style, html)


def _with_style(found: re.Match[str]) -> str:
    name, attributes = found[1], found[2]
    style = STYLES[name]
    if name in {"td", "th"}:
        aligned = _ALIGNED.search(attributes)
        style += f";text-align:{aligned[1] if aligned else 'left'}"
    return f'<{name}{attributes}{_MORE.get(name, "")} style="{style}">'
