"""The fields of a room in Redis, as scripts read and write them."""

from __future__ import annotations

from game.options import GameOptions
from game.room import Room

NEWER = (
    "standings_every",
    "locks_at_start",
    "shows_texts_on_phones",
    "only_generated_names",
    "only_accounts",
    "asks_for_pattern",
)


def written(room: Room) -> dict[str, str]:
    """The room's fields: no value is an empty string, true is 1."""
    fields = {name: getattr(room, name) for name in Room.model_fields}
    fields["options"] = room.options.model_dump_json(exclude=_as_ever(room.options))
    fields["voided"] = ",".join(map(str, room.voided))
    return {name: _word(value) for name, value in fields.items()}


def _as_ever(options: GameOptions) -> set[str]:
    """Newer options that nobody has chosen: a process of the release before refuses what it does not know."""
    return {name for name in NEWER if getattr(options, name) == GameOptions.model_fields[name].default}


def _word(value: object) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, bool) else str(value)


def read(fields: dict[str, str]) -> Room:
    """The room that was written so; fields of other processes' versions are left alone."""
    known = {name: fields[name] for name in Room.model_fields if fields.get(name, "") != ""}
    options, voided = GameOptions.model_validate_json(known["options"]), known.get("voided")
    return Room.model_validate(known | {"options": options, "voided": voided.split(",") if voided else ()})
