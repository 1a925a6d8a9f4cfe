"""The static files: read once, so that what is served is what was hashed, whatever is deployed meanwhile."""

from __future__ import annotations

import gzip
import hashlib
import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from server.web import catalogue, formula_font
from server.web.said import said

FOLDER = Path(__file__).parent / "static"
MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
EVERY_PAGE = "js/chrome.js"
FOREVER = "public, max-age=31536000, immutable"
IMPORTED = re.compile(r"""^(?:import|export)\b(?:[^;"]*?\bfrom)? "(\.[^"]+)";""", re.MULTILINE)


@dataclass(frozen=True)
class StaticFile:
    media_type: str
    body: bytes
    compressed: bytes


def _read(folder: Path) -> Iterator[tuple[str, StaticFile]]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in MEDIA_TYPES and not path.name.endswith(".d.ts"):
            name = path.relative_to(folder).as_posix()
            body = path.read_bytes().replace(b"/font/formulas.woff2", formula_font.ADDRESS.encode())
            yield name, _static_file(name, body)


def _static_file(name: str, body: bytes) -> StaticFile:
    return StaticFile(MEDIA_TYPES[Path(name).suffix], body, gzip.compress(body, mtime=0))


def _catalogues(files: Mapping[str, StaticFile]) -> Iterator[tuple[str, StaticFile]]:
    """For each script that a page begins with, what it says in each language."""
    for entry in _entries():
        scripts = [files[name].body.decode() for name in modules(entry)]
        for language, entries in catalogue.CATALOGUES.items():
            name = catalogue_of(entry, language)
            yield name, _static_file(name, json.dumps(said(scripts, entries), ensure_ascii=False).encode())


def _entries() -> set[str]:
    """The scripts that no other one imports, and the one that every page has."""
    return IMPORTS.keys() - {found for imports in IMPORTS.values() for found in imports} | {EVERY_PAGE}


def catalogue_of(entry: str, language: catalogue.Language) -> str:
    """The name of the file with all that a script and what it imports say."""
    return f"catalogue/{language}/{entry.removeprefix('js/').removesuffix('.js')}.json"


def modules(entry: str) -> list[str]:
    """The module and all that it imports, so that a page can ask for all of them at once."""
    found: list[str] = []
    waiting = [entry]
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found.append(name)
            waiting += IMPORTS[name]
    return found


def _imports(name: str, script: StaticFile) -> list[str]:
    folder = posixpath.dirname(name)
    return [posixpath.normpath(f"{folder}/{path}") for path in IMPORTED.findall(script.body.decode())]


_FOUND = dict(_read(FOLDER))
# What each script imports, by name.
IMPORTS = {name: _imports(name, file) for name, file in _FOUND.items() if name.endswith(".js")}
FILES: Mapping[str, StaticFile] = _FOUND | dict(_catalogues(_FOUND))
BUILD = hashlib.sha256(repr([(name, file.body) for name, file in FILES.items()]).encode()).hexdigest()[:16]


def address(name: str) -> str:
    if name not in FILES:
        raise LookupError(f"no static file {name}")
    return f"/static/{BUILD}/{name}"


async def static_file(request: Request) -> Response:
    file = FILES.get(request.path_params["name"])
    if file is None:
        raise HTTPException(404)
    # While several releases run, a page of the other one may ask here: answer, and let nobody keep it.
    kept = FOREVER if request.path_params["build"] == BUILD else "no-store"
    headers = {"cache-control": kept, "vary": "accept-encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(file.body, headers=headers, media_type=file.media_type)
    headers["content-encoding"] = "gzip"
    return Response(file.compressed, headers=headers, media_type=file.media_type)
