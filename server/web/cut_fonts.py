"""The fonts that pages bring along: cut by a process of its own when first asked for, then kept in memory."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from server.apart.program import FailedError, TooSlowError, module, run_apart

_PROJECT = Path(__file__).resolve().parents[2]
_CUTTING = _PROJECT / "server" / "fonts" / "cutting.py"
# Also on a slow machine with games on it.
_SECONDS = 120
_logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Recipe:
    """A font by the program that cuts it, and the package that it is cut out of."""

    name: str
    program: str
    package: str

    @cached_property
    def version(self) -> str:
        """Of all that the file is made by: it may be kept for as long as this stays."""
        program = _PROJECT / Path(*self.program.split(".")).with_suffix(".py")
        made_by = version(self.package), version("fonttools"), program.read_bytes(), _CUTTING.read_bytes()
        return hashlib.sha256(repr(made_by).encode()).hexdigest()[:16]

    @property
    def file_name(self) -> str:
        return f"{self.name}.woff2"

    @property
    def address(self) -> str:
        return f"/font/{self.version}/{self.file_name}"


FORMULAS = Recipe("formulas", "server.formulas.cut_font", "ziamath")
DISPLAY = Recipe("display", "server.fonts.cut_display", "fontpkg-ibm-plex-sans-arabic")
RECIPES: Mapping[str, Recipe] = {recipe.file_name: recipe for recipe in (FORMULAS, DISPLAY)}


def addressed(styles: str) -> str:
    """A style sheet with the addresses of this build for the fonts that it names."""
    for recipe in RECIPES.values():
        styles = styles.replace(f"/font/{recipe.file_name}", recipe.address)
    return styles


class CutFonts:
    """Those of one process of the server."""

    def __init__(self) -> None:
        self._cutting: dict[str, asyncio.Task[bytes | None]] = {}

    async def file(self, recipe: Recipe) -> bytes | None:
        """The font as WOFF2, or None if it cannot be made.

        It is made once, however many ask meanwhile; after a failure the next one who asks has it tried anew.
        """
        cutting = self._cutting.get(recipe.name)
        if cutting is None or (cutting.done() and cutting.result() is None):
            cutting = self._cutting[recipe.name] = asyncio.create_task(cut(recipe))
        # Others wait for it when the one who asked first has gone.
        return await asyncio.shield(cutting)


async def cut(recipe: Recipe) -> bytes | None:
    try:
        return await run_apart(module(recipe.program), seconds=_SECONDS)
    except TooSlowError:
        _logger.warning("the font %s took longer than %d s to cut", recipe.name, _SECONDS)
    except FailedError as failed:
        _logger.warning("the font %s could not be cut: %d, %s", recipe.name, failed.code, failed.complaint)
    return None


async def cut_font(request: Request) -> Response:
    fonts: CutFonts = request.state.fonts
    recipe = RECIPES.get(request.path_params["name"])
    file = await fonts.file(recipe) if recipe else None
    if recipe is None or file is None:
        return Response(status_code=404, headers={"cache-control": "no-store"})
    # While several releases run, a page of the other one may ask here.
    is_ours = request.path_params["version"] == recipe.version
    kept = "public, max-age=31536000, immutable" if is_ours else "no-store"
    return Response(file, headers={"cache-control": kept}, media_type="font/woff2")
