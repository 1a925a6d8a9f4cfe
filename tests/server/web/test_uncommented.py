"""Comments stay on the server, and everything else of a script or a style sheet is served."""

from __future__ import annotations

import re

import pytest

from server.web.static_files import FILES, FOLDER
from server.web.uncommented import uncommented

SCRIPTS = sorted(FOLDER.rglob("*.js"))
SHEETS = sorted(FOLDER.rglob("*.css"))


@pytest.mark.parametrize(
    ("script", "served"),
    [
        ("// Why.\nleave();\n", "\nleave();\n"),
        ("  // Why.\n  leave();\n", "\n  leave();\n"),
        ("/**\n * A phone.\n * @param {string} code\n */\nleave(code);\n", "\n\n\n\nleave(code);\n"),
        ("/** @type {Promise<void> | null} */\nlet it = null;\n", "\nlet it = null;\n"),
        ('open("https://example.org"); // Why.\n', 'open("https://example.org"); // Why.\n'),
        ("const it = /** @type {{ a: string }} */ (held);\n", "const it = (held);\n"),
        ("on((/** @type {Event} */ { target }) => 1); // Why.\n", "on(({ target }) => 1); // Why.\n"),
        ('const all = "*/* /**"; /* Why. */\n', 'const all = "*/* /**"; /* Why. */\n'),
        ("/** @type {string} */ (held);\n", "(held);\n"),
        ("const half = 1\n  / 2;\n", "const half = 1\n  / 2;\n"),
    ],
)
def test_a_comment_goes_and_the_code_beside_it_stays(script: str, served: str) -> None:
    assert uncommented(script) == served


def test_no_served_script_begins_a_line_with_a_comment() -> None:
    served = [FILES[path.relative_to(FOLDER).as_posix()].body.decode() for path in SCRIPTS]

    assert served
    assert not [script for script in served if re.search(r"^\s*(//|/\*)", script, re.MULTILINE)]


def test_no_served_sheet_begins_a_line_with_a_comment_and_none_holds_an_address_that_looks_like_one() -> None:
    served = [FILES[path.relative_to(FOLDER).as_posix()].body.decode() for path in SHEETS]

    assert served
    assert not [sheet for sheet in served if re.search(r"^\s*/\*", sheet, re.MULTILINE)]
    assert not [path for path in SHEETS if re.search(r"^\s*//", path.read_text(), re.MULTILINE)]


def test_no_script_has_text_over_several_lines() -> None:
    """Such a line could begin like a comment, and would be lost."""
    lines = [line for path in SCRIPTS for line in uncommented(path.read_text()).splitlines()]

    assert not [line for line in lines if line.replace("\\`", "").count("`") % 2]
