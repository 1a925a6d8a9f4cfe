"""How large a module and a function may grow before they must be split."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

PROJECT = Path(__file__).resolve().parent.parent
MODULES = sorted(
    file for package in ("game", "persistence", "server") for file in (PROJECT / package).rglob("*.py")
)


def lines_of(module: Path) -> int:
    return module.read_text().count("\n")


def functions() -> Iterator[tuple[str, int]]:
    """Each function's place, and its lines without the docstring."""
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                documented = node.body[0] if ast.get_docstring(node) else None
                saved = (documented.end_lineno or 0) - documented.lineno + 1 if documented else 0
                place = f"{module.relative_to(PROJECT)}:{node.lineno} {node.name}"
                yield place, (node.end_lineno or 0) - node.lineno + 1 - saved


def test_modules_are_short() -> None:
    lengths = {str(module.relative_to(PROJECT)): lines_of(module) for module in MODULES}

    assert {module: lines for module, lines in lengths.items() if lines > 250} == {}
    assert median(lines for lines in lengths.values() if lines > 1) <= 80


def test_functions_are_short() -> None:
    lengths = dict(functions())

    assert {place: lines for place, lines in lengths.items() if lines > 40} == {}
    assert median(lengths.values()) <= 6
    assert quantiles(lengths.values(), n=10)[-1] <= 20


def test_every_module_says_what_lives_there() -> None:
    assert [str(module) for module in MODULES if not ast.get_docstring(ast.parse(module.read_text()))] == []
