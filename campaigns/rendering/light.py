"""How a mail looks in a program that is set to light, or to dark: its own rules for the dark, made to hold or not."""

import re

_DARK_RULES = re.compile(r"@media\s*\(\s*prefers-color-scheme\s*:\s*dark\s*\)")
_BOTH_SCHEMES = re.compile(r"(color-schemes?(?:\s*:\s*|\"\s+content=\"))light dark")


def in_the_light(html: str, *, dark: bool) -> str:
    """Return a mail as a program shows it that is set to light, or to dark, whatever the reader's own screen is set to.

    Its rules for the dark are the mail's own; they are only made to hold always, or never.
    """
    html = _DARK_RULES.sub("@media all" if dark else "@media not all", html)
    return _BOTH_SCHEMES.sub(rf"\1{'dark' if dark else 'light'}", html)
