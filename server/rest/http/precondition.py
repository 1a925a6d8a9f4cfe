"""Preconditions (RFC 9110, 13): a change that holds only for the version that the client has seen.

An operation that changes something names a *holder*, a coroutine like a handler, which locks what the header
names, refuses whoever may not change it, and gives it as its address shows it to them. Its tag is compared in
the transaction of the change itself, so that of two changes with the same tag only one is made.
"""

import inspect
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from server.rest.http.entity_tag import EXPECTED, EntityTags, tag_of, written
from server.rest.http.problem import Fault, Problem, ProblemDetails
from server.rest.http.problems import InvalidRequest
from server.rest.http.shape import Output

IF_MATCH, IF_NONE_MATCH = "If-Match", "If-None-Match"
ETAG = "Names this version: it changes with anything that the body shows"

Holder = Callable[..., Awaitable[Output]]


class ChangedDetails(ProblemDetails):
    """``current`` is where the version of now is found; the ``ETag`` header names it."""

    current: str = Field(json_schema_extra={"format": "uri-reference"})


class ChangedMeanwhile(Problem):
    """Somebody has changed it since the version that If-Match names.

    Nothing was changed: fetch what is there now, look at both, and send the change again with its ETag.
    """

    slug, status = "changed-meanwhile", 412
    details = ChangedDetails
    sends: ClassVar = {"ETag": ETAG}

    def __init__(self, tag: str, address: str) -> None:
        super().__init__(headers={"ETag": tag})
        self.members = {"current": address}


@dataclass(frozen=True, slots=True)
class Version:
    """What the ``If-Match`` of an operation names: ``held`` gives it, ``at`` is where GET shows it.

    ``at`` has the name of the holder's path parameter where its value goes, or ``{id}``: of what is held.
    """

    held: Holder
    at: str


def condition_of(request: Request, header: str) -> EntityTags | None:
    """What the request says in this header, if it does. Raises ``InvalidRequest`` for what is no tag."""
    given = request.headers.getlist(header)
    if not given:
        return None
    try:
        return EntityTags.read(", ".join(given))
    except ValueError as error:
        fault = Fault(place="header", pointer=f"#/{header}", code="entity_tag", detail=EXPECTED)
        raise InvalidRequest(faults=[fault]) from error


async def must_be_seen(
    version: Version, asked: EntityTags, request: Request, given: Mapping[str, Any], path: Mapping[str, Any]
) -> None:
    """Refuse a change of what is another version by now than those that were asked for."""
    names = inspect.signature(version.held).parameters
    offered = {**given, **path}
    current = await version.held(**{name: offered[name] for name in names})
    tag = tag_of(written(current))
    if not asked.name_strongly(tag):
        found = {"id": getattr(current, "id", None), **path}
        raise ChangedMeanwhile(tag, request.scope.get("root_path", "") + version.at.format(**found))


def tagged(response: Response, request: Request) -> Response:
    """The response with the tag of its body; for a reader who has that version already, only the tag."""
    tag = tag_of(bytes(response.body))
    asked = condition_of(request, IF_NONE_MATCH) if request.method in ("GET", "HEAD") else None
    if asked and asked.name_weakly(tag):
        response = Response(status_code=304, headers={"Cache-Control": "no-store"})
    response.headers["ETag"] = tag
    return response
