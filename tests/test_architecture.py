"""The habits of the house that a tool can hold: each failure names the place, and the way out."""

import ast
import functools
import importlib.resources
import re
import statistics
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import meta

from core.auth.access import LIBRARY_PUBLIC, is_public, permission_of
from core.auth.security import csrf
from core.settings import ROOT, Settings
from tests.support.bell import TestBell
from wsgi import create_app

PACKAGES = ("languages", "core", "crm", "campaigns", "scrapers", "demo")
PURE = (
    "languages/*.py", "**/rules.py", "core/clock.py", "core/errors.py", "core/mail/smtp.py", "core/http.py",
    "translations/*.py",
)  # fmt: skip
"""Modules that know neither Flask nor the database: values in, values out, or one conversation over the network."""
BAD_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "base", "misc", "lib"}
LONGEST_FILE = 300
LONG_FUNCTION = 30


def files_of(*packages: str) -> list[Path]:
    """Return the Python files of these packages."""
    return sorted(path for package in packages for path in (ROOT / package).rglob("*.py"))


CODE = [*files_of(*PACKAGES), ROOT / "wsgi.py"]


def name_of(path: Path) -> str:
    """Return the path as it is written in a message."""
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name


@functools.cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Return every node of the syntax tree of a file."""
    return tuple(ast.walk(tree_of(path)))


@functools.cache
def tree_of(path: Path) -> ast.Module:
    """Return the syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


@pytest.fixture(scope="module", autouse=True)
def _let_go_of_the_trees() -> Iterator[None]:
    """Those of the whole program are a few hundred megabytes, which every other test would carry along."""
    yield
    nodes.cache_clear()
    tree_of.cache_clear()


def imports(node: ast.AST) -> list[str]:
    """Return what an import brings, as dotted names: the module, and the module with each name."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return []


def comes_from(name: str, *modules: str) -> bool:
    """Say whether a dotted name is one of these modules or lies in one."""
    return any(name == module or name.startswith(f"{module}.") for module in modules)


def importing(paths: list[Path], *modules: str, way_out: str) -> list[str]:
    """Return where one of these modules is imported."""
    return [
        f"{name_of(path)}:{node.lineno}: imports {found[0]}; {way_out}"
        for path in paths
        for node in nodes(path)
        if isinstance(node, (ast.Import, ast.ImportFrom))
        and (found := [name for name in imports(node) if comes_from(name, *modules)])
    ]


def calling(paths: list[Path], pattern: str, *, way_out: str) -> list[str]:
    """Return where something is called or read whose dotted name matches."""
    return [
        f"{name_of(path)}:{node.lineno}: {ast.unparse(node)}; {way_out}"
        for path in paths
        for node in nodes(path)
        if isinstance(node, ast.Attribute) and re.fullmatch(pattern, ast.unparse(node))
    ]


def except_for(*kept: str) -> list[Path]:
    """Return the code without these files."""
    return [path for path in CODE if name_of(path) not in kept]


def expect_none(found: list[str]) -> None:
    """Fail with every line."""
    if found:
        pytest.fail("\n" + "\n".join(found), pytrace=False)


VIEWS = [path for path in CODE if path.name == "views.py" or path.parent.name == "views"]


def test_only_the_transaction_commits() -> None:
    way_out = "wrap the call of the service in `with transaction():` (core/db.py)"
    expect_none(calling(except_for("core/db.py", "core/postgresql.py"), r".*\bcommit", way_out=way_out))


def test_the_commit_of_the_sign_in_library_is_for_accounts_alone() -> None:
    others = [path for path in except_for("core/db.py") if not name_of(path).startswith("core/auth/")]
    expect_none(importing(others, "core.db.commit_session", way_out="use `with transaction():`"))


def test_views_neither_select_nor_touch_the_session() -> None:
    way_out = "ask queries.py for reads and services.py for writes"
    found = importing(VIEWS, "sqlalchemy", "core.db.db", way_out=way_out)
    expect_none(found + calling(VIEWS, r"db\.session(\..*)?", way_out=way_out))


def test_a_view_opens_one_transaction() -> None:
    found = []
    for path in VIEWS:
        for function in (n for n in nodes(path) if isinstance(n, ast.FunctionDef)):
            withs = [n for n in ast.walk(function) if isinstance(n, ast.With)]
            opened = [n for n in withs for item in n.items if ast.unparse(item) == "transaction()"]
            if len(opened) > 1:
                found.append(f"{name_of(path)}:{opened[1].lineno}: a second transaction; let one service do both")
    expect_none(found)


def test_pure_modules_know_neither_flask_nor_the_database_nor_the_time() -> None:
    pure = [path for pattern in PURE for path in ROOT.glob(pattern) if ".venv" not in path.parts]
    outside = [path for path in pure if name_of(path) != "core/clock.py"]
    found = importing(
        pure, "flask", "flask_sqlalchemy", "flask_security", "flask_wtf", "flask_babel", "sqlalchemy", "core.db",
        way_out="take the values as arguments; reading and writing belongs in queries.py and services.py",
    ) + importing(outside, "core.clock.now", "core.clock.today", way_out="take the moment as an argument")  # fmt: skip
    expect_none(found)


def test_importing_the_languages_loads_neither_flask_nor_the_database() -> None:
    modules = [name_of(path).removesuffix(".py").replace("/", ".") for path in files_of("languages")]
    program = f"import sys, {', '.join(modules)}; print({{'flask', 'sqlalchemy'}} & set(sys.modules))"
    said = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "set()"


def test_only_one_module_knows_the_queue() -> None:
    expect_none(importing(except_for("core/queue.py"), "rq", way_out="call core.queue.enqueue"))


def test_the_composition_root_is_imported_by_nobody() -> None:
    assert importing(files_of(*PACKAGES), "wsgi", way_out="let the feature bring it (core/feature.py)") == []


def test_the_environment_is_read_by_the_settings_alone() -> None:
    # The supervisor passes the environment on to what it starts.
    rest = except_for("core/settings.py", "core/run/supervisor.py")
    way_out = "make it a field of core.settings.Settings"
    expect_none(calling(rest, r"os\.(environ|getenv)(\..*)?", way_out=way_out))


def test_only_the_clock_knows_the_time() -> None:
    way_out = "call core.clock.now() or today()"
    asked = r"(datetime\.)?(datetime|date)\.(now|utcnow|today)"
    expect_none(calling(except_for("core/clock.py"), asked, way_out=way_out))


def test_our_own_code_is_imported_at_the_top() -> None:
    own = (*PACKAGES, "wsgi", "translations", "migrations")
    found = []
    for path in CODE:
        for function in (n for n in nodes(path) if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef))):
            inside = [n for n in ast.walk(function) if isinstance(n, (ast.Import, ast.ImportFrom))]
            found += [
                f"{name_of(path)}:{node.lineno}: import in a function; break the cycle by a slot or an event"
                for node in inside
                if any(comes_from(name, *own) for name in imports(node))
            ]
    expect_none(found)


def test_every_init_file_is_empty() -> None:
    found = [name_of(path) for path in CODE if path.name == "__init__.py" and path.read_text().strip()]
    assert found == [], "importing a pure module must load nothing else: move the code into a module of its own"


def test_modules_are_named_by_what_they_hold() -> None:
    support = files_of("tests", "translations")
    assert [name_of(p) for p in [*CODE, *support] if BAD_NAMES & {p.stem, *p.relative_to(ROOT).parts}] == []


def test_no_file_is_long() -> None:
    lengths = {name_of(path): len(path.read_text().splitlines()) for path in [*CODE, *files_of("translations")]}
    too_long = {name: length for name, length in lengths.items() if length > LONGEST_FILE}
    assert too_long == {}, "make it a folder of the same name"


def test_nine_of_ten_functions_are_short() -> None:
    functions = sorted(
        ((node.end_lineno or 0) - node.lineno + 1, f"{name_of(path)}:{node.lineno} {node.name}")
        for path in CODE
        for node in nodes(path)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    )
    ninth = statistics.quantiles([length for length, _ in functions], n=10)[-1]
    assert ninth < LONG_FUNCTION, f"one in ten is longer than {ninth}; the longest: {functions[-20:]}"


def test_browser_tests_wait_by_one_way() -> None:
    tests = sorted((ROOT / "tests" / "browser").rglob("*.py"))
    expect_none(calling(tests, r".*\bwait_for_function", way_out="tests.support.browser.wait_for says why"))


def test_every_folder_of_tests_mirrors_a_package() -> None:
    folders = {path.parent.relative_to(ROOT / "tests") for path in files_of("tests")}
    folders -= {Path(), Path("support"), Path("browser")}
    assert [str(f) for f in folders if not (ROOT / f).is_dir() and not (ROOT / f"{f}.py").exists()] == []


def test_the_rules_find_what_they_look_for(tmp_path: Path) -> None:
    module = tmp_path / "views.py"
    module.write_text(
        "import rq.job\nfrom core.db import db\ndef save():\n    from os import environ\n    db.session.commit()\n"
    )
    assert importing([module], "rq", way_out="go") == ["views.py:1: imports rq.job; go"]
    assert importing([module], "core.db.db", way_out="go") == ["views.py:2: imports core.db.db; go"]
    assert calling([module], r".*\bcommit", way_out="go") == ["views.py:5: db.session.commit; go"]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The whole program, which is only looked at."""
    settings = Settings(_env_file=None, data_dir=tmp_path_factory.mktemp("whole"), secret_key="x" * 48)
    return create_app(settings, TestBell())


def test_every_endpoint_has_a_permission_or_is_public(whole: Flask) -> None:
    endpoints = {rule.endpoint for rule in whole.url_map.iter_rules()}
    naked = [e for e in sorted(endpoints) if not is_public(whole, e) and permission_of(whole, e) is None]
    assert naked == [], "put @requires(PERMISSION) or @public (core/auth/access.py) under the route"


def test_an_endpoint_is_not_both_public_and_behind_a_permission(whole: Flask) -> None:
    assert [e for e in whole.view_functions if is_public(whole, e) and permission_of(whole, e)] == []


def test_no_two_pages_have_one_address(whole: Flask) -> None:
    known = Counter(
        (re.sub(r"<[^>]*>", "<>", rule.rule), method)
        for rule in whole.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    )
    assert [address for address, times in known.items() if times > 1] == []


def test_every_public_page_of_a_library_exists(whole: Flask) -> None:
    assert LIBRARY_PUBLIC - whole.view_functions.keys() == set(), "forget it in core/auth/access.py"


def test_only_public_endpoints_do_without_forgery_protection(whole: Flask) -> None:
    views = {f"{v.__module__}.{getattr(v, '__name__', '')}": e for e, v in whole.view_functions.items()}
    signed_in = [name for name in csrf._exempt_views & views.keys() if not is_public(whole, views[name])]
    assert signed_in == [], "whoever is signed in can be tricked into this one: let it carry the token"
    assert csrf._exempt_blueprints == set()


FOLDER = ROOT / "templates"
TEMPLATES = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()}


def spoken_of(whole: Flask) -> dict[str, str]:
    """Return every template that code or another template names, and where."""
    found: dict[str, str] = {}
    for path in CODE:
        for node in nodes(path):
            value = node.value if isinstance(node, ast.Constant) else None
            if isinstance(value, str) and re.fullmatch(r"\w+(/\w+)*\.(html|txt|mjml|xml)", value):
                found[value] = f"{name_of(path)}:{getattr(node, 'lineno', 0)}"
    for name in TEMPLATES:
        tree = whole.jinja_env.parse((ROOT / "templates" / name).read_text(encoding="utf-8"))
        found |= {other: f"templates/{name}" for other in meta.find_referenced_templates(tree) if other}
    return found


def test_every_template_is_rendered_by_something(whole: Flask) -> None:
    library = importlib.resources.files("flask_security") / "templates"
    named = spoken_of(whole).keys()
    expect_none([f"templates/{t}: delete it, or render it" for t in TEMPLATES - named if not (library / t).is_file()])


def test_every_template_that_is_named_exists(whole: Flask) -> None:
    named = spoken_of(whole)
    ours = [
        name for name in named.keys() - TEMPLATES if "/" in name and not name.startswith(("bootstrap5/", "security/"))
    ]
    expect_none([f"{named[name]}: {name} does not exist" for name in ours])
