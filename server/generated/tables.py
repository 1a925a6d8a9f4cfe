"""The tables of the protocol's page: fields of messages, effects of events, reasons and close codes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from inspect import cleandoc, getdoc
from typing import Any

from pydantic import BaseModel, TypeAdapter

from game.refusal import Reason
from game.wire.closing import MEANINGS
from game.wire.command import Command
from game.wire.effects import EFFECTS, Effect
from server.web.catalogue import Language, say

_EFFECTS = """\
## What events do to the state
An event takes the place of the snapshot's fields of the same names, sets others to fixed values, or does what
is told in words. A player's snapshot has `you`, the others have `roster`; an event with `epoch` and `seq`
also brings `seq` and `now`. Events that are not here do nothing to the state.
"""
_PATTERNS = {r"^[A-Za-z0-9_-]+$": "A-Z a-z 0-9 _ -"}


def described(model: type[BaseModel]) -> str:
    """A message or a shape: its name, what it is, its fields."""
    name = model.model_fields["type"].default if "type" in model.model_fields else model.__name__
    fields = [f"| `{field}` | {written} |" for field, written in rows(model)]
    table = ["", "| field | type |", "|---|---|", *fields] if fields else []
    return "\n".join([f"### {name}", cleandoc(getdoc(model) or "").replace("``", "`"), *table])


def rows(model: type[BaseModel]) -> Iterable[tuple[str, str]]:
    """Fields and their types; only a command's may be left out."""
    schema = TypeAdapter(model).json_schema(ref_template="{model}")
    # Of what holds others of its kind.
    schema = schema["$defs"][schema["$ref"]] if "$ref" in schema else schema
    optional = schema["properties"].keys() - schema.get("required", ()) if issubclass(model, Command) else ()
    for field, form in schema["properties"].items():
        if field != "type":
            yield field, typed(form) + (", may be left out" if field in optional else "")


def typed(form: dict[str, Any]) -> str:
    """A field's type in a few words."""
    match form:
        case {"$ref": str(name)}:
            return name
        case {"anyOf": list(options)}:
            return " or ".join(typed(option) for option in options)
        case {"type": "array", "items": items, "minItems": fewest, "maxItems": most}:
            return f"list of {fewest} to {most} {typed(items)}"
        case {"type": "array", "items": items}:
            return f"list of {typed(items)}"
        case {"type": "integer", "minimum": least, "maximum": most}:
            return f"integer from {least} to {most}"
        case {"type": "string", "minLength": fewest, "maxLength": most}:
            letters = f" out of `{_PATTERNS[form['pattern']]}`" if "pattern" in form else ""
            return f"string of {fewest} to {most} characters{letters}"
        case {"type": "object", "additionalProperties": values}:
            return f"object of {typed(values)}"
        case {"type": str(kind)}:
            return kind
    raise TypeError(f"no words for {form}")


def effects_table() -> str:
    """What each event does to the state; those that are missing do nothing to it."""
    lines = [
        f"| `{model.model_fields['type'].default}` | {' | '.join(_columns(effect))} |"
        for model, effect in EFFECTS.items()
    ]
    return "\n".join([_EFFECTS, "| event | takes over | sets | besides |", "|---|---|---|---|", *lines])


def _columns(effect: Effect) -> tuple[str, str, str]:
    taken = ", ".join(f"`{name}`" for name in effect.taken)
    return (
        taken,
        ", ".join(f"`{name}` = {json.dumps(value)}" for name, value in effect.set.items()),
        effect.else_,
    )


def reasons_table() -> str:
    """Each reason with the sentence that our pages show for it."""
    lines = [f"| `{reason.value}` | {say(Language.EN, f'reason.{reason.value}')} |" for reason in Reason]
    return "\n".join(["## Reasons of refusal", "| reason | as our pages say it |", "|---|---|", *lines])


def closing_table() -> str:
    lines = [
        f"| {code.value} | {'yes' if code.invites_back else 'no'} | {meaning} |"
        for code, meaning in MEANINGS.items()
    ]
    return "\n".join(["## Close codes", "| code | come back? | meaning |", "|---|---|---|", *lines])
