"""How large the program is: lines of code and of tests, and how long files and functions are.

    .venv/bin/python bench/size.py

Blank lines and comments count, as they do for whoever reads the file. Migrations are left out: a tool writes them.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("languages", "core", "crm", "campaigns", "scrapers", "demo")


def lines_of(path: Path) -> int:
    """Return how many lines a file has."""
    return path.read_text(encoding="utf-8").count("\n")


def functions_of(path: Path) -> Iterator[int]:
    """Yield how many lines each function of a file spans."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield (node.end_lineno or node.lineno) - node.lineno + 1


def share(values: list[int], percent: int) -> int:
    """Return the value that this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def row(name: str, files: list[Path]) -> str:
    """Return one line of the table."""
    lengths = [lines_of(path) for path in files if lines_of(path)]
    functions = [length for path in files for length in functions_of(path)]
    return (
        f"| {name} | {len(lengths)} | {sum(lengths)} | {share(lengths, 50)} / {share(lengths, 90)} / {max(lengths)} "
        f"| {share(functions, 50)} / {share(functions, 90)} / {max(functions)} |"
    )


def main() -> None:
    """Print the table."""
    print("| where | files | lines | file: median / p90 / longest | function: median / p90 / longest |")
    print("|---|--:|--:|--:|--:|")
    code = [ROOT / "wsgi.py"]
    for package in PACKAGES:
        files = sorted((ROOT / package).rglob("*.py"))
        code += files
        print(row(package, files))
    tests = sorted((ROOT / "tests").rglob("*.py"))
    print(row("all code", code))
    print(row("tests", tests))
    print(f"\nTests to code: {sum(map(lines_of, tests)) / sum(map(lines_of, code)):.2f}")


if __name__ == "__main__":
    main()
