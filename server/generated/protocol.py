"""Writes what client developers read: docs/protocol.md, and the protocol's JSON Schema beside it.

Run ``python -m server.generated.protocol`` after a change of ``game/wire``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from inspect import cleandoc, getdoc
from types import UnionType
from typing import Any, get_args

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import models_json_schema

from game.refusal import Reason
from game.wire import PROTOCOL_VERSION, commands, events, shapes
from game.wire.closing import MEANINGS, CloseCode
from server.settings import PROJECT

PAGE, SCHEMA = PROJECT / "docs" / "protocol.md", PROJECT / "docs" / "protocol.schema.json"

INTRODUCTION = f"""
# The protocol of a live room
Version {PROTOCOL_VERSION}. Generated from `game/wire` by `python -m server.generated.protocol`; the same
models parse and write every message. Their JSON Schema is [protocol.schema.json](protocol.schema.json).

One WebSocket serves one browser in one room: `/ws/{{access_code}}`. Every message is one JSON object in a
text frame of at most 8 KiB, with its name in `type`; a longer one closes the socket with 1009, and a field
that is not declared here, or a value out of its bounds, with 4500. Nothing secret goes into the address.

- **Hello.** The browser speaks first, within five seconds: a new player takes a seat, an old one takes
  theirs back, the teacher shows an access token as host or projector. A refused hello may be tried again on
  the same socket when the reason is one that a person can mend, such as a name that is taken.
- **Version.** A hello says for which version the browser was written. One that is too old is closed with
  {int(CloseCode.TOO_OLD)}; a newer one is served as it was understood so far.
- **Snapshot.** The answer to a hello is a snapshot: the whole state for that role. Events follow.
- **Order.** An event with `seq` changes the room. Numbers of one `epoch` follow each other without a gap;
  after a gap, or when `heart_beaten` shows a higher number, send `resync`, and a snapshot replaces
  everything. Ignore events that you do not know.
- **Time.** All times are whole milliseconds of the game's clock, which is Redis'. Take the offset of your
  own clock from `now`, and draw countdowns from `opens_at` and `closes_at`. Answers are timed by the server.
- **Answers.** Draw a `ref` for each answer, and send the answer again with the same `ref` until you get
  `answer_accepted` or `refused`, also over a new socket: it counts once. Nothing tells right from wrong
  before `question_revealed`.
- **Liveness.** `heart_beaten` comes every five seconds. After twelve seconds without one, open a new socket;
  wait a random part of a second first, then twice as long each time, up to ten seconds.
- **Rate.** Ten messages a second, twenty at once; more are refused as `too_fast`, many more close the socket.
"""


def page() -> str:
    """The whole page."""
    sections = [
        cleandoc(INTRODUCTION),
        "## Commands\nWhat a browser sends.",
        *map(described, members(commands.AnyCommand)),
        "## Events\nWhat a browser gets.",
        *map(described, members(events.AnyEvent)),
        "## Shapes\nParts of events.",
        *map(described, parts()),
        "## Reasons of refusal\n" + "\n".join(f"- `{reason.value}`" for reason in Reason),
        closing(),
    ]
    return "\n\n".join(sections) + "\n"


def schema() -> str:
    """JSON Schema of all commands, as sent, and all events, as received."""
    wanted: list[tuple[type[BaseModel], Any]] = [
        (model, "validation") for model in members(commands.AnyCommand)
    ]
    wanted += [(model, "serialization") for model in members(events.AnyEvent)]
    _, document = models_json_schema(wanted, ref_template="#/$defs/{model}")
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
    return [model for model in vars(shapes).values() if isinstance(model, type) and _is_part(model)]


def _is_part(model: type) -> bool:
    return issubclass(model, shapes.Shape) and model is not shapes.Shape


def described(model: type[BaseModel]) -> str:
    name = model.model_fields["type"].default if "type" in model.model_fields else model.__name__
    fields = [f"| `{field}` | {written} |" for field, written in rows(model)]
    table = ["", "| field | type |", "|---|---|", *fields] if fields else []
    return "\n".join([f"### {name}", cleandoc(getdoc(model) or "").replace("``", "`"), *table])


def rows(model: type[BaseModel]) -> Iterable[tuple[str, str]]:
    properties = TypeAdapter(model).json_schema(ref_template="{model}")["properties"]
    return [(field, typed(form)) for field, form in properties.items() if field != "type"]


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
        case {"type": str(kind)}:
            limits = {"minimum": "from", "maximum": "to", "minLength": "at least", "maxLength": "at most"}
            said = [f"{word} {form[name]}" for name, word in limits.items() if name in form]
            return " ".join([kind, *said])
    raise TypeError(f"no words for {form}")


def closing() -> str:
    lines = [
        f"| {code.value} | {'yes' if code.invites_back else 'no'} | {meaning} |"
        for code, meaning in MEANINGS.items()
    ]
    return "\n".join(["## Close codes", "| code | come back? | meaning |", "|---|---|---|", *lines])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    SCHEMA.write_text(schema(), encoding="utf-8")
