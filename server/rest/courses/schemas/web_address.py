"""Addresses of what is kept elsewhere: pictures, videos, documents."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field, HttpUrl, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

PATTERN = r"^https?://[^\s\x00-\x20]+$"
_ANY = TypeAdapter(HttpUrl)


def is_web_address(text: str) -> str:
    """As it was written: what a URL is made of is the browser's business."""
    try:
        _ANY.validate_python(text)
    except ValidationError as error:
        raise refused() from error
    if not re.fullmatch(PATTERN, text):
        raise refused()
    return text


def refused() -> PydanticCustomError:
    return PydanticCustomError("web_address", "An address that begins with http:// or https:// is expected")


WebAddress = Annotated[
    str,
    Field(max_length=500, json_schema_extra={"pattern": PATTERN}),
    AfterValidator(is_web_address),
]
