"""What all bodies have in common, and the small types that their fields are made of."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from game.text import is_blank, upright

LARGEST_INTEGER = 2**31 - 1

# Clocks of other centuries are mistakes, and at the ends of the calendar a time zone leads out of it.
Moment = Annotated[
    AwareDatetime, Field(ge=datetime(2000, 1, 1, tzinfo=UTC), lt=datetime(2200, 1, 1, tzinfo=UTC))
]
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


class Tagged(Output):
    """The representation of something that has versions: it is sent with an ``ETag``."""


def told(shape: type[Output], row: object) -> dict[str, Any]:
    """What a shape says of a row, for one that says more: it is checked there, and once is enough."""
    return {name: getattr(row, name) for name in shape.model_fields}


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


# What shows nothing, as a class of characters that all dialects of patterns read alike.
UNSEEN = (
    r"\x00-\x20\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f"
    r"\u205f-\u206f\u2800\u3000\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
)
# A title or a name goes without the blanks around it; in a question or a choice they may belong to code.
TRIMMED = AfterValidator(str.strip)
# What others read beside what else there is: see `game.text`.
UPRIGHT = AfterValidator(upright)
VISIBLE = "Something in it must be visible"
TURNS_NOTHING = "overrides of direction, and embeddings and isolates that do not end in it, are left out"
AS_TYPED = f"Kept as typed, with the blanks around it; but {TURNS_NOTHING}. {VISIBLE}"


@dataclass(frozen=True)
class Storable:
    """Text that PostgreSQL can keep, which the NUL character is not.

    ``is_filled``: with something to see, for others to read, and so `upright`.
    """

    is_filled: bool = False

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        # As far as a pattern can say it: what shows nothing beyond the first 65,536 signs is refused as well.
        pattern = rf"^[^\x00]*[^{UNSEEN}][^\x00]*$" if self.is_filled else r"^[^\x00]*$"
        return {**handler(schema), "pattern": pattern}

    def check(self, text: str) -> str:
        if "\x00" in text:
            raise PydanticCustomError("nul_character", "Text may not hold the NUL character")
        if not self.is_filled:
            return text
        if is_blank(text):
            raise PydanticCustomError("blank", "Text may not be blank: something in it must be visible")
        return upright(text)


Id = Annotated[int, Field(ge=1, le=LARGEST_INTEGER)]
