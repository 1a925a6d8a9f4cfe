"""The published schema and the server agree about every message that a browser may send."""

from __future__ import annotations

import json
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from game.wire.command import Command
from game.wire.commands import AnyCommand, parse_command
from game.wire.events import AnyEvent
from server.generated.protocol import members, schema

DOCUMENT = json.loads(schema())
COMMANDS = members(AnyCommand)
EVENTS = members(AnyEvent)


def part(name: str) -> jsonschema_rs.Validator:
    return jsonschema_rs.validator_for({**DOCUMENT, "anyOf": [{"$ref": f"#/$defs/{name}"}]})


COMMAND = part("Command")
GOOD: list[dict[str, Any]] = [
    {"type": "take_seat", "version": 1, "token": "a" * 22, "nickname": "Tala"},
    {"type": "take_seat", "version": 1, "token": "a" * 22, "nickname": "Tala", "account": "x"},
    {"type": "take_back_seat", "version": 1, "token": "a" * 64},
    {"type": "host_room", "version": 1, "account": "x"},
    {"type": "project_room", "version": 1, "account": "x"},
    {"type": "answer", "ref": "r", "question": 0, "choices": [0, 15]},
    {"type": "resync"},
    {"type": "call_roll", "ref": "r"},
    {"type": "tell_solution", "ref": "r"},
    {"type": "tell_pattern", "ref": "r"},
    *(
        {"type": kind, "ref": "r", "seq": 0}
        for kind in (
            *("start_game", "skip_wait", "close_question", "advance"),
            *("pause_game", "resume_game", "end_game"),
        )
    ),
    {"type": "add_time", "ref": "r", "seq": 0, "seconds": 5},
    {"type": "lock_room", "ref": "r", "seq": 0, "is_locked": True},
    {"type": "rename_player", "ref": "r", "seq": 0, "seat": 1},
    {"type": "kick_player", "ref": "r", "seq": 0, "seat": 1},
    {"type": "give_extra_time", "ref": "r", "seq": 0, "seat": 1, "factor": 1.5},
    {"type": "remove_players", "ref": "r", "seq": 0, "joined_within": 30},
    {"type": "void_question", "ref": "r", "seq": 0, "question": 0},
    {"type": "tell_next", "ref": "r"},
    {"type": "host_by_remote", "version": 1, "token": "a" * 22},
    {"type": "set_calm", "ref": "r", "seq": 0, "is_calm": True},
    {"type": "approve_newcomers", "ref": "r", "seq": 0, "is_wanted": True},
    {"type": "let_in", "ref": "r", "seq": 0, "newcomers": [1], "up_to": 2, "has_neutral_names": True},
    {"type": "turn_away", "ref": "r", "seq": 0, "newcomers": [], "up_to": None},
    {"type": "set_auto_advance", "ref": "r", "seq": 0, "auto_advance": False},
]
# The edges of every bound, and each type in the place of each other.
VALUES: list[Any] = [
    *(None, True, False, "", "no", "1", "r", "a" * 21, "a" * 22, "a" * 64, "a" * 65, "ref with blanks"),
    *(-1, 0, 1, 4, 5, 15, 16, 120, 121, 1000, 1001, 2**31, 2**31 + 1, 2**53, 2**53 + 1, 0.5),
    *([], [0], [-1], [16], ["0"], [True], [0] * 16, [0] * 17, [[0]], {}, {"type": "resync"}),
]
MISSING = object()


def is_taken(message: object) -> bool:
    try:
        parse_command.validate_json(json.dumps(message))
    except ValidationError:
        return False
    return True


def with_field(message: dict[str, Any], field: str, value: object) -> dict[str, Any]:
    rest = {name: kept for name, kept in message.items() if name != field}
    return rest if value is MISSING else {**rest, field: value}


FIELDS = ["type", *sorted({field for command in COMMANDS for field in command.model_fields} - {"type"}), "x"]


@pytest.mark.parametrize("message", GOOD, ids=lambda message: str(message["type"]))
def test_the_schema_and_the_server_take_the_same_messages(message: dict[str, Any]) -> None:
    assert is_taken(message)
    assert COMMAND.is_valid(message)
    for field in FIELDS:
        for value in (MISSING, *VALUES):
            changed = with_field(message, field, value)
            assert is_taken(changed) == COMMAND.is_valid(changed), changed


def test_each_command_is_among_the_good_ones() -> None:
    assert {message["type"] for message in GOOD} == {
        command.model_fields["type"].default for command in COMMANDS
    }


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(0.01, 0.99) | st.text(max_size=80),
    lambda inner: st.lists(inner, max_size=18) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=20,
)


@settings(deadline=None)
@given(st.sampled_from(GOOD), st.sampled_from(FIELDS), anything)
@example(GOOD[0], "nickname", "م" * 3000)
def test_the_schema_and_the_server_agree_about_anything(
    message: dict[str, Any], field: str, value: object
) -> None:
    changed = with_field(message, field, value)

    assert is_taken(changed) == COMMAND.is_valid(changed)


@pytest.mark.parametrize("model", [*COMMANDS, *EVENTS], ids=lambda model: str(model.__name__))
def test_every_message_must_say_its_type(model: type) -> None:
    assert "type" in DOCUMENT["$defs"][model.__name__]["required"]


@pytest.mark.parametrize("model", EVENTS, ids=lambda model: str(model.__name__))
def test_a_client_that_validates_events_does_not_stumble_over_a_new_field(model: type) -> None:
    assert DOCUMENT["$defs"][model.__name__].get("additionalProperties", True) is True


@pytest.mark.parametrize("model", COMMANDS, ids=lambda model: str(model.__name__))
def test_a_command_may_hold_nothing_that_is_not_declared(model: type) -> None:
    assert issubclass(model, Command)
    assert DOCUMENT["$defs"][model.__name__]["additionalProperties"] is False
