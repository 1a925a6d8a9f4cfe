"""What all commands of a browser have in common."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints


def _is_told_apart_by_type(schema: dict[str, Any]) -> None:
    """Without ``type`` nobody knows which command it is: a default serves our own code only."""
    del schema["properties"]["type"]["default"]
    schema["required"] = ["type", *schema.get("required", ())]


Ref = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=r"^[A-Za-z0-9_-]+$")]
Seq = Annotated[int, Field(ge=0, le=2**53)]


class Command(BaseModel):
    """Nothing undeclared, and nothing guessed from another type."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, json_schema_extra=_is_told_apart_by_type
    )


class HostCommand(Command):
    """``seq`` is the room's number that the host saw, so that a double click is not two commands."""

    ref: Ref
    seq: Seq
