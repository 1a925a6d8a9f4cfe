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
from server.web.uncommented import uncommented

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
IMPORTED_LATER = re.compile(r"""\bawait import\("(\.[^"]+)"\)""")


@dataclass(frozen=True)
class StaticFile:
    media_type: str
    body: bytes
    compressed: bytes


def _read(folder: Path) -> Iterator[tuple[str, StaticFile]]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in MEDIA_TYPES and not path.name.endswith(".d.ts"):
            name = path.relative_to(folder).as_posix()
            text = path.read_text().replace("/font/formulas.woff2", formula_font.ADDRESS)
            yield name, _static_file(name, (uncommented(text) if path.suffix == ".js" else text).encode())


def _static_file(name: str, body: bytes) -> StaticFile:
    return StaticFile(MEDIA_TYPES[Path(name).suffix], body, gzip.compress(body, mtime=0))


def _catalogues(files: Mapping[str, StaticFile]) -> Iterator[tuple[str, StaticFile]]:
    """For each script that a page begins with, what it says in each language."""
    for entry in _entries():
        scripts = [files[name].body.decode() for name in _reached(entry, IMPORTS, LATER)]
        for language, entries in catalogue.CATALOGUES.items():
            name = catalogue_of(entry, language)
            yield name, _static_file(name, json.dumps(said(scripts, entries), ensure_ascii=False).encode())


def _entries() -> set[str]:
    """The scripts that no other one imports, and the one that every page has."""
    imported = {found for way in (IMPORTS, LATER) for imports in way.values() for found in imports}
    return IMPORTS.keys() - imported | {EVERY_PAGE}


def catalogue_of(entry: str, language: catalogue.Language) -> str:
    """The name of the file with all that a script and what it imports say."""
    return f"catalogue/{language}/{entry.removeprefix('js/').removesuffix('.js')}.json"


def modules(entry: str) -> list[str]:
    """The module and all that it imports, so that a page can ask for all of them at once."""
    return _reached(entry, IMPORTS)


def _reached(entry: str, *ways: Mapping[str, list[str]]) -> list[str]:
    found: list[str] = []
    waiting = [entry]
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found.append(name)
            waiting += [imported for way in ways for imported in way[name]]
    return found


def _imports(name: str, script: StaticFile, way: re.Pattern[str]) -> list[str]:
    folder = posixpath.dirname(name)
    return [posixpath.normpath(f"{folder}/{path}") for path in way.findall(script.body.decode())]


_FOUND = dict(_read(FOLDER))
_SCRIPTS = {name: file for name, file in _FOUND.items() if name.endswith(".js")}
# What each script imports, by name: at once, and when somebody does what needs it.
IMPORTS = {name: _imports(name, file, IMPORTED) for name, file in _SCRIPTS.items()}
LATER = {name: _imports(name, file, IMPORTED_LATER) for name, file in _SCRIPTS.items()}
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
