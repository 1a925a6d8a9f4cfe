"""Writes the browser's protocol.d.ts: what a room and its browsers say, as TypeScript sees it.

Run ``python -m server.generated.typings`` after a change of ``game/wire``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from game.wire import PROTOCOL_VERSION
from game.wire.closing import CloseCode
from game.wire.commands import AnyCommand
from game.wire.events import AnyEvent, AnySnapshot, RoomChange

TYPINGS = Path(__file__).parent.parent / "web" / "static" / "protocol.d.ts"
SCALARS = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}

# A JSON Schema is whatever JSON it pleases to be; ``written`` refuses the forms it does not know.
Schema = dict[str, Any]


def typings() -> str:
    """The whole file."""
    lines = [
        "// Generated from game/wire by `python -m server.generated.typings`. Do not edit.",
        f"export type ProtocolVersion = {PROTOCOL_VERSION};",
        f"export type CloseCode = {' | '.join(str(code.value) for code in CloseCode)};",
    ]
    models: dict[str, Schema] = {}
    for name, union, mode in _unions():
        schema = TypeAdapter(union).json_schema(mode=mode, ref_template="{model}")
        models |= schema.pop("$defs")
        lines.append(f"export type {name} = {written(schema)};")
    for model in sorted(models):
        lines += ["", *declaration(model, models[model])]
    return "\n".join(lines) + "\n"


def _unions() -> Iterator[tuple[str, Any, Any]]:
    """Commands as a browser may send them, events as it gets them: there, defaults are always filled in."""
    yield "Command", AnyCommand, "validation"
    yield "Event", AnyEvent, "serialization"
    yield "Room", AnySnapshot, "serialization"
    yield "RoomChange", RoomChange, "serialization"


def declaration(name: str, schema: Schema) -> list[str]:
    note = " ".join(schema.get("description", name).split())
    if "properties" not in schema:
        return [f"/** {note} */", f"export type {name} = {written(schema)};"]
    required = schema.get("required", [])
    fields = [
        f"  {field}{'' if field in required or 'const' in form else '?'}: {written(form)};"
        for field, form in schema["properties"].items()
    ]
    return [f"/** {note} */", f"export interface {name} {{", *fields, "}"]


def written(schema: Schema) -> str:
    """The TypeScript type of a JSON Schema, for the few forms that the protocol uses."""
    match schema:
        case {"$ref": str(name)}:
            return name
        case {"const": value}:
            return f'"{value}"'
        case {"enum": list(values)}:
            return " | ".join(f'"{value}"' for value in values)
        case {"oneOf": list(options)} | {"anyOf": list(options)}:
            return " | ".join(written(option) for option in options)
        case {"type": "array", "items": items}:
            return f"Array<{written(items)}>"
        case {"type": "object", "additionalProperties": values}:
            return f"Record<string, {written(values)}>"
        case {"type": str(kind)} if kind in SCALARS:
            return SCALARS[kind]
    raise TypeError(f"the protocol has no TypeScript for {schema}")


if __name__ == "__main__":
    TYPINGS.write_text(typings(), encoding="utf-8")
