"""Writes what client developers read: docs/protocol.md, and the protocol's JSON Schema beside it.

Run ``python -m server.generated.protocol`` after a change of ``game/wire`` or of a rule that the page tells.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from types import UnionType
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from game import formula
from game.wire import PROTOCOL_VERSION, commands, events, shapes
from server.generated.introduction import introduction
from server.generated.tables import closing_table, described, effects_table, reasons_table
from server.settings import PROJECT

PAGE, SCHEMA = PROJECT / "docs" / "protocol.md", PROJECT / "docs" / "protocol.schema.json"


def page() -> str:
    """The whole page."""
    sections = [
        introduction(),
        effects_table(),
        "## Commands\nWhat a browser sends.",
        *map(described, members(commands.AnyCommand)),
        "## Events\nWhat a browser gets.",
        *map(described, members(events.AnyEvent)),
        "## Shapes\nParts of events.",
        *map(described, parts()),
        reasons_table(),
        closing_table(),
    ]
    return "\n\n".join(sections) + "\n"


def schema() -> str:
    """JSON Schema of all commands, as sent, and all events, as received."""
    wanted: list[tuple[type[BaseModel], Any]] = [
        (model, "validation") for model in members(commands.AnyCommand)
    ]
    wanted += [(model, "serialization") for model in members(events.AnyEvent)]
    _, document = models_json_schema(wanted, ref_template="#/$defs/{model}")
    sent = {model.__name__ for model in members(commands.AnyCommand)}
    for name in document["$defs"].keys() - sent:
        # Events get new fields within a version: a client that validates them must not stumble over one.
        document["$defs"][name].pop("additionalProperties", None)
    unions = {
        name: {"oneOf": [{"$ref": f"#/$defs/{model.__name__}"} for model in members(union)]}
        for name, union in (("Command", commands.AnyCommand), ("Event", events.AnyEvent))
    }
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Zedny live room, protocol version {PROTOCOL_VERSION}",
        "anyOf": [{"$ref": "#/$defs/Command"}, {"$ref": "#/$defs/Event"}],
        "$defs": document["$defs"] | unions,
    }
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def members(union: object) -> list[type[BaseModel]]:
    """The models of a discriminated union, in their order."""
    return list(dict.fromkeys(_leaves(union)))


def _leaves(form: object) -> Iterator[type[BaseModel]]:
    if isinstance(form, type) and issubclass(form, BaseModel):
        yield form
    elif isinstance(form, UnionType) or get_args(form):
        for part in get_args(form):
            yield from _leaves(part)


def parts() -> list[type[BaseModel]]:
    return [
        model
        for module in (shapes, formula)
        for model in vars(module).values()
        if isinstance(model, type) and model.__module__ == module.__name__ and _is_part(model)
    ]


def _is_part(model: type) -> bool:
    return issubclass(model, BaseModel) and model is not shapes.Shape


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    SCHEMA.write_text(schema(), encoding="utf-8")
