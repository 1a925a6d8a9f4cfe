"""The static files: read once, so that what is served is what was hashed, whatever is deployed meanwhile."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from server.web import catalogue

FOLDER = Path(__file__).parent / "static"
MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
FOREVER = "public, max-age=31536000, immutable"
IMPORTED = re.compile(r"""^(?:import|export)\b[^;]*?\bfrom "(\.[^"]+)";""", re.MULTILINE)


@dataclass(frozen=True)
class StaticFile:
    media_type: str
    body: bytes
    compressed: bytes


def _read(folder: Path, prefix: str = "") -> Iterator[tuple[str, StaticFile]]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in MEDIA_TYPES and not path.name.endswith(".d.ts"):
            body = path.read_bytes()
            name = prefix + path.relative_to(folder).as_posix()
            yield name, StaticFile(MEDIA_TYPES[path.suffix], body, gzip.compress(body, mtime=0))


FILES: Mapping[str, StaticFile] = dict(_read(FOLDER)) | dict(_read(catalogue.FOLDER, "catalogue/"))
BUILD = hashlib.sha256(repr([(name, file.body) for name, file in FILES.items()]).encode()).hexdigest()[:16]


def address(name: str) -> str:
    if name not in FILES:
        raise LookupError(f"no static file {name}")
    return f"/static/{BUILD}/{name}"


def modules(entry: str) -> list[str]:
    """The module and all that it imports, so that a page can ask for all of them at once."""
    found: list[str] = []
    waiting = [entry]
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found.append(name)
            waiting += _imports(name)
    return found


def _imports(name: str) -> list[str]:
    here = Path("/") / name
    text = FILES[name].body.decode()
    return [(here.parent / path).resolve().relative_to("/").as_posix() for path in IMPORTED.findall(text)]


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
