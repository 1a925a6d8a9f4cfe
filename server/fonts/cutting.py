"""Cutting a font: of a file that a package brings, what is needed is written as WOFF2 to standard output.

It takes seconds, after all else on the machine, so it is done by a program of its own.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib.metadata import distribution

from fontTools.subset import Options, Subsetter, load_font, save_font

from server.apart.limits import be_modest

_SECONDS, _MEMORY = 30, 1024**3
# Who made it, and the licence, which has to go along.
_NAMES = [0, 1, 2, 3, 4, 5, 6, 13, 14]


def cut(package: str, file: str, signs: Iterable[int], features: list[str]) -> None:
    """Keep these signs, as numbers of Unicode, and these features; the package's code is not imported."""
    be_modest(seconds=_SECONDS, memory=_MEMORY)
    options = Options(flavor="woff2", hinting=False, layout_features=features, name_IDs=_NAMES)
    font = load_font(str(distribution(package).locate_file(file)), options)
    cutter = Subsetter(options)
    cutter.populate(unicodes=signs)
    cutter.subset(font)
    save_font(font, sys.stdout.buffer, options)
