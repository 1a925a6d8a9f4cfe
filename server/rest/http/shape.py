"""What all bodies have in common, and the small types that their fields are made of."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

LARGEST_INTEGER = 2**31 - 1

# When a row was made.
Sometime = Annotated[
    datetime | None, Field(description="Null when a database from before Zedny does not know it")
]
# What was divided is shown to two decimals.
Figure = Annotated[float, AfterValidator(lambda figure: round(figure, 2))]


class Input(BaseModel):
    """A body that a client sends: nothing undeclared, nothing guessed from another type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Query(BaseModel):
    """Query parameters, which are always strings when they come."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Output(BaseModel):
    """A body that we send, read from a row or made of values."""

    model_config = ConfigDict(from_attributes=True, frozen=True)


def unchanged() -> Any:
    """The default of a field that may be left out, and then stays what it was; null is not leaving out."""
    return Field(default=None, json_schema_extra=without_default)


def read_only() -> Any:
    """A field that GET shows and that a whole thing may bring back; what it says is not looked at."""
    return Field(default=None, exclude=True, json_schema_extra=only_shown)


def only_shown(schema: dict[str, Any]) -> None:
    schema.pop("default", None)
    schema["readOnly"] = True


def without_default(schema: dict[str, Any]) -> None:
    schema.pop("default", None)


@dataclass(frozen=True)
class Storable:
    """Text that PostgreSQL can keep, which the NUL character is not; and, if asked, not blank."""

    is_filled: bool = False

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        pattern = r"^[^\x00]*[^\s\x00][^\x00]*$" if self.is_filled else r"^[^\x00]*$"
        return {**handler(schema), "pattern": pattern}

    def check(self, text: str) -> str:
        if "\x00" in text:
            raise PydanticCustomError("nul_character", "Text may not hold the NUL character")
        if not self.is_filled:
            return text
        if not (filled := text.strip()):
            raise PydanticCustomError("blank", "Text may not be blank")
        return filled


Id = Annotated[int, Field(ge=1, le=LARGEST_INTEGER)]
