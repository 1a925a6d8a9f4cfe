"""Texts that somebody has read line by line and found good, kept as files beside the tests.

``make golden`` writes them anew, to be read again: the difference is what a change does to those who listen.
"""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def expect_golden(name: str, text: str) -> None:
    file = FOLDER / name
    if os.environ.get("WRITE_GOLDEN"):
        file.write_text(f"{text}\n", encoding="utf-8")
    assert f"{text}\n" == file.read_text(encoding="utf-8"), "read it, and if it is good: make golden"
