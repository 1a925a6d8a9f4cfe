"""The published example is how a game goes today, and follows the published schema."""

from __future__ import annotations

import json

import jsonschema_rs
from pydantic import SecretStr

from server.generated.protocol import schema
from server.settings import Settings
from tests.contract.wire_example import PAGE, record
from tests.server.live.school import SECRET


async def test_the_example_is_how_a_game_goes(database_url: str, redis_url: str) -> None:
    settings = Settings(database_url=database_url, redis_url=redis_url, secret_key=SecretStr(SECRET))

    assert PAGE.read_text(encoding="utf-8") == await record(settings), (
        "stale: run `python -m tests.contract.wire_example`"
    )


def test_every_message_of_the_example_follows_the_schema() -> None:
    document = json.loads(schema())
    lines = [line.split(" ", 2) for line in PAGE.read_text(encoding="utf-8").splitlines()]
    said = [
        (arrow, json.loads(message))
        for _, arrow, message in (line for line in lines if line[1:2] in (["→"], ["←"]))
    ]

    for arrow, union in (("→", "Command"), ("←", "Event")):
        messages = [message for other, message in said if other == arrow]
        part = jsonschema_rs.validator_for({**document, "anyOf": [{"$ref": f"#/$defs/{union}"}]})
        assert len(messages) > 10
        assert [message for message in messages if not part.is_valid(message)] == []
