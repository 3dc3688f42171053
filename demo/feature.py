"""The manifest of the demo: an invented newsroom on loopback, a filled workspace, and `barabar demo`."""

from collections.abc import Sequence

from core.feature import Feature, Part
from core.run.supervisor import check_port, gunicorn, port_answers
from core.settings import Settings
from demo.commands import demo_command
from demo.newsroom.stories import read_content
from demo.workspace.cast import PASSWORD
from demo.workspace.laying import lay_out


def _parts(settings: Settings) -> Sequence[Part]:
    if not settings.demo:
        return ()
    port = settings.newsroom_port
    check_port(port, "NEWSROOM_PORT")
    command = gunicorn("demo.newsroom.app:create_newsroom()", port, workers=1)
    return (Part("newsroom", command, lambda: port_answers(port)),)


def _hints(settings: Settings) -> Sequence[str]:
    if not settings.demo:
        return ("Open it to make the first account.",)
    accounts = [(row["role"], row["email"]) for row in read_content("workspace")["colleague"]]
    return (
        "Sign in with one of these, the password is " + PASSWORD + ":",
        *(f"  {email:28} {role}" for role, email in accounts),
        f"The invented newsroom: {settings.newsroom_url}",
        f"Add an outlet of it yourself: {settings.newsroom_url}/rreth-e-rrotull/",
        "Let it publish the next story: .venv/bin/barabar demo",
    )


FEATURE = Feature(name="demo", commands=(demo_command,), prepare=lay_out, parts=_parts, hints=_hints)
