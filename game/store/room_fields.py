"""The fields of a room in Redis, as scripts read and write them."""

from __future__ import annotations

from game import extra_time
from game.options import GameOptions
from game.room import Room

NEWER = (
    "standings_every",
    "locks_at_start",
    "shows_texts_on_phones",
    "only_generated_names",
    "replaces_bad_names",
    "asks_about_bad_names",
    "approves_newcomers",
    "only_accounts",
    "only_class",
    "asks_for_pattern",
)


# Written apart, or once.
_GIVEN = frozenset({"extra_time", "bad_words", "last_seat"})


def written(room: Room) -> dict[str, str]:
    """The room's fields as steps write them: no value is an empty string, true is 1."""
    # Given between two steps, without one: a step may not bring back what it has read before.
    fields = {name: getattr(room, name) for name in Room.model_fields if name not in _GIVEN}
    fields["options"] = room.options.model_dump_json(exclude=_as_ever(room.options))
    fields["voided"] = ",".join(map(str, room.voided))
    return {name: _word(value) for name, value in fields.items()}


def at_first(room: Room) -> dict[str, str]:
    """The fields of a room that is put up; a new one has nobody yet who could have extra time."""
    given = {"extra_time": extra_time.written(room.extra_time)} if room.extra_time else {}
    own_words = {"bad_words": room.bad_words} if room.bad_words else {}
    return written(room) | given | own_words


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
    voided = known.get("voided")
    parsed = {
        "options": GameOptions.model_validate_json(known["options"]),
        "voided": voided.split(",") if voided else (),
        "extra_time": extra_time.read(known.get("extra_time", "")),
    }
    return Room.model_validate(known | parsed)
