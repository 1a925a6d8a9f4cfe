"""A path of the REST API, and what its methods do: the edge where refusals become answers."""

import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from persistence.database import Sessions
from persistence.replica import Replica
from server.rest.http.caller import load_caller, must_be_verified, read_bearer
from server.rest.http.cookie import Cookies
from server.rest.http.endpoints import Operation, guarded
from server.rest.http.entity_tag import written
from server.rest.http.file import File
from server.rest.http.idempotency import keyed_request, once_around, once_within
from server.rest.http.incoming import Incoming
from server.rest.http.inputs import read_inputs
from server.rest.http.json_document import JsonDocument
from server.rest.http.precondition import IF_MATCH, Version, condition_of, must_be_seen, tagged
from server.rest.http.problem import Problem
from server.rest.http.problems import DatabaseUnavailable, MethodNotAllowed, NotFound
from server.rest.http.spooled import Spooled, SpooledResponse
from server.rest.http.upload import read_upload

log = logging.getLogger(__name__)


class Resource:
    """An ASGI application for one path, so that 405 can name every method that path takes."""

    def __init__(self, path: str, operations: dict[str, Operation]) -> None:
        self.path = path
        self.operations = operations

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive, send)
        try:
            response = await self.respond(request)
        except Problem as problem:
            response = problem.render()
        await response(scope, receive, send)

    async def respond(self, request: Request) -> Response:
        method = "GET" if request.method == "HEAD" else request.method
        if method not in self.operations:
            raise MethodNotAllowed(headers={"Allow": ", ".join(self.allowed())})
        operation = self.operations[method]
        response = await perform(operation, request)
        return tagged(response, request) if operation.is_tagged else response

    def allowed(self) -> list[str]:
        return [*self.operations, *(["HEAD"] if "GET" in self.operations else [])]


def resource(path: str, *, version: Version | None = None, **operations: Operation) -> Route:
    """A route whose keywords are methods: ``resource("/quizzes", get=…, post=…)``.

    ``version`` is what the ``If-Match`` of those that change something names.
    """
    return Route(
        path,
        Resource(
            path,
            {
                method.upper(): guarded(found, version) if version and method != "get" else found
                for method, found in operations.items()
            },
        ),
    )


class Nowhere:
    """Any other path."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await NotFound().render()(scope, receive, send)


async def perform(operation: Operation, request: Request) -> Response:
    """Who asks, then what they ask, then the doing, which is committed before the answer."""
    identity = read_bearer(request) if operation.is_secured else None
    incoming = Incoming(request) if "incoming" in operation.given else None
    values, body = await read_inputs(request, operation.inputs, operation.form, operation.largest_body)
    upload = await read_upload(request, operation.largest_body) if "upload" in operation.given else None
    sessions: Sessions = request.state["sessions"]
    with reaching_postgres():
        async with sessions.begin() as db:
            caller = await load_caller(db, identity) if identity else None
            if caller and operation.is_teaching:
                must_be_verified(caller, request.state["settings"].teachers)
            given = {
                "request": request,
                "sessions": sessions,
                "db": db,
                "caller": caller,
                "identity": identity,
                "upload": upload,
                "incoming": incoming,
            }
            asked = (
                keyed_request(request, caller, upload.content if upload else body)
                if operation.is_making
                else None
            )
            work = partial(carry_out, operation, given, values)
            if operation.given & {"db", "reading"}:
                return await once_within(db, asked, work)
        # Who opens sessions of their own would wait for a connection while keeping this one from others.
        return await once_around(sessions, asked, work)


async def carry_out(operation: Operation, given: dict[str, Any], values: dict[str, Any]) -> Response:
    if operation.version and (asked := condition_of(given["request"], IF_MATCH)):
        await must_be_seen(operation.version, asked, given["request"], given, values)
    cookies: Cookies = []
    offered = {**given, "cookies": cookies}
    wanted = {name: offered[name] for name in operation.given if name != "reading"}
    work = partial(operation.handler, **wanted, **values)
    result = await (read(given, work) if "reading" in operation.given else work())
    response = render(operation, result, given["request"])
    for cookie in cookies:
        cookie.add_to(response, given["request"])
    return response


async def read(given: dict[str, Any], work: Callable[..., Awaitable[Any]]) -> Any:
    """Have it done by a replica, where there is one that knows what we do."""
    replica: Replica | None = given["request"].state["replica"]
    if replica is None:
        return await work(reading=given["db"])
    return await replica.answer(given["db"], lambda reading: work(reading=reading))


@contextmanager
def reaching_postgres() -> Iterator[None]:
    """Say so when PostgreSQL cannot be reached, or has no connection left for us."""
    try:
        yield
    except (OSError, PoolTimeoutError) as error:
        raise unavailable(error) from error
    except DBAPIError as error:
        if not error.connection_invalidated:
            raise
        raise unavailable(error) from error


def unavailable(error: Exception) -> DatabaseUnavailable:
    log.error("PostgreSQL cannot be reached: %s", error)
    return DatabaseUnavailable(headers={"Retry-After": "5"})


def render(operation: Operation, result: Any, request: Request) -> Response:
    headers = {"Cache-Control": "no-store"}
    if operation.location:
        headers["Location"] = request.scope.get("root_path", "") + operation.location.format(id=result.id)
    if isinstance(result, File):
        headers = {**headers, **result.headers}
        if isinstance(result.content, Spooled):
            return SpooledResponse(result.content, operation.status, headers, result.media_type)
        return Response(result.content, operation.status, headers, result.media_type)
    if isinstance(result, JsonDocument):
        return SpooledResponse(result.spooled, operation.status, headers, "application/json")
    if operation.output is None:
        return Response(status_code=operation.status, headers=headers)
    # Of a tagged body, the very bytes that a tag is made of.
    content = written(result) if operation.is_tagged else operation.output.dump_json(result)
    return Response(content, operation.status, headers, "application/json")
