"""Uploads: one file, and what stands beside it in the form, as ``multipart/form-data`` brings them."""

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from server.rest.http.problems import InvalidRequest, MalformedForm, NotAForm, fault, too_large

FORM = "multipart/form-data"
FIELD = "file"
FILE_SCHEMA = {"type": "string", "contentMediaType": "application/octet-stream"}
# What a form needs around its file.
ENVELOPE = 64 * 1024
_MOST_FIELDS, _LARGEST_FIELD = 16, 16 * 1024
# A browser hears no refusal before it has sent everything: so much is heard out, and forgotten.
HEARD_OUT = 64 * 1024**2


@dataclass(frozen=True, slots=True)
class Upload:
    """``filename`` is what the sender calls it, which may be anything; ``fields`` are the form's others."""

    filename: str
    content: bytes
    fields: Mapping[str, str]

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.is_instance_schema(cls)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return FILE_SCHEMA


class Form(BaseModel):
    """A form whose other fields have types too; its file is the field ``file: Upload``."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def is_form(request: Request) -> bool:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower() == FORM


async def read_upload(request: Request, largest: int) -> Upload:
    """The file of the form, of at most so many bytes. Raises the problems below."""
    if not is_form(request):
        raise NotAForm
    stream = _bounded(request, largest + ENVELOPE, largest)
    parser = MultiPartParser(
        request.headers, stream, max_files=1, max_fields=_MOST_FIELDS, max_part_size=_LARGEST_FIELD
    )
    try:
        form = await parser.parse()
    except MultiPartException as error:
        raise MalformedForm(error.message) from error
    try:
        found = form.get(FIELD)
        if not isinstance(found, UploadFile):
            raise InvalidRequest(faults=[fault(f"#/{FIELD}", "missing", "A file is expected")])
        content = await found.read()
        fields = {name: value for name, value in form.items() if isinstance(value, str)}
        if len(content) > largest:
            raise too_large(largest)
        return Upload(found.filename or "", content, fields)
    finally:
        await form.close()


async def _bounded(request: Request, most: int, largest: int) -> AsyncGenerator[bytes, None]:
    if int(request.headers.get("content-length", 0)) > HEARD_OUT:
        raise too_large(largest)
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > HEARD_OUT:
            raise too_large(largest)
        if size <= most:
            yield chunk
    if size > most:
        raise too_large(largest)


def form_schema() -> dict[str, Any]:
    """The form in a JSON Schema, as OpenAPI 3.1 describes files."""
    return {FORM: {"schema": {"type": "object", "properties": {FIELD: FILE_SCHEMA}, "required": [FIELD]}}}
