"""Typed endpoints on plain Starlette routes.

A handler is an ordinary coroutine, and its signature is the contract:

    async def show_quiz(db: AsyncSession, caller: User, quiz_id: Id) -> QuizResponse: ...
    async def create_quiz(db: AsyncSession, caller: User, body: QuizCreate) -> QuizResponse: ...

``request`` and ``sessions`` are handed over as they are; ``reading`` is a session for what changes nothing,
of a replica if there is one; ``db`` is a session whose transaction is committed when the handler returns;
``caller`` makes the endpoint ask for an access token, of which ``identity`` is what it says; what is put into
``cookies`` is sent along; ``upload`` is the file of a form; ``incoming`` is a body that is read in pieces, of
any size and type; ``body`` and ``query`` are read from the request,
every other name from the path. What is returned is sent as JSON, a `File` and a `JsonDocument` as they are.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter

from server.rest.http.file import File
from server.rest.http.inputs import Adapter
from server.rest.http.json_document import JsonDocument
from server.rest.http.precondition import ChangedMeanwhile, Version
from server.rest.http.problem import Problem
from server.rest.http.problems import (
    AccountInactive,
    AddressUnverified,
    BodyTooLarge,
    DatabaseUnavailable,
    InvalidRequest,
    KeyReused,
    MalformedBody,
    MalformedForm,
    NotAForm,
    NotJson,
    NotJsonNorForm,
    NotLoggedIn,
    RequestInProgress,
    TeachersOnly,
)
from server.rest.http.shape import Tagged
from server.rest.http.upload import Form

Handler = Callable[..., Awaitable[Any]]
Refusals = tuple[type[Problem], ...]
KEYED: Refusals = (InvalidRequest, KeyReused, RequestInProgress)

# A body that holds no quiz is far smaller; whole quizzes have more, see `WHOLE_QUIZ`.
ORDINARY_BODY = 256 * 1024
# A quiz inside all other limits is 1.7 MB at the most, unless its letters are written as \\u escapes.
WHOLE_QUIZ = 2 * 1024 * 1024

GIVEN = ("request", "sessions", "db", "reading", "caller", "identity", "cookies", "upload", "incoming")


@dataclass(frozen=True)
class Operation:
    """What one endpoint accepts, returns and may refuse with."""

    handler: Handler
    status: int
    given: frozenset[str]
    inputs: dict[str, Adapter]
    form: Adapter | None
    output: Adapter | None
    files: tuple[type[File], ...]
    refusals: Refusals
    location: str | None
    largest_body: int
    is_tagged: bool
    version: Version | None = None

    @property
    def is_making(self) -> bool:
        """Whether it makes something, and so takes an idempotency key."""
        return self.location is not None

    @property
    def is_secured(self) -> bool:
        return "caller" in self.given

    @property
    def is_teaching(self) -> bool:
        """Whether it is for teachers, who may have to verify their address before."""
        return AddressUnverified in self.refusals


def operation(
    handler: Handler,
    *,
    status: int = 200,
    refuses: Refusals = (),
    location: str | None = None,
    largest_body: int = ORDINARY_BODY,
) -> Operation:
    """Read a handler's contract; ``location`` is where a created thing is found, by its ``id``.

    ``largest_body`` is in bytes.
    """
    hints = get_type_hints(handler, include_extras=True)
    returned = hints.pop("return")
    form, json = bodies(hints.get("body"))
    taken = {name: hint for name, hint in hints.items() if name not in (*GIVEN, "body")}
    inputs = {name: TypeAdapter(hint) for name, hint in (taken | ({"body": json} if json else {})).items()}
    files = tuple(shape for shape in shapes_of(returned) if issubclass(shape, File))
    return Operation(
        handler=handler,
        status=status,
        given=frozenset(hints) & frozenset(GIVEN),
        inputs=inputs,
        form=TypeAdapter(form) if form else None,
        output=None if files or returned is type(None) else TypeAdapter(shape_of(returned)),
        files=files,
        refusals=tuple(
            dict.fromkeys(
                [*implied(hints, inputs, form), *(KEYED if location else ()), *with_verification(refuses)]
            )
        ),
        location=location,
        largest_body=largest_body,
        is_tagged=all(issubclass(shape, Tagged) for shape in shapes_of(returned)),
    )


def bodies(hint: Any) -> tuple[type[Form] | None, Any]:
    """The body as a form, and as JSON: a union takes either."""
    one_of = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    forms = [one for one in one_of if isinstance(one, type) and issubclass(one, Form)]
    return next(iter(forms), None), next((one for one in one_of if one not in forms), None)


def shapes_of(returned: Any) -> Sequence[type]:
    """The shapes of which it may be one."""
    return get_args(returned) or (get_origin(returned) or returned,)


def shape_of(returned: Any) -> Any:
    """What a client reads: a document that is written to a file has the shape that it is made of."""
    return get_args(returned)[0] if get_origin(returned) is JsonDocument else returned


def created(
    handler: Handler, *, at: str, refuses: Refusals = (), largest_body: int = ORDINARY_BODY
) -> Operation:
    """An operation that makes something, which is found ``at`` its address from then on."""
    return operation(handler, status=201, refuses=refuses, location=at, largest_body=largest_body)


def guarded(operation: Operation, version: Version) -> Operation:
    """The same operation, for that version alone which its ``If-Match`` names."""
    return replace(operation, version=version, refusals=(*operation.refusals, ChangedMeanwhile))


def with_verification(refuses: Refusals) -> Refusals:
    """What is for teachers only is so for those alone whom the setting TEACHERS lets teach."""
    return (*refuses, AddressUnverified) if TeachersOnly in refuses else refuses


def implied(hints: dict[str, Any], inputs: dict[str, Adapter], form: type[Form] | None) -> Refusals:
    """What follows from the signature alone."""
    strange = NotJsonNorForm if form else NotJson
    body: Refusals = (MalformedBody, BodyTooLarge, strange) if "body" in inputs else ()
    if form:
        body = (*body, MalformedForm, BodyTooLarge)
    caller: Refusals = (NotLoggedIn, AccountInactive) if "caller" in hints else ()
    invalid: Refusals = (InvalidRequest,) if inputs or form or "upload" in hints else ()
    upload: Refusals = (MalformedForm, BodyTooLarge, NotAForm) if "upload" in hints else ()
    incoming: Refusals = (InvalidRequest, BodyTooLarge) if "incoming" in hints else ()
    return (*body, *upload, *incoming, *caller, *invalid, DatabaseUnavailable)
