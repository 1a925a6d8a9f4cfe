"""The OpenAPI 3.1 document of the REST API, derived from its resources."""

import inspect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from itertools import groupby
from typing import Any

from pydantic import TypeAdapter
from starlette.routing import BaseRoute, Route

from server.rest.http.endpoints import Operation
from server.rest.http.examples import Examples
from server.rest.http.file import File
from server.rest.http.headers import header_parameters, headers_of, is_conditional
from server.rest.http.incoming import ANY_TYPE
from server.rest.http.precondition import ETAG
from server.rest.http.problem import MEDIA_TYPE, Problem
from server.rest.http.resource import Resource
from server.rest.http.upload import FILE_SCHEMA, FORM, form_schema

Json = dict[str, Any]

REFERENCE = "#/components/schemas/"
TITLE = "Zedny"
VERSION = "1"


@dataclass(frozen=True)
class Described:
    """The JSON Schemas of every operation's inputs and output, and the models that they refer to."""

    schemas: dict[tuple[str, str], Json]
    components: Json

    @cached_property
    def examples(self) -> Examples:
        return Examples(self.components)

    def resolve(self, schema: Json) -> Json:
        name = schema.get("$ref", "").removeprefix(REFERENCE)
        model: Json = self.components.get(name, schema)
        return model


@dataclass(frozen=True)
class Endpoint:
    path: str
    method: str
    operation: Operation

    @property
    def name(self) -> str:
        return self.operation.handler.__name__


def document(routes: Sequence[BaseRoute]) -> Json:
    endpoints = list(endpoints_of(routes))
    described = describe_models(endpoints)
    paths: Json = {}
    for endpoint in endpoints:
        paths.setdefault(endpoint.path, {})[endpoint.method.lower()] = describe(endpoint, described)
    queries = {query_model(endpoint, described) for endpoint in endpoints}
    schemas = {name: model for name, model in described.components.items() if name not in queries}
    bearer = {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
    return {
        "openapi": "3.1.0",
        "info": {"title": TITLE, "version": VERSION},
        "servers": [{"url": "/api"}],
        "paths": paths,
        "components": {"schemas": schemas, "securitySchemes": {"bearer": bearer}},
    }


def endpoints_of(routes: Sequence[BaseRoute]) -> Iterator[Endpoint]:
    for route in routes:
        if isinstance(route, Route) and isinstance(route.endpoint, Resource):
            for method, operation in route.endpoint.operations.items():
                yield Endpoint(route.path, method, operation)


def describe_models(endpoints: Sequence[Endpoint]) -> Described:
    """One JSON Schema per adapter, with every model lifted into components."""
    wanted: list[tuple[Any, Any, TypeAdapter[Any]]] = []
    for endpoint in endpoints:
        for name, adapter in endpoint.operation.inputs.items():
            wanted.append(((endpoint.name, name), "validation", adapter))
        if endpoint.operation.form:
            wanted.append(((endpoint.name, "form"), "validation", endpoint.operation.form))
        if endpoint.operation.output:
            wanted.append(((endpoint.name, "return"), "serialization", endpoint.operation.output))
        wanted += [
            ((endpoint.name, file.__name__), "serialization", TypeAdapter(file.shape))
            for file in endpoint.operation.files
            if file.shape
        ]
    details = {problem.details for endpoint in endpoints for problem in endpoint.operation.refusals}
    wanted += [(("", one.__name__), "serialization", TypeAdapter(one)) for one in details]
    found, definitions = TypeAdapter.json_schemas(wanted, ref_template=REFERENCE + "{model}")
    return Described({key: schema for (key, _), schema in found.items()}, definitions["$defs"])


def describe(endpoint: Endpoint, described: Described) -> Json:
    operation = endpoint.operation
    summary, _, more = inspect.cleandoc(operation.handler.__doc__ or "").partition("\n\n")
    entry: Json = {
        "operationId": endpoint.name,
        "summary": summary,
        "tags": [endpoint.path.split("/")[1]],
        "parameters": [
            *path_parameters(endpoint, described),
            *query_parameters(endpoint, described),
            *header_parameters(endpoint.method, operation),
        ],
        "responses": responses(endpoint, described),
    }
    if more:
        entry["description"] = more
    if content := bodies(endpoint, described):
        most = f"At most {kibibytes(operation.largest_body)}"
        if "incoming" in operation.given:
            most = "A file as it is, of a size that the operator sets"
        entry["requestBody"] = {"required": True, "description": most, "content": content}
    if operation.is_secured:
        entry["security"] = [{"bearer": []}]
    return entry


def bodies(endpoint: Endpoint, described: Described) -> Json:
    """What the request may bring, by its media type."""
    content: Json = {}
    if "body" in endpoint.operation.inputs:
        content |= json_of(described.schemas[endpoint.name, "body"], described)
    if "upload" in endpoint.operation.given:
        content |= form_schema()
    if "incoming" in endpoint.operation.given:
        content[ANY_TYPE] = {"schema": FILE_SCHEMA}
    if endpoint.operation.form:
        content[FORM] = {"schema": described.schemas[endpoint.name, "form"]}
    return content


def path_parameters(endpoint: Endpoint, described: Described) -> Iterator[Json]:
    for name in endpoint.operation.inputs:
        if name not in ("body", "query"):
            schema = described.schemas[endpoint.name, name]
            example = described.examples.of(schema, name)
            yield {"name": name, "in": "path", "required": True, "schema": schema, "example": example}


def query_parameters(endpoint: Endpoint, described: Described) -> Iterator[Json]:
    model = described.resolve(described.schemas.get((endpoint.name, "query"), {}))
    for name, schema in model.get("properties", {}).items():
        yield {"name": name, "in": "query", "required": name in model.get("required", []), "schema": schema}


def query_model(endpoint: Endpoint, described: Described) -> str:
    """Its properties are parameters, so the document has no other use for it."""
    reference: str = described.schemas.get((endpoint.name, "query"), {}).get("$ref", "")
    return reference.removeprefix(REFERENCE)


def responses(endpoint: Endpoint, described: Described) -> Json:
    operation = endpoint.operation
    unmodified = {"description": HTTPStatus.NOT_MODIFIED.phrase, "headers": headers_of({"ETag": ETAG})}
    return {
        str(operation.status): success(endpoint, described),
        **({"304": unmodified} if is_conditional(endpoint.method, operation) else {}),
        **refusals(operation),
    }


def success(endpoint: Endpoint, described: Described) -> Json:
    operation = endpoint.operation
    answer: Json = {"description": HTTPStatus(operation.status).phrase}
    if operation.output:
        answer["content"] = json_of(described.schemas[endpoint.name, "return"], described)
    if operation.files:
        answer["content"] = {file.media_type: file_of(endpoint, file, described) for file in operation.files}
    headers: Json = headers_of({"ETag": ETAG}) if operation.is_tagged else {}
    if operation.location:
        place = {"description": "Where it is found", "required": True}
        headers["Location"] = {**place, "schema": {"type": "string", "format": "uri-reference"}}
    if headers:
        answer["headers"] = headers
    return answer


def refusals(operation: Operation) -> Json:
    """One answer a status, which names every type of problem that it may be."""
    by_status = sorted(operation.refusals, key=lambda problem: problem.status)
    grouped = groupby(by_status, key=lambda problem: problem.status)
    return {str(status): refusal(list(problems)) for status, problems in grouped}


def refusal(problems: Sequence[type[Problem]]) -> Json:
    types = {"type": {"enum": [problem.uri() for problem in problems]}}
    details = sorted({problem.details.__name__ for problem in problems})
    schema = {"anyOf": [{"$ref": REFERENCE + name} for name in details], "properties": types}
    answer: Json = {
        "description": " ".join(problem.title() for problem in problems),
        "content": {MEDIA_TYPE: {"schema": schema}},
    }
    # What only some of them bring is in their explanations.
    if headers := problems[0].sends if len(problems) == 1 else {}:
        answer["headers"] = headers_of(headers)
    return answer


def file_of(endpoint: Endpoint, file: type[File], described: Described) -> Json:
    """What is in a file, where that can be said."""
    schema = described.schemas.get((endpoint.name, file.__name__))
    return {"schema": schema, "example": described.examples.of(schema)} if schema else {}


def json_of(schema: Json, described: Described) -> Json:
    return {"application/json": {"schema": schema, "example": described.examples.of(schema)}}


def kibibytes(size: int) -> str:
    return f"{size // 1024} KiB"
