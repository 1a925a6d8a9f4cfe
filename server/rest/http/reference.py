"""The page on which people read the REST API: the OpenAPI document, without a script."""

import json
from base64 import b64encode
from collections import defaultdict
from functools import cache, partial
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from server.rest.http.openapi import Json, document, endpoints_of
from server.rest.http.problem import Problem
from server.rest.http.schema_words import in_words
from server.web.catalogue import Language, say
from server.web.locale import locale_of, remember

FOLDER = Path(__file__).parent
STYLE = (FOLDER / "reference.css").read_text(encoding="utf-8")
HEADERS = {
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "same-origin",
    "Vary": "accept-language, cookie",
    "Cache-Control": "no-cache",
}
# What a schema does not say is left out: an undefined name is nothing to stumble over here.
TEMPLATES = Environment(loader=FileSystemLoader(FOLDER), autoescape=True, trim_blocks=True)


def reference_routes(resources: list[BaseRoute]) -> list[BaseRoute]:
    """The document of these resources, and the page that shows it."""

    async def openapi(_: Request) -> Response:
        written = await run_in_threadpool(in_json)
        return Response(written, headers={"Cache-Control": "no-cache"}, media_type="application/json")

    async def docs(request: Request) -> Response:
        response = HTMLResponse(await run_in_threadpool(page, locale_of(request).language), headers=HEADERS)
        remember(request, response)
        return response

    # Half a second of work, which few servers are ever asked for: done when it is, and beside the games.
    found = cache(partial(document, resources))

    @cache
    def in_json() -> bytes:
        return json.dumps(found(), ensure_ascii=False).encode()

    @cache
    def page(language: Language) -> str:
        return render(resources, found(), language)

    return [Route("/openapi.json", openapi), Route("/docs", docs)]


def render(resources: list[BaseRoute], found: Json, language: Language) -> str:
    described = [
        {
            "name": endpoint.name,
            "method": endpoint.method,
            "path": endpoint.path,
            "entry": found["paths"][endpoint.path][endpoint.method.lower()],
            "problems": by_status(endpoint.operation.refusals),
        }
        for endpoint in endpoints_of(resources)
    ]
    return TEMPLATES.get_template("reference.html").render(
        language=language,
        say=partial(say, language),
        style=STYLE,
        endpoints=described,
        problems=sorted(every_problem(Problem), key=lambda problem: (problem.status, problem.slug)),
        schemas=found["components"]["schemas"],
        in_words=in_words,
        example=in_lines,
    )


def in_lines(endpoint: Json) -> str:
    """A request and its answer, as they go over the line."""
    entry = endpoint["entry"]
    path = endpoint["path"]
    for parameter in entry["parameters"]:
        path = path.replace(f"{{{parameter['name']}}}", str(parameter.get("example")))
    lines = [f"{endpoint['method']} /api{path}"]
    if body := entry.get("requestBody"):
        lines += [written(body)]
    status = next(iter(entry["responses"]))
    answer = entry["responses"][status]
    lines += ["", f"{status} {answer['description']}"]
    if "application/json" in answer.get("content", {}):
        lines += [written(answer)]
    return "\n".join(lines)


def written(body: Json) -> str:
    media_type, content = next(iter(body["content"].items()))
    if "example" not in content:
        fields = content["schema"].get("required")
        return f"Content-Type: {media_type}, " + (
            f"with {', '.join(fields)}" if fields else "the file as it is"
        )
    return json.dumps(content["example"], ensure_ascii=False, indent=2)


def by_status(problems: tuple[type[Problem], ...]) -> dict[str, list[type[Problem]]]:
    grouped: dict[str, list[type[Problem]]] = defaultdict(list)
    for problem in problems:
        grouped[str(problem.status)].append(problem)
    return grouped


def every_problem(kind: type[Problem]) -> list[type[Problem]]:
    return [found for child in kind.__subclasses__() for found in (child, *every_problem(child))]
