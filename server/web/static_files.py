"""The static files: read once, so that what is served is what was hashed, whatever is deployed meanwhile."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from server.web import catalogue
from server.web.cut_fonts import addressed
from server.web.joined_scripts import JoinedScripts
from server.web.joined_styles import joined_styles
from server.web.said import said
from server.web.script_graph import script_graph
from server.web.uncommented import uncommented

FOLDER = Path(__file__).parent / "static"
MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
EVERY_PAGE = "js/chrome.js"
EVERY_SHEET = "css/page.css"
FOREVER = "public, max-age=31536000, immutable"
TEMPLATES = Path(__file__).parent / "templates"
STYLES = re.compile(r"^\{% set styles = \[(.+)\] %\}$", re.MULTILINE)


@dataclass(frozen=True)
class StaticFile:
    media_type: str
    body: bytes

    @cached_property
    def compressed(self) -> bytes:
        return gzip.compress(self.body, mtime=0)


def _read(folder: Path) -> Iterator[tuple[str, str]]:
    for path in folder.rglob("*"):
        if path.suffix in MEDIA_TYPES and not path.name.endswith(".d.ts"):
            text = addressed(path.read_text(encoding="utf-8"))
            yield (
                path.relative_to(folder).as_posix(),
                uncommented(text) if path.suffix in (".js", ".css") else text,
            )


def _of_pages(texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """For each script that a page begins with, all that it runs and, in each language, all that it says."""
    scripts = script_graph({name: text for name, text in texts.items() if name.endswith(".js")})
    for entry in scripts.entries | {EVERY_PAGE}:
        joined = JoinedScripts(entry, scripts)
        yield from joined.files()
        at_once, later = ([texts[name] for name in names] for names in (joined.places, joined.later))
        for language, entries in catalogue.CATALOGUES.items():
            known = said(at_once, entries)
            more = {key: entry for key, entry in said(later, entries).items() if key not in known}
            yield catalogue_of(entry, language), json.dumps(known, ensure_ascii=False)
            if later:
                yield later_catalogue_of(entry, language), json.dumps(more, ensure_ascii=False)
    for template in TEMPLATES.rglob("*.html"):
        name = sheet_of(template.relative_to(TEMPLATES).with_suffix("").as_posix())
        yield name, joined_styles(name, {sheet: texts[sheet] for sheet in _styles(template)})


def _styles(template: Path) -> list[str]:
    """The style sheets that it names, after the one that every page has."""
    named = STYLES.search(template.read_text(encoding="utf-8"))
    return [EVERY_SHEET, *(f"css/{name}.css" for name in re.findall(r"\w+", named[1] if named else ""))]


def later_catalogue_of(entry: str, language: catalogue.Language) -> str:
    """The name of the file with what only those say that a page imports later (language.js has the rule)."""
    return catalogue_of(entry, language).removesuffix(".json") + ".later.json"


def catalogue_of(entry: str, language: catalogue.Language) -> str:
    """The name of the file with all that a script says, and what it imports at once."""
    return f"catalogue/{language}/{entry.removeprefix('js/').removesuffix('.js')}.json"


def sheet_of(template: str) -> str:
    """The name of the file with all the styles of a page, which is named like its template."""
    return f"page/{template}.css"


def _hashed(files: Mapping[str, StaticFile]) -> str:
    """Names and bodies are hashed by themselves first, so that none can end where another begins."""
    found = hashlib.sha256()
    for name, file in files.items():
        found.update(hashlib.sha256(name.encode()).digest() + hashlib.sha256(file.body).digest())
    return found.hexdigest()[:16]


_WRITTEN = dict(_read(FOLDER))
FILES: Mapping[str, StaticFile] = {
    name: StaticFile(MEDIA_TYPES[Path(name).suffix], text.encode())
    for name, text in sorted([*_WRITTEN.items(), *_of_pages(_WRITTEN)])
}
BUILD = _hashed(FILES)


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
