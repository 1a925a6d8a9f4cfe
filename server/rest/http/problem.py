"""How the REST API refuses: RFC 9457 problem details that list every fault."""

import inspect
from collections.abc import Mapping, Sequence
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

MEDIA_TYPE = "application/problem+json"
# The parts of a request; and the quiz that it is about, as GET shows it to its author.
Place = Literal["body", "query", "path", "header", "quiz"]


class Fault(BaseModel):
    """One thing that is wrong with a request, or with the quiz that shall be played, and where."""

    model_config = ConfigDict(frozen=True, serialize_by_alias=True, validate_by_name=True)

    place: Place = Field(serialization_alias="in")
    pointer: str = Field(description="A JSON Pointer into that part, as a URI fragment", examples=["#/title"])
    code: str
    detail: str


class ProblemDetails(BaseModel):
    """Why a request was refused (RFC 9457)."""

    model_config = ConfigDict(frozen=True)

    type: str = Field(
        description="Where this kind of problem is explained", json_schema_extra={"format": "uri-reference"}
    )
    title: str
    status: int
    detail: str
    errors: tuple[Fault, ...] = ()


class Problem(Exception):
    """A refusal; its subclasses say which.

    The first paragraph of a subclass's docstring is its title; the second tells more, as a rule what to do.
    """

    slug: ClassVar[str]
    status: ClassVar[int]
    details: ClassVar[type[ProblemDetails]] = ProblemDetails
    # The headers that it always brings, with what they say.
    sends: ClassVar[Mapping[str, str]] = {}

    def __init__(
        self,
        detail: str | None = None,
        *,
        faults: Sequence[Fault] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.detail = detail or self.explanation()
        super().__init__(self.detail)
        self.faults = tuple(faults)
        self.headers = headers or {}
        # What its details have besides those of every problem.
        self.members: Mapping[str, object] = {}

    @classmethod
    def title(cls) -> str:
        return cls._paragraphs()[0]

    @classmethod
    def explanation(cls) -> str:
        """What is told about every problem of this kind of which nothing more is known."""
        return cls._paragraphs()[-1]

    @classmethod
    def _paragraphs(cls) -> list[str]:
        return [
            " ".join(part.split()) for part in inspect.cleandoc(cls.__doc__ or cls.__name__).split("\n\n")
        ]

    @classmethod
    def uri(cls) -> str:
        return f"/api/docs#{cls.slug}"

    def render(self) -> Response:
        details = self.details.model_validate(
            {
                "type": self.uri(),
                "title": self.title(),
                "status": self.status,
                "detail": self.detail,
                "errors": self.faults,
                **self.members,
            }
        )
        body = details.model_dump_json(exclude_defaults=True)
        return Response(body, self.status, {"Cache-Control": "no-store", **self.headers}, MEDIA_TYPE)
