"""What a request brings: its body, query and path, read by types."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails
from starlette.requests import Request

from server.rest.http.problem import Fault, Place
from server.rest.http.problems import (
    InvalidRequest,
    MalformedBody,
    NotJson,
    NotJsonNorForm,
    too_large,
)
from server.rest.http.upload import FIELD, Upload, is_form, read_upload

Adapter = TypeAdapter[Any]
Fields = dict[str, Upload | str]


class Inputs(NamedTuple):
    """The ``values`` that become a handler's keyword arguments, and the ``body`` as it came."""

    values: dict[str, Any]
    body: bytes


async def read_inputs(
    request: Request, adapters: dict[str, Adapter], form: Adapter | None, largest_body: int
) -> Inputs:
    """Validate every declared input, or refuse once with all faults; ``form`` is the body as one."""
    sent: bytes | Fields
    if form and is_form(request):
        upload = await read_upload(request, largest_body)
        sent = {**upload.fields, FIELD: upload}
        adapters = {**adapters, "body": form}
    else:
        sent = await read_body(request, adapters, form, largest_body)
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    for name, adapter in adapters.items():
        try:
            values[name] = read_input(name, adapter, request, sent)
        except ValidationError as error:
            faults += describe(error, name)
    if faults:
        raise InvalidRequest(faults=faults)
    return Inputs(values, sent if isinstance(sent, bytes) else b"")


def read_input(name: str, adapter: Adapter, request: Request, body: bytes | Fields) -> Any:
    if name == "body":
        return adapter.validate_json(body) if isinstance(body, bytes) else adapter.validate_python(body)
    if name == "query":
        return adapter.validate_python(read_query(request))
    return adapter.validate_strings(request.path_params[name])


async def read_body(
    request: Request, adapters: dict[str, Adapter], form: Adapter | None, largest: int
) -> bytes:
    """The body, if there is to be one, and never more of it than is allowed."""
    if "body" not in adapters:
        return b""
    if int(request.headers.get("content-length", 0)) > largest:
        raise too_large(largest)
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > largest:
            raise too_large(largest)
    if not body:
        missing = Fault(place="body", pointer="#", code="missing", detail="A JSON body is expected")
        raise InvalidRequest(faults=[missing])
    if not is_json(request.headers.get("content-type", "")):
        raise NotJsonNorForm if form else NotJson
    return bytes(body)


def is_json(content_type: str) -> bool:
    return content_type.partition(";")[0].strip().lower() == "application/json"


def read_query(request: Request) -> dict[str, str | list[str]]:
    """A parameter that is given twice stays a list, so that its type refuses it."""
    names = request.query_params.keys()
    values = {name: request.query_params.getlist(name) for name in names}
    return {name: given[0] if len(given) == 1 else given for name, given in values.items()}


def describe(error: ValidationError, name: str) -> Iterable[Fault]:
    """One fault for each thing that is wrong, in our words for where."""
    place: Place = name if name in ("body", "query") else "path"  # type: ignore[assignment]
    for found in error.errors(include_url=False, include_input=False):
        if found["type"] == "json_invalid":
            raise MalformedBody(found["msg"]) from error
        location = [*([name] if place == "path" else []), *found["loc"]]
        yield from faults_of(found, place, location)


def faults_of(found: ErrorDetails, place: Place, location: Sequence[int | str]) -> Iterable[Fault]:
    """A rule over several fields may find several faults: each its code, its sentence, and the way to it."""
    for code, detail, *way in found.get("ctx", {}).get("faults", [(found["type"], found["msg"])]):
        yield Fault(place=place, pointer=pointer([*location, *way]), code=code, detail=detail)


def pointer(location: Iterable[int | str]) -> str:
    """A JSON Pointer (RFC 6901) as a URI fragment."""
    return "#" + "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in location)
