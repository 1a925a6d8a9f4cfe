"""The headers of the REST API as its OpenAPI document describes them: which an operation takes and sends."""

from collections.abc import Iterator, Mapping
from typing import Any

from server.rest.http.endpoints import Operation
from server.rest.http.entity_tag import PATTERN as TAGS
from server.rest.http.idempotency import HEADER, PATTERN
from server.rest.http.precondition import IF_MATCH, IF_NONE_MATCH

Json = dict[str, Any]

KEY_PARAMETER = {
    "name": HEADER,
    "in": "header",
    "required": False,
    "description": (
        "Drawn by the client. The same request with the same key makes one thing, "
        "and gets the first reply again for a day"
    ),
    "schema": {"type": "string", "pattern": PATTERN},
    "example": "2b1c7a52-3f0e-4c7e-9b41-8f2d9d1c6a70",
}
TAG = '"5d41402abc4b2a76b9719d911017c592"'
TAGS_SCHEMA = {"type": "string", "pattern": TAGS}
SEEN_PARAMETER = {
    "name": IF_MATCH,
    "in": "header",
    "required": False,
    "schema": TAGS_SCHEMA,
    "examples": {"seen": {"value": TAG}, "any": {"value": "*"}},
}
KNOWN_PARAMETER = {
    "name": IF_NONE_MATCH,
    "in": "header",
    "required": False,
    "description": "The ETag of what one has: if it is still so, the answer is 304 without a body",
    "schema": TAGS_SCHEMA,
    "examples": {"known": {"value": TAG}},
}


def header_parameters(method: str, operation: Operation) -> Iterator[Json]:
    if operation.is_making:
        yield KEY_PARAMETER
    if operation.version:
        shown = f"The ETag of GET /api{operation.version.at}"
        yield {**SEEN_PARAMETER, "description": f"{shown}: if it is another one by now, nothing is changed"}
    if is_conditional(method, operation):
        yield KNOWN_PARAMETER


def is_conditional(method: str, operation: Operation) -> bool:
    """Whether who has read it already may ask for it again for the price of a header."""
    return method == "GET" and operation.is_tagged


def headers_of(described: Mapping[str, str]) -> Json:
    return {
        name: {"description": description, "required": True, "schema": {"type": "string"}}
        for name, description in described.items()
    }
